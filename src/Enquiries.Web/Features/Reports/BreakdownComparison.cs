using Enquiries.Web.Features.Reports.Statistics;

namespace Enquiries.Web.Features.Reports;

/// <summary>Two ranges side by side.</summary>
/// <param name="Later">The complete months of the range shown.</param>
/// <param name="Earlier">As many earlier ones.</param>
public sealed record BreakdownComparison(BreakdownReport Later, BreakdownReport Earlier)
{
    /// <summary>One row for each value that occurred in either, in the order of the later.</summary>
    public IReadOnlyList<ComparedShares> Rows { get; } =
    [
        .. Later
            .Rows.Concat(Earlier.Rows)
            .Select(row => row.Value)
            .DistinctBy(value => value.Code)
            .Select(value => new ComparedShares(
                value,
                CountOf(Later, value),
                Later.Known.Total,
                CountOf(Earlier, value),
                Earlier.Known.Total
            )),
    ];

    private static int CountOf(BreakdownReport report, DimensionValue value) =>
        report.Rows.FirstOrDefault(row => row.Value.Code == value.Code)?.Figures.Total ?? 0;
}

/// <summary>A value's share in a later and in an earlier range.</summary>
/// <param name="Value">The value.</param>
/// <param name="Later">How many in the later.</param>
/// <param name="LaterKnown">Of how many.</param>
/// <param name="Earlier">How many in the earlier.</param>
/// <param name="EarlierKnown">Of how many.</param>
public sealed record ComparedShares(DimensionValue Value, int Later, int LaterKnown, int Earlier, int EarlierKnown)
{
    /// <summary>The difference, later less earlier; null where either range holds nothing.</summary>
    public ShareDifference? Difference =>
        ShareDifference.Of(
            new ShareCounts { Digital = Later, NotDigital = LaterKnown - Later },
            new ShareCounts { Digital = Earlier, NotDigital = EarlierKnown - Earlier }
        );

    /// <summary>"+5 (−3 to +12): no clear difference".</summary>
    public string InWords =>
        Difference is { } difference
            ? $"{Figures.Points(difference.Value)} ({Figures.Points(difference.Low)} to {Figures.Points(difference.High)})"
                + (
                    !difference.IsClear ? ": no clear difference"
                    : difference.Value > 0 ? ": more"
                    : ": less"
                )
            : Figures.None;
}
