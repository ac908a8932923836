using Enquiries.Web.Features.Reports;
using Enquiries.Web.Features.Reports.Pictures;

namespace Enquiries.Web.Features.National;

/// <summary>The panel of a national series as a picture that stands alone: with its warning and where each figure is from.</summary>
public static class NationalPicture
{
    private const double Left = 60,
        Right = 24;

    private static readonly Ink Grid = new(Stroke: Colours.Grid);
    private static readonly Ink Tick = new(Stroke: Colours.Axis);
    private static readonly Ink Fill = new(Colours.Fourth, Opacity: 0.25);
    private static readonly Ink Level = new(Stroke: Colours.Fourth, StrokeWidth: 2);

    /// <summary>The picture; null where there is no figure.</summary>
    /// <param name="series">The series.</param>
    public static Drawing? Of(NationalSeriesRow series) =>
        NationalChart.Of(series) is { } chart
            ? new Sheet(
                NationalTexts.Finding(series),
                NationalTexts.Measured(series),
                [$"Warning: {series.Warning} {NationalTexts.NotEnquiries}", Sources(series)]
            ).Around(
                $"{series.Title}, by period",
                NationalChart.Height,
                top => Draw(chart, series.Unit, new(Sheet.Margin + Left, top, Sheet.Inner - Left - Right))
            )
            : null;

    private static string Sources(NationalSeriesRow series)
    {
        var hosts = series.Figures.SelectMany(figure => figure.Sources).Select(source => source.Host).Distinct();
        return $"Sources: {string.Join(", ", hosts)}.";
    }

    private static IReadOnlyList<DrawnMark> Draw(NationalChart chart, string unit, Plot plot)
    {
        plot.Text(0, -Left, 14, char.ToUpperInvariant(unit[0]) + unit[1..], Colours.Strong);
        foreach (var tick in chart.Ticks)
        {
            plot.Across(tick.Y, Grid);
            plot.Text(0, -8, tick.Y + 4, tick.Text, Colours.Label, Align.End);
        }
        foreach (var bar in chart.Bars)
        {
            plot.Bar(bar.BarLeft, bar.BarWidth, bar.Top, bar.Height, Fill, bar.Name);
            plot.Line(new([(bar.BarLeft, bar.Top), (bar.BarLeft + bar.BarWidth, bar.Top)]), Level);
        }
        foreach (var bar in chart.Wide.Values)
            plot.Text(bar.Middle, 0, bar.Top - 6, bar.Value, Colours.Strong, Align.Middle);
        foreach (var bar in chart.Wide.Periods)
        {
            plot.Down(bar.Middle, NationalChart.Bottom, NationalChart.Bottom + 4, Tick);
            plot.Text(bar.Middle, 0, NationalChart.Bottom + 19, bar.Period, Colours.Label, Align.Middle);
            plot.Text(bar.Middle, 0, NationalChart.Bottom + 35, bar.PeriodEnd, Colours.Label, Align.Middle);
        }
        return plot.Marks;
    }
}
