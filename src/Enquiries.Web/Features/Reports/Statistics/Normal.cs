namespace Enquiries.Web.Features.Reports.Statistics;

/// <summary>The standard normal distribution.</summary>
public static class Normal
{
    /// <summary>The chance to be at least as far from 0 as <paramref name="z"/>, on either side.</summary>
    /// <param name="z">A standard normal deviate.</param>
    public static double TwoSided(double z)
    {
        var x = Math.Abs(z);
        return x < 3 ? 1 - 2 * Density(x) * Series(x) : 2 * Density(x) / Fraction(x);
    }

    private static double Density(double x) => Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);

    /// <summary>The area between 0 and x over the density: x + x³/3 + x⁵/(3·5) + … (Abramowitz and Stegun 26.2.11).</summary>
    private static double Series(double x)
    {
        var (term, sum) = (x, x);
        for (var odd = 3; term > sum * 1e-17; odd += 2)
            sum += term *= x * x / odd;
        return sum;
    }

    /// <summary>The density over the area beyond x: x + 1/(x + 2/(x + 3/(x + …))) (Abramowitz and Stegun 26.2.14).</summary>
    private static double Fraction(double x)
    {
        var value = x;
        for (var k = 120; k > 0; k--)
            value = x + k / value;
        return value;
    }
}
