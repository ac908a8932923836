using System.Globalization;
using Enquiries.Data;
using Enquiries.Web.Features.Reports.Statistics;

namespace Enquiries.Web.Features.Reports;

/// <summary>
/// The picture of digital shares as plain geometry: above, the share from 0 to 100 % with its 95 % band; beneath, the numbers, from zero.
/// Across, a place is a per cent of the plot's width, so that one drawing fits every screen; down, it is pixels from the top.
/// </summary>
public sealed record ShareChart
{
    /// <summary>The top and bottom edge of the upper panel, where 100 % and 0 % lie.</summary>
    public const double ShareTop = 30,
        ShareBottom = 210;

    /// <summary>The top and bottom edge of the lower panel, where the largest number on the axis and 0 lie.</summary>
    public const double CountTop = 258,
        CountBottom = 354;

    /// <summary>The height of the whole.</summary>
    public const double Height = 394;

    /// <summary>Starts the ids inside the drawing, so that a page may hold two.</summary>
    public required string Id { get; init; }

    /// <summary>What it shows, in a few words, for those who hear the page.</summary>
    public required string Title { get; init; }

    /// <summary>The finding in words.</summary>
    public required string Description { get; init; }

    /// <summary>One column for each period, in order of time.</summary>
    public required IReadOnlyList<ChartColumn> Columns { get; init; }

    /// <summary>What is drawn over the shares in place of their 95 % interval; else null.</summary>
    public ShareOverlay? Overlay { get; init; }

    /// <summary>What the band is, as its panel is headed.</summary>
    public string BandName => Overlay?.Name ?? "95\u00A0% interval";

    /// <summary>The corners of each unbroken stretch of the second line, where there is one.</summary>
    public required IReadOnlyList<ChartPath> BesideLines { get; init; }

    /// <summary>The corners of each unbroken stretch of the band.</summary>
    public required IReadOnlyList<ChartPath> Bands { get; init; }

    /// <summary>The corners of each unbroken stretch of the line.</summary>
    public required IReadOnlyList<ChartPath> Lines { get; init; }

    /// <summary>The lines across both panels, with what is written beside them.</summary>
    public required IReadOnlyList<ChartTick> Ticks { get; init; }

    /// <summary>What is written under the columns where the page is wide.</summary>
    public required IReadOnlyList<ChartLabel> WideLabels { get; init; }

    /// <summary>What is written under the columns on a phone.</summary>
    public required IReadOnlyList<ChartLabel> NarrowLabels { get; init; }

    /// <summary>What is written beside the end of each line, the shares' own first; none where no complete period has a share.</summary>
    public required IReadOnlyList<ChartEnd> Ends { get; init; }

    /// <summary>The periods marked as unusual, and the stretches that are a shift, in words where the page is wide.</summary>
    public required ChartMarks WideMarks { get; init; }

    /// <summary>The same on a phone.</summary>
    public required ChartMarks NarrowMarks { get; init; }

    /// <summary>What the parts of a bar are, beside the last one, from the bottom up.</summary>
    public required IReadOnlyList<ChartKey> Keys { get; init; }

    /// <summary>The radius of a point in pixels.</summary>
    public required double Radius { get; init; }

    /// <summary>The radius of a period's point in pixels: what needs a second look is larger.</summary>
    /// <param name="column">The period.</param>
    public double RadiusOf(ChartColumn column) =>
        column.IsUnusual ? Radius + 2
        : column.Hollow ? Math.Max(Radius, 3.5)
        : Radius;

    /// <summary>Whether points would touch on a phone.</summary>
    public bool IsDense => Columns.Count > 24;

    /// <summary>Lays out the chart of a report, in the view that is asked for.</summary>
    /// <param name="report">The figures.</param>
    /// <param name="href">Where a period's enquiries are listed.</param>
    public static ShareChart Of(DigitalShareReport report, Func<DigitalShare, string> href) =>
        Draw(
            "share",
            $"Digital share by {Coded.Label(report.Question.By).ToLowerInvariant()}, {report.Question.Range}",
            report.Shares,
            href,
            report.Question.Measure,
            ShareOverlay.Of(report.Question.Show, report),
            report.Expected?.Shifts
        );

