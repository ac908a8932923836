using System.Data;
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

    /// <summary>What else a workbook holds, each with the name of its sheet. In other formats it is a file of its own.</summary>
    public IReadOnlyList<(string Name, FigureTable Table)> More { get; init; } = [];

    /// <summary>The CSV, where that is another than the table's.</summary>
    public string? Csv { get; init; }

    /// <summary>The JSON, where that is another than the table's.</summary>
    public string? Json { get; init; }

    /// <summary>Draws the chart as it was counted at an instant, UTC; null where there is none.</summary>
    public Func<DateTime, Drawing>? Picture { get; init; }

    /// <summary>Why there is no chart, as a sentence.</summary>
    public string NoPicture { get; init; } = "This report has no chart.";

    /// <summary>Why there are no figures either, as a sentence; null where there are.</summary>
    public string? Nothing { get; init; }

    /// <summary>Why it cannot be written so, as a sentence; null where it can.</summary>
    /// <param name="format">The format.</param>
    public string? Lacks(string format) => Nothing ?? (format is Svg or Png && Picture is null ? NoPicture : null);

    /// <summary>A file that there is not.</summary>
    /// <param name="why">Why, as a sentence.</param>
    public static ReportFile None(string why) => new(new([], []), []) { Nothing = why };

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

    private byte[] Workbook()
    {
        var definitions = new FigureTable(
            ["column", "meaning"],
            [.. Definitions.Select(definition => new object?[] { definition.Name, definition.Text })]
        );
        var sheets = new[] { ("Figures", Table) }.Concat(More).Append(("Definitions", definitions));
        using var stream = new MemoryStream();
        stream.SaveAs(
            sheets.ToDictionary(sheet => sheet.Item1, object (sheet) => Cells(sheet.Item2)),
            configuration: Frozen
        );
        return stream.ToArray();
    }

    // Numbers and dates are cells of their type, so that a spreadsheet can reckon with them. A table without a row keeps its header so.
    private static DataTable Cells(FigureTable table)
    {
        var cells = new DataTable();
        foreach (var column in table.Columns)
            cells.Columns.Add(column, typeof(object));
        foreach (var row in table.Rows)
            cells.Rows.Add([.. row.Select(cell => Cell(cell) ?? DBNull.Value)]);
        return cells;
    }

    private static object? Cell(object? value) =>
        value is DateOnly date ? date.ToDateTime(TimeOnly.MinValue) : FigureTable.Guarded(value);
}
