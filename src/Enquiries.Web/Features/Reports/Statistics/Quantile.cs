namespace Enquiries.Web.Features.Reports.Statistics;

/// <summary>
/// Quantiles of values that are given as counts, so that a million of them need no more room than the different ones. Type 7 of Hyndman and
/// Fan (1996, “Sample quantiles in statistical packages”): between the two nearest values in proportion, as a spreadsheet's PERCENTILE.INC and
/// R's <c>quantile</c> do, so that the figure can be checked with either.
/// </summary>
public static class Quantile
{
    /// <summary>The value below which a part of the values lies; null where there is none.</summary>
    /// <param name="counts">How often each value occurs, in order of the values, each once.</param>
    /// <param name="part">0 to 1; 0.5 is the median.</param>
    public static double? Of(IReadOnlyList<(int Value, int Count)> counts, double part)
    {
        var total = counts.Sum(one => (long)one.Count);
        if (total == 0)
            return null;
        var place = (total - 1) * part;
        var below = (long)Math.Floor(place);
        var (low, high) = (At(counts, below), At(counts, Math.Min(below + 1, total - 1)));
        return low + (place - below) * (high - low);
    }

    // Counted from 0.
    private static int At(IReadOnlyList<(int Value, int Count)> counts, long place)
    {
        foreach (var (value, count) in counts)
            if ((place -= count) < 0)
                return value;
        return counts[^1].Value;
    }
}
