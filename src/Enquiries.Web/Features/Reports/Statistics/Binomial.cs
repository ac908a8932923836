namespace Enquiries.Web.Features.Reports.Statistics;

/// <summary>The exact binomial distribution: how many of n would be digital if each were with one and the same chance.</summary>
public static class Binomial
{
    // Relative to the likeliest count; what is rarer cannot move a quantile.
    private const double Negligible = 1e-25;

    /// <summary>The counts between which a binomial count lies, save with a small chance shared by both sides.</summary>
    /// <param name="n">How many there are.</param>
    /// <param name="p">The chance of each, a fraction.</param>
    /// <param name="alpha">The chance to lie outside, both sides together.</param>
    /// <returns>The least and the greatest count that is not outside: the α/2 and 1 − α/2 quantiles.</returns>
    /// <exception cref="ArgumentOutOfRangeException">n is negative, or p or α is not a chance.</exception>
    public static (int Low, int High) Quantiles(int n, double p, double alpha)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        ArgumentOutOfRangeException.ThrowIfNegative(p);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(p, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(alpha);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(alpha, 1);
        if (p is 0 or 1)
            return ((int)p * n, (int)p * n);

        var (first, weights) = Weights(n, p);
        var total = weights.Sum();
        // Each tail is summed from its own end, small to large, so that nothing is lost to rounding.
        return (
            first + TailLength(weights, total * alpha / 2),
            first + weights.Count - 1 - TailLength(weights.AsEnumerable().Reverse(), total * alpha / 2)
        );
    }

    /// <summary>The chances that a count lies below and above its mean, where a whole that it is a part of has the same share.</summary>
    /// <param name="n">How many there are.</param>
    /// <param name="whole">The whole: its digital enquiries are among those answered, neither none nor all.</param>
    /// <returns>Both chances; what is missing to 1 is the chance to lie exactly on the mean.</returns>
    public static (double Below, double Above) Sides(int n, ShareCounts whole)
    {
        var (first, weights) = Weights(n, whole.Share!.Value);
        var (below, on, above) = (0.0, 0.0, 0.0);
        for (var i = 0; i < weights.Count; i++)
        {
            // As whole numbers: a count exactly on the mean must not fall to one side by rounding.
            switch (((long)first + i) * whole.Answered - (long)n * whole.Digital)
            {
                case < 0:
                    below += weights[i];
                    break;
                case > 0:
                    above += weights[i];
                    break;
                default:
                    on = weights[i];
                    break;
            }
        }
        var total = below + on + above;
        return (below / total, above / total);
    }

    /// <summary>How many of the outermost counts have together less than a chance: those are outside.</summary>
    private static int TailLength(IEnumerable<double> weights, double chance)
    {
        var sum = 0.0;
        return weights.TakeWhile(weight => (sum += weight) < chance).Count();
    }

    /// <summary>Chances relative to the likeliest count's, outwards from it: no logarithm of a factorial, and no underflow.</summary>
    private static (int First, List<double> Weights) Weights(int n, double p)
    {
        var odds = p / (1 - p);
        var mode = (int)Math.Min(n, Math.Floor((n + 1) * p));
        var below = new List<double>();
        for (var (k, weight) = (mode, 1.0); k > 0 && weight > Negligible; k--)
        {
            weight *= k / ((n - k + 1) * odds);
            below.Add(weight);
        }
        below.Reverse();
        var first = mode - below.Count;
        below.Add(1);
        for (var (k, weight) = (mode, 1.0); k < n && weight > Negligible; k++)
        {
            weight *= (n - k) * odds / (k + 1);
            below.Add(weight);
        }
        return (first, below);
    }
}
