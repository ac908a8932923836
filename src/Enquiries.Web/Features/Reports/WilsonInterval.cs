namespace Enquiries.Web.Features.Reports;

/// <summary>The 95 % Wilson score interval of a share (Wilson 1927; the one that Fingertips uses). Both ends lie in 0 to 1.</summary>
/// <param name="Low">The lower end, a fraction.</param>
/// <param name="High">The upper end, a fraction.</param>
public readonly record struct WilsonInterval(double Low, double High)
{
    /// <summary>The standard normal quantile for 95 % two-sided.</summary>
    public const double Z = 1.959963984540054;

    /// <summary>The interval of <paramref name="successes"/> out of <paramref name="n"/>.</summary>
    /// <param name="successes">How many of the n, 0 to n.</param>
    /// <param name="n">How many there are in all.</param>
    /// <returns>The interval, or null where n is 0: nothing is known then.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or more than n.</exception>
    public static WilsonInterval? Of(int successes, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, n);
        if (n == 0)
            return null;

        double p = (double)successes / n;
        const double z2 = Z * Z;
        double scale = 1 + z2 / n;
        double centre = (p + z2 / (2.0 * n)) / scale;
        double half = Z * Math.Sqrt(p * (1 - p) / n + z2 / (4.0 * n * n)) / scale;
        // At 0 and n the ends are exactly 0 and 1; floating point would leave them a hair off.
        return new(successes == 0 ? 0 : Math.Max(0, centre - half), successes == n ? 1 : Math.Min(1, centre + half));
    }
}
