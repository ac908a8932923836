using Enquiries.Data;
using Enquiries.Web.Features.Reports.Statistics;

namespace Enquiries.Web.Features.Reports;

/// <summary>
/// Two ranges side by side, as they are taken away: a sheet of the report's workbook, and a file of its own, as its rows are no periods.
/// </summary>
public static class ComparisonFiles
{
    /// <summary>The sheet's name.</summary>
    public const string Sheet = "Comparison";

    private const string Suffix = "-comparison",
        NotAsked = "No comparison is asked for, or no month of the range is over yet.";

    private static readonly string[] Difference = ["difference", "difference_low", "difference_high"];

    /// <summary>The comparison as a report of its own.</summary>
    /// <param name="kind">The report that compares.</param>
    public static ReportKind KindOf(ReportKind kind) =>
        kind with
        {
            Name = kind.Name + Suffix,
            IsComparison = true,
            HasBy = false,
            HasOutside = false,
            HasNational = false,
        };

    /// <summary>The digital share of both ranges. Of figures for outside use there is none: it would be exact.</summary>
    public static ReportFile Of(DigitalShareReport report) =>
        report is { Comparison: { } comparison, Question.Outside: false }
            ? File(
                Table(comparison),
                report.Question,
                ("…_digital, …_not_digital, …_not_known", "How many are answered “yes”, “no”, and not answered."),
                (
                    "…_share, …_low, …_high",
                    "digital / (digital + not_digital), a fraction, with its 95 % interval (Wilson score)."
                )
            )
            : None(report.Question);

    /// <summary>Each value's share in both ranges.</summary>
    public static ReportFile Of(BreakdownReport report) =>
        report is { Comparison: { } comparison, Question.Outside: false }
            ? File(
                Table(comparison),
                report.Question,
                ("value, name", $"{Coded.Label(report.Question.Of)}: its code and its name."),
                ("…_enquiries, …_known", "How many have the value, and of how many any value is known."),
                ("…_share", "enquiries / known, a fraction.")
            )
            : None(report.Question);

    private static ReportFile None(ReportQuestion question) =>
        ReportFile.None(question.Outside ? "Two ranges are not set side by side for outside use." : NotAsked);

    /// <summary>Both ranges on one row.</summary>
    public static FigureTable Table(DigitalShareComparison comparison) =>
        new(
            [.. Named("earlier", ShareColumns), .. Named("later", ShareColumns), .. Difference],
            [
                [
                    .. Cells(comparison.EarlierQuestion, comparison.Earlier),
                    .. Cells(comparison.LaterQuestion, comparison.Later),
                    .. Cells(comparison.Difference),
                ],
            ]
        );

    /// <summary>One row for each value.</summary>
    public static FigureTable Table(BreakdownComparison comparison) =>
        new(
            ["value", "name", .. Named("earlier", ValueColumns), .. Named("later", ValueColumns), .. Difference],
            [
                .. comparison.Rows.Select(row =>
                    (object?[])
                        [
                            row.Value.Code,
                            row.Value.Label,
                            .. Cells(comparison.Earlier.Question, row.Earlier, row.EarlierKnown),
                            .. Cells(comparison.Later.Question, row.Later, row.LaterKnown),
                            .. Cells(row.Difference),
                        ]
                ),
            ]
        );

    /// <summary>The digital share of both ranges for a terminal.</summary>
    public static string Text(DigitalShareComparison comparison) => ShareFindings.Compared(comparison) + "\n";

    /// <summary>Each value's share in both ranges for a terminal.</summary>
    public static string Text(BreakdownComparison comparison)
    {
        var (later, earlier) = (comparison.Later.Question, comparison.Earlier.Question);
        var table = new TextTable([
            Coded.Label(later.Of),
            earlier.ShortRange,
            "Share",
            later.ShortRange,
            "Share",
            "Difference in points",
        ]);
        foreach (var row in comparison.Rows)
            table.Add(
                row.Value.Label,
                Figures.Count(row.Earlier),
                Figures.Share(row.Earlier, row.EarlierKnown),
                Figures.Count(row.Later),
                Figures.Share(row.Later, row.LaterKnown),
                row.InWords
            );
        return string.Join(
            '\n',
            [$"{later.Range} beside {earlier.Range}", "", .. table.Lines(), "", Chance(comparison), ""]
        );
    }

    /// <summary>What must be said beneath so many comparisons.</summary>
    public static string Chance(BreakdownComparison comparison) =>
        $"Only months that are over. By chance alone one row in twenty is called more or less; there are {Figures.Count(comparison.Rows.Count)}.";

    private static readonly string[] ShareColumns =
    [
        "from",
        "to",
        "digital",
        "not_digital",
        "not_known",
        "share",
        "low",
        "high",
    ];

    private static readonly string[] ValueColumns = ["from", "to", "enquiries", "known", "share"];

    private static IEnumerable<string> Named(string range, string[] columns) =>
        columns.Select(column => $"{range}_{column}");

    private static object?[] Cells(ReportQuestion range, ShareCounts counts) =>
        [
            range.From,
            range.LastDay,
            counts.Digital,
            counts.NotDigital,
            counts.NotKnown,
            counts.Share,
            counts.Low,
            counts.High,
        ];

    private static object?[] Cells(ReportQuestion range, int count, int known) =>
        [range.From, range.LastDay, count, known, known == 0 ? null : (double)count / known];

    private static object?[] Cells(ShareDifference? difference) =>
        [difference?.Value, difference?.Low, difference?.High];

    private static ReportFile File(
        FigureTable table,
        ReportQuestion question,
        params (string Name, string Text)[] definitions
    ) =>
        new(
            table,
            [
                ("earlier_…, later_…", "The two ranges. Both are of months that are over."),
                ("…_from, …_to", "The first and last London date; both count."),
                .. definitions,
                .. OfDifference,
                .. ReportDefinitions.Counting(question),
            ]
        )
        {
            Suffix = Suffix,
        };

    /// <summary>What a comparison's last columns mean.</summary>
    internal static readonly (string Name, string Text)[] OfDifference =
    [
        ("difference", "The later share less the earlier, a fraction: 0.05 is five percentage points."),
        ("difference_low, difference_high", "Its 95 % interval (Newcombe 1998, method 10); empty with no share."),
    ];
}
