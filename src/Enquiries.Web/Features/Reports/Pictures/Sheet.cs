namespace Enquiries.Web.Features.Reports.Pictures;

/// <summary>
/// What stands around a chart that leaves the page: above it the finding and what was measured, beneath it when it was counted and what is left out.
/// </summary>
/// <param name="Title">The finding, in a sentence.</param>
/// <param name="Subtitle">The measure and the period.</param>
/// <param name="Notes">What stands beneath, each from a new line.</param>
public sealed record Sheet(string Title, string Subtitle, IReadOnlyList<string> Notes)
{
    /// <summary>The width of A4 on a screen, and the white around.</summary>
    public const double Width = 800,
        Margin = 24;

    /// <summary>The width within the margins.</summary>
    public const double Inner = Width - 2 * Margin;

    private const double Gap = 12;
    private static readonly TypeSetting Heading = new(17, true, Colours.Ink);
    private static readonly TypeSetting Small = new(12, false, Colours.Muted);

    /// <summary>Puts a chart on the sheet.</summary>
    /// <param name="description">What the chart says, for those who hear it.</param>
    /// <param name="height">How high the chart is.</param>
    /// <param name="chart">Draws it below a given height.</param>
    public Drawing Around(string description, double height, Func<double, IEnumerable<DrawnMark>> chart)
    {
        var marks = new List<DrawnMark>();
        var y = Margin;
        Write(Title, Heading, 23);
        y += 4;
        Write(Subtitle, Colours.Label, 18);
        marks.AddRange(chart(y + Gap));
        y += Gap + height + Gap;
        foreach (var note in Notes)
            Write(note, Small, 17);
        return new(Width, Math.Ceiling(y + Margin), Title, description, marks);

        void Write(string text, TypeSetting type, double leading)
        {
            foreach (var line in Lettering.Lines(text, type, Inner))
            {
                y += leading;
                // The base line stands somewhat above the foot of its line.
                marks.Add(new DrawnText(Margin, y - leading * 0.25, line, type, Align.Start));
            }
        }
    }
}
