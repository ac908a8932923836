namespace Enquiries.Web.Features.Reports.Outside;

/// <summary>A period's point.</summary>
/// <param name="Period">The period.</param>
/// <param name="X">Its middle, per cent of the plot's width.</param>
public sealed record OutsidePoint(OutsidePeriod Period, double X)
{
    /// <summary>Its figures in one line.</summary>
    public string Name => $"{Period.Label}: {Shown}";

    /// <summary>Its figures in two lines, for the tooltip.</summary>
    public string Tip => $"{Period.Label}\n{Shown}";

    /// <summary>The share, a fraction; null where it is not shown.</summary>
    public double? Share => Period.Row.Share / 100.0;

    private string Shown =>
        Period.Row.Share is null ? "no share is shown"
        : Period.Row.Interval is null ? Period.Row.ShareText
        : $"{Period.Row.ShareText}, 95\u00A0% interval {Period.Row.IntervalText}";
}

/// <summary>
/// The shares as they may leave the firm, drawn from what is shown and nothing else. There are no bars: their heights would be counts.
/// </summary>
public sealed record OutsideChart
{
    /// <summary>The points, in order of time.</summary>
    public required IReadOnlyList<OutsidePoint> Points { get; init; }

    /// <summary>The stretches between complete periods that follow each other, as corners of the line.</summary>
    public required IReadOnlyList<ChartPath> Lines { get; init; }

    /// <summary>The label under the first and the last point.</summary>
    public IEnumerable<OutsidePoint> Ends => Points.Count == 1 ? Points : [Points[0], Points[^1]];

    /// <summary>Places the periods side by side.</summary>
    /// <param name="report">The figures.</param>
    public static OutsideChart Draw(OutsideReport report)
    {
        var width = 100.0 / Math.Max(1, report.Periods.Count);
        List<OutsidePoint> points =
        [
            .. report.Periods.Select((period, i) => new OutsidePoint(period, (i + 0.5) * width)),
        ];
        var lines = new List<List<OutsidePoint>>();
        var open = false;
        foreach (var point in points)
        {
            var joins = point is { Share: not null, Period.Complete: true };
            if (joins && !open)
                lines.Add([]);
            if (joins)
                lines[^1].Add(point);
            open = joins;
        }
        return new() { Points = points, Lines = [.. lines.Where(line => line.Count > 1).Select(Path)] };
    }

    private static ChartPath Path(List<OutsidePoint> line) =>
        ChartPath.Through(line.Select(point => (point.X, point.Share!.Value)));
}
