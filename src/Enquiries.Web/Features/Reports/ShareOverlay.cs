using Enquiries.Data;

namespace Enquiries.Web.Features.Reports;

/// <summary>What stands beside one period's share.</summary>
/// <param name="Value">Its line, a fraction; null where there is a band alone.</param>
/// <param name="Low">The lower edge of its band, a fraction; null where there is a line alone.</param>
/// <param name="High">The upper edge of its band, a fraction.</param>
/// <param name="Text">The same as people read it.</param>
public sealed record OverlayPoint(double? Value, double? Low, double? High, string Text)
{
    /// <summary>Its band in a few words; null where that is not a period's limits.</summary>
    public string? Limits { get; init; }

    /// <summary>Whether its band says where a share is expected, rather than how sure its line is.</summary>
    public bool IsLimit { get; init; }

    /// <summary>Whether the period's share lies outside the band by more than chance explains.</summary>
    public bool IsUnusual { get; init; }

    /// <summary>Whether it lies above.</summary>
    public bool IsHigh { get; init; }
}

/// <summary>A second reading of the shares, drawn over them: what is expected, what the year around them says, where the trend runs.</summary>
/// <param name="Name">As the chart names it: "expected variation".</param>
/// <param name="Heading">As the table's column is headed.</param>
/// <param name="Note">What it is, in a sentence.</param>
/// <param name="Points">One for each period shown, in order of time; null where there is none.</param>
public sealed record ShareOverlay(string Name, string Heading, string Note, IReadOnlyList<OverlayPoint?> Points)
{
    /// <summary>What its line is, in lines of a word or two, as they stand at its end.</summary>
    public required IReadOnlyList<string> LineName { get; init; }

    /// <summary>The overlay of a view, or null where the view has none or there is too little to say.</summary>
    /// <param name="view">The view.</param>
    /// <param name="report">The figures.</param>
    public static ShareOverlay? Of(ShareView view, DigitalShareReport report) =>
        view switch
        {
            ShareView.Expected => Expected(report),
            ShareView.Rolling => Rolling(report),
            ShareView.Trend => Trend(report),
            ShareView.YearBefore => YearBefore(report),
            _ => null,
        };

    /// <summary>Why a view that is asked for is not drawn.</summary>
    /// <param name="view">The view; null is said of the one that always can be.</param>
    public static string? TooLittle(ShareView view) =>
        view == ShareView.Interval
            ? null
            : $"{Coded.Label(view)}: too little to say in this range, so the chart shows the 95\u00A0% interval.";

    private static ShareOverlay? Expected(DigitalShareReport report)
    {
        if (report.Expected is not { } expected)
            return null;
        var limits = expected.Periods.ToDictionary(period => period.Share);
        return new(
            "expected variation",
            "Expected",
            "Expected: how far a period of its size strays by chance alone, if nothing changed; a share outside is unusual.",
            [
                .. report.Shares.Select(share =>
                    limits.TryGetValue(share, out var limit)
                        ? new OverlayPoint(
                            expected.Centre,
                            limit.Low,
                            limit.High,
                            Figures.Expected(limit) + (limit.IsUnusual ? ", unusual" : "")
                        )
                        {
                            IsLimit = true,
                            Limits = Figures.Expected(limit),
                            IsUnusual = limit.IsUnusual,
                            IsHigh = limit.IsHigh,
                        }
                        : null
                ),
            ]
        )
        {
            LineName = ["average"],
        };
    }

    private static ShareOverlay? Rolling(DigitalShareReport report)
    {
        var rolling = RollingYear.Of(report.Months).ToDictionary(year => year.LastMonth);
        return rolling.Count == 0
            ? null
            : new(
                "rolling 12 months",
                "12 months to then",
                "12 months to then: the twelve complete months that end with the period, together, with their 95\u00A0% interval. "
                    + "They overlap, so that one month moves twelve of them.",
                [
                    .. report.Shares.Select(share =>
                        share.Complete
                        && rolling.TryGetValue(share.Period.LastMonth, out var year)
                        && year.Counts.Share is { } value
                            ? new OverlayPoint(
                                value,
                                year.Counts.Low,
                                year.Counts.High,
                                $"{Figures.Share(year.Counts)}, {Figures.Interval(year.Counts)}"
                            )
                            : null
                    ),
                ]
            )
            {
                LineName = ["12 months", "to then"],
            };
    }

    private static ShareOverlay? Trend(DigitalShareReport report) =>
        report.Trend is not { } trend
            ? null
            : new(
                "trend line",
                "Trend",
                "Trend: the line that fits the months best, with its 95\u00A0% band. It says nothing of months to come.",
                [
                    .. report.Shares.Select(share =>
                    {
                        if (!share.Complete)
                            return null;
                        var (value, low, high) = trend.At(share.Period.MiddleMonth);
                        return new OverlayPoint(
                            value,
                            low,
                            high,
                            $"{Figures.Share(value)}, {Figures.Interval(low, high)}"
                        );
                    }),
                ]
            )
            {
                LineName = ["trend"],
            };

    private static ShareOverlay? YearBefore(DigitalShareReport report) =>
        report.YearBefore is not { } before || before.All(share => share.Share is null)
            ? null
            : new(
                "a year earlier",
                "A year earlier",
                "A year earlier: the share of the same months in the year before.",
                [
                    .. before.Select(share =>
                        share.Share is { } value ? new OverlayPoint(value, null, null, Figures.Share(share)) : null
                    ),
                ]
            )
            {
                LineName = ["a year", "earlier"],
            };
}

/// <summary>Twelve complete months together.</summary>
/// <param name="LastMonth">The last of them, as yyyymm.</param>
/// <param name="Counts">Their sums.</param>
public sealed record RollingYear(int LastMonth, ShareCounts Counts)
{
    private const int Length = 12;

    /// <summary>One for each complete month from the twelfth on.</summary>
    /// <param name="months">Months, in order of time.</param>
    public static IEnumerable<RollingYear> Of(IReadOnlyList<DigitalShare> months)
    {
        var complete = months.Where(month => month.Complete).ToList();
        for (var end = Length; end <= complete.Count; end++)
            yield return new(complete[end - 1].Period.LastMonth, ShareCounts.Sum(complete[(end - Length)..end]));
    }
}
