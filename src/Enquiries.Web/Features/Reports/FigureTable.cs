using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;
using Enquiries.Web.Features.Import;

namespace Enquiries.Web.Features.Reports;

/// <summary>
/// Figures for machines: named columns, and cells of text, numbers, dates, truths or nothing. CSV and JSON are written from the same one,
/// so that they cannot differ, save that text is guarded where a spreadsheet may open it. A <see cref="double"/> is a fraction and has six
/// decimals.
/// </summary>
/// <param name="Columns">The names, as files have them.</param>
/// <param name="Rows">The cells of each row, in the order of the columns.</param>
public sealed record FigureTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows)
{
    private static readonly CsvConfiguration Lines = new(CultureInfo.InvariantCulture) { NewLine = "\n" };

    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n" };

    /// <summary>The table as CSV with a header row.</summary>
    public string ToCsv()
    {
        using var text = new StringWriter();
        using (var csv = new CsvWriter(text, Lines))
        {
            foreach (var line in Rows.Select(row => row.Select(cell => Text(Guarded(cell)))).Prepend(Columns))
            {
                foreach (var cell in line)
                    csv.WriteField(cell);
                csv.NextRecord();
            }
        }
        return text.ToString();
    }

    /// <summary>A cell as a spreadsheet may have it: text that begins like a formula is marked, so that it stays text.</summary>
    /// <param name="cell">The cell.</param>
    internal static object? Guarded(object? cell) => cell is string text ? FormulaGuard.Guard(text) : cell;

    /// <summary>The table as a JSON array of objects.</summary>
    public string ToJson() => Json(WriteArray);

    /// <summary>JSON text, indented, ending with a line.</summary>
    /// <param name="write">Writes it.</param>
    public static string Json(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Indented))
            write(json);
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    /// <summary>Writes the table as an array of objects.</summary>
    /// <param name="json">Where to.</param>
    public void WriteArray(Utf8JsonWriter json)
    {
        json.WriteStartArray();
        foreach (var row in Rows)
        {
            json.WriteStartObject();
            for (var i = 0; i < Columns.Count; i++)
                Write(json, Columns[i], row[i]);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, object? cell)
    {
        switch (cell)
        {
            case null:
                json.WriteNull(name);
                break;
            case bool truth:
                json.WriteBoolean(name, truth);
                break;
            case int count:
                json.WriteNumber(name, count);
                break;
            case double fraction:
                json.WriteNumber(name, SixDecimals(fraction));
                break;
            default:
                json.WriteString(name, Text(cell));
                break;
        }
    }

    private static string Text(object? cell) =>
        cell switch
        {
            null => "",
            bool truth => truth ? "true" : "false",
            double fraction => SixDecimals(fraction).ToString("F6", CultureInfo.InvariantCulture),
            DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            _ => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "",
        };

    // Decimals, so that JSON does not say 0.6000000000000001.
    private static decimal SixDecimals(double fraction) =>
        Math.Round((decimal)fraction, 6, MidpointRounding.AwayFromZero);
}
