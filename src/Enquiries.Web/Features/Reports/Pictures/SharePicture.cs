namespace Enquiries.Web.Features.Reports.Pictures;

/// <summary>The chart of the digital share as a picture, drawn from the geometry that the page draws.</summary>
public static class SharePicture
{
    // Beside the plot stand the axis and the line's end; between them is the width for which labels are chosen, at least.
    private const double Left = 48,
        Right = 112;

    private static readonly Ink Grid = new(Stroke: Colours.Grid);
    private static readonly Ink Tick = new(Stroke: Colours.Axis);
    private static readonly Ink Band = new(Colours.Band);
    private static readonly Ink Shift = new(Colours.Stretch);
    private static readonly Ink Line = new(Stroke: Colours.First, StrokeWidth: 2);
    private static readonly Ink Beside = new(Stroke: Colours.Second, StrokeWidth: 2);

    /// <summary>The picture with all that it needs to stand alone.</summary>
    /// <param name="report">The figures.</param>
    /// <param name="countedAt">When they were counted, UTC.</param>
    public static Drawing Of(DigitalShareReport report, DateTime countedAt)
    {
        var chart = Chart(report);
        return new Sheet(
            ShareSentence.Of(report),
            ShareSentence.Measured(report.Question, chart.BandName),
            [.. Notes(report, chart, countedAt)]
        ).Around(
            chart.Title,
            ShareChart.Height,
            top => Draw(chart, new(Sheet.Margin + Left, top, Sheet.Inner - Left - Right))
        );
    }

    /// <summary>The chart alone, for a place that says the rest.</summary>
    /// <param name="report">The figures.</param>
    public static Drawing Alone(DigitalShareReport report)
    {
        // Some white around: a reader's mail may be dark.
        const double plot = 520,
            around = 12;
        var chart = Chart(report);
        return new(
            around + Left + plot + Right,
            ShareChart.Height + 2 * around,
            ShareSentence.Of(report),
            chart.Title,
            Draw(chart, new(around + Left, around, plot))
        );
    }

    private static ShareChart Chart(DigitalShareReport report) => ShareChart.Of(report, _ => "");

    private static IEnumerable<string> Notes(DigitalShareReport report, ShareChart chart, DateTime countedAt)
    {
        yield return SourceLine.WithMeasure(report.Question, countedAt);
        yield return $"{Figures.Count(report.Total.NotKnown)} not classified. {ReportTexts.Excluded(report.Total.Excluded)}";
        if ((chart.Overlay?.Note ?? ShareOverlay.TooLittle(report.Question.Show)) is { } note)
            yield return note;
    }

    private static IReadOnlyList<DrawnMark> Draw(ShareChart chart, Plot plot)
    {
        foreach (var stretch in chart.WideMarks.Shifts)
            plot.Bar(
                stretch.Left,
                stretch.Width,
                ShareChart.ShareTop,
                ShareChart.ShareBottom - ShareChart.ShareTop,
                Shift
            );
        DrawAxes(chart, plot);
        foreach (var band in chart.Bands)
            plot.Area(band, Band);
        foreach (var line in chart.BesideLines)
            plot.Line(line, Beside);
        foreach (var line in chart.Lines)
            plot.Line(line, Line);
        foreach (var column in chart.Columns)
            DrawColumn(chart, column, plot);
        DrawLabels(chart, plot);
        return plot.Marks;
    }

    private static void DrawAxes(ShareChart chart, Plot plot)
    {
        DrawHeading($"Share digital, with {chart.BandName}", chart, plot);
        plot.Text(0, -Left, 240, "Enquiries", Colours.Strong);
        foreach (var tick in chart.Ticks)
        {
            plot.Across(tick.Y, Grid);
            plot.Text(0, -8, tick.Y + 4, tick.Text, Colours.Label, Align.End);
        }
    }

