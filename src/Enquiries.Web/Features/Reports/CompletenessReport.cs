namespace Enquiries.Web.Features.Reports;

/// <summary>Something that reports are made from, and that may be missing.</summary>
/// <param name="Code">As files have it.</param>
/// <param name="Label">As people read it.</param>
/// <param name="Missing">How many enquiries of a month lack it.</param>
/// <param name="Filter">The find page's filter that leaves those: name and value.</param>
public sealed record Particular(
    string Code,
    string Label,
    Func<CompletenessTally, int> Missing,
    (string Name, string Value) Filter
)
{
    /// <summary>All of them, in the order of a call.</summary>
    public static IReadOnlyList<Particular> All { get; } =
    [
        new("offence", "Offence", tally => tally.Offence, ("offence", Data.Offence.NotStated)),
        new("digital", "Digital", tally => tally.Digital, ("digital", "not-known")),
        new("platform", "Platform", tally => tally.Platform, ("platform", "not-known")),
        new("age", "Age", tally => tally.Age, ("age", "not-known")),
        new("stage", "Stage", tally => tally.Stage, ("stage", "not-known")),
        new("outcome", "Outcome", tally => tally.Outcome, ("outcome", "open")),
    ];
}

/// <summary>One period: how many enquiries it has, and how many of them lack each particular.</summary>
/// <param name="Period">The London dates.</param>
/// <param name="Total">How many enquiries count.</param>
/// <param name="Missing">How many lack it, in the order of <see cref="Particular.All"/>.</param>
public sealed record CompletenessRow(Period Period, int Total, IReadOnlyList<int> Missing)
{
    /// <summary>How many have it.</summary>
    /// <param name="index">The particular's place in <see cref="Particular.All"/>.</param>
    public int Filled(int index) => Total - Missing[index];
}

/// <summary>How much of what reports are made from is filled in.</summary>
public sealed record CompletenessReport(ReportQuestion Question) : Report(Question)
{
    /// <summary>One row for each period, in order of time.</summary>
    public required IReadOnlyList<CompletenessRow> Rows { get; init; }

    /// <summary>All periods together.</summary>
    public required CompletenessRow Total { get; init; }

    /// <summary>Today's London date: a period that has not ended is marked.</summary>
    public required DateOnly Today { get; init; }

    /// <inheritdoc />
    public override bool IsEmpty => Total.Total == 0;

    /// <summary>The finding in a sentence: the particular that is missing most.</summary>
    public string Sentence => Question.Among(Finding);

    private string Finding
    {
        get
        {
            var most = Enumerable.Range(0, Particular.All.Count).MaxBy(i => Total.Missing[i]);
            return Total.Missing[most] == 0
                ? $"Nothing is missing from the {Figures.Enquiries(Total.Total)} of this range."
                : $"{Particular.All[most].Label} is missing most: {Figures.Count(Total.Missing[most])} of "
                    + $"{Figures.Enquiries(Total.Total)} lack it ({Figures.Share(Total.Missing[most], Total.Total)}).";
        }
    }

    /// <summary>Adds months up to periods.</summary>
    /// <param name="question">What was asked.</param>
    /// <param name="tallies">The months counted.</param>
    /// <param name="today">Today's London date.</param>
    public static CompletenessReport Of(
        ReportQuestion question,
        IReadOnlyList<CompletenessTally> tallies,
        DateOnly today
    )
    {
        return new(question)
        {
            Rows =
            [
                .. question.Periods.Select(period => Row(period, tallies.Where(tally => period.Holds(tally.Month)))),
            ],
            Total = Row(question.Periods[0], tallies),
            Today = today,
        };

        static CompletenessRow Row(Period period, IEnumerable<CompletenessTally> months)
        {
            var counted = months.ToList();
            return new(
                period,
                counted.Sum(month => month.Count),
                [.. Particular.All.Select(particular => counted.Sum(particular.Missing))]
            );
        }
    }
}
