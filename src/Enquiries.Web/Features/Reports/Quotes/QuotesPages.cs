using System.Globalization;
using Enquiries.Data;
using Enquiries.Web.Features.Intake;
using Enquiries.Web.Features.Reports.Closes;
using Enquiries.Web.Features.Shared;

namespace Enquiries.Web.Features.Reports.Quotes;

/// <summary>A quote as the register shows it.</summary>
public sealed record QuoteRow(int Id, DateTime QuotedAt, string QuotedBy, string Sentence, int Uses)
{
    public string Reference => Quote.ReferenceOf(Id);
}

/// <summary>The register.</summary>
/// <param name="Rows">The newest first.</param>
/// <param name="Pager">Links to older and newer ones.</param>
public sealed record QuotesPage(IReadOnlyList<QuoteRow> Rows, Pager Pager);

/// <summary>The whole register.</summary>
/// <param name="Rows">The newest first.</param>
/// <param name="LeftOut">How many older ones are not among them: <see cref="QuotesQuery.Most"/> at most are.</param>
public sealed record QuotesRegister(IReadOnlyList<QuotePage> Rows, int LeftOut);

/// <summary>A place where a quote was used.</summary>
public sealed record QuoteUseRow(string Publication, DateOnly UsedOn, string AddedBy, DateTime AddedAt);

/// <summary>One quote.</summary>
public sealed record QuotePage
{
    public required int Id { get; init; }

    public required DateTime QuotedAt { get; init; }

    public required string QuotedBy { get; init; }

    public required int FirstMonth { get; init; }

    public required int LastMonth { get; init; }

    public required bool ByAnyOffence { get; init; }

    public required string Measure { get; init; }

    public required int MeasureVersion { get; init; }

    public required string Sentence { get; init; }

    /// <summary>What narrows it, as an address has it.</summary>
    public required string Filter { get; init; }

    /// <summary>The same as it is read now, its problems included where a list has changed since.</summary>
    public FindFilter Narrowing { get; init; } = new();

    /// <summary>The figures as they were quoted.</summary>
    public required ShareCounts Counts { get; init; }

    public required string Hash { get; init; }

    public required long LastEnquiryId { get; init; }

    public required IReadOnlyList<QuoteUseRow> Uses { get; init; }

    /// <summary>What was typed of a use that could not be noted.</summary>
    public string? Publication { get; init; }

    /// <summary>What was typed of its date.</summary>
    public string? UsedOn { get; init; }

    /// <summary>The count made just now; null where none was asked for.</summary>
    public QuoteRecount? Recount { get; init; }

    public string Reference => Quote.ReferenceOf(Id);

    public OffenceCount Count => ByAnyOffence ? OffenceCount.Any : OffenceCount.Principal;

    /// <summary>The rule that it was counted by, which never changes.</summary>
    public Counting Counted { get; init; } = Counting.Standard;

    public string Way => CloseWords.Way(ByAnyOffence);

    /// <summary>The first London date.</summary>
    public DateOnly From => Months.FirstDay(FirstMonth);

    /// <summary>The last London date.</summary>
    public DateOnly LastDay => Months.FirstDay(LastMonth).AddMonths(1).AddDays(-1);

    /// <summary>Why it cannot be counted again as it was; null where it can: without what can no longer be read it would be another selection.</summary>
    public string? NoRecount =>
        Narrowing.Problems.Count > 0
            ? $"This cannot be counted again as it was: {string.Join(" ", Narrowing.Problems)}"
            : null;

    /// <summary>The months for people.</summary>
    public string Range => Months.Range(FirstMonth, LastMonth);

    /// <summary>The report of the same selection as it stands now.</summary>
    public string ReportQuery =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"?from={Months.Text(FirstMonth)}&to={Months.Text(LastMonth)}&count={Coded.Of(Count)}&measure={Counted.Measure.Address}"
        ) + (Filter.Length > 0 ? "&" + Filter : "");
}

/// <summary>A quote counted again.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Revision">How the figures differ.</param>
/// <param name="Hash">The hash now.</param>
/// <param name="Problem">Why the figures now could not be quoted; null where they could.</param>
public sealed record QuoteRecount(DateTime At, Revision Revision, string Hash, string? Problem);

/// <summary>What a partner sends to note where a quote was used.</summary>
public sealed class QuoteUseForm
{
    public string? Publication { get; set; }

    public string? UsedOn { get; set; }
}
