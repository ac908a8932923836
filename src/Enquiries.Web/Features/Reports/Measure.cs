using Enquiries.Data;

namespace Enquiries.Web.Features.Reports;

/// <summary>A named, versioned rule that says which enquiries count as digital.</summary>
/// <param name="Code">As addresses and the command line have it.</param>
/// <param name="Name">As people read it.</param>
/// <param name="Version">Raised whenever the rule changes, so that a quoted figure says by which it was counted.</param>
public sealed record Measure(string Code, string Name, int Version)
{
    /// <summary>The answer on each enquiry, as its solicitor recorded it. Taken where no measure is named.</summary>
    public static readonly Measure Recorded = new("recorded", "Digital offences (as recorded)", 1);

    /// <summary>The rule; null where the recorded answer is the rule.</summary>
    public MeasureRule? Rule { get; init; }

    /// <summary>Whether it is the latest version of a measure in use: offered, and frozen by a close.</summary>
    public bool IsCurrent { get; init; } = true;

    /// <summary>Name and version, as reports state them.</summary>
    public string Title => $"{Name}, version {Version}";

    /// <summary>What is said of the enquiries that count: a rule of the firm's own may be of something narrower than its readers think.</summary>
    public string Concern => Rule is null ? "concerned digital offences" : $"fell under “{Name}”";

    /// <summary>The heading over those that count: a rule of the firm's own need not be about what is digital.</summary>
    public string Yes => Rule is null ? "Digital" : "Counts";

    /// <summary>The heading over those that do not.</summary>
    public string No => Rule is null ? "Not digital" : "Does not count";

    /// <summary>Code and version, as an address has them that is to mean the same figures after the next version.</summary>
    public string Address => Rule is null ? Code : $"{Code}.{Version}";

    /// <summary>Finds a measure by its code, which means the latest version, or by code and version; in any case.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="among">The measures there are, every version of each.</param>
    public static Measure? Find(string text, IEnumerable<Measure> among)
    {
        var wanted = text.Trim();
        return among
            .Where(known => Same(known.Code) || Same(known.Address))
            .OrderByDescending(known => known.Version)
            .FirstOrDefault();

        bool Same(string known) => known.Equals(wanted, StringComparison.OrdinalIgnoreCase);
    }
}

/// <summary>What a measure of the firm's own counts.</summary>
/// <param name="Offences">The offences; none means all.</param>
/// <param name="Answer">What counts of them.</param>
/// <param name="Count">Which offences of an enquiry are looked at.</param>
/// <param name="NotStatedId">The offence that stands for one not known yet, about which a list of offences says nothing.</param>
public sealed record MeasureRule(IReadOnlySet<int> Offences, MeasureAnswer Answer, OffenceCount Count, int NotStatedId)
{
    /// <summary>Whether every offence is looked at.</summary>
    public bool IsOfAll => Offences.Count == 0;

    /// <summary>What an enquiry counts as.</summary>
    /// <param name="principal">Its principal offence.</param>
    /// <param name="digital">The answer recorded.</param>
    /// <param name="others">What <see cref="Of(int, DigitalAnswer)"/> says of its other offences; not looked at by principal offence.</param>
    public DigitalAnswer Of(int principal, DigitalAnswer digital, IEnumerable<DigitalAnswer> others) =>
        Count == OffenceCount.Principal
            ? Of(principal, digital)
            : DigitalAnswers.Any(others.Append(Of(principal, digital)));

    /// <summary>What one offence counts as.</summary>
    /// <param name="offence">The offence.</param>
    /// <param name="recorded">The answer recorded with it.</param>
    public DigitalAnswer Of(int offence, DigitalAnswer recorded) =>
        IsOfAll || Offences.Contains(offence)
            ? Answer == MeasureAnswer.Whatever
                ? DigitalAnswer.Yes
                : recorded
            : offence == NotStatedId
                ? DigitalAnswer.NotKnown
                : DigitalAnswer.No;
}

/// <summary>How an enquiry's answer is found.</summary>
/// <param name="Measure">The rule.</param>
/// <param name="By">Which offences decide, where the rule does not say so itself.</param>
public sealed record Counting(Measure Measure, OffenceCount By)
{
    /// <summary>By the recorded answer of the principal offence.</summary>
    public static readonly Counting Standard = new(Measure.Recorded, OffenceCount.Principal);

    /// <summary>Under which answer a frozen enquiry counts; null where it does not.</summary>
    /// <param name="enquiry">The enquiry.</param>
    public DigitalAnswer? Answer(FrozenEnquiry enquiry) =>
        !enquiry.IsCounted ? null
        : Measure.Rule is { } rule
            ? rule.Of(
                enquiry.OffenceId,
                enquiry.Digital,
                enquiry.Others.Select(other => rule.Of(other.OffenceId, other.Digital))
            )
        : By == OffenceCount.Any ? enquiry.DigitalAny
        : enquiry.Digital;
}
