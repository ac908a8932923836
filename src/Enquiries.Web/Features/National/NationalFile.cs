using Enquiries.Web.Features.Reports;

namespace Enquiries.Web.Features.National;

/// <summary>A national series as it is taken away. It holds no figure of the firm's, so it may leave the firm as it is.</summary>
public static class NationalFile
{
    /// <summary>The series' figures, and its panel as a picture.</summary>
    public static ReportFile Of(NationalSeriesRow series) =>
        new(
            Table(series),
            [
                ("series, jurisdiction", "What is counted, and where."),
                ("from, to", "The first and last date of the period."),
                ("value", series.IsPerCent ? "Whole per cents: 48 is 48 %." : "The number."),
                ("unit", "What the value is a number of."),
                ("of", "The whole that it is a part of; empty where none is published."),
                ("note", "What must be known of the figure."),
                ("source", "Where it is published; several are parted by an upright stroke."),
                ("warning", "What must be said wherever a figure of the series stands."),
                ("Finding", NationalTexts.Finding(series)),
            ]
        )
        {
            Picture = NationalPicture.Of(series) is { } drawing ? _ => drawing : null,
            NoPicture = "The series has no figure, so that there is nothing to draw.",
        };

    /// <summary>The figures for a terminal.</summary>
    public static string Text(NationalSeriesRow series)
    {
        var table = new TextTable(["Period", series.IsPerCent ? "Share" : "Number", "Of", "Note"]);
        foreach (var figure in series.Figures)
            table.Add(
                figure.Period,
                NationalTexts.Value(figure.Value, series.IsPerCent),
                figure.Whole is { } whole ? Figures.Count(whole) : Figures.None,
                figure.Note
            );
        return string.Join(
            '\n',
            [
                NationalTexts.Finding(series),
                NationalTexts.Measured(series),
                "",
                .. table.Lines(),
                "",
                $"Warning: {Warning(series)}",
                "",
            ]
        );
    }

    /// <summary>What the audit trail keeps.</summary>
    /// <param name="series">The series.</param>
    /// <param name="shownAs">The format.</param>
    public static object Details(NationalSeriesRow series, string shownAs) =>
        new
        {
            Report = "national",
            Series = series.Code,
            As = shownAs,
        };

    private static FigureTable Table(NationalSeriesRow series) =>
        new(
            ["series", "jurisdiction", "from", "to", "value", "unit", "of", "note", "source", "warning"],
            [
                .. series.Figures.Select(figure =>
                    (object?[])
                        [
                            series.Name,
                            series.Jurisdiction,
                            figure.Start,
                            figure.End,
                            figure.Value,
                            series.Unit,
                            figure.Whole,
                            figure.Note,
                            figure.Source,
                            // A table travels without the page.
                            Warning(series),
                        ]
                ),
            ]
        );

    private static string Warning(NationalSeriesRow series) => $"{series.Warning} {NationalTexts.NotEnquiries}";
}
