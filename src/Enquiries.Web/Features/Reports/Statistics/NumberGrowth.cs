namespace Enquiries.Web.Features.Reports.Statistics;

/// <summary>
/// How fast the number of digital enquiries grows: Poisson regression with a log link of each complete month's count on time, its
/// standard error widened where the months scatter more than Poisson counts do. It tests a claim such as "grown exponentially".
/// </summary>
/// <param name="Fit">The line of log counts; time in years from the first complete month.</param>
/// <param name="Dispersion">Pearson's χ² over its degrees of freedom, 1 at least: by what the variances were widened.</param>
/// <param name="LineFitsAsWell">Whether a straight line explains the counts as well as constant growth per cent does.</param>
public sealed record NumberGrowth(LineFit Fit, double Dispersion, bool LineFitsAsWell)
{
    /// <summary>Fewer digital enquiries say too little of how their number grows, however many others there are.</summary>
    public const int LeastDigital = 20;

    private const int MostSteps = 5000;

    /// <summary>Growth per year, a fraction: 0.05 is five per cent a year.</summary>
    public double PerYear => Math.Exp(Fit.Slope) - 1;

    /// <summary>The lower end of its 95 % interval.</summary>
    public double Low => Math.Exp(Fit.Slope - Margin) - 1;

    /// <summary>The upper end of its 95 % interval.</summary>
    public double High => Math.Exp(Fit.Slope + Margin) - 1;

    /// <summary>The two-sided p of "no growth".</summary>
    public double P => Normal.TwoSided(Fit.Slope * WilsonInterval.Z / Margin);

    /// <summary>Years in which the number doubles, or halves where it falls; null where the interval allows no change.</summary>
    public double? DoublingYears =>
        Direction is Direction.Rising or Direction.Falling ? Math.Log(2) / Math.Abs(Fit.Slope) : null;

    /// <summary>What may be said of it.</summary>
    public Direction Direction =>
        Low > 0 ? Direction.Rising
        : High < 0 ? Direction.Falling
        : Direction.NoClearChange;

    private double Margin => WilsonInterval.Z * Math.Sqrt(Fit.SlopeVariance * Dispersion);

    /// <summary>The growth over months.</summary>
    /// <param name="months">Months, in order of time; those that are not complete take no part. A month without any counts as 0.</param>
    /// <returns>The growth, or null where there is too little to say: the same limits as <see cref="ShareTrend"/>, and
    /// <see cref="LeastDigital"/>.</returns>
    public static NumberGrowth? Of(IEnumerable<DigitalShare> months)
    {
        var whole = months.Where(month => month.Complete).ToList();
        var mean = whole.Count == 0 ? 0 : whole.Average(month => month.Digital);
        if (
            whole.Count < ShareTrend.LeastMonths
            || whole.Sum(month => month.Answered) < ShareTrend.LeastAnswered
            || whole.Sum(month => month.Digital) < LeastDigital
        )
            return null;
        double[] times = [.. whole.Select(month => ShareTrend.Years(whole[0].Period, month.Period))];
        int[] counts = [.. whole.Select(month => month.Digital)];
        var fit = LineFit.Of(
            times,
            counts,
            Math.Log(mean),
            (_, height) =>
            {
                var expected = Math.Exp(height);
                return (expected, expected);
            }
        );
        if (fit is null)
            return null;
        double[] expected = [.. times.Select(t => Math.Exp(fit.At(t)))];
        var dispersion = Math.Max(1, Pearson(counts, expected) / (counts.Length - 2));
        return new(fit, dispersion, LineFits(times, counts, expected, dispersion));
    }

    // The deviances' difference beyond which chance no longer explains it: the 95 % quantile of χ² with one degree of freedom.
    private static bool LineFits(double[] times, int[] counts, double[] expected, double dispersion) =>
        Deviance(counts, StraightLine(times, counts)) - Deviance(counts, expected)
        < WilsonInterval.Z * WilsonInterval.Z * dispersion;

    /// <summary>
    /// The straight line that fits counts best by Poisson likelihood and falls below zero nowhere. It is a mixture of what it is at its two
    /// ends, each never negative, and each step of the EM algorithm for such a mixture fits better than the one before.
    /// </summary>
    private static double[] StraightLine(double[] times, int[] counts)
    {
        var (first, length) = (times[0], times[^1] - times[0]);
        double[] towardsEnd = [.. times.Select(t => (t - first) / length)];
        var (endWeight, all) = (towardsEnd.Sum(), (double)times.Length);
        var (start, end) = (counts.Average(), counts.Average());
        for (var step = 0; step < MostSteps; step++)
        {
            double atStart = 0,
                atEnd = 0;
            for (var i = 0; i < counts.Length; i++)
            {
                // Where none was counted nothing is drawn to it; the mean may be zero there.
                if (counts[i] == 0)
                    continue;
                var share = counts[i] / (start * (1 - towardsEnd[i]) + end * towardsEnd[i]);
                atStart += share * (1 - towardsEnd[i]);
                atEnd += share * towardsEnd[i];
            }
            var (nextStart, nextEnd) = (start * atStart / (all - endWeight), end * atEnd / endWeight);
            var moved = Math.Abs(nextStart - start) + Math.Abs(nextEnd - end);
            (start, end) = (nextStart, nextEnd);
            if (moved < 1e-12 * (start + end))
                break;
        }
        return [.. towardsEnd.Select(s => start * (1 - s) + end * s)];
    }

    private static double Pearson(int[] counts, double[] expected) =>
        counts.Zip(expected, (count, mean) => (count - mean) * (count - mean) / mean).Sum();

    private static double Deviance(int[] counts, double[] expected) =>
        2
        * counts.Zip(expected, (count, mean) => (count == 0 ? 0 : count * Math.Log(count / mean)) - count + mean).Sum();
}
