using Enquiries.Data;

namespace Enquiries.Web.Features.Reports;

/// <summary>The reports as a terminal shows them, in the words of the pages.</summary>
public static class ReportTexts
{
    /// <summary>The digital share.</summary>
    /// <param name="report">The figures.</param>
    public static string Text(DigitalShareReport report)
    {
        var table = new TextTable([
            Coded.Label(report.Question.By),
            "Digital",
            "Not digital",
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
            $"Counted by {Coded.Label(report.Question.Count).ToLowerInvariant()}. Measure: {report.Question.Measure.Title}."
        );
    }

    /// <summary>Enquiries by offence category and offence.</summary>
    /// <param name="report">The figures.</param>
    public static string Text(OffencesReport report)
    {
        var table = new TextTable([
            "Offence",
            .. report.Periods.Select(period =>
                period.ShortLabel + (period.IsUnfinished(report.Today) ? " so far" : "")
            ),
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
            report.Sentence,
            table,
            report.Excluded,
            $"A platform is known for {Figures.Enquiries(report.Known)}, for {Figures.Count(report.NotKnown)} none is.",
            "An enquiry that names two platforms counts under both, so the shares may pass 100\u00A0% together."
        );
    }

    /// <summary>How many are left out, and why.</summary>
    /// <param name="count">How many.</param>
    public static string Excluded(int count) =>
        count == 0
            ? "No duplicate or “not an enquiry” in this range: nothing is left out."
            : $"{Figures.Enquiries(count)} {(count == 1 ? "is" : "are")} left out of every figure: duplicates, and what was not "
                + "an enquiry.";

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

    private static string[] Row(OffencesReport report, string name, OffenceCounts row) =>
        [
            name,
            .. row.Counts.Select(Figures.Count),
            Figures.Count(row.Total),
            Figures.Share(row.Total, report.Total.Total),
        ];
}
