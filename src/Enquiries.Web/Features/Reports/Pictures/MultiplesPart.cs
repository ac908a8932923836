using Enquiries.Data;

namespace Enquiries.Web.Features.Reports.Pictures;

/// <summary>The small charts of a breakdown under a heading of their own, as a part of its picture.</summary>
internal sealed class MultiplesPart
{
    private const int MostBeside = 4;
    private const double Axis = 30,
        Gap = 24,
        Line = 16,
        Above = 20,
        UnderHeading = 14;

    // Beneath the name: its figures, the bars, and the periods.
    private const double BarsHeight = 60,
        UnderName = 24,
        UnderBars = 42;

    private static readonly Ink Grid = new(Stroke: Colours.Grid);

    private readonly BreakdownReport _report;
    private readonly IReadOnlyList<SmallMultiple> _charts;
    private readonly IReadOnlyList<(string Text, TypeSetting Type)> _heading;
    private readonly int _columns;
    private readonly string _most;

    public MultiplesPart(BreakdownReport report)
    {
        _report = report;
        _charts = SmallMultiple.Draw(report, new(""));
        _columns = SmallMultiple.Columns(_charts.Count, MostBeside);
        _most = Figures.Count(SmallMultiple.Most(report));
        var period = Coded.Label(report.Question.By).ToLowerInvariant();
        _heading =
        [
            .. Lettering
                .Lines(BreakdownSentence.OverTime(report), Colours.Strong, Sheet.Inner)
                .Select(line => (line, Colours.Strong)),
            ($"Enquiries in each {period}, all on one scale from 0 to {_most}", Colours.Label),
        ];
    }

    /// <summary>How many values have a chart.</summary>
    public int Shown => _charts.Count;

    /// <summary>The height of the whole, in pixels.</summary>
    public double Height => HeadingHeight + Math.Ceiling(_charts.Count / (double)_columns) * RowHeight;

    private double HeadingHeight => Above + _heading.Count * Line + UnderHeading;

    private double Width => (Sheet.Inner - Axis - (_columns - 1) * Gap) / _columns;

    // As many lines for each as the longest name needs, so that the bars stand side by side.
    private double BarsTop => _charts.Max(chart => Name(chart).Count) * Line + UnderName;

    private double RowHeight => BarsTop + BarsHeight + UnderBars;

    /// <summary>The marks, below a given height.</summary>
    /// <param name="top">The height.</param>
    public IEnumerable<DrawnMark> Draw(double top)
    {
        var heading = new Plot(Sheet.Margin, top + Above, Sheet.Inner);
        for (var i = 0; i < _heading.Count; i++)
            heading.Text(0, 0, (i + 1) * Line - 4, _heading[i].Text, _heading[i].Type);
        return heading.Marks.Concat(_charts.SelectMany((chart, i) => Draw(chart, i, top + HeadingHeight)));
    }

    private IReadOnlyList<DrawnMark> Draw(SmallMultiple chart, int place, double top)
    {
        var (row, column) = (place / _columns, place % _columns);
        // The plot begins where the bars do: what stands above lies before it.
        var plot = new Plot(Sheet.Margin + Axis + column * (Width + Gap), top + row * RowHeight + BarsTop, Width);
        DrawHead(chart, plot);
        DrawAxis(column == 0 ? _most : null, plot);
        foreach (var bar in chart.Bars.Where(bar => bar.Height > 0))
            DrawBar(bar, plot);
        return plot.Marks;
    }

    private IReadOnlyList<string> Name(SmallMultiple chart) => Lettering.Lines(chart.Label, Colours.Strong, Width);

    private void DrawHead(SmallMultiple chart, Plot plot)
    {
        var name = Name(chart);
        for (var i = 0; i < name.Count; i++)
            plot.Text(0, 0, -UnderName - Line * (name.Count - 1 - i), name[i], Colours.Strong);
        var share = $"{Figures.Count(chart.Total)} ({Figures.Share(chart.Total, _report.Known.Total)})";
        plot.Text(0, 0, Line - UnderName, share, Colours.Label);
    }

    private void DrawAxis(string? most, Plot plot)
    {
        plot.Across(0, Grid);
        plot.Across(BarsHeight, Grid);
        if (most is not null)
        {
            plot.Text(0, -6, 4, most, Colours.Label, Align.End);
            plot.Text(0, -6, BarsHeight + 4, "0", Colours.Label, Align.End);
        }
        plot.Text(0, 0, BarsHeight + 17, _report.Periods[0].ShortLabel, Colours.Label);
        plot.Text(100, 0, BarsHeight + 17, _report.Periods[^1].ShortLabel, Colours.Label, Align.End);
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
