using Enquiries.Data;

namespace Enquiries.Web.Features.Reports;

/// <summary>What one period's enquiries say about the share that concerns digital offences.</summary>
public sealed record DigitalShare : ShareCounts
{
    /// <summary>A period without an enquiry.</summary>
    public DigitalShare() { }

    private DigitalShare(ShareCounts counts)
        : base(counts) { }

    /// <summary>The London dates that are counted.</summary>
    public required Period Period { get; init; }

    /// <summary>Whether the period is whole, over, and all of it recorded.</summary>
    public required bool Complete { get; init; }

    /// <summary>Whether the period has yet to end, so that the figures hold only so far.</summary>
    public required bool Unfinished { get; init; }

    /// <summary>Whether the firm's records begin later than the period does, so that it holds less than was asked of the firm.</summary>
    public bool BeforeRecords { get; init; }

    /// <summary>The period's name for people, and where it may not be compared with others, why.</summary>
    public string Label => Period.Label + Remark;

    /// <summary>The same where there is little room.</summary>
    public string ShortLabel => Period.ShortLabel + Remark;

    private string Remark =>
        BeforeRecords ? ", before the records"
        : Unfinished ? ", so far"
        : Period.IsPart ? ", part"
        : "";

    /// <summary>Adds months up to periods.</summary>
    /// <param name="periods">The periods wanted, in any order.</param>
    /// <param name="tallies">The rows counted; months outside the periods are left out.</param>
    /// <param name="by">Which offences decide.</param>
    /// <param name="today">Today's London date.</param>
    /// <param name="recordsFrom">The London month with which the firm's records begin, as yyyymm.</param>
    /// <returns>One for each period, in the order given.</returns>
    public static IReadOnlyList<DigitalShare> Of(
        IEnumerable<Period> periods,
        IEnumerable<MonthTally> tallies,
        OffenceCount by,
        DateOnly today,
        int recordsFrom = 0
    )
    {
        var byMonth = tallies.ToLookup(tally => tally.Month);
        return [.. periods.Select(period => Of(period, TalliesOf(period, byMonth), by, today, recordsFrom))];
    }

    /// <summary>One period's figures from the rows of its months.</summary>
    /// <param name="period">The period.</param>
    /// <param name="tallies">Rows of that period only.</param>
    /// <param name="by">Which offences decide.</param>
    /// <param name="today">Today's London date.</param>
    /// <param name="recordsFrom">The London month with which the firm's records begin, as yyyymm.</param>
    public static DigitalShare Of(
        Period period,
        IEnumerable<MonthTally> tallies,
        OffenceCount by,
        DateOnly today,
        int recordsFrom = 0
    ) =>
        new(
            ShareCounts.Of(
                tallies.Select(tally => (tally.Counted ? tally.Answer(by) : (DigitalAnswer?)null, tally.Count))
            )
        )
        {
            Period = period,
            Complete = period.IsComplete(today) && period.FirstMonth >= recordsFrom,
            BeforeRecords = period.FirstMonth < recordsFrom,
            Unfinished = period.IsUnfinished(today),
        };

    private static IEnumerable<MonthTally> TalliesOf(Period period, ILookup<int, MonthTally> byMonth)
    {
        for (var month = period.FirstMonth; month <= period.LastMonth; month = Months.Add(month, 1))
        {
            foreach (var tally in byMonth[month])
                yield return tally;
        }
    }
}
