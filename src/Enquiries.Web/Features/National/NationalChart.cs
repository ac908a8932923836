using Enquiries.Web.Features.Reports;
using Enquiries.Web.Features.Reports.Pictures;

namespace Enquiries.Web.Features.National;

/// <summary>
/// A national series as plain geometry, as <see cref="ShareChart"/> is: across in per cent of the plot's width, down in pixels. Each figure is
/// a bar as wide as its period. No line joins two of them: it would claim that they can be compared.
/// </summary>
public sealed record NationalChart
{
    /// <summary>The edges of the plot, where the top of the scale and 0 lie.</summary>
    public const double Top = 42,
        Bottom = 202;

    /// <summary>The height of the whole.</summary>
    public const double Height = 244;

    // In pixels: between labels beside each other, and of one line.
    private const double Air = 8,
        LineHeight = 15;

    // A figure alone would fill the plot, and look like all of time.
    private const int LeastDays = 3 * 365;

    /// <summary>The bars, in order of time.</summary>
    public required IReadOnlyList<NationalBar> Bars { get; init; }

    /// <summary>The lines across.</summary>
    public required IReadOnlyList<ChartTick> Ticks { get; init; }

    /// <summary>What is written over bars and under them where the page is wide.</summary>
    public required NationalLabels Wide { get; init; }

    /// <summary>The same on a phone.</summary>
    public required NationalLabels Narrow { get; init; }

    /// <summary>Lays the drawing out; null where there is no figure.</summary>
    /// <param name="series">The series.</param>
    public static NationalChart? Of(NationalSeriesRow series)
    {
        if (series.Figures.Count == 0)
            return null;
        var scale = series.IsPerCent
            ? new CountScale(25, 100)
            : CountScale.For(series.Figures.Max(figure => figure.Value));
        var figures = series.Figures.Reverse().ToList();
        var (first, days) = Range(figures);
        var bars = figures.ConvertAll(figure => Bar(figure, series.IsPerCent, scale, first, days));
        return new()
        {
            Bars = bars,
            Ticks =
            [
                .. Enumerable
                    .Range(0, scale.Top / scale.Step + 1)
                    .Select(step => step * scale.Step)
                    .Select(value => new ChartTick(Y(value, scale), NationalTexts.Value(value, series.IsPerCent))),
            ],
            Wide = Labels(bars, plotWidth: 500),
            Narrow = Labels(bars, plotWidth: 210),
        };
    }

    private static (int First, int Days) Range(List<NationalFigureRow> figures)
    {
        var first = figures.Min(figure => figure.Start).DayNumber;
        var days = figures.Max(figure => figure.End).DayNumber + 1 - first;
        return days >= LeastDays ? (first, days) : (first - (LeastDays - days) / 2, LeastDays);
    }

    private static NationalBar Bar(NationalFigureRow figure, bool isPerCent, CountScale scale, int first, int days)
    {
        var left = (figure.Start.DayNumber - first) * 100.0 / days;
        var width = (figure.End.DayNumber + 1 - figure.Start.DayNumber) * 100.0 / days;
        var (start, end) = NationalTexts.Parts(figure.Start, figure.End);
        return new(left, width, Y(figure.Value, scale), NationalTexts.Value(figure.Value, isPerCent))
        {
            Period = start,
            PeriodEnd = end is null ? null : $"to {end}",
            Name = NationalTexts.InPeriod(figure, isPerCent),
        };
    }

    private static double Y(int value, CountScale scale) => Bottom - (double)value / scale.Top * (Bottom - Top);

    // The latest come first: where two labels would touch, the older one is left to the table.
    private static NationalLabels Labels(List<NationalBar> bars, double plotWidth)
    {
        var latestFirst = bars.AsEnumerable().Reverse().ToList();
        var values = new List<NationalBar>();
        foreach (var bar in latestFirst)
        {
            if (!values.Exists(other => Near(other, bar, ValueWidth) && Math.Abs(other.Top - bar.Top) < LineHeight))
                values.Add(bar);
        }
        // Every one, or every second, or every third.
        var periods = Enumerable
            .Range(1, bars.Count)
            .Select(step => latestFirst.Where((_, place) => place % step == 0).ToList())
            .First(some => !some.Zip(some.Skip(1)).Any(pair => Near(pair.First, pair.Second, PeriodWidth)));
        return new(values, periods);

        bool Near(NationalBar one, NationalBar other, Func<NationalBar, double> width) =>
            Math.Abs(one.Middle - other.Middle) / 100 * plotWidth < (width(one) + width(other)) / 2 + Air;
    }

    private static double ValueWidth(NationalBar bar) => Lettering.Width(bar.Value, Colours.Strong);

    private static double PeriodWidth(NationalBar bar) =>
        Math.Max(
            Lettering.Width(bar.Period, Colours.Label),
            bar.PeriodEnd is null ? 0 : Lettering.Width(bar.PeriodEnd, Colours.Label)
        );
}

/// <summary>One figure as it is drawn.</summary>
/// <param name="Left">Where its period begins.</param>
/// <param name="Width">How long it is.</param>
/// <param name="Top">How far down its value lies, in pixels.</param>
/// <param name="Value">The value as it is written over it.</param>
public sealed record NationalBar(double Left, double Width, double Top, string Value)
{
    // A little narrower than its period: bars that touched would make a line of steps.
    private const double Gap = 0.04;

    /// <summary>Where the bar begins.</summary>
    public double BarLeft => Left + Gap * Width;

    /// <summary>How wide the bar is.</summary>
    public double BarWidth => (1 - 2 * Gap) * Width;

    /// <summary>The middle of its period.</summary>
    public double Middle => Left + Width / 2;

    /// <summary>How high it is, in pixels.</summary>
    public double Height => NationalChart.Bottom - Top;

    /// <summary>The period, or where it begins.</summary>
    public required string Period { get; init; }

    /// <summary>Where it ends, if that is not said yet.</summary>
    public required string? PeriodEnd { get; init; }

    /// <summary>All of it in words.</summary>
    public required string Name { get; init; }
}

/// <summary>The labels that fit.</summary>
/// <param name="Values">The bars with their value over them.</param>
/// <param name="Periods">The bars with their period under them.</param>
public sealed record NationalLabels(IReadOnlyList<NationalBar> Values, IReadOnlyList<NationalBar> Periods);
