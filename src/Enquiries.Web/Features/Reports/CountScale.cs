namespace Enquiries.Web.Features.Reports;

/// <summary>The scale of the lower panel: from zero, in steps of 1, 2 or 5 times a power of ten.</summary>
/// <param name="Step">How far apart the lines across are.</param>
/// <param name="Top">The number at the panel's upper edge.</param>
public sealed record CountScale(int Step, int Top)
{
    /// <summary>The scale with the smallest step that holds a number in at most four.</summary>
    /// <param name="largest">The largest number drawn.</param>
    public static CountScale For(int largest)
    {
        long step = 1;
        for (var i = 0; step * 4 < largest; i++)
            step = i % 3 == 1 ? step / 2 * 5 : step * 2;
        var steps = Math.Max(1, (largest + step - 1) / step);
        return new((int)step, (int)(steps * step));
    }

    /// <summary>How far down a number lies.</summary>
    /// <param name="count">The number.</param>
    public double Y(int count) =>
        ShareChart.CountBottom - (double)count / Top * (ShareChart.CountBottom - ShareChart.CountTop);

    /// <summary>The lines across.</summary>
    public IEnumerable<ChartTick> Ticks() =>
        from i in Enumerable.Range(0, Top / Step + 1)
        select new ChartTick(Y(i * Step), Figures.Count(i * Step));
}

/// <summary>A line across a panel.</summary>
/// <param name="Y">How far down, in pixels.</param>
/// <param name="Text">What is written beside it.</param>
public sealed record ChartTick(double Y, string Text);
