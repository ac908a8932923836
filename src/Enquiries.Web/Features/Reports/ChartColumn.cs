namespace Enquiries.Web.Features.Reports;

/// <summary>One period of the chart: where it stands, what it says when pointed at, and where it leads.</summary>
/// <param name="Share">The period's figures.</param>
/// <param name="Left">Its left edge, per cent of the plot's width.</param>
/// <param name="Width">Its width, per cent of the plot's width.</param>
/// <param name="Href">Where its enquiries are listed.</param>
/// <param name="Bars">The parts of its bar, from the bottom up; a part of 0 is left out.</param>
/// <param name="Beside">What the chart shows beside its share, where there is anything.</param>
public sealed record ChartColumn(
    DigitalShare Share,
    double Left,
    double Width,
    string Href,
    IReadOnlyList<ChartBar> Bars,
    OverlayPoint? Beside = null
)
{
    /// <summary>What that is called.</summary>
    public string? BesideHeading { get; init; }

    /// <summary>Whether it lies outside the limits that the chart shows.</summary>
    public bool IsUnusual => Beside is { IsUnusual: true };

    /// <summary>Where on the axis of time it stands.</summary>
    public ChartPlace OnAxis => new(Share.Period, Middle, Mark);

    /// <summary>Where its point stands.</summary>
    public double Middle => Left + Width / 2;

    /// <summary>How wide its bar is: not so wide that a single one becomes a wall.</summary>
    public double BarWidth => Math.Min(Width * 0.72, 7);

    /// <summary>Where its bar begins.</summary>
    public double BarLeft => Middle - BarWidth / 2;

    /// <summary>Whether it may not be compared with the others: not over yet, or cut by the range.</summary>
    public bool Hollow => !Share.Complete;

    /// <summary>"so far" or "part" where it may not be compared, else null.</summary>
    public string? Mark =>
        Share.Complete ? null
        : Share.Unfinished ? "so far"
        : "part";

    /// <summary>Its figures in one line, for those who hear the page.</summary>
    public string Name => $"{Share.Label}: {ShareText}; {(Beside is null ? "" : $"{BesideText}; ")}{CountText}";

    /// <summary>Its figures in lines, for the tooltip.</summary>
    public string Tip => $"{Share.Label}\n{ShareText}\n{(Beside is null ? "" : $"{BesideText}\n")}{CountText}";

    private string BesideText => $"{BesideHeading}: {Beside!.Text}";

    private string ShareText =>
        Share.Share is null ? "no share" : $"{Figures.Share(Share)}, 95\u00A0% interval {Figures.Interval(Share)}";

    private string CountText =>
        $"{Figures.Count(Share.Digital)} digital, {Figures.Count(Share.NotDigital)} not digital, "
        + $"{Figures.Count(Share.NotKnown)} not known";

    /// <summary>Places the periods side by side, each as wide as the next.</summary>
    /// <param name="shares">The periods, in order of time.</param>
    /// <param name="scale">The scale of the bars.</param>
    /// <param name="href">Where a period's enquiries are listed.</param>
    /// <param name="overlay">What stands beside the shares.</param>
    public static IReadOnlyList<ChartColumn> Place(
        IReadOnlyList<DigitalShare> shares,
        CountScale scale,
        Func<DigitalShare, string> href,
        ShareOverlay? overlay = null
    )
    {
        var width = 100.0 / Math.Max(1, shares.Count);
        return
        [
            .. shares.Select(
                (share, i) =>
                    new ChartColumn(share, i * width, width, href(share), Stack(share, scale), overlay?.Points[i])
                    {
                        BesideHeading = overlay?.Heading,
                    }
            ),
        ];
    }

    private static List<ChartBar> Stack(DigitalShare share, CountScale scale)
    {
        var bars = new List<ChartBar>();
        var below = 0;
        foreach (var (part, count) in ChartBar.Parts(share))
        {
            if (count > 0)
                bars.Add(new ChartBar(part, scale.Y(below + count), scale.Y(below) - scale.Y(below + count)));
            below += count;
        }
        return bars;
    }
}

/// <summary>A part of a bar.</summary>
/// <param name="Part">Which answer it counts, as the style sheet names it.</param>
/// <param name="Top">Its upper edge in pixels.</param>
/// <param name="Height">Its height in pixels.</param>
public sealed record ChartBar(string Part, double Top, double Height)
{
    /// <summary>The parts of a bar from the bottom up: digital stands on zero, so that its growth can be read.</summary>
    /// <param name="share">The period's figures.</param>
    public static IEnumerable<(string Part, int Count)> Parts(DigitalShare share) =>
        [("digital", share.Digital), ("not-digital", share.NotDigital), ("not-known", share.NotKnown)];
}