    /// <summary>Lays the drawing out.</summary>
    /// <param name="id">Starts the ids inside the drawing.</param>
    /// <param name="title">What it shows.</param>
    /// <param name="shares">The periods, in order of time.</param>
    /// <param name="href">Where a period's enquiries are listed.</param>
    /// <param name="measure">The rule that they were counted by.</param>
    /// <param name="overlay">What is drawn over the shares in place of their 95 % interval.</param>
    /// <param name="shifts">The runs on one side of the average that are too long for chance.</param>
    public static ShareChart Draw(
        string id,
        string title,
        IReadOnlyList<DigitalShare> shares,
        Func<DigitalShare, string> href,
        Measure measure,
        ShareOverlay? overlay = null,
        IReadOnlyList<ShareShift>? shifts = null
    )
    {
        // Beside two lines their names take some of a phone's width.
        var narrow = overlay is null ? 210 : 180;
        var scale = CountScale.For(shares.Select(share => share.Total).DefaultIfEmpty().Max());
        var columns = ChartColumn.Place(shares, scale, href, overlay);
        var places = columns.Select(column => column.OnAxis).ToList();
        var stretches = Stretches(columns);
        return new()
        {
            Id = id,
            Title = title,
            Description = ShareSentence.LastComplete(shares, measure) + " The table holds the same figures.",
            Columns = columns,
            Overlay = overlay,
            Bands = [.. overlay is null ? stretches.Select(Band) : OverlayBands(columns)],
            BesideLines = [.. BesideStretches(columns, point => point.Value).Select(BesideLine)],
            Lines = [.. stretches.Where(stretch => stretch.Count > 1).Select(Line)],
            Ticks = [.. ShareTicks(), .. scale.Ticks()],
            WideLabels = ChartLabel.Choose(places, plotWidth: 520),
            NarrowLabels = ChartLabel.Choose(places, plotWidth: narrow),
            Ends = ChartEnd.Beside(columns, overlay),
            WideMarks = ChartMarks.Of(columns, shifts ?? [], plotWidth: 520),
            NarrowMarks = ChartMarks.Of(columns, shifts ?? [], plotWidth: narrow),
            Keys = ChartKey.Beside(columns),
            Radius = Math.Clamp(0.28 * 600 / Math.Max(1, columns.Count), 1.75, 4.5),
        };
    }

    /// <summary>How far down a share lies.</summary>
    /// <param name="share">A fraction.</param>
    public static double ShareY(double share) => ShareBottom - share * (ShareBottom - ShareTop);

    /// <summary>A number as SVG reads it, whatever the reader's language.</summary>
    /// <param name="value">The number.</param>
    public static string Svg(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>A place across, as SVG reads it.</summary>
    /// <param name="value">Per cent of the plot's width.</param>
    public static string Across(double value) => Svg(value) + "%";

    /// <summary>Complete periods with a share that follow each other. Whatever lies between is a gap, never a line across it.</summary>
    private static List<List<ChartColumn>> Stretches(IReadOnlyList<ChartColumn> columns) =>
        Stretches(columns, column => column.Share is { Complete: true, Share: not null });

    private static List<List<ChartColumn>> Stretches(IReadOnlyList<ChartColumn> columns, Func<ChartColumn, bool> joins)
    {
        var stretches = new List<List<ChartColumn>>();
        var open = false;
        foreach (var column in columns)
        {
            var joined = joins(column);
            if (joined && !open)
                stretches.Add([]);
            if (joined)
                stretches[^1].Add(column);
            open = joined;
        }
        return stretches;
    }

    private static List<List<ChartColumn>> BesideStretches(
        IReadOnlyList<ChartColumn> columns,
        Func<OverlayPoint, double?> part
    ) => Stretches(columns, column => column.Beside is { } point && part(point) is not null);

    // Limits hold for a whole period, and jump where the next has another number of enquiries.
    private static IEnumerable<ChartPath> OverlayBands(IReadOnlyList<ChartColumn> columns) =>
        BesideStretches(columns, point => point.Low)
            .Select(stretch => stretch[0].Beside!.IsLimit ? Steps(stretch) : BesideBand(stretch));

    private static ChartPath Line(List<ChartColumn> stretch) =>
        ChartPath.Through(stretch.Select(column => (column.Middle, column.Share.Share!.Value)));

    private static ChartPath Band(List<ChartColumn> stretch)
    {
        // One period alone has no width: give its band some, or its uncertainty would not be seen.
        var alone = stretch.Count == 1 ? Math.Min(stretch[0].Width * 0.3, 1.2) : 0;
        var upper = stretch.Select(column => (column.Middle, column.Share.High!.Value));
        var lower = stretch.Select(column => (column.Middle, column.Share.Low!.Value)).Reverse();
        return alone == 0
            ? ChartPath.Through(upper.Concat(lower))
            : ChartPath.Through(Widen(upper.Single(), -alone, alone).Concat(Widen(lower.Single(), alone, -alone)));
    }

    private static ChartPath BesideLine(List<ChartColumn> stretch) =>
        ChartPath.Through(stretch.Select(column => (column.Middle, column.Beside!.Value!.Value)));

    private static ChartPath BesideBand(List<ChartColumn> stretch) =>
        ChartPath.Through(
            stretch
                .Select(column => (column.Middle, column.Beside!.High!.Value))
                .Concat(stretch.AsEnumerable().Reverse().Select(column => (column.Middle, column.Beside!.Low!.Value)))
        );

    private static ChartPath Steps(List<ChartColumn> stretch) =>
        ChartPath.Through(
            stretch
                .SelectMany(column => Level(column, column.Beside!.High!.Value))
                .Concat(
                    stretch
                        .AsEnumerable()
                        .Reverse()
                        .SelectMany(column => Level(column, column.Beside!.Low!.Value).Reverse())
                )
        );

    private static IEnumerable<(double X, double Share)> Level(ChartColumn column, double share) =>
        [(column.Left, share), (column.Left + column.Width, share)];

    private static IEnumerable<(double X, double Share)> Widen(
        (double X, double Share) at,
        double first,
        double second
    ) => [(at.X + first, at.Share), (at.X + second, at.Share)];

    private static IEnumerable<ChartTick> ShareTicks() =>
        from quarter in Enumerable.Range(0, 5)
        select new ChartTick(ShareY(quarter / 4.0), Figures.Share(quarter, 4));
}
