using Enquiries.Data;
using Enquiries.Web.Features.Reports.Outside;
using Enquiries.Web.Features.Reports.Pictures;

namespace Enquiries.Web.Features.Reports;

/// <summary>The reports as files, with what each column means: figures that leave the page must still say what they are.</summary>
public static class ReportDefinitions
{
    /// <summary>The digital share as it is taken away.</summary>
    public static ReportFile Of(DigitalShareReport report) =>
        new(
            ReportFiles.Table(report),
            [
                ("period", "The period: 2024-04, 2024-Q2, 2024 or 2023/24."),
                ("from, to", "Its first and last London date; both count."),
                ("digital", $"Enquiries answered “yes”, counted by {Lower(report.Question.Count)}."),
                ("not_digital", "Enquiries answered “no”."),
                ("not_known", "Enquiries without an answer. They are in no share."),
                ("total", "All three together. Duplicates, and what is not an enquiry, are left out."),
                ("share", "digital / (digital + not_digital), a fraction; empty where neither was counted."),
                ("low, high", "The 95 % interval of the share (Wilson score), fractions."),
                ("complete", "Whether the period is whole and over. Others may not be compared."),
                .. Compared(report.Comparison?.EarlierQuestion),
                .. Counting(report.Question),
            ]
        )
        {
            More = report.Comparison is { } comparison
                ? [(ComparisonFiles.Sheet, ComparisonFiles.Table(comparison))]
                : [],
            Picture = report.HasChart ? countedAt => SharePicture.Of(report, countedAt) : null,
            NoPicture = $"There is no enquiry {report.Question.During} that a chart could show.",
        };

    /// <summary>The digital share as it may leave the firm.</summary>
    public static ReportFile Of(OutsideReport report, ReportQuestion question) =>
        new(
            report.Table,
            [
                ("period", "The period: 2024-04, 2024-Q2, 2024 or 2023/24."),
                (
                    "Counts",
                    "Rounded to the nearest 5; 1 to 4 are “fewer than 5”, and what would give one away is hidden too."
                ),
                ("Shares", "Whole per cents of exact counts, only where at least 20 enquiries have an answer."),
                .. Counting(question),
            ]
        )
        {
            Suffix = "-outside",
            Picture = report.HasChart ? countedAt => OutsidePicture.Of(report, countedAt) : null,
            NoPicture = "There is no chart: no period has enough enquiries for its share to be shown.",
        };

    /// <summary>A breakdown as it may leave the firm.</summary>
    public static ReportFile Of(OutsideBreakdown report) =>
        new(
            report.Table,
            [
                ("value, name", $"{Coded.Label(report.Question.Of)}: its code and its name."),
                (
                    "enquiries, known, not_known",
                    "Rounded to the nearest 5; 1 to 4 are “fewer than 5”, and what would give one away is hidden too."
                ),
                (
                    "share_of_known",
                    "A whole per cent of exact counts, only where it is known for at least 20 enquiries and the count is shown."
                ),
                .. Counting(report.Question),
            ]
        )
        {
            Suffix = "-outside",
            NoPicture = "There is no chart of a breakdown for outside use: take its table.",
        };

    /// <summary>Enquiries by offence as they are taken away.</summary>
    public static ReportFile Of(OffencesReport report) =>
        new(
            ReportFiles.Table(report),
            [
                ("period", "The period: 2024-04, 2024-Q2, 2024 or 2023/24."),
                ("category, offence", "The principal offence’s category, and its code in the offence list."),
                ("enquiries", "How many. Each enquiry counts once; an offence that did not occur has no row."),
                .. Counting(report.Question),
            ]
        );

