namespace Enquiries.Web.Features.Reports.Pictures;

/// <summary>One bar: so many of those known.</summary>
/// <param name="Name">What it is of.</param>
/// <param name="Count">How many enquiries.</param>
/// <param name="Known">Of how many the share is.</param>
internal sealed record ShareBar(string Name, int Count, int Known);

/// <summary>Shares as bars from 0 to 100 %, each with its interval: its name before it, its figures behind.</summary>
internal sealed class ShareBars(IReadOnlyList<ShareBar> bars)
{
    private const double Names = 230,
        Figure = 130,
        Line = 16,
        Between = 10,
        BarHeight = 14,
        UnderScale = 24;

    private static readonly Ink Grid = new(Stroke: Colours.Grid);
    private static readonly Ink Bar = new(Colours.First);
    private static readonly Ink Interval = new(Stroke: Colours.Ink, StrokeWidth: 2);

    private double Foot => bars.Sum(RowHeight);

    /// <summary>The height of the whole, in pixels.</summary>
    public double Height => Foot + UnderScale;

    /// <summary>The marks, below a given height.</summary>
    /// <param name="top">The height.</param>
    public IReadOnlyList<DrawnMark> Draw(double top)
    {
        var plot = new Plot(Sheet.Margin + Names, top, Sheet.Inner - Names - Figure);
        foreach (var line in new[] { 0, 50, 100 })
        {
            plot.Down(line, 0, Foot, Grid);
            plot.Text(
                line,
                0,
                Foot + 17,
                line == 100 ? "100\u00A0%" : Figures.Count(line),
                Colours.Label,
                line == 0 ? Align.Start : Align.Middle
            );
        }
        var y = 0.0;
        foreach (var bar in bars)
        {
            DrawRow(bar, y + RowHeight(bar) / 2, plot);
            y += RowHeight(bar);
        }
        return plot.Marks;
    }

    private static double RowHeight(ShareBar bar) => NameOf(bar).Count * Line + Between;

    private static IReadOnlyList<string> NameOf(ShareBar bar) => Lettering.Lines(bar.Name, Colours.Label, Names - 8);

    private static void DrawRow(ShareBar bar, double middle, Plot plot)
    {
        var share = Figures.Share(bar.Count, bar.Known);
        var interval = Figures.Interval(bar.Count, bar.Known);
        var name = NameOf(bar);
        for (var i = 0; i < name.Count; i++)
            plot.Text(0, -8, middle + 4 + (i - (name.Count - 1) / 2.0) * Line, name[i], Colours.Label, Align.End);
        plot.Bar(
            0,
            bar.Known == 0 ? 0 : 100.0 * bar.Count / bar.Known,
            middle - BarHeight / 2,
            BarHeight,
            Bar,
            $"{bar.Name}: {Figures.Count(bar.Count)} of {Figures.Enquiries(bar.Known)}, {share}, {interval}"
        );
        if (WilsonInterval.Of(bar.Count, bar.Known) is { } ends)
            plot.Line(new ChartPath([(ends.Low * 100, middle), (ends.High * 100, middle)]), Interval);
        plot.Text(100, 12, middle + 4, $"{Figures.Count(bar.Count)} ({share})", Colours.Strong);
    }
}
