using Enquiries.Data;
using Enquiries.Web.Features.Intake;

namespace Enquiries.Web.Features.Reports;

/// <summary>One period of the chart of waits.</summary>
/// <param name="Row">Its figures.</param>
/// <param name="Left">Its left edge, per cent of the plot's width.</param>
/// <param name="Width">Its width, likewise.</param>
/// <param name="Href">Where those reached later are listed.</param>
public sealed record ResponsePoint(ResponsePeriod Row, double Left, double Width, string Href)
{
    /// <summary>Where its point stands.</summary>
    public double Middle => Left + Width / 2;

    /// <summary>How far down the median lies, in pixels; null where none was reached.</summary>
    public required double? Median { get; init; }

    /// <summary>How far down the 90th percentile lies; null where too few were reached.</summary>
    public required double? Ninth { get; init; }

    /// <summary>The unit of its waits.</summary>
    public required WaitUnit Unit { get; init; }

    /// <summary>"so far" or "part" where it may not be compared, else null.</summary>
    public required string? Mark { get; init; }

    /// <summary>Its figures in one line, for those who hear the page.</summary>
    public string Name => $"{Label}: {Waits}; {Waiting}";

    /// <summary>Its figures in lines, for the tooltip.</summary>
    public string Tip => $"{Label}\n{Waits}\n{Waiting}";

    private string Label => Row.Period.Label + (Mark is null ? "" : $", {Mark}");

    private string Waits =>
        Row.Figures.Median is { } median
            ? $"median {Unit.Text(median)}"
                + (Row.Figures.Ninth is { } ninth ? $", 90th percentile {Unit.Text(ninth)}" : "")
                + $", of {Figures.Count(Row.Figures[FirstContact.Reached])} reached later"
            : "none was reached later";

    private string Waiting => $"{Figures.Count(Row.Figures[FirstContact.None])} not reached yet";
}

/// <summary>
/// How long those waited who were reached later, over time, as plain geometry: across in per cent of the plot's width, down in pixels. A period's
/// point is its median, and the line from it ends at the 90th percentile. No line joins two periods: their waits are of different people.
/// </summary>
public sealed record ResponseChart
{
    /// <summary>The edges of the plot, where the top of the scale and 0 lie.</summary>
    public const double Top = ShareChart.ShareTop,
        Bottom = ShareChart.ShareBottom;

    /// <summary>The height of the whole.</summary>
    public const double Height = Bottom + 42;

    /// <summary>What it shows, in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>What its panel is headed.</summary>
    public required string Heading { get; init; }

    /// <summary>The periods, in order of time.</summary>
    public required IReadOnlyList<ResponsePoint> Points { get; init; }

    /// <summary>The lines across.</summary>
    public required IReadOnlyList<ChartTick> Ticks { get; init; }

    /// <summary>What is written under the points where the page is wide.</summary>
    public required IReadOnlyList<ChartLabel> WideLabels { get; init; }

    /// <summary>The same on a phone.</summary>
    public required IReadOnlyList<ChartLabel> NarrowLabels { get; init; }

    /// <summary>What the last complete period's point and its line's end are, beside them.</summary>
    public required IReadOnlyList<ChartEnd> Ends { get; init; }

    /// <summary>The radius of a point in pixels.</summary>
    public double Radius => Math.Clamp(0.28 * 600 / Math.Max(1, Points.Count), 2, 4.5);

    /// <summary>Lays the drawing out.</summary>
    /// <param name="report">The figures; of no use where none was reached.</param>
    /// <param name="href">Where those of a period who were reached later are listed.</param>
    public static ResponseChart Of(ResponseReport report, Func<Period, string> href)
    {
        var waits = report.Periods.SelectMany(row => new[] { row.Figures.Median, row.Figures.Ninth }).ToList();
        var unit = WaitUnit.For(waits);
        var scale = CountScale.For((int)Math.Ceiling(Math.Max(1, (waits.Max() ?? 0) / unit.Minutes)));
        var points = report.Periods.Select((row, i) => Place(report, row, i, href(row.Period), unit, scale)).ToList();
        var places = points.ConvertAll(point => new ChartPlace(point.Row.Period, point.Middle, point.Mark));
        return new()
        {
            Title =
                $"Wait of those reached later by {Coded.Label(report.Question.By).ToLowerInvariant()}, {report.Question.Range}",
            Heading = $"Wait of those reached later, {unit.LongName}",
            Points = points,
            Ticks =
            [
                .. from i in Enumerable.Range(0, scale.Top / scale.Step + 1)
                let value = i * scale.Step
                select new ChartTick(Y((double)value * unit.Minutes, unit, scale)!.Value, Figures.Count(value)),
            ],
            WideLabels = ChartLabel.Choose(places, plotWidth: 520),
            NarrowLabels = ChartLabel.Choose(places, plotWidth: 180),
            Ends = EndsOf(points, unit),
        };
    }

    private static ResponsePoint Place(
        ResponseReport report,
        ResponsePeriod row,
        int place,
        string href,
        WaitUnit unit,
        CountScale scale
    )
    {
        var width = 100.0 / report.Periods.Count;
        return new(row, place * width, width, href)
        {
            Unit = unit,
            Median = Y(row.Figures.Median, unit, scale),
            Ninth = Y(row.Figures.Ninth, unit, scale),
            Mark =
                row.Period.IsUnfinished(report.Today) ? "so far"
                : row.Period.IsPart ? "part"
                : null,
        };
    }

    private static double? Y(double? minutes, WaitUnit unit, CountScale scale) =>
        minutes is { } wait ? Bottom - wait / unit.Minutes / scale.Top * (Bottom - Top) : null;

    private static IReadOnlyList<ChartEnd> EndsOf(List<ResponsePoint> points, WaitUnit unit)
    {
        if (points.FindLast(point => point is { Mark: null, Median: not null }) is not { } last)
            return [];
        string[] period = ReferenceEquals(last, points[^1]) ? [] : [last.Row.Period.ShortLabel];
        var figures = last.Row.Figures;
        return ChartEnd.Apart(
            new(last.Median!.Value, unit.Text(figures.Median), ["median", .. period]),
            last.Ninth is { } ninth ? new(ninth, unit.Text(figures.Ninth), ["90th", "percentile"]) : null
        );
    }
}
