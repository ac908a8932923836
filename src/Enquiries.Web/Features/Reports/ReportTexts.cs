using Enquiries.Data;
using Enquiries.Web.Features.Intake;

namespace Enquiries.Web.Features.Reports;

/// <summary>The reports as a terminal shows them, in the words of the pages.</summary>
public static class ReportTexts
{
    private const string Platforms =
        "An enquiry that names two platforms counts under both, so the shares may pass 100\u00A0% together.";

    /// <summary>The digital share.</summary>
    /// <param name="report">The figures.</param>
    public static string Text(DigitalShareReport report)
    {
        var table = new TextTable([
            Coded.Label(report.Question.By),
            report.Question.Measure.Yes,
            report.Question.Measure.No,
            "Not known",
            "Total",
            "Share",
            "95\u00A0% interval",
            "Bounds",
        ]);
        foreach (var share in report.Shares)
            table.Add(Row(share.Label, share));
        table.Add(Row("Total", report.Total));
        return Page(
            ShareSentence.Of(report),
            table,
            report.Total.Excluded,
            Lines(
                Records(report.Question, report.RecordsFrom),
                report.Comparison is { } comparison ? ShareFindings.Compared(comparison) : "",
                $"Counted by {Coded.Label(report.Question.Count).ToLowerInvariant()}. Measure: {report.Question.Measure.Title}."
            )
        );
    }

    /// <summary>Enquiries by offence category and offence.</summary>
    /// <param name="report">The figures.</param>
    public static string Text(OffencesReport report)
    {
        var table = new TextTable([
            "Offence",
            .. report.Periods.Select(period => Heading(period, report.Today)),
            "Total",
            "Share",
        ]);
        foreach (var category in report.Categories)
        {
            table.Add(Row(report, category.Category, category));
            foreach (var row in category.Offences)
                table.Add(Row(report, "  " + row.Offence.Name, row));
        }
        table.Add(Row(report, "Total", report.Total));
        return Page(report.Sentence, table, report.Excluded, "Counted by principal offence.");
    }

    /// <summary>Platforms among the enquiries where one is known.</summary>
    /// <param name="report">The figures.</param>
    public static string Text(PlatformsReport report)
    {
        var table = new TextTable(["Platform", "Enquiries", "Share of known", "95\u00A0% interval"]);
        foreach (var row in report.Platforms)
            table.Add(
                row.Name,
                Figures.Count(row.Enquiries),
                Figures.Share(row.Enquiries, report.Known),
                Figures.Interval(row.Enquiries, report.Known)
            );
        return Page(
            Lines(report.Sentence, report.OverTime),
            table,
            report.Excluded,
            $"A platform is known for {Figures.Enquiries(report.Known)}, for {Figures.Count(report.NotKnown)} none is.",
            Platforms
        );
    }

    /// <summary>Enquiries by one of their properties.</summary>
    /// <param name="report">The figures.</param>
    public static string Text(BreakdownReport report)
    {
        var table = new TextTable([
            Coded.Label(report.Question.Of),
            .. report.Periods.Select(period => Heading(period, report.Today)),
            "Total",
            "Share",
            "95\u00A0% interval",
            "Instructed",
            "Over time",
        ]);
        foreach (var row in report.Rows)
            table.Add([.. Row(row.Value.Label, row.Figures, report.Known.Total), report.InWords(row)]);
        if (report.NotKnown is { Figures.Total: > 0 } notKnown)
            table.Add([.. Row(notKnown.Value.Label, notKnown.Figures, known: null), Figures.None]);
        table.Add([.. Row("Total", report.Total, known: null), Figures.None]);
        return Page(
            Lines(report.Sentence, BreakdownSentence.OverTime(report)),
            table,
            report.Excluded,
            [
                $"Shares are of the {Figures.Enquiries(report.Known.Total)} where it is known.",
                .. report.Changes.Count > 0 ? [Together(report.Changes.Count)] : Array.Empty<string>(),
                .. report.Question.Of == Dimension.Platform ? [Platforms] : Array.Empty<string>(),
                .. report.Comparison is { } comparison ? ["", ComparisonFiles.Text(comparison)] : Array.Empty<string>(),
            ]
        );
    }

    /// <summary>How much is filled in.</summary>
    /// <param name="report">The figures.</param>
    public static string Text(CompletenessReport report)
    {
        var table = new TextTable([
            Coded.Label(report.Question.By),
            "Enquiries",
            .. Particular.All.Select(particular => particular.Label + " missing"),
        ]);
        foreach (var row in report.Rows)
            table.Add(Row(Heading(row.Period, report.Today), row));
        table.Add(Row("Total", report.Total));
        return string.Join(
            '\n',
            [
                report.Sentence,
                "",
                .. table.Lines(),
                "",
                "Duplicates, and what is not an enquiry, are left out. An enquiry without an outcome is open.",
                "",
            ]
        );
    }

