using Enquiries.Data;

namespace Enquiries.Web.Features.Reports.Pictures;

/// <summary>The small charts of a breakdown as one picture.</summary>
public static class BreakdownPicture
{
    private const int Columns = 3;
    private const double Axis = 30,
        Gap = 24,
        Line = 16;

    // Beneath the name: its figures, the bars, and the periods.
    private const double BarsHeight = 60,
        UnderName = 24,
        UnderBars = 42;

    private const double Width = (Sheet.Inner - Axis - (Columns - 1) * Gap) / Columns;

    private static readonly Ink Grid = new(Stroke: Colours.Grid);

    /// <summary>The picture.</summary>
    /// <param name="report">The figures.</param>
    /// <param name="countedAt">When they were counted, UTC.</param>
    public static Drawing Of(BreakdownReport report, DateTime countedAt)
    {
        var charts = SmallMultiple.Draw(report, new(""));
        var (of, period) = (Coded.Label(report.Question.Of), Coded.Label(report.Question.By).ToLowerInvariant());
        var most = Figures.Count(SmallMultiple.Most(report));
        // As many lines for each as the longest name needs, so that the bars stand side by side.
        var barsTop = charts.Max(chart => Name(chart).Count) * Line + UnderName;
        var rowHeight = barsTop + BarsHeight + UnderBars;
        return new Sheet(
            BreakdownSentence.OverTime(report),
            $"{of}: enquiries in each {period}, all on one scale from 0 to {most} · {report.Question.Range}",
            [.. Notes(report, charts.Count, countedAt)]
        ).Around($"{of} by {period}", Math.Ceiling(charts.Count / (double)Columns) * rowHeight, Draw);

        IEnumerable<DrawnMark> Draw(double top) =>
            charts.SelectMany(
                (chart, i) =>
                {
                    var (row, column) = (i / Columns, i % Columns);
                    var plot = new Plot(
                        Sheet.Margin + Axis + column * (Width + Gap),
                        top + row * rowHeight + barsTop,
                        Width
                    );
                    DrawHead(chart, report.Known.Total, plot);
                    DrawAxis(report, column == 0 ? most : null, plot);
                    foreach (var bar in chart.Bars.Where(bar => bar.Height > 0))
                        DrawBar(bar, plot);
                    return plot.Marks;
                }
            );
    }

    private static IReadOnlyList<string> Name(SmallMultiple chart) =>
        Lettering.Lines(chart.Label, Colours.Strong, Width);

    private static IEnumerable<string> Notes(BreakdownReport report, int shown, DateTime countedAt)
    {
        yield return SourceLine.Of(report.Question, countedAt)
            + (report.Periods[^1].IsUnfinished(report.Today) ? " Grey: so far." : "");
        var all = report.Parts.Count();
        var notKnown = report.NotKnown?.Figures.Total ?? 0;
        yield return (all > shown ? $"The {shown} commonest of {all} are shown. " : "")
            + $"Shares are of the {Figures.Enquiries(report.Known.Total)} where it is known. "
            + (notKnown > 0 ? $"Not known for {Figures.Count(notKnown)}. " : "")
            + ReportTexts.Excluded(report.Excluded);
    }

    // The plot begins where the bars do: what stands above lies before it.
    private static void DrawHead(SmallMultiple chart, int known, Plot plot)
    {
        var name = Name(chart);
        for (var i = 0; i < name.Count; i++)
            plot.Text(0, 0, -UnderName - Line * (name.Count - 1 - i), name[i], Colours.Strong);
        var share = $"{Figures.Count(chart.Total)} ({Figures.Share(chart.Total, known)})";
        plot.Text(0, 0, Line - UnderName, share, Colours.Label);
    }

    private static void DrawAxis(BreakdownReport report, string? most, Plot plot)
    {
        plot.Across(0, Grid);
        plot.Across(BarsHeight, Grid);
        if (most is not null)
        {
            plot.Text(0, -6, 4, most, Colours.Label, Align.End);
            plot.Text(0, -6, BarsHeight + 4, "0", Colours.Label, Align.End);
        }
        plot.Text(0, 0, BarsHeight + 17, report.Periods[0].ShortLabel, Colours.Label);
        plot.Text(100, 0, BarsHeight + 17, report.Periods[^1].ShortLabel, Colours.Label, Align.End);
    }

    private static void DrawBar(SmallBar bar, Plot plot)
    {
        var height = bar.Height / SmallMultiple.Height * BarsHeight;
        var ink = new Ink(bar.Hollow ? Colours.Axis : Colours.First);
        plot.Bar(
            bar.Left + bar.Width * 0.1,
            bar.Width * 0.8,
            BarsHeight - height,
            height,
            ink,
            bar.Tip.Replace("\n", ", ", StringComparison.Ordinal)
        );
    }
}