    /// <summary>Enquiries by a property as they are taken away.</summary>
    public static ReportFile Of(BreakdownReport report) =>
        new(
            ReportFiles.Table(report),
            [
                ("period", "The period: 2024-04, 2024-Q2, 2024 or 2023/24."),
                ("value, name", $"{Coded.Label(report.Question.Of)}: its code and its name."),
                ("enquiries", "How many have it."),
                ("known", "Of how many it is known. Shares are of these."),
                ("share_of_known", "enquiries / known, a fraction; empty where none is known."),
                ("low, high", "The 95 % interval of the share (Wilson score), fractions."),
                ("instructed", "How many of the enquiries instructed the firm, privately or on legal aid."),
                ("unusual", "“many” or “few” where the share is further off its average than chance explains."),
                (
                    "trend",
                    "Of the whole range, by month: rising, falling or none, which is no clear change; empty where there is too little to say."
                ),
                (
                    "Both",
                    "Allow for all values tested together: where nothing changes, at most one table in twenty says either."
                ),
                .. Compared(report.Comparison?.Earlier.Question),
                .. Counting(report.Question),
            ]
        )
        {
            More = report.Comparison is { } comparison
                ? [(ComparisonFiles.Sheet, ComparisonFiles.Table(comparison))]
                : [],
            Picture = report.HasChart ? countedAt => BreakdownPicture.Of(report, countedAt) : null,
            NoPicture = $"There is no chart: {char.ToLowerInvariant(report.Sentence[0])}{report.Sentence[1..]}",
        };

    /// <summary>How much is filled in, as it is taken away.</summary>
    public static ReportFile Of(CompletenessReport report) =>
        new(
            ReportFiles.Table(report),
            [
                ("period", "The period: 2024-04, 2024-Q2, 2024 or 2023/24."),
                ("enquiries", "How many. Duplicates, and what is not an enquiry, are left out."),
                ("missing_…", "How many of them lack it; of outcomes, how many are open."),
                .. Counting(report.Question),
            ]
        );

    /// <summary>Response time as it is taken away.</summary>
    public static ReportFile Of(ResponseReport report) =>
        new(
            ReportFiles.Table(report),
            [
                (
                    "by, value, name",
                    $"What the row is of: a period, the whole range, or {Coded.Label(report.Question.Of).ToLowerInvariant()} over the range."
                ),
                ("from, to", "Its first and last London date of receipt; both count."),
                ("enquiries", "How many. Duplicates, and what is not an enquiry, are left out."),
                ("at_once", "Phone calls that somebody took, and visits: contact as the enquiry came in."),
                ("reached", "Not answered at once, and somebody spoke with the accused or the caller since."),
                ("none_yet", "Not answered at once, and nobody spoke with either yet. In no wait."),
                ("not_known", "Imports, and enquiries without a channel. In no wait."),
                (
                    "median_minutes",
                    "Median of the whole minutes from receipt to first contact, of those reached alone; empty where none was."
                ),
                (
                    "p90_minutes",
                    $"Their 90th percentile; empty where fewer than {ResponseFigures.FewestForNinth} were reached."
                ),
                (
                    "Percentiles",
                    "Type 7 of Hyndman and Fan (1996): between the nearest two in proportion, as PERCENTILE.INC of a spreadsheet."
                ),
                .. Counting(report.Question),
            ]
        )
        {
            Picture = report.HasChart ? countedAt => ResponsePicture.Of(report, countedAt) : null,
            NoPicture = "There is no chart: nobody was reached later in this range.",
        };

    /// <summary>Platforms as they are taken away.</summary>
    public static ReportFile Of(PlatformsReport report) =>
        new(
            ReportFiles.Table(report),
            [
                ("platform", "Its code."),
                ("enquiries", "How many name it. One that names two platforms counts under both."),
                ("share_of_known", $"Of the {report.Known} enquiries where a platform is known, a fraction."),
                .. Counting(report.Question),
            ]
        )
        {
            Csv = ReportFiles.Csv(report),
            Json = ReportFiles.Json(report),
            Picture = report.HasChart ? countedAt => PlatformsPicture.Of(report, countedAt) : null,
            NoPicture = $"There is no chart: {char.ToLowerInvariant(report.Sentence[0])}{report.Sentence[1..]}",
        };

    private static IEnumerable<(string, string)> Compared(ReportQuestion? earlier) =>
        earlier is null
            ? []
            :
            [
                (
                    $"Sheet “{ComparisonFiles.Sheet}”",
                    $"The months of the range that are over, beside {earlier.Range}: later_… and earlier_…."
                ),
                .. ComparisonFiles.OfDifference,
            ];

    /// <summary>What was counted, and by which rule.</summary>
    internal static IEnumerable<(string Name, string Text)> Counting(ReportQuestion question)
    {
        yield return ("Range", question.Range);
        yield return ("Measure", question.Measure.Title);
        foreach (var chip in question.Filter.Chips)
            yield return ("Narrowed to", chip.Text);
    }

    private static string Lower(OffenceCount count) => Coded.Label(count).ToLowerInvariant();
}
