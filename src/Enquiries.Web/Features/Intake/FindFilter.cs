using Enquiries.Data;
using Enquiries.Web.Features.Reports;
using Microsoft.AspNetCore.Http.Extensions;

namespace Enquiries.Web.Features.Intake;

/// <summary>One filter in use, as a chip that takes it away.</summary>
public sealed record FindChip(string Name, string Text);

/// <summary>A value that is asked for; null asks for where it is not known.</summary>
public sealed record Wanted<T>(T? Value)
    where T : struct;

/// <summary>
/// What the address of the find page asks for. All parts must hold. Reports link here, so that each of their numbers can be
/// opened; <see cref="FindFilterReader"/> reads it from an address.
/// </summary>
public sealed record FindFilter
{
    /// <summary>Rows of a page, unless the address says otherwise.</summary>
    public const int StandardSize = 25;

    /// <summary>Words of names or notes, numbers, addresses, references.</summary>
    public string Text { get; init; } = "";

    /// <summary>Whether names that sound like the words are wanted too.</summary>
    public bool Sounds { get; init; }

    /// <summary>First London date.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last London date, included.</summary>
    public DateOnly? To { get; init; }

    /// <summary>First day of the London month.</summary>
    public DateOnly? Month { get; init; }

    public DigitalAnswer? Digital { get; init; }

    /// <summary>Yes or no: what the share is of.</summary>
    public bool DigitalAnswered { get; init; }

    /// <summary>Whether the answer is that of any offence instead of the principal's.</summary>
    public bool ByAnyOffence { get; init; }

    /// <summary>The firm's own rule by which the answer is found; null for the answer that is recorded.</summary>
    public MeasureRule? Rule { get; init; }

    /// <summary>True for what reports count; false for what they leave out.</summary>
    public bool? Counted { get; init; }

    /// <summary>The principal offence is one of these; null is any.</summary>
    public IReadOnlyList<int>? OffenceIds { get; init; }

    public int? PlatformId { get; init; }

    /// <summary>Whether any platform is recorded.</summary>
    public bool? PlatformKnown { get; init; }

    public Wanted<Stage>? Stage { get; init; }

    public Wanted<Channel>? Channel { get; init; }

    public FirstContact? Contact { get; init; }

    public Wanted<HeardFrom>? HeardFrom { get; init; }

    /// <summary>The accused's age when it happened.</summary>
    public Wanted<AgeBand>? Age { get; init; }

    /// <summary>Whether the accused was under 18 when it happened.</summary>
    public bool Under18 { get; init; }

    public Wanted<int>? Force { get; init; }

    public Outcome? Outcome { get; init; }

    public bool Open { get; init; }

    public int? AssignedToId { get; init; }

    public bool Unassigned { get; init; }

    public int Size { get; init; } = StandardSize;

    /// <summary>The accepted parameters, from which addresses are made.</summary>
    public IReadOnlyDictionary<string, string> Given { get; init; } = new Dictionary<string, string>();

    /// <summary>The filters in use, in words; the text is not among them.</summary>
    public IReadOnlyList<FindChip> Chips { get; init; } = [];

    /// <summary>What was left out of the address because nobody could say what it meant, as sentences.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>The first instant, UTC.</summary>
    public DateTime? ReceivedFrom => Later(From, Month) is { } first ? London.StartOf(first) : null;

    /// <summary>The instant before which it was received, UTC.</summary>
    public DateTime? ReceivedBefore =>
        Earlier(To?.AddDays(1), Month?.AddMonths(1)) is { } after ? London.StartOf(after) : null;

    /// <summary>Whether anything but the text narrows the list.</summary>
    public bool IsNarrowed => Chips.Count > 0;

    /// <summary>The value of a parameter, for the form.</summary>
    public string this[string name] => Given.TryGetValue(name, out var value) ? value : "";

    /// <summary>An address of this page: the same with some parameters set, or left out where the value is null.</summary>
    public string Url(params (string Name, string? Value)[] changes)
    {
        var query = new QueryBuilder(Given.Where(pair => changes.All(change => change.Name != pair.Key)));
        foreach (var (name, value) in changes)
            if (value is not null)
                query.Add(name, value);
        var text = query.ToString();
        return text.Length > 0 ? text : "?";
    }

    /// <summary>How an offence category is written in an address.</summary>
    public static string CategorySlug(string name) => string.Join('-', SearchTerms.Words(name));

    private static DateOnly? Later(DateOnly? one, DateOnly? other) => one > other || other is null ? one : other;

    private static DateOnly? Earlier(DateOnly? one, DateOnly? other) => one < other || other is null ? one : other;
}
