using Enquiries.Web.Features.Reports.Pictures;
using Enquiries.Web.Features.Reports.Statistics;

namespace Enquiries.Web.Features.Reports;

/// <summary>A word at a place of the chart.</summary>
/// <param name="X">Its middle, per cent of the plot's width.</param>
/// <param name="Y">Its base line, pixels from the top.</param>
/// <param name="Text">The word.</param>
public sealed record ChartMark(double X, double Y, string Text);

/// <summary>A stretch of periods on one side of their average, longer than chance explains.</summary>
/// <param name="Left">Its left edge, per cent of the plot's width.</param>
/// <param name="Width">Its width, likewise.</param>
/// <param name="Label">What it is, beneath its bracket.</param>
public sealed record ChartStretch(double Left, double Width, ChartMark Label);

/// <summary>What the chart says of single periods and of stretches, laid out for a width so that no word touches another.</summary>
/// <param name="Unusual">One word for each unusual period, or for those that stand too close for one each.</param>
/// <param name="Shifts">The stretches.</param>
public sealed record ChartMarks(IReadOnlyList<ChartMark> Unusual, IReadOnlyList<ChartStretch> Shifts)
{
    /// <summary>The edges of a stretch's bracket, pixels from the top.</summary>
    public const double BracketTop = ShareChart.ShareBottom + 1,
        BracketBottom = ShareChart.ShareBottom + 4;

    // Between the bracket and what stands over the lower panel.
    private const double StretchLabel = ShareChart.ShareBottom + 16,
        Over = 9,
        Under = 19,
        Air = 6;

    /// <summary>Lays them out.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="shifts">The runs that are too long for chance.</param>
    /// <param name="plotWidth">The least width of the plot in pixels for which the words must fit.</param>
    public static ChartMarks Of(
        IReadOnlyList<ChartColumn> columns,
        IReadOnlyList<ShareShift> shifts,
        double plotWidth
    ) =>
        new(
            [.. Words(columns, high: true, plotWidth), .. Words(columns, high: false, plotWidth)],
            [.. shifts.Select(shift => Stretch(columns, shift, shifts.Count > 1, plotWidth)).OfType<ChartStretch>()]
        );

    private static IEnumerable<ChartMark> Words(IReadOnlyList<ChartColumn> columns, bool high, double plotWidth)
    {
        var groups = new List<List<ChartColumn>>();
        foreach (var column in columns.Where(column => column.Beside is { IsUnusual: true } one && one.IsHigh == high))
        {
            groups.Add([column]);
            // A group's word is wider than that of one, so that it may touch the word before it where its periods did not.
            while (groups.Count > 1 && Touch(groups[^2], groups[^1]))
            {
                groups[^2].AddRange(groups[^1]);
                groups.RemoveAt(groups.Count - 1);
            }
        }
        return groups.Select(group => Word(group, high, plotWidth));

        bool Touch(List<ChartColumn> one, List<ChartColumn> next) =>
            (Place(next) - Place(one)) / 100 * plotWidth < (Width(one) + Width(next)) / 2 + Air;

        double Place(List<ChartColumn> group) => Within(Middle(group), Text(group), plotWidth);

        static double Width(List<ChartColumn> group) => Lettering.Width(Text(group), Colours.Strong);
    }

    private static double Middle(List<ChartColumn> group) => (group[0].Middle + group[^1].Middle) / 2;

    private static string Text(List<ChartColumn> group) =>
        group.Count == 1 ? "unusual" : $"{Figures.Count(group.Count)} unusual";

    private static ChartMark Word(List<ChartColumn> group, bool high, double plotWidth)
    {
        var ys = group.Select(column => ShareChart.ShareY(column.Share.Share!.Value));
        return new(
            Within(Middle(group), Text(group), plotWidth),
            high ? ys.Min() - Over : ys.Max() + Under,
            Text(group)
        );
    }

    private static ChartStretch? Stretch(
        IReadOnlyList<ChartColumn> columns,
        ShareShift shift,
        bool hasNeighbours,
        double plotWidth
    )
    {
        var first = columns.FirstOrDefault(column => column.Share.Period == shift.First);
        var last = columns.LastOrDefault(column => column.Share.Period == shift.Last);
        if (first is null || last is null)
            return null;
        var width = last.Left + last.Width - first.Left;
        var side = shift.IsAbove ? "above" : "below";
        string[] texts =
        [
            $"shift: {Figures.Count(shift.Length)} {ShareSentence.Noun(shift.First.Kind)}s {side} average",
            $"shift {side} average",
            $"shift {side}",
        ];
        // Stretches may follow each other: then the words keep to their own.
        var room = hasNeighbours ? width / 100 * plotWidth : plotWidth;
        var text = texts.FirstOrDefault(text => Lettering.Width(text, Colours.Strong) + Air <= room, "shift");
        return new(first.Left, width, new(Within(first.Left + width / 2, text, plotWidth), StretchLabel, text));
    }

    // Words stay over the plot: beside it stand the ends of the lines.
    private static double Within(double middle, string text, double plotWidth)
    {
        var half = Math.Min(50, Lettering.Width(text, Colours.Strong) / 2 / plotWidth * 100);
        return Math.Clamp(middle, half, 100 - half);
    }
}
