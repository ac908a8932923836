using Enquiries.Data;

namespace Enquiries.Web.Features.Reports.Pictures;

/// <summary>The chart of waits as a picture, drawn from the geometry that the page draws.</summary>
public static class ResponsePicture
{
    private const double Left = 48,
        Right = 112;

    private static readonly Ink Grid = new(Stroke: Colours.Grid);
    private static readonly Ink Reach = new(Stroke: Colours.First, StrokeWidth: 1.5);
    private static readonly Ink SoFar = new(Stroke: Colours.Axis, StrokeWidth: 1.5);

    /// <summary>The picture.</summary>
    /// <param name="report">The figures.</param>
    /// <param name="countedAt">When they were counted, UTC.</param>
    public static Drawing Of(ResponseReport report, DateTime countedAt)
    {
        var chart = ResponseChart.Of(report, _ => "");
        return new Sheet(
            report.LastPeriod,
            $"{ResponseReport.Drawn} by {Coded.Label(report.Question.By).ToLowerInvariant()} · {report.Question.Range}",
            [
                SourceLine.Of(report.Question, countedAt)
                    + (report.Periods[^1].Period.IsUnfinished(report.Today) ? " Hollow: so far." : ""),
                $"{ReportTexts.StillWaiting} {ReportTexts.Excluded(report.Excluded)}",
            ]
        ).Around(
            chart.Title,
            ResponseChart.Height,
            top => Draw(chart, new(Sheet.Margin + Left, top, Sheet.Inner - Left - Right))
        );
    }

    private static IReadOnlyList<DrawnMark> Draw(ResponseChart chart, Plot plot)
    {
        plot.Text(0, -Left, 14, chart.Heading, Colours.Strong);
        foreach (var tick in chart.Ticks)
        {
            plot.Across(tick.Y, Grid);
            plot.Text(0, -8, tick.Y + 4, tick.Text, Colours.Label, Align.End);
        }
        foreach (var point in chart.Points)
            DrawPoint(chart, point, plot);
        foreach (var label in chart.WideLabels)
        {
            plot.Text(label.X, 0, ResponseChart.Bottom + 19, label.Text, Colours.Label, Align.Middle);
            plot.Text(label.X, 0, ResponseChart.Bottom + 35, label.Second, Colours.Label, Align.Middle);
        }
        foreach (var end in chart.Ends)
        {
            plot.Text(100, 8, end.Y + 5, end.Value, Colours.End);
            foreach (var (y, text) in end.Placed)
                plot.Text(100, 8, y, text, Colours.Label);
        }
        return plot.Marks;
    }

    private static void DrawPoint(ResponseChart chart, ResponsePoint point, Plot plot)
    {
        if (point.Median is not { } median)
            return;
        var whole = point.Mark is null;
        if (point.Ninth is { } ninth)
            plot.Down(point.Middle, ninth, median, whole ? Reach : SoFar);
        var ink = whole ? new Ink(Colours.First, Colours.Paper, 1.5) : new Ink(Colours.Paper, Colours.First, 2);
        plot.Point(point.Middle, median, chart.Radius, ink, point.Name);
    }
}
