namespace Enquiries.Web.Features.Reports.Pictures;

/// <summary>
/// The colours of pictures: those of the pages' light theme (Assets/styles/_tokens.scss), as a file is printed and pasted on white.
/// </summary>
public static class Colours
{
    /// <summary>Text, and text that matters less.</summary>
    public const string Ink = "#191c20",
        Muted = "#565c64";

    /// <summary>The ground.</summary>
    public const string Paper = "#ffffff";

    /// <summary>The first series and the second.</summary>
    public const string First = "#0072b2",
        Second = "#d55e00";

    /// <summary>The second series as text.</summary>
    private const string SecondText = "#a64a00";

    /// <summary>What is not the firm's.</summary>
    public const string Fourth = "#aa4499";

    /// <summary>Intervals, stretches, lines across, and what is beside the first series.</summary>
    public const string Band = "#cfe3f0",
        Stretch = "#f0f0ec",
        Grid = "#e6e6e1",
        Axis = "#7f858d";

    /// <summary>The type of labels, and of those that matter more.</summary>
    public static readonly TypeSetting Label = new(13, false, Muted),
        Strong = new(13, true, Ink);

    /// <summary>The type of what a line ends at.</summary>
    public static readonly TypeSetting End = new(16, true, First);

    /// <summary>The same of the second line, in an orange that is dark enough to read, and what that line is.</summary>
    public static readonly TypeSetting SecondEnd = new(16, true, SecondText),
        SecondLabel = new(13, false, SecondText);
}
