using System.Text;
using Enquiries.Web.Features.Reports.Pictures;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace Enquiries.Web.Features.Reports;

/// <summary>The figures of a report as they are taken away: a table, and what its columns mean.</summary>
/// <param name="Table">The figures.</param>
/// <param name="Definitions">Each column's meaning, and how it was counted: name and text.</param>
public sealed record ReportFile(FigureTable Table, IReadOnlyList<(string Name, string Text)> Definitions)
{
    /// <summary>The formats of pictures.</summary>
    public const string Svg = "svg",
        Png = "png";

    private static readonly OpenXmlConfiguration Frozen = new() { FreezeRowCount = 1, AutoFilter = false };

    /// <summary>What follows the report's name in the file's.</summary>
    public string Suffix { get; init; } = "";

    /// <summary>The CSV, where that is another than the table's.</summary>
    public string? Csv { get; init; }

    /// <summary>The JSON, where that is another than the table's.</summary>
    public string? Json { get; init; }

    /// <summary>Draws the chart as it was counted at an instant, UTC; null where there is none.</summary>
    public Func<DateTime, Drawing>? Picture { get; init; }

    /// <summary>Why there is no chart, as a sentence.</summary>
    public string NoPicture { get; init; } = "This report has no chart.";

    /// <summary>Whether it cannot be written so: there is no chart.</summary>
    /// <param name="format">The format.</param>
    public bool Lacks(string format) => format is Svg or Png && Picture is null;

    /// <summary>The file and its type.</summary>
    /// <param name="format"><c>csv</c>, <c>json</c>, <c>xlsx</c>, <c>svg</c> or <c>png</c>.</param>
    /// <param name="countedAt">When it was counted, UTC.</param>
    /// <exception cref="ArgumentOutOfRangeException">The format is none of these.</exception>
    public (byte[] Content, string Type) Write(string format, DateTime countedAt) =>
        format switch
        {
            "csv" => (Encoding.UTF8.GetBytes(Csv ?? Table.ToCsv()), "text/csv; charset=utf-8"),
            "json" => (Encoding.UTF8.GetBytes(Json ?? Table.ToJson()), "application/json; charset=utf-8"),
            "xlsx" => (Workbook(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            Svg => (SvgFile.Write(Picture!(countedAt)), "image/svg+xml"),
            Png => (PngFile.Write(Picture!(countedAt)), "image/png"),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Unknown format."),
        };

    // Numbers and dates are cells of their type, so that a spreadsheet can reckon with them.
    private byte[] Workbook()
    {
        using var stream = new MemoryStream();
        stream.SaveAs(
            new Dictionary<string, object>
            {
                ["Figures"] = Table.Rows.Select(row =>
                    Table.Columns.Zip(row).ToDictionary(cell => cell.First, cell => Cell(cell.Second))
                ),
                ["Definitions"] = Definitions.Select(definition => new Dictionary<string, object?>
                {
                    ["column"] = definition.Name,
                    ["meaning"] = definition.Text,
                }),
            },
            configuration: Frozen
        );
        return stream.ToArray();
    }

    private static object? Cell(object? value) => value is DateOnly date ? date.ToDateTime(TimeOnly.MinValue) : value;
}
