using Enquiries.Web.Features.Reports.Outside;

namespace Enquiries.Web.Features.Reports.Pictures;

/// <summary>The shares as they may leave the firm, as a picture. It is made from what is hidden already, and can show no exact count.</summary>
public static class OutsidePicture
{
    private const double Height = ShareChart.ShareBottom + 30;
    private const double Left = 48,
        Right = 80;
    private static readonly Ink Line = new(Stroke: Colours.First, StrokeWidth: 2);
    private static readonly Ink Whisker = new(Stroke: Colours.Band, StrokeWidth: 6);

    /// <summary>The picture.</summary>
    /// <param name="report">The figures.</param>
    /// <param name="countedAt">When they were counted, UTC.</param>
    public static Drawing Of(OutsideReport report, DateTime countedAt)
    {
        var question = report.Question;
        return new Sheet(
            report.Sentence,
            ShareSentence.Measured(question, "95\u00A0% interval"),
            [
                SmallNumbers.Mark + ".",
                SourceLine.WithMeasure(question, countedAt),
                Unclassified(report.Total.NotKnown) + report.ExcludedText,
            ]
        ).Around(
            $"Digital share by period, {question.Range}",
            Height,
            top => Draw(OutsideChart.Draw(report), new(Sheet.Margin + Left, top, Sheet.Inner - Left - Right))
        );
    }

    private static string Unclassified(SmallCell cell) =>
        cell switch
        {
            { Kind: SmallCellKind.Few } => "Fewer than 5 not classified. ",
            { IsShown: true, Rounded: > 0 } => $"About {cell.Text} not classified. ",
            _ => "",
        };

    private static IReadOnlyList<DrawnMark> Draw(OutsideChart chart, Plot plot)
    {
        plot.Text(0, -Left, 14, "Share digital, with 95\u00A0% interval", Colours.Strong);
        foreach (var quarter in Enumerable.Range(0, 5))
        {
            var y = ShareChart.ShareY(quarter / 4.0);
            plot.Across(y, new(Stroke: Colours.Grid));
            plot.Text(0, -8, y + 4, Figures.Share(quarter, 4), Colours.Label, Align.End);
        }
        foreach (var line in chart.Lines)
            plot.Line(line, Line);
        foreach (var point in chart.Points)
            DrawPoint(point, plot);
        if (chart.Points.LastOrDefault(point => point is { Share: not null, Period.Complete: true }) is { } last)
        {
            var y = ShareChart.ShareY(last.Share!.Value);
            plot.Text(100, 8, y + 5, last.Period.Row.ShareText, Colours.End);
            plot.Text(100, 8, y + 21, last.Period.Period.ShortLabel, Colours.Label);
        }
        foreach (var end in chart.Ends)
            plot.Text(end.X, 0, ShareChart.ShareBottom + 20, end.Period.Period.ShortLabel, Colours.Label, Align.Middle);
        return plot.Marks;
    }

    private static void DrawPoint(OutsidePoint point, Plot plot)
    {
        if (point.Share is not { } share)
            return;
        if (point.Period.Row.Interval is { } interval)
            plot.Down(point.X, ShareChart.ShareY(interval.High), ShareChart.ShareY(interval.Low), Whisker);
        var ink = point.Period.Complete
            ? new Ink(Colours.First, Colours.Paper, 1.5)
            : new Ink(Colours.Paper, Colours.First, 2);
        plot.Point(point.X, ShareChart.ShareY(share), 4, ink, point.Name);
    }
}
