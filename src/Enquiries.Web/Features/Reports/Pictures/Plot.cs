namespace Enquiries.Web.Features.Reports.Pictures;

/// <summary>
/// Gathers marks on a chart's own scale: across in per cent of the plot's width, down in pixels from its top. So it takes the places
/// that the page draws.
/// </summary>
/// <param name="left">Where the plot begins in the picture.</param>
/// <param name="top">Its upper edge.</param>
/// <param name="width">Its width.</param>
public sealed class Plot(double left, double top, double width)
{
    private readonly List<DrawnMark> _marks = [];

    /// <summary>What was drawn, in order.</summary>
    public IReadOnlyList<DrawnMark> Marks => _marks;

    /// <summary>The area within a path.</summary>
    public void Area(ChartPath path, Ink ink) => Add(new DrawnShape(Placed(path), true, ink));

    /// <summary>A line along a path.</summary>
    public void Line(ChartPath path, Ink ink) => Add(new DrawnShape(Placed(path), false, ink));

    /// <summary>A straight line down.</summary>
    public void Down(double x, double from, double to, Ink ink) =>
        Add(new DrawnShape([(X(x), top + from), (X(x), top + to)], false, ink));

    /// <summary>A straight line across the whole plot.</summary>
    public void Across(double y, Ink ink) =>
        Add(new DrawnShape([(left, top + y), (left + width, top + y)], false, ink));

    /// <summary>A bar.</summary>
    public void Bar(double x, double barWidth, double y, double height, Ink ink, string? name = null) =>
        Add(Rectangle(X(x), top + y, barWidth / 100 * width, height, ink) with { Name = name });

    /// <summary>A small square or oblong of so many pixels, to the right of a place.</summary>
    public void Swatch(double x, double right, double y, (double Width, double Height) size, Ink ink) =>
        Add(Rectangle(X(x) + right, top + y, size.Width, size.Height, ink));

    /// <summary>A point.</summary>
    public void Point(double x, double y, double radius, Ink ink, string? name = null) =>
        Add(new DrawnDot(X(x), top + y, radius, ink) { Name = name });

    /// <summary>A text, so many pixels to the right of a place. One that says nothing is left out.</summary>
    public void Text(double x, double right, double y, string? text, TypeSetting type, Align align = Align.Start)
    {
        if (!string.IsNullOrEmpty(text))
            Add(new DrawnText(X(x) + right, top + y, text, type, align));
    }

    private static DrawnShape Rectangle(double x, double y, double across, double height, Ink ink) =>
        new([(x, y), (x + across, y), (x + across, y + height), (x, y + height)], true, ink);

    private void Add(DrawnMark mark) => _marks.Add(mark);

    private double X(double percent) => left + percent / 100 * width;

    private List<(double, double)> Placed(ChartPath path) =>
        [.. path.Corners.Select(corner => (X(corner.X), top + corner.Y))];
}
