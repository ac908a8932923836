namespace Enquiries.Web.Features.Reports.Statistics;

/// <summary>
/// By how much one share differs from another, with the 95 % interval of the difference: the square-and-add method on two Wilson
/// intervals (Newcombe 1998, Statistics in Medicine 17, method 10). Fractions: 0.05 is five percentage points.
/// </summary>
/// <param name="Value">The first share minus the second, −1 to 1.</param>
/// <param name="Low">The lower end of its 95 % interval.</param>
/// <param name="High">The upper end of its 95 % interval.</param>
public readonly record struct ShareDifference(double Value, double Low, double High)
{
    /// <summary>Whether the interval leaves out "no difference".</summary>
    public bool IsClear => Low > 0 || High < 0;

    /// <summary>The difference between two shares of different enquiries.</summary>
    /// <param name="first">The share from which is taken away.</param>
    /// <param name="second">The share that is taken away. No enquiry may be in both.</param>
    /// <returns>The difference, or null where one of them has no share.</returns>
    public static ShareDifference? Of(ShareCounts first, ShareCounts second)
    {
        if (first is not { Share: { } p, Interval: { } one } || second is not { Share: { } q, Interval: { } other })
            return null;
        return new(
            p - q,
            p - q - double.Hypot(p - one.Low, other.High - q),
            p - q + double.Hypot(one.High - p, q - other.Low)
        );
    }
}
