namespace Enquiries.Web.Features.Reports.Statistics;

/// <summary>How long periods may stay on one side of their centre by chance alone.</summary>
/// <remarks>
/// Anhøj and Olesen's log₂(m) + 3 takes each side for as likely as the other. A share of 2 % with eight enquiries a month is none in most
/// months, and 84 of 100 firms where nothing changes would see a shift within three years. So the run must also be one that chance
/// gives to at most 6 in 100, which is found exactly from the periods' own sizes.
/// </remarks>
public static class LongestRun
{
    /// <summary>The chance of a run too long anywhere, where nothing changes.</summary>
    public const double Alpha = 0.06;

    /// <summary>The longest run that chance explains.</summary>
    /// <param name="useful">How many periods are not exactly on the centre: m.</param>
    /// <param name="sides">For each period the chances to lie below and above the centre.</param>
    /// <param name="among">How many series are looked at side by side: they have that chance together.</param>
    public static int ByChance(int useful, IReadOnlyList<(double Below, double Above)> sides, int among = 1)
    {
        var longest = Even(useful);
        while (longest < useful && ChanceOfLonger(longest, sides) > Alpha / among)
            longest++;
        return longest;
    }

    /// <summary>The longest run that chance explains where both sides are equally likely: log₂(m) + 3, rounded.</summary>
    /// <param name="useful">How many periods are not exactly on the centre: m.</param>
    public static int Even(int useful) => useful == 0 ? 0 : (int)Math.Round(Math.Log2(useful) + 3);

    /// <summary>The chance of a run longer than a length on either side.</summary>
    /// <param name="length">The length, of at least one period.</param>
    /// <param name="sides">For each period the chances to lie below and above the centre; on it, a run neither grows nor ends.</param>
    public static double ChanceOfLonger(int length, IReadOnlyList<(double Below, double Above)> sides)
    {
        // The chance that no run was too long so far and the one that goes on has this many periods.
        var (below, above) = (new double[length], new double[length]);
        var none = 1.0;
        foreach (var (toBelow, toAbove) in sides)
        {
            var on = 1 - toBelow - toAbove;
            var (startBelow, startAbove) = (none + above.Sum(), none + below.Sum());
            Step(below, toBelow, on, startBelow);
            Step(above, toAbove, on, startAbove);
            none *= on;
        }
        return Math.Max(0, 1 - none - below.Sum() - above.Sum());
    }

    private static void Step(double[] runs, double grows, double stays, double starts)
    {
        for (var i = runs.Length - 1; i > 0; i--)
            runs[i] = runs[i] * stays + runs[i - 1] * grows;
        runs[0] = runs[0] * stays + starts * grows;
    }
}
