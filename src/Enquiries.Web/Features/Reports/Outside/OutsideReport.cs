using Enquiries.Data;

namespace Enquiries.Web.Features.Reports.Outside;

/// <summary>One period of the digital share as it may leave the firm.</summary>
/// <param name="Period">The period.</param>
/// <param name="Label">Its name, and that it is not over or whole.</param>
/// <param name="ShortLabel">The same where there is little room.</param>
/// <param name="Complete">Whether it is whole and over.</param>
/// <param name="Row">Its figures.</param>
public sealed record OutsidePeriod(Period Period, string Label, string ShortLabel, bool Complete, SmallRow Row);

/// <summary>
/// The digital share as it may leave the firm. It holds no exact count, so that nothing which is made from it can show one.
/// </summary>
/// <param name="Question">What was asked.</param>
/// <param name="Periods">The periods, in order of time.</param>
/// <param name="Total">All periods together.</param>
/// <param name="Excluded">Duplicates, and what is not an enquiry.</param>
public sealed record OutsideReport(
    ReportQuestion Question,
    IReadOnlyList<OutsidePeriod> Periods,
    SmallRow Total,
    SmallCell Excluded
)
{
    /// <summary>Hides what must not leave the firm.</summary>
    /// <param name="report">The exact figures.</param>
    public static OutsideReport Of(DigitalShareReport report)
    {
        var table = SmallNumbers.Hide(report.Shares);
        return new(
            report.Question,
            [
                .. report.Shares.Zip(
                    table.Rows,
                    (share, row) => new OutsidePeriod(share.Period, share.Label, share.ShortLabel, share.Complete, row)
                ),
            ],
            table.Total,
            SmallNumbers.Alone(report.Total.Excluded)
        );
    }

    /// <summary>The one sentence over the chart.</summary>
    public string Sentence => Question.Among(Finding);

    private string Finding
    {
        get
        {
            var last = Periods.LastOrDefault(period => period.Complete);
            // An older period must not stand for the last one, which says too little to be shown: all of them do.
            return last is { Row.Share: not null } ? Say(ShareSentence.When(last.Period), last.Row)
                : Total.Share is not null ? Say($"In all of {Question.Range}", Total)
                : "No share of this range may be shown: too few enquiries.";
        }
    }

    /// <summary>Whether any share may be shown, so that there is something to draw.</summary>
    public bool HasChart => Periods.Any(period => period.Row.Share is not null);

    /// <summary>Whether most periods are too small to say anything.</summary>
    public bool HidesMost => Periods.Count(period => period.Row.Share is null) * 2 > Periods.Count;

    /// <summary>How many are left out, in words.</summary>
    public string ExcludedText =>
        Excluded is { IsShown: true, Rounded: 0 }
            ? "No duplicate or “not an enquiry” in this range: nothing is left out."
            : $"{(Excluded.IsShown ? "About " + Excluded.Text : "Fewer than 5")} are left out of every figure: duplicates, and what was not an enquiry.";

    /// <summary>The figures for files.</summary>
    public FigureTable Table => new([.. ReportFiles.ShareColumns, "note"], [.. Periods.Select(Cells)]);

    /// <summary>The figures for a terminal.</summary>
    public string Text
    {
        get
        {
            var table = new TextTable([
                Coded.Label(Question.By),
                "Digital",
                "Not digital",
                "Not known",
                "Total",
                "Share",
                "95\u00A0% interval",
            ]);
            foreach (var period in Periods)
                table.Add(Cells(period.Label, period.Row));
            table.Add(Cells("Total", Total));
            return string.Join(
                '\n',
                [
                    Sentence,
                    "",
                    .. table.Lines(),
                    "",
                    SmallNumbers.Mark + ".",
                    $"Counted by {Coded.Label(Question.Count).ToLowerInvariant()}. Measure: {Question.Measure.Title}.",
                    ExcludedText,
                    "",
                ]
            );
        }
    }

    private static string[] Cells(string label, SmallRow row) =>
        [
            label,
            row.Digital.Text,
            row.NotDigital.Text,
            row.NotKnown.Text,
            row.Total.Text,
            row.ShareText,
            row.IntervalText,
        ];

    // The interval is as coarse as the counts it comes from: whole per cents here too.
    private static object?[] Cells(OutsidePeriod period) =>
        [
            period.Period.Name,
            period.Period.From,
            period.Period.LastDay,
            period.Row.Digital.Value,
            period.Row.NotDigital.Value,
            period.Row.NotKnown.Value,
            period.Row.Total.Value,
            period.Row.Share / 100.0,
            period.Row.Interval is { } low ? Figures.Percent(low.Low) / 100.0 : null,
            period.Row.Interval is { } high ? Figures.Percent(high.High) / 100.0 : null,
            period.Complete,
            SmallNumbers.Mark,
        ];

    private string Say(string when, SmallRow row) =>
        $"{when}, {row.ShareText} of the enquiries with an answer"
        + (row.Interval is null ? "" : $" (95\u00A0% interval about {row.IntervalText})")
        + $" {Question.Measure.Concern}.";
}