    // What the band and the second line are is shown beside their name: a file cannot be pointed at.
    private static void DrawHeading(string text, ShareChart chart, Plot plot)
    {
        plot.Text(0, -Left, 14, text, Colours.Strong);
        var after = Lettering.Width(text, Colours.Strong) - Left + 8;
        if (chart.Bands.Count > 0)
            plot.Swatch(0, after, 4, (20, 12), Band);
        if (chart.BesideLines.Count > 0)
            plot.Swatch(0, after, 9, (20, 2), new(Colours.Second));
    }

    private static void DrawColumn(ShareChart chart, ChartColumn column, Plot plot)
    {
        foreach (var bar in column.Bars)
            plot.Bar(column.BarLeft, column.BarWidth, bar.Top, bar.Height, BarInk(bar.Part, column.Hollow));
        if (column.Share is not { Share: { } value, Interval: { } interval })
            return;
        var y = ShareChart.ShareY(value);
        if (column.Hollow)
            plot.Down(
                column.Middle,
                ShareChart.ShareY(interval.High),
                ShareChart.ShareY(interval.Low),
                new(Stroke: Colours.Band, StrokeWidth: 6)
            );
        plot.Point(column.Middle, y, chart.RadiusOf(column), PointInk(chart, column), column.Name);
    }

    private static void DrawLabels(ShareChart chart, Plot plot)
    {
        const double bottom = ShareChart.CountBottom;
        foreach (var label in chart.WideLabels)
        {
            plot.Down(label.X, bottom, bottom + 4, Tick);
            plot.Text(label.X, 0, bottom + 19, label.Text, Colours.Label, Align.Middle);
            plot.Text(label.X, 0, bottom + 35, label.Second, Colours.Label, Align.Middle);
        }
        foreach (var end in chart.Ends)
            DrawEnd(end, plot);
        foreach (var mark in chart.WideMarks.Unusual)
            plot.Text(mark.X, 0, mark.Y, mark.Text, Colours.Strong, Align.Middle);
        foreach (var stretch in chart.WideMarks.Shifts)
            DrawBracket(stretch, plot);
        foreach (var key in chart.Keys)
        {
            plot.Swatch(100, 9, key.Y - 4, (8, 8), BarInk(key.Part, hollow: false));
            plot.Text(100, 22, key.Y + 4, key.Text, Colours.Label);
        }
    }

    private static void DrawBracket(ChartStretch stretch, Plot plot)
    {
        var (left, right) = (stretch.Left + 0.2, stretch.Left + stretch.Width - 0.2);
        plot.Line(
            new([
                (left, ChartMarks.BracketTop),
                (left, ChartMarks.BracketBottom),
                (right, ChartMarks.BracketBottom),
                (right, ChartMarks.BracketTop),
            ]),
            new(Stroke: Colours.Ink)
        );
        plot.Text(stretch.Label.X, 0, stretch.Label.Y, stretch.Label.Text, Colours.Strong, Align.Middle);
    }

    private static void DrawEnd(ChartEnd end, Plot plot)
    {
        plot.Text(100, 8, end.Y + 5, end.Value, end.IsSecond ? Colours.SecondEnd : Colours.End);
        foreach (var (y, text) in end.Placed)
            plot.Text(100, 8, y, text, end.IsSecond ? Colours.SecondLabel : Colours.Label);
    }

    private static Ink PointInk(ShareChart chart, ChartColumn column) =>
        column.Hollow ? new(Colours.Paper, Colours.First, 2)
        : column.IsUnusual ? new(Colours.First, Colours.Ink, 2)
        // Where points are close, a rim would cut the line into dashes.
        : chart.IsDense ? new(Colours.First)
        : new(Colours.First, Colours.Paper, 1.5);

    private static Ink BarInk(string part, bool hollow) =>
        (part, hollow) switch
        {
            ("digital", false) => new(Colours.First),
            ("digital", true) => new(Colours.First, Colours.First, Opacity: 0.25),
            ("not-digital", false) => new(Colours.Axis),
            ("not-digital", true) => new(Colours.Axis, Colours.Axis, Opacity: 0.25),
            _ => new(Colours.Paper, Colours.Axis),
        };
}
