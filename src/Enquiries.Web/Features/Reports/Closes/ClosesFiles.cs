using Enquiries.Data;
using Enquiries.Web.Features.Shared;

namespace Enquiries.Web.Features.Reports.Closes;

/// <summary>The months and their closes as they are taken away.</summary>
public static class ClosesFiles
{
    /// <summary>The name of files.</summary>
    public const string Name = "closes";

    private static readonly string[] Counted = ["digital", "not_digital", "not_known", "share"];

    /// <summary>All months that are over.</summary>
    public static ReportFile Of(ClosesRegister register) =>
        new(
            new(
                [
                    "month",
                    "state",
                    "revision",
                    "closed_at",
                    "closed_by",
                    .. Named("closed"),
                    .. Named("now"),
                    "revised",
                ],
                [.. register.Rows.Select(Row)]
            ),
            [
                ("month", "The London month of receipt. Every month that is over, the newest first."),
                ("state", "open, closed, or revised: closed, and its figures are others now."),
                ("revision", "Which close of the month is its latest: 1 for the first."),
                ("closed_at", Instant),
                ("closed_by", "Who closed it."),
                .. Counts,
                ("revised", "How the figures now differ from those closed, in words; empty where they do not."),
                ("Measure", $"{Measure.Recorded.Title}, by principal offence."),
                .. register.LeftOut == 0
                    ? Array.Empty<(string, string)>()
                    : [("Left out", $"{Figures.Count(register.LeftOut)} older months: {ClosesQuery.Most} are listed.")],
            ]
        );

    /// <summary>One month's figures, as closed and now, with what changed since on a sheet of its own.</summary>
    public static ReportFile Of(CloseMonthPage month) =>
        new(
            new(
                ["month", "revision", "measure", "version", "title", "count", .. All("closed"), .. All("now")],
                [.. month.Compared.Select(figure => Row(month, figure))]
            ),
            [
                (
                    "month",
                    month.IsOver ? "The London month of receipt." : "The London month of receipt. It is not over."
                ),
                ("revision", "Which close of the month the closed figures are of; empty where it is open."),
                ("measure, version, title", "The rule that says what is digital."),
                ("count", "Which offences decide: principal or any."),
                .. Counts,
                ("…_left_out", "Duplicates, and what is not an enquiry: in none of the other figures."),
                ("…_low, …_high", "The 95 % interval of the share (Wilson score), fractions."),
                .. Closed(month),
            ]
        )
        {
            More = month.Since is { } since ? [(RevisionFile.Sheet, RevisionFile.Table(since))] : [],
        };

    /// <summary>What changed since the latest close of a month.</summary>
    public static ReportFile Changes(CloseMonthPage month) =>
        month.Since is { } since
            ? RevisionFile.Of(since, [.. Closed(month)])
            : ReportFile.None($"{month.Label} is not closed, so that nothing can have changed since.");

    /// <summary>What the audit trail keeps.</summary>
    /// <param name="month">The month, such as 2026-09; null for the list.</param>
    /// <param name="shownAs">The format.</param>
    /// <param name="changes">Whether it is what changed since.</param>
    public static object Details(string? month, string shownAs, bool changes = false) =>
        new
        {
            Report = changes ? "closes-changes" : Name,
            Month = month,
            As = shownAs,
        };

    /// <summary>How files write an instant.</summary>
    internal const string Instant = "When: UTC, ISO 8601, in every format.";

    private static (string, string)[] Counts =>
        [
            ("closed_…", "As closed; empty where that close did not freeze it, or the month is open."),
            ("now_…", "The same counted now, by the same version of the measure."),
            ("…_digital, …_not_digital, …_not_known", "Enquiries answered “yes”, “no”, and without an answer."),
            ("…_share", "digital / (digital + not_digital), a fraction; empty where neither was counted."),
        ];

    private static IEnumerable<(string, string)> Closed(CloseMonthPage month)
    {
        yield return ("Month", month.Label);
        if (month.Latest is not { } close)
            yield break;
        yield return ("Closed at", When.Machine(close.ClosedAt));
        yield return ("Closed by", close.ClosedBy);
        yield return ("SHA-256", $"{close.Hash}, over the numbers and versions of its enquiries.");
        if (month.Since is { } since && RevisionSentence.Of(since, "closed") is { } sentence)
            yield return ("Revised", sentence + ".");
    }

    private static IEnumerable<string> Named(string when) => Counted.Select(column => $"{when}_{column}");

    private static IEnumerable<string> All(string when) =>
        [
            $"{when}_digital",
            $"{when}_not_digital",
            $"{when}_not_known",
            $"{when}_left_out",
            $"{when}_share",
            $"{when}_low",
            $"{when}_high",
        ];

    private static object?[] Row(CloseListRow row) =>
        [
            Months.Text(row.Month),
            row.State,
            row.Close?.Revision,
            row.Close is { } close ? When.Machine(close.ClosedAt) : null,
            row.Close?.ClosedBy,
            .. Brief(row.Close?.Counts),
            .. Brief(row.Now),
            row.Revised,
        ];

    private static object?[] Row(CloseMonthPage month, ComparedFigure compared) =>
        [
            Months.Text(month.Month),
            month.Latest?.Revision,
            compared.Figure.Measure,
            compared.Figure.MeasureVersion,
            compared.Figure.MeasureTitle,
            Coded.Of(compared.Figure.ByAnyOffence ? OffenceCount.Any : OffenceCount.Principal),
            .. Cells(compared.Closed),
            .. Cells(compared.Now),
        ];

    private static object?[] Brief(ShareCounts? counts) =>
        [counts?.Digital, counts?.NotDigital, counts?.NotKnown, counts?.Share];

    private static object?[] Cells(ShareCounts? counts) =>
        [
            counts?.Digital,
            counts?.NotDigital,
            counts?.NotKnown,
            counts?.Excluded,
            counts?.Share,
            counts?.Low,
            counts?.High,
        ];
}
