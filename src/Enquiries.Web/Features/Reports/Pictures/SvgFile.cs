using System.Xml;

namespace Enquiries.Web.Features.Reports.Pictures;

/// <summary>Writes a drawing as SVG that needs nothing beside it: no style sheet, no script, and letters that every machine has.</summary>
public static class SvgFile
{
    private const string Namespace = "http://www.w3.org/2000/svg";
    private const string Fonts = "Inter, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif";

    /// <summary>The file.</summary>
    /// <param name="drawing">The drawing.</param>
    public static byte[] Write(Drawing drawing)
    {
        using var stream = new MemoryStream();
        using (
            var xml = XmlWriter.Create(
                stream,
                new()
                {
                    Indent = true,
                    NewLineChars = "\n",
                    Encoding = new System.Text.UTF8Encoding(false),
                }
            )
        )
        {
            xml.WriteStartElement("svg", Namespace);
            var (width, height) = (ShareChart.Svg(drawing.Width), ShareChart.Svg(drawing.Height));
            Attributes(
                xml,
                ("width", width),
                ("height", height),
                ("viewBox", $"0 0 {width} {height}"),
                ("role", "img"),
                ("font-family", Fonts)
            );
            xml.WriteElementString("title", Namespace, drawing.Title);
            xml.WriteElementString("desc", Namespace, drawing.Description);
            Element(xml, "rect", null, ("width", width), ("height", height), ("fill", Colours.Paper));
            foreach (var mark in drawing.Marks)
                Write(xml, mark);
            xml.WriteEndElement();
        }
        return stream.ToArray();
    }

    private static void Write(XmlWriter xml, DrawnMark mark)
    {
        switch (mark)
        {
            case DrawnShape shape:
                var corners = string.Join(
                    ' ',
                    shape.Corners.Select(corner => $"{ShareChart.Svg(corner.X)},{ShareChart.Svg(corner.Y)}")
                );
                Element(xml, shape.Closed ? "polygon" : "polyline", mark.Name, [("points", corners), .. Of(shape.Ink)]);
                break;
            case DrawnDot dot:
                Element(
                    xml,
                    "circle",
                    mark.Name,
                    [
                        ("cx", ShareChart.Svg(dot.X)),
                        ("cy", ShareChart.Svg(dot.Y)),
                        ("r", ShareChart.Svg(dot.Radius)),
                        .. Of(dot.Ink),
                    ]
                );
                break;
            case DrawnText text:
                xml.WriteStartElement("text", Namespace);
                Attributes(xml, [.. Of(text)]);
                xml.WriteString(text.Text);
                xml.WriteEndElement();
                break;
        }
    }

    private static IEnumerable<(string, string?)> Of(Ink ink) =>
        [
            ("fill", ink.Fill ?? "none"),
            ("fill-opacity", ink.Opacity < 1 ? ShareChart.Svg(ink.Opacity) : null),
            ("stroke", ink.Stroke),
            ("stroke-width", ink.Stroke is null ? null : ShareChart.Svg(ink.StrokeWidth)),
            ("stroke-linejoin", ink is { Fill: null, StrokeWidth: > 1 } ? "round" : null),
        ];

    private static IEnumerable<(string, string?)> Of(DrawnText text) =>
        [
            ("x", ShareChart.Svg(text.X)),
            ("y", ShareChart.Svg(text.Y)),
            ("font-size", ShareChart.Svg(text.Type.Size)),
            ("font-weight", text.Type.Strong ? "600" : null),
            ("fill", text.Type.Colour),
            (
                "text-anchor",
                text.Align == Align.Start ? null
                : text.Align == Align.Middle ? "middle"
                : "end"
            ),
        ];

    private static void Element(XmlWriter xml, string element, string? name, params (string, string?)[] attributes)
    {
        xml.WriteStartElement(element, Namespace);
        Attributes(xml, attributes);
        if (name is not null)
            xml.WriteElementString("title", Namespace, name);
        xml.WriteEndElement();
    }

    private static void Attributes(XmlWriter xml, params (string Name, string? Value)[] attributes)
    {
        foreach (var (name, value) in attributes)
        {
            if (value is not null)
                xml.WriteAttributeString(name, value);
        }
    }
}
