namespace Enquiries.Web.Features.Reports.Pictures;

/// <summary>A picture that can stand alone, as the marks it is made of: <see cref="SvgFile"/> and <see cref="PngFile"/> write them.</summary>
/// <param name="Width">In pixels of a screen: 800 are the width of A4.</param>
/// <param name="Height">In the same.</param>
/// <param name="Title">What it shows, in a sentence.</param>
/// <param name="Description">What more it says, for those who hear it.</param>
/// <param name="Marks">What is drawn, the lowest first.</param>
public sealed record Drawing(
    double Width,
    double Height,
    string Title,
    string Description,
    IReadOnlyList<DrawnMark> Marks
);

/// <summary>One thing that is drawn.</summary>
public abstract record DrawnMark
{
    /// <summary>What it says when pointed at, where the file can be pointed into; else null.</summary>
    public string? Name { get; init; }
}

/// <summary>A line through corners, or the area within them.</summary>
/// <param name="Corners">The corners, in pixels.</param>
/// <param name="Closed">Whether the last is joined to the first.</param>
/// <param name="Ink">Its colours.</param>
public sealed record DrawnShape(IReadOnlyList<(double X, double Y)> Corners, bool Closed, Ink Ink) : DrawnMark;

/// <summary>A circle.</summary>
/// <param name="X">Its middle.</param>
/// <param name="Y">How far down.</param>
/// <param name="Radius">In pixels.</param>
/// <param name="Ink">Its colours.</param>
public sealed record DrawnDot(double X, double Y, double Radius, Ink Ink) : DrawnMark;

/// <summary>A line of text.</summary>
/// <param name="X">Where it begins, is centred or ends.</param>
/// <param name="Y">Its base line.</param>
/// <param name="Text">What it says.</param>
/// <param name="Type">How it is set.</param>
/// <param name="Align">Which part of it stands at X.</param>
public sealed record DrawnText(double X, double Y, string Text, TypeSetting Type, Align Align) : DrawnMark;

/// <summary>The colours of a mark, as <c>#rrggbb</c>; null where there is none.</summary>
/// <param name="Fill">Within.</param>
/// <param name="Stroke">Of the line.</param>
/// <param name="StrokeWidth">The line's width in pixels.</param>
/// <param name="Opacity">How much of the filling shows, 0 to 1.</param>
public sealed record Ink(string? Fill = null, string? Stroke = null, double StrokeWidth = 1, double Opacity = 1);

/// <summary>How text is set.</summary>
/// <param name="Size">In pixels.</param>
/// <param name="Strong">Whether it is semi-bold.</param>
/// <param name="Colour">As <c>#rrggbb</c>.</param>
public sealed record TypeSetting(double Size, bool Strong, string Colour);

/// <summary>Which part of a text stands at its place.</summary>
public enum Align
{
    /// <summary>Its start.</summary>
    Start,

    /// <summary>Its middle.</summary>
    Middle,

    /// <summary>Its end.</summary>
    End,
}
