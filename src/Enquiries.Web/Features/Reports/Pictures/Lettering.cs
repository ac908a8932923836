using SkiaSharp;

namespace Enquiries.Web.Features.Reports.Pictures;

/// <summary>
/// The letters of pictures: Inter, as on the pages. It is a part of the program, because a server has no fonts.
/// </summary>
public static class Lettering
{
    private static readonly SKTypeface Regular = Load("Inter-Regular.ttf");
    private static readonly SKTypeface SemiBold = Load("Inter-SemiBold.ttf");

    /// <summary>The font of a setting. The caller disposes of it.</summary>
    /// <param name="type">The setting.</param>
    public static SKFont Font(TypeSetting type) =>
        new(type.Strong ? SemiBold : Regular, (float)type.Size) { Subpixel = true, Hinting = SKFontHinting.None };

    /// <summary>How wide a text is, in pixels.</summary>
    /// <param name="text">The text.</param>
    /// <param name="type">How it is set.</param>
    public static double Width(string text, TypeSetting type)
    {
        using var font = Font(type);
        return font.MeasureText(text);
    }

    /// <summary>Breaks a text into lines at its spaces; no-break spaces hold.</summary>
    /// <param name="text">The text.</param>
    /// <param name="type">How it is set.</param>
    /// <param name="width">The most width of a line. A word that is wider stands alone.</param>
    public static IReadOnlyList<string> Lines(string text, TypeSetting type, double width)
    {
        using var font = Font(type);
        var lines = new List<string>();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = lines.Count == 0 ? word : $"{lines[^1]} {word}";
            if (lines.Count > 0 && font.MeasureText(longer) <= width)
                lines[^1] = longer;
            else
                lines.Add(word);
        }
        return lines;
    }

    private static SKTypeface Load(string name)
    {
        using var stream =
            typeof(Lettering).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The font {name} is missing from the program.");
        return SKTypeface.FromStream(stream);
    }
}
