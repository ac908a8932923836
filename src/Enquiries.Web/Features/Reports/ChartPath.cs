namespace Enquiries.Web.Features.Reports;

/// <summary>A line through corners, or the outline of an area. As text it is what SVG reads.</summary>
/// <param name="Corners">The corners: across in per cent of the plot's width, down in pixels from its top.</param>
public sealed record ChartPath(IReadOnlyList<(double X, double Y)> Corners)
{
    /// <summary>The corners as the attribute <c>points</c> has them.</summary>
    public override string ToString() =>
        string.Join(' ', Corners.Select(corner => $"{ShareChart.Svg(corner.X)},{ShareChart.Svg(corner.Y)}"));

    /// <summary>A path through shares.</summary>
    /// <param name="corners">The corners: across in per cent, and the share as a fraction.</param>
    public static ChartPath Through(IEnumerable<(double X, double Share)> corners) =>
        new([.. corners.Select(corner => (corner.X, ShareChart.ShareY(corner.Share)))]);
}
