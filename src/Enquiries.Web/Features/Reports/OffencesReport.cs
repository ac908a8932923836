namespace Enquiries.Web.Features.Reports;

/// <summary>Enquiries of one offence or category in each period.</summary>
/// <param name="Counts">How many, in the order of the report's periods.</param>
public record OffenceCounts(IReadOnlyList<int> Counts)
{
    /// <summary>All periods together.</summary>
    public int Total { get; } = Counts.Sum();

    /// <summary>Adds rows up, period by period.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="periods">How many periods each has.</param>
    public static IReadOnlyList<int> Add(IReadOnlyCollection<OffenceCounts> rows, int periods) =>
        [.. Enumerable.Range(0, periods).Select(period => rows.Sum(row => row.Counts[period]))];
}

/// <summary>One offence's row.</summary>
public sealed record OffenceRow(OffenceName Offence, IReadOnlyList<int> Counts) : OffenceCounts(Counts);

/// <summary>One category's row, with the offences in it that occurred.</summary>
public sealed record CategoryRow(string Category, IReadOnlyList<OffenceRow> Offences, IReadOnlyList<int> Counts)
    : OffenceCounts(Counts);

/// <summary>Enquiries by offence category, offence and period. What did not occur in the range has no row.</summary>
public sealed record OffencesReport(ReportQuestion Question) : Report(Question)
{
    /// <summary>The periods, in order of time.</summary>
    public required IReadOnlyList<Period> Periods { get; init; }

    /// <summary>Today's London date: a period that has not ended is marked.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>The categories, the commonest first; within each, its offences likewise.</summary>
    public required IReadOnlyList<CategoryRow> Categories { get; init; }

    /// <summary>All categories together.</summary>
    public required OffenceCounts Total { get; init; }

    /// <summary>Duplicates, and what is not an enquiry: in none of the other figures.</summary>
    public required int Excluded { get; init; }

    /// <inheritdoc />
    public override bool IsEmpty => Total.Total == 0 && Excluded == 0;

    /// <summary>The finding in a sentence.</summary>
    public string Sentence => Question.Among(Finding);

    private string Finding =>
        Categories.Count == 0
            ? $"No enquiry counts {Question.During}."
            : $"{Figures.Count(Categories[0].Total)} of {Figures.Enquiries(Total.Total)} "
                + $"({Figures.Share(Categories[0].Total, Total.Total)}) fall under {Categories[0].Category}.";

    /// <summary>Adds months up to periods, and offences up to categories.</summary>
    /// <param name="question">What was asked.</param>
    /// <param name="offences">The offence list, in its order.</param>
    /// <param name="tallies">The rows counted.</param>
    /// <param name="today">Today's London date.</param>
    public static OffencesReport Of(
        ReportQuestion question,
        IEnumerable<OffenceName> offences,
        IReadOnlyCollection<OffenceTally> tallies,
        DateOnly today
    )
    {
        var periods = question.Periods;
        var counted = tallies.Where(tally => tally.Counted).ToLookup(tally => tally.OffenceId);
        // Sorting keeps the order of the offence list among those that are equally common.
        var categories = offences
            .Where(offence => counted.Contains(offence.Id))
            .Select(offence => new OffenceRow(offence, Spread(counted[offence.Id], periods)))
            .GroupBy(row => row.Offence.Category)
            .Select(rows => new CategoryRow(
                rows.Key,
                [.. rows.OrderByDescending(row => row.Total)],
                OffenceCounts.Add([.. rows], periods.Count)
            ))
            .OrderByDescending(row => row.Total)
            .ToList();
        return new(question)
        {
            Periods = periods,
            Today = today,
            Categories = categories,
            Total = new(OffenceCounts.Add(categories, periods.Count)),
            Excluded = tallies.Where(tally => !tally.Counted).Sum(tally => tally.Count),
        };
    }

    private static IReadOnlyList<int> Spread(IEnumerable<OffenceTally> tallies, IReadOnlyList<Period> periods)
    {
        var counts = new int[periods.Count];
        foreach (var tally in tallies)
        {
            for (var i = 0; i < counts.Length; i++)
                if (periods[i].Holds(tally.Month))
                    counts[i] += tally.Count;
        }
        return counts;
    }
}
