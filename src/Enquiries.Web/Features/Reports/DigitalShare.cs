using Enquiries.Data;

namespace Enquiries.Web.Features.Reports;

/// <summary>What one period's enquiries say about the share that concerns digital offences.</summary>
public sealed record DigitalShare : ShareCounts
{
    /// <summary>The London dates that are counted.</summary>
    public required Period Period { get; init; }

    /// <summary>Whether the period is whole and over.</summary>
    public required bool Complete { get; init; }

    /// <summary>Whether the period has yet to end, so that the figures hold only so far.</summary>
    public required bool Unfinished { get; init; }

    /// <summary>The period's name for people, and where it may not be compared with others, why.</summary>
    public string Label =>
        Unfinished ? $"{Period.Label}, so far"
        : Period.IsPart ? $"{Period.Label}, part"
        : Period.Label;

    /// <summary>Adds months up to periods.</summary>
    /// <param name="periods">The periods wanted, in any order.</param>
    /// <param name="tallies">The rows counted; months outside the periods are left out.</param>
    /// <param name="by">Which offences decide.</param>
    /// <param name="today">Today's London date.</param>
    /// <returns>One for each period, in the order given.</returns>
    public static IReadOnlyList<DigitalShare> Of(
        IEnumerable<Period> periods,
        IEnumerable<MonthTally> tallies,
        OffenceCount by,
        DateOnly today
    )
    {
        var byMonth = tallies.ToLookup(tally => tally.Month);
        return [.. periods.Select(period => Of(period, TalliesOf(period, byMonth), by, today))];
    }

    /// <summary>One period's figures from the rows of its months.</summary>
    /// <param name="period">The period.</param>
    /// <param name="tallies">Rows of that period only.</param>
    /// <param name="by">Which offences decide.</param>
    /// <param name="today">Today's London date.</param>
    public static DigitalShare Of(Period period, IEnumerable<MonthTally> tallies, OffenceCount by, DateOnly today)
    {
        int digital = 0,
            notDigital = 0,
            notKnown = 0,
            excluded = 0;
        foreach (var tally in tallies)
        {
            if (!tally.Counted)
                excluded += tally.Count;
            else if (tally.Answer(by) == DigitalAnswer.Yes)
                digital += tally.Count;
            else if (tally.Answer(by) == DigitalAnswer.No)
                notDigital += tally.Count;
            else
                notKnown += tally.Count;
        }
        return new()
        {
            Period = period,
            Digital = digital,
            NotDigital = notDigital,
            NotKnown = notKnown,
            Excluded = excluded,
            Complete = period.IsComplete(today),
            Unfinished = period.IsUnfinished(today),
        };
    }

    private static IEnumerable<MonthTally> TalliesOf(Period period, ILookup<int, MonthTally> byMonth)
    {
        for (var month = period.FirstMonth; month <= period.LastMonth; month = Months.Add(month, 1))
        {
            foreach (var tally in byMonth[month])
                yield return tally;
        }
    }
}
