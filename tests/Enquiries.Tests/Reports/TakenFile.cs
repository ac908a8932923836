using System.IO.Compression;
using System.Net;
using CsvHelper;
using MiniExcelLibs;

namespace Enquiries.Tests.Reports;

/// <summary>Files as a partner takes them from a page.</summary>
internal static class TakenFile
{
    public static Task<HttpResponseMessage> AskForAsync(this HttpClient client, string url) =>
        client.GetAsync(new Uri(url, UriKind.Relative), TestContext.Current.CancellationToken);

    /// <summary>The text of a file.</summary>
    public static async Task<string> TakeAsync(this HttpClient client, string url)
    {
        var answer = await client.AskForAsync(url);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{url}: {text}");
        return text;
    }

    /// <summary>The rows of a CSV by column.</summary>
    public static async Task<List<Dictionary<string, string>>> TakeRowsAsync(this HttpClient client, string url)
    {
        using var csv = new CsvReader(
            new StringReader(await client.TakeAsync(url)),
            System.Globalization.CultureInfo.InvariantCulture
        );
        var rows = new List<Dictionary<string, string>>();
        await csv.ReadAsync();
        csv.ReadHeader();
        while (await csv.ReadAsync())
            rows.Add(csv.HeaderRecord!.ToDictionary(name => name, name => csv.GetField(name)!));
        return rows;
    }

    /// <summary>A workbook, the header of each of whose sheets is frozen.</summary>
    public static async Task<MemoryStream> TakeWorkbookAsync(this HttpClient client, string url, params string[] sheets)
    {
        var answer = await client.AskForAsync(url);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var stream = new MemoryStream(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(sheets, stream.GetSheetNames());
        using var book = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        var parts = book
            .Entries.Where(part => part.FullName.StartsWith("xl/worksheets/sheet", StringComparison.Ordinal))
            .ToList();
        Assert.Equal(sheets.Length, parts.Count);
        foreach (var part in parts)
        {
            using var reader = new StreamReader(await part.OpenAsync(TestContext.Current.CancellationToken));
            var xml = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
            Assert.Contains("ySplit=\"1\"", xml, StringComparison.Ordinal);
            Assert.Contains("state=\"frozen\"", xml, StringComparison.Ordinal);
        }
        return stream;
    }

    /// <summary>The rows of a sheet by column.</summary>
    public static List<IDictionary<string, object?>> Sheet(this MemoryStream workbook, string sheet) =>
        [.. workbook.Query(useHeaderRow: true, sheetName: sheet).Cast<IDictionary<string, object?>>()];

    /// <summary>Every column is explained on the sheet of definitions.</summary>
    public static void Explained(this MemoryStream workbook)
    {
        var meanings = workbook.Sheet("Definitions").Select(row => (string)row["column"]!).ToList();
        foreach (var column in workbook.Sheet("Figures")[0].Keys)
            Assert.True(
                meanings.Any(meaning => meaning.Split(", ").Any(one => Says(one, column))),
                $"{column} is not explained"
            );
    }

    private static bool Says(string meaning, string column) =>
        meaning.StartsWith('…') ? column.EndsWith(meaning[1..], StringComparison.Ordinal)
        : meaning.EndsWith('…') ? column.StartsWith(meaning[..^1], StringComparison.Ordinal)
        : meaning == column;
}
