using System.Text;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace Enquiries.Web.Features.Reports;

/// <summary>The figures of a report as they are taken away: a table, and what its columns mean.</summary>
/// <param name="Table">The figures.</param>
/// <param name="Definitions">Each column's meaning, and how it was counted: name and text.</param>
public sealed record ReportFile(FigureTable Table, IReadOnlyList<(string Name, string Text)> Definitions)
{
    private static readonly OpenXmlConfiguration Frozen = new() { FreezeRowCount = 1, AutoFilter = false };

    /// <summary>What follows the report's name in the file's.</summary>
    public string Suffix { get; init; } = "";

    /// <summary>The CSV, where that is another than the table's.</summary>
    public string? Csv { get; init; }

    /// <summary>The JSON, where that is another than the table's.</summary>
    public string? Json { get; init; }

    /// <summary>The file and its type.</summary>
    /// <param name="format"><c>csv</c>, <c>json</c> or <c>xlsx</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The format is none of these.</exception>
    public (byte[] Content, string Type) Write(string format) =>
        format switch
        {
            "csv" => (Encoding.UTF8.GetBytes(Csv ?? Table.ToCsv()), "text/csv; charset=utf-8"),
            "json" => (Encoding.UTF8.GetBytes(Json ?? Table.ToJson()), "application/json; charset=utf-8"),
            "xlsx" => (Workbook(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
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
