using Enquiries.Data;

namespace Enquiries.Web.Features.Reports;

/// <summary>What one period's enquiries say about the share that concerns digital offences. Counts are of enquiries.</summary>
public sealed record DigitalShare
{
    /// <summary>The London dates that are counted.</summary>
    public required Period Period { get; init; }

    /// <summary>Answered yes: d.</summary>
    public int Digital { get; init; }

    /// <summary>Answered no: m.</summary>
    public int NotDigital { get; init; }

    /// <summary>Not answered: u.</summary>
    public int NotKnown { get; init; }

    /// <summary>Duplicates, and what is not an enquiry: in none of the other figures.</summary>
    public int Excluded { get; init; }

    /// <summary>Whether the period is whole and over.</summary>
    public required bool Complete { get; init; }

    /// <summary>Whether the period has yet to end, so that the figures hold only so far.</summary>
    public required bool Unfinished { get; init; }

    /// <summary>Enquiries with an answer: d + m.</summary>
    public int Answered => Digital + NotDigital;

    /// <summary>All enquiries that count: d + m + u.</summary>
    public int Total => Answered + NotKnown;

    /// <summary>d / (d + m), a fraction; null where no enquiry has an answer.</summary>
    public double? Share => Fraction(Digital, Answered);

    /// <summary>The 95 % interval of the share; null where there is no share.</summary>
    public WilsonInterval? Interval => WilsonInterval.Of(Digital, Answered);

    /// <summary>The lower end of the 95 % interval, a fraction; null where there is no share.</summary>
    public double? Low => Interval?.Low;

    /// <summary>The upper end of the 95 % interval, a fraction; null where there is no share.</summary>
    public double? High => Interval?.High;

    /// <summary>The share if every unanswered enquiry were not digital: d / (d + m + u); null where there is no enquiry.</summary>
    public double? LowerBound => Fraction(Digital, Total);

    /// <summary>The share if every unanswered enquiry were digital: (d + u) / (d + m + u); null where there is no enquiry.</summary>
    public double? UpperBound => Fraction(Digital + NotKnown, Total);

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

    private static double? Fraction(int part, int whole) => whole == 0 ? null : (double)part / whole;
}
