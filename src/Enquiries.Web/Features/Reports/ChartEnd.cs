namespace Enquiries.Web.Features.Reports;

/// <summary>What is written beside a line's end: its last value, and beneath, what it is of.</summary>
/// <param name="Y">How far down its first line stands, in pixels.</param>
/// <param name="Value">"60 %".</param>
/// <param name="Lines">The interval, or where there are two lines the name of this one.</param>
public sealed record ChartEnd(double Y, string Value, IReadOnlyList<string> Lines)
{
    private const double FirstLine = 21,
        Line = 15,
        Lowest = ShareChart.CountTop - 10;

    /// <summary>Whether it is that of the second line.</summary>
    public bool IsSecond { get; init; }

    /// <summary>What is beneath its value, and how far down each line stands.</summary>
    public IEnumerable<(double Y, string Text)> Placed => Lines.Select((text, i) => (Y + FirstLine + i * Line, text));

    private double Height => FirstLine + Lines.Count * Line;

    /// <summary>The labels for the last complete period with a share, moved apart where they would touch.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="overlay">What is drawn over the shares.</param>
    public static IReadOnlyList<ChartEnd> Beside(IReadOnlyList<ChartColumn> columns, ShareOverlay? overlay)
    {
        var last = columns.LastOrDefault(column => column.Share is { Complete: true, Share: not null });
        if (last is null)
            return [];
        string[] period = ReferenceEquals(last, columns[^1]) ? [] : [last.Share.Period.ShortLabel];
        var value = Figures.Share(last.Share);
        var y = ShareChart.ShareY(last.Share.Share!.Value);
        if (overlay is null)
            return
            [
                new(
                    Math.Clamp(y, ShareChart.ShareTop + 4, ShareChart.ShareBottom - 34),
                    value,
                    [Figures.Interval(last.Share), .. period]
                ),
            ];
        var own = new ChartEnd(y, value, ["each " + Short(last.Share.Period.Kind), .. period]);
        // Where the second line ends elsewhere, as the year before may, its last value is named.
        var beside = columns.LastOrDefault(column => column.Beside?.Value is not null)?.Beside;
        return beside?.Value is { } second ? Apart(own, Second(second, beside, overlay)) : Apart(own, null);
    }

    private static ChartEnd Second(double value, OverlayPoint point, ShareOverlay overlay) =>
        new(
            ShareChart.ShareY(value),
            Figures.Share(value),
            point.Limits is null ? overlay.LineName : [.. overlay.LineName, point.Limits, "expected"]
        )
        {
            IsSecond = true,
        };

    /// <summary>Moves the labels of two lines apart where they would touch; the first stays the first.</summary>
    /// <param name="own">The first line's.</param>
    /// <param name="second">The second one's, or null where there is none.</param>
    public static IReadOnlyList<ChartEnd> Apart(ChartEnd own, ChartEnd? second)
    {
        if (second is null)
            return [own with { Y = Math.Clamp(own.Y, ShareChart.ShareTop + 4, Lowest - own.Height) }];
        var (upper, lower) = own.Y <= second.Y ? (own, second) : (second, own);
        var touching = Math.Max(0, upper.Y + upper.Height - lower.Y);
        var top = Math.Max(upper.Y - touching / 2, ShareChart.ShareTop + 4);
        var beneath = Math.Min(Math.Max(lower.Y + touching / 2, top + upper.Height), Lowest - lower.Height);
        top = Math.Min(top, beneath - upper.Height);
        (upper, lower) = (upper with { Y = top }, lower with { Y = beneath });
        return own.Y <= second.Y ? [upper, lower] : [lower, upper];
    }

    private static string Short(PeriodKind kind) =>
        kind is PeriodKind.Month or PeriodKind.Quarter ? ShareSentence.Noun(kind) : "year";
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
