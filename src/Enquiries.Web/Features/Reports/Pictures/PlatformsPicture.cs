namespace Enquiries.Web.Features.Reports.Pictures;

/// <summary>The bars of the platforms, each with its interval, as a picture.</summary>
public static class PlatformsPicture
{
    // Names stand before the bars, figures behind them.
    private const double Names = 230,
        Figure = 130,
        Line = 16,
        Between = 10,
        BarHeight = 14,
        UnderScale = 24;

    private static readonly Ink Grid = new(Stroke: Colours.Grid);
    private static readonly Ink Bar = new(Colours.First);
    private static readonly Ink Interval = new(Stroke: Colours.Ink, StrokeWidth: 2);

    /// <summary>The picture.</summary>
    /// <param name="report">The figures.</param>
    /// <param name="countedAt">When they were counted, UTC.</param>
    public static Drawing Of(PlatformsReport report, DateTime countedAt)
    {
        var height = report.Platforms.Sum(RowHeight);
        return new Sheet(
            report.Sentence,
            $"Share of the enquiries where a platform is known, with its 95\u00A0% interval · {report.Question.Range}",
            [
                SourceLine.Of(report.Question, countedAt),
                "An enquiry that names two platforms counts under both, so the shares may pass 100\u00A0% together. "
                    + $"None is known for {Figures.Count(report.NotKnown)}. {ReportTexts.Excluded(report.Excluded)}",
            ]
        ).Around("Enquiries by platform", height + UnderScale, Draw);

        IEnumerable<DrawnMark> Draw(double top)
        {
            var plot = new Plot(Sheet.Margin + Names, top, Sheet.Inner - Names - Figure);
            foreach (var line in new[] { 0, 50, 100 })
            {
                plot.Down(line, 0, height, Grid);
                plot.Text(
                    line,
                    0,
                    height + 17,
                    line == 100 ? "100\u00A0%" : Figures.Count(line),
                    Colours.Label,
                    line == 0 ? Align.Start : Align.Middle
                );
            }
            var y = 0.0;
            foreach (var row in report.Platforms)
            {
                DrawRow(report, row, y + RowHeight(row) / 2, plot);
                y += RowHeight(row);
            }
            return plot.Marks;
        }
    }

    private static double RowHeight(PlatformRow row) => Name(row).Count * Line + Between;

    private static IReadOnlyList<string> Name(PlatformRow row) => Lettering.Lines(row.Name, Colours.Label, Names - 8);

    private static void DrawRow(PlatformsReport report, PlatformRow row, double middle, Plot plot)
    {
        var share = Figures.Share(row.Enquiries, report.Known);
        var interval = Figures.Interval(row.Enquiries, report.Known);
        var name = Name(row);
        for (var i = 0; i < name.Count; i++)
            plot.Text(0, -8, middle + 4 + (i - (name.Count - 1) / 2.0) * Line, name[i], Colours.Label, Align.End);
        plot.Bar(
            0,
            100 * report.ShareOfKnown(row),
            middle - BarHeight / 2,
            BarHeight,
            Bar,
            $"{row.Name}: {Figures.Count(row.Enquiries)} of {Figures.Enquiries(report.Known)}, {share}, {interval}"
        );
        if (WilsonInterval.Of(row.Enquiries, report.Known) is { } ends)
            plot.Line(new ChartPath([(ends.Low * 100, middle), (ends.High * 100, middle)]), Interval);
        plot.Text(100, 12, middle + 4, $"{Figures.Count(row.Enquiries)} ({share})", Colours.Strong);
    }
}
