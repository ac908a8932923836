namespace Enquiries.Web.Features.Reports;

/// <summary>What is written beside the line's end: the last complete share and the band around it.</summary>
/// <param name="Y">How far down its first line stands, in pixels.</param>
/// <param name="Share">"60 %".</param>
/// <param name="Band">Its interval, or its limits where the chart shows those: "45–74 %".</param>
/// <param name="Period">Which period it is, or null where it is the last one drawn.</param>
public sealed record ChartEnd(double Y, string Share, string Band, string? Period)
{
    /// <summary>What the band's text is of, where it is not the share's own interval.</summary>
    public OverlayPoint? Overlay { get; init; }

    /// <summary>The label for the last complete period with a share, or null where there is none.</summary>
    /// <param name="columns">The columns.</param>
    public static ChartEnd? Beside(IReadOnlyList<ChartColumn> columns)
    {
        var last = columns.LastOrDefault(column => column.Share is { Complete: true, Share: not null });
        if (last is null)
            return null;
        var y = Math.Clamp(
            ShareChart.ShareY(last.Share.Share!.Value),
            ShareChart.ShareTop + 4,
            ShareChart.ShareBottom - 34
        );
        var period = ReferenceEquals(last, columns[^1]) ? null : last.Share.Period.ShortLabel;
        var around = last.Beside?.Brief ?? Figures.Interval(last.Share);
        return new(y, Figures.Share(last.Share), around, period) { Overlay = last.Beside };
    }
}

/// <summary>The name of a part of the bars.</summary>
/// <param name="Part">As the style sheet names it.</param>
/// <param name="Text">As people read it.</param>
/// <param name="Y">How far down its middle stands, in pixels.</param>
public sealed record ChartKey(string Part, string Text, double Y)
{
    private const double Apart = 16;

    /// <summary>The names, each beside its part of the last bar and moved up where they would touch.</summary>
    /// <param name="columns">The columns.</param>
    public static IReadOnlyList<ChartKey> Beside(IReadOnlyList<ChartColumn> columns)
    {
        var beside = columns.LastOrDefault(column => column.Bars.Count > 0);
        if (beside is null)
            return [];

        var keys = new List<ChartKey>();
        var parts = columns.SelectMany(column => column.Bars).Select(bar => bar.Part).ToHashSet();
        var names = ChartBar.Parts(beside.Share).Select(part => part.Part).Where(parts.Contains).ToList();
        for (var i = 0; i < names.Count; i++)
        {
            var bar = beside.Bars.FirstOrDefault(bar => bar.Part == names[i]);
            var wanted = bar is null ? ShareChart.CountBottom : bar.Top + bar.Height / 2;
            // Not above the one below it, and leaving room for those above.
            var lowest = keys.Count == 0 ? ShareChart.CountBottom - 6 : keys[^1].Y - Apart;
            var highest = ShareChart.CountTop + (names.Count - 1 - i) * Apart;
            keys.Add(
                new(names[i], names[i].Replace('-', ' '), Math.Max(Math.Min(wanted, lowest), Math.Min(highest, lowest)))
            );
        }
        return keys;
    }
}