    /// <summary>Response time by period, and by a property.</summary>
    /// <param name="report">The figures.</param>
    public static string Text(ResponseReport report)
    {
        var table = new TextTable([
            "Period",
            "Enquiries",
            "At once",
            "Reached",
            "Median",
            "90th percentile",
            "None yet",
            "Not known",
        ]);
        var units = report.Units;
        foreach (var row in report.Periods)
            table.Add(Row(row.Period.Label, row.Figures, units));
        table.Add(Row("Total", report.Total, units));
        foreach (var row in report.Values)
            table.Add(Row("  " + row.Value.Label, row.Figures, units));
        return Page(Lines(report.Sentence, report.LastPeriod), table, report.Excluded, StillWaiting);
    }

    /// <summary>What the percentiles of waits are of.</summary>
    public static string StillWaiting =>
        "Median and 90th percentile: half, and nine in ten, of those reached later waited no longer. Whoever is still waiting is in neither, and has waited "
        + $"longer than some of those. The 90th percentile is left out where fewer than {ResponseFigures.FewestForNinth} were reached.";

    /// <summary>How many are left out, and why.</summary>
    /// <param name="count">How many.</param>
    public static string Excluded(int count) =>
        count == 0
            ? "No duplicate or “not an enquiry” in this range: nothing is left out."
            : $"{Figures.Enquiries(count)} {(count == 1 ? "is" : "are")} left out of every figure: duplicates, and what was not "
                + "an enquiry.";

    /// <summary>That a range begins before the firm's records do; empty where it does not.</summary>
    /// <param name="question">What was asked.</param>
    /// <param name="recordsFrom">The London month with which the records begin, as yyyymm.</param>
    public static string Records(ReportQuestion question, int recordsFrom) =>
        question.FirstMonth < recordsFrom
            ? $"Records begin in {Months.Label(recordsFrom)}: periods that begin before it take part in no trend, limit or average."
            : "";

    /// <summary>What allowing for several values means.</summary>
    /// <param name="values">How many are tested together.</param>
    public static string Together(int values) =>
        "Over time: "
        + (values == 1 ? "" : $"all {values} shares are tested together. ")
        + "Where nothing changes, at most one table in twenty calls a share rising or falling, and at most one a period unusual.";

    private static string Lines(params string[] sentences) =>
        string.Join('\n', sentences.Where(sentence => sentence.Length > 0));

    private static string Page(string sentence, TextTable table, int excluded, params string[] notes) =>
        string.Join('\n', [sentence, "", .. table.Lines(), "", .. notes, Excluded(excluded), ""]);

    private static string[] Row(string name, ShareCounts share) =>
        [
            name,
            Figures.Count(share.Digital),
            Figures.Count(share.NotDigital),
            Figures.Count(share.NotKnown),
            Figures.Count(share.Total),
            Figures.Share(share),
            Figures.Interval(share),
            Figures.Bounds(share),
        ];

    private static string Heading(Period period, DateOnly today) =>
        period.ShortLabel + (period.IsUnfinished(today) ? " so far" : "");

    private static string[] Row(string name, BreakdownCounts row, int? known) =>
        [
            name,
            .. row.Counts.Select(Figures.Count),
            Figures.Count(row.Total),
            known is { } whole ? Figures.Share(row.Total, whole) : Figures.None,
            known is { } of ? Figures.Interval(row.Total, of) : Figures.None,
            Figures.Share(row.TotalInstructed, row.Total),
        ];

    private static string[] Row(string name, CompletenessRow row) =>
        [
            name,
            Figures.Count(row.Total),
            .. row.Missing.Select(count => $"{Figures.Count(count)} ({Figures.Share(count, row.Total)})"),
        ];

    private static string[] Row(string name, ResponseFigures figures, (WaitUnit Median, WaitUnit Ninth) units) =>
        [
            name,
            Figures.Count(figures.Total),
            Figures.Count(figures[FirstContact.AtOnce]),
            Figures.Count(figures[FirstContact.Reached]),
            units.Median.Text(figures.Median),
            units.Ninth.Text(figures.Ninth),
            Figures.Count(figures[FirstContact.None]),
            Figures.Count(figures[FirstContact.NotKnown]),
        ];

    private static string[] Row(OffencesReport report, string name, OffenceCounts row) =>
        [
            name,
            .. row.Counts.Select(Figures.Count),
            Figures.Count(row.Total),
            Figures.Share(row.Total, report.Total.Total),
        ];
}
