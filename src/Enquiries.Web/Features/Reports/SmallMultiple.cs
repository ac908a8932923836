namespace Enquiries.Web.Features.Reports;

/// <summary>One of several small charts on the same scale, so that they can be compared at a glance.</summary>
/// <param name="Label">What it shows.</param>
/// <param name="Total">How many enquiries it shows.</param>
/// <param name="Bars">One for each period, in order of time.</param>
public sealed record SmallMultiple(string Label, int Total, IReadOnlyList<SmallBar> Bars)
{
    // Beyond these the charts say less than the table: what is rare has bars of nought and one.
    private const int MostShown = 12;

    /// <summary>The height of the highest bar.</summary>
    public const double Height = 40;

    /// <summary>How many stand beside each other, so that all rows are as full as can be and the last holds no single one where that can be helped.</summary>
    /// <param name="charts">How many there are.</param>
    /// <param name="most">How many fit beside each other.</param>
    public static int Columns(int charts, int most)
    {
        var rows = Math.Max(1, (int)Math.Ceiling(charts / (double)most));
        return Math.Max(1, (int)Math.Ceiling(charts / (double)rows));
    }

    /// <summary>The value at the top of every chart.</summary>
    /// <param name="report">The figures.</param>
    public static int Most(BreakdownReport report) =>
        Shown(report).SelectMany(row => row.Figures.Counts).DefaultIfEmpty().Max();

    /// <summary>One chart for each of the commonest values, in the order of the table.</summary>
    /// <param name="report">The figures.</param>
    /// <param name="links">Where the enquiries behind a bar are listed.</param>
    public static IReadOnlyList<SmallMultiple> Draw(BreakdownReport report, FindLinks links)
    {
        var most = Math.Max(1, Most(report));
        var width = 100.0 / report.Periods.Count;
        return
        [
            .. Shown(report)
                .Select(row => new SmallMultiple(
                    row.Value.Label,
                    row.Figures.Total,
                    [.. report.Periods.Select((period, i) => Bar(row, period, i))]
                )),
        ];

        SmallBar Bar(BreakdownRow row, Period period, int i) =>
            new(
                i * width,
                width,
                Height * row.Figures.Counts[i] / most,
                period.IsUnfinished(report.Today),
                $"{row.Value.Label}\n{period.Label}: {Figures.Enquiries(row.Figures.Counts[i])}",
                links.Value(period.From, period.LastDay, report.Question.Of, row.Value.Code)
            );
    }

    private static IEnumerable<BreakdownRow> Shown(BreakdownReport report)
    {
        var commonest = report.Parts.OrderByDescending(row => row.Figures.Total).Take(MostShown).ToHashSet();
        return report.Parts.Where(commonest.Contains);
    }
}

/// <summary>One period's bar.</summary>
/// <param name="Left">Its left edge, per cent of the chart's width.</param>
/// <param name="Width">Its share of the width, per cent.</param>
/// <param name="Height">How high it is, of 40.</param>
/// <param name="Hollow">Whether its period is not over.</param>
/// <param name="Tip">What it says when pointed at.</param>
/// <param name="Href">Where its enquiries are listed.</param>
public sealed record SmallBar(double Left, double Width, double Height, bool Hollow, string Tip, string Href);
