namespace Enquiries.Web.Features.Reports;

/// <summary>Enquiries in each period, and how many of them instructed the firm.</summary>
/// <param name="Counts">How many, in the order of the report's periods.</param>
/// <param name="Instructed">How many of those instructed the firm, likewise.</param>
public record BreakdownCounts(IReadOnlyList<int> Counts, IReadOnlyList<int> Instructed)
{
    /// <summary>All periods together.</summary>
    public int Total { get; } = Counts.Sum();

    /// <summary>Those of all periods that instructed the firm.</summary>
    public int TotalInstructed { get; } = Instructed.Sum();

    /// <summary>Adds months up to periods.</summary>
    /// <param name="tallies">The rows counted, each enquiry in one of them at most.</param>
    /// <param name="periods">The periods, in order of time.</param>
    public static BreakdownCounts Of(IEnumerable<BreakdownTally> tallies, IReadOnlyList<Period> periods)
    {
        var (counts, instructed) = (new int[periods.Count], new int[periods.Count]);
        foreach (var tally in tallies)
        {
            if (PlaceOf(tally.Month, periods) is not (>= 0 and var place))
                continue;
            counts[place] += tally.Count;
            instructed[place] += tally.Instructed;
        }
        return new(counts, instructed);
    }

    // The periods follow each other without a gap: the first that does not end before the month.
    private static int PlaceOf(int month, IReadOnlyList<Period> periods)
    {
        var (first, last) = (0, periods.Count - 1);
        while (first < last)
        {
            var middle = (first + last) / 2;
            if (periods[middle].LastMonth < month)
                first = middle + 1;
            else
                last = middle;
        }
        return periods[first].Holds(month) ? first : -1;
    }
}

/// <summary>One value's row.</summary>
/// <param name="Value">The value.</param>
/// <param name="Figures">Its figures.</param>
public sealed record BreakdownRow(DimensionValue Value, BreakdownCounts Figures);

/// <summary>
/// Enquiries by one of their properties, in each period. Shares are of the enquiries where it is known. What did not occur in the range has
/// no row.
/// </summary>
public sealed record BreakdownReport(ReportQuestion Question) : Report(Question)
{
    /// <summary>The periods, in order of time.</summary>
    public IReadOnlyList<Period> Periods => Question.Periods;

    /// <summary>Today's London date: a period that has not ended is marked.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>The London month with which the firm's records begin, as yyyymm.</summary>
    public required int RecordsFrom { get; init; }

    /// <summary>Whether a period is whole, over, and all of it recorded.</summary>
    /// <param name="period">One of the periods.</param>
    public bool IsComplete(Period period) => period.IsComplete(Today) && period.FirstMonth >= RecordsFrom;

    /// <summary>One row for each value that occurred.</summary>
    public required IReadOnlyList<BreakdownRow> Rows { get; init; }

    /// <summary>The enquiries where there is no value; null where that is an answer and stands among the rows.</summary>
    public required BreakdownRow? NotKnown { get; init; }

    /// <summary>The enquiries that shares are of.</summary>
    public required BreakdownCounts Known { get; init; }

    /// <summary>All enquiries that count.</summary>
    public required BreakdownCounts Total { get; init; }

    /// <summary>Duplicates, and what is not an enquiry: in none of the other figures.</summary>
    public required int Excluded { get; init; }

    /// <summary>The complete months beside an earlier range, where that is asked for.</summary>
    public BreakdownComparison? Comparison { get; init; }

    /// <inheritdoc />
    public override bool IsEmpty => Total.Total == 0 && Excluded == 0;

    /// <inheritdoc />
    public override bool HasChart => !Question.Outside && Parts.Any();

    /// <summary>Whether there is a chart over time: of one period alone there is none.</summary>
    public bool HasMultiples => Periods.Count > 1 && HasChart;

    /// <summary>The rows of which each enquiry, unless it has several values, stands in one.</summary>
    public IEnumerable<BreakdownRow> Parts => Rows.Where(row => !row.Value.IsSum);

    /// <summary>The finding in a sentence.</summary>
    public string Sentence => BreakdownSentence.Commonest(this);

    /// <summary>How each row's share goes over time, in the order of the rows.</summary>
    public IReadOnlyList<ValueChange> Changes { get; private init; } = [];

    /// <summary>How a row's share goes over time; null where that is not said of it.</summary>
    /// <param name="row">One of the rows.</param>
    public ValueChange? ChangeOf(BreakdownRow row) =>
        Changes.FirstOrDefault(change => change.Value.Code == row.Value.Code);

    /// <summary>How a row's share goes over time, in a few words.</summary>
    /// <param name="row">One of the rows.</param>
    public string InWords(BreakdownRow row) =>
        ChangeOf(row)?.Words.ToList() is { Count: > 0 } words ? string.Join("; ", words) : Figures.None;

    /// <summary>Whether early and late enquiries can be compared: what came of the latest is not known yet.</summary>
    public bool ChangeCanBeSaid => Question.Of != Dimension.Outcome;

    /// <summary>Adds up what was counted.</summary>
    /// <param name="question">What was asked.</param>
    /// <param name="values">The values there are.</param>
    /// <param name="tallies">The rows counted.</param>
    /// <param name="today">Today's London date.</param>
    /// <param name="recordsFrom">The London month with which the firm's records begin, as yyyymm.</param>
    public static BreakdownReport Of(
        ReportQuestion question,
        DimensionValues values,
        BreakdownTallies tallies,
        DateOnly today,
        int recordsFrom
    )
    {
        var report = Counted(question, values, tallies, today, recordsFrom);
        var months =
            question.By == PeriodKind.Month ? report : Counted(question.ByMonth(), values, tallies, today, recordsFrom);
        return report with { Changes = ValueChange.Of(report, months) };
    }

    /// <summary>The same without how shares go over time, which a comparison does not ask.</summary>
    internal static BreakdownReport Counted(
        ReportQuestion question,
        DimensionValues values,
        BreakdownTallies tallies,
        DateOnly today,
        int recordsFrom
    )
    {
        var counted = tallies.All.Where(tally => tally.Counted).ToList();
        var uses = tallies
            .Uses.Where(tally => tally.Counted && !values.IsMissing(tally.Value))
            .ToLookup(tally => tally.Value);
        var rows = values
            .Values.Select(value => Row(value, value.Stored.SelectMany(stored => uses[stored])))
            .Where(row => row.Figures.Total > 0);
        var missing = Row(
            new(values.Missing.Code, values.Missing.Label, []),
            counted.Where(tally => values.IsMissing(tally.Value))
        );
        if (!values.HasOrder)
            rows = rows.OrderByDescending(row => row.Figures.Total);
        if (values.MissingIsAnswer && missing.Figures.Total > 0)
            rows = rows.Append(missing);
        return new(question)
        {
            Today = today,
            RecordsFrom = recordsFrom,
            Rows = [.. rows],
            NotKnown = values.MissingIsAnswer ? null : missing,
            Known = BreakdownCounts.Of(
                counted.Where(tally => values.MissingIsAnswer || !values.IsMissing(tally.Value)),
                question.Periods
            ),
            Total = BreakdownCounts.Of(counted, question.Periods),
            Excluded = BreakdownCounts.Of(tallies.All.Where(tally => !tally.Counted), question.Periods).Total,
        };

        BreakdownRow Row(DimensionValue value, IEnumerable<BreakdownTally> of) =>
            new(value, BreakdownCounts.Of(of, question.Periods));
    }
}
