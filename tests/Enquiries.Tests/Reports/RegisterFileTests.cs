using System.Globalization;
using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using static Enquiries.Tests.Reports.ReportSite;

namespace Enquiries.Tests.Reports;

/// <summary>Closes, quotes and measures as files and on the command line.</summary>
public sealed class RegisterFileTests : IAsyncDisposable
{
    private const string October = "/reports/closes/2026-10";
    private const string Quote = "/reports/quotes/Q-000001";
    private readonly Site _site = Start();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData("/reports/closes.csv")]
    [InlineData(October + ".xlsx")]
    [InlineData(October + "/changes.csv")]
    [InlineData("/reports/quotes.json")]
    [InlineData(Quote + ".csv")]
    [InlineData(Quote + "/changes.xlsx")]
    [InlineData("/reports/measures.csv")]
    [InlineData("/reports/national/csai-offences-scotland.xlsx")]
    [InlineData("/reports/breakdown-comparison.csv?compare=before")]
    public async Task Only_partners_take_them_and_it_is_recorded(string url)
    {
        var partner = await ClosedAndQuotedAsync();
        await partner.TakeAsync(url);
        var format = url.Split('?')[0].Split('.')[^1];
        var entry = await _site.WithDbAsync(db => db.AuditEntries.SingleAsync(e => e.Action == AuditAction.Exported));
        Assert.NotNull(entry.AccountId);
        Assert.Contains($"\"as\":\"{format}\"", entry.Details);
        foreach (var role in new[] { Roles.Solicitor, Roles.Administrator })
            Assert.Equal(HttpStatusCode.Forbidden, (await (await _site.SignInAsync(role)).AskForAsync(url)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await _site.Anonymous().AskForAsync(url)).StatusCode);
    }

    [Fact]
    public async Task The_register_of_closes_holds_every_month_as_closed_and_now()
    {
        await _site.AddAsync(On(2024, 1, 5), On(2026, 9, 5));
        var partner = await ClosedAndQuotedAsync();
        await _site.AddAsync(On(2026, 10, 30), On(2026, 11, 1));
        var rows = await partner.TakeRowsAsync("/reports/closes.csv");
        Assert.Equal(34, rows.Count);
        Assert.Equal(("2026-10", "2024-01"), (rows[0]["month"], rows[^1]["month"]));
        var october = rows[0];
        Assert.Equal(
            [
                "revised",
                "1",
                "2026-11-10T12:00:00Z",
                "Test Partner",
                "24",
                "16",
                "6",
                "0.600000",
                "25",
                "16",
                "6",
                "0.609756",
            ],
            october.Values.Skip(1).Take(12)
        );
        Assert.Equal("60\u00A0% as closed, 61\u00A0% now", october["revised"]);
        Assert.Equal(("open", "", ""), (rows[1]["state"], rows[1]["closed_digital"], rows[1]["closed_at"]));
        var page = (await partner.GetPageAsync("/reports/closes")).QuerySelector("tbody tr")!.TextContent;
        Assert.Contains(october["revised"], page);

        using var book = await partner.TakeWorkbookAsync("/reports/closes.xlsx", "Figures", "Definitions");
        book.Explained();
        Assert.Equal((24d, 25d), (book.Sheet("Figures")[0]["closed_digital"], book.Sheet("Figures")[0]["now_digital"]));
        Assert.Contains(
            book.Sheet("Definitions"),
            row => (string)row["column"]! == "closed_at" && ((string)row["meaning"]!).Contains("UTC")
        );
        using var json = JsonDocument.Parse(await partner.TakeAsync("/reports/closes.json"));
        Assert.Equal(25, json.RootElement[0].GetProperty("now_digital").GetInt32());
    }

    [Fact]
    public async Task A_month_s_file_has_its_figures_beside_those_now_and_what_changed()
    {
        var partner = await ClosedAndQuotedAsync();
        await _site.AddAsync(On(2026, 10, 30));
        // Defined since, so that the close did not freeze it.
        await partner.SubmitAsync("/reports/measures/new", ("Name", "=Harm"), ("Offences", "abh"));
        using var book = await partner.TakeWorkbookAsync(October + ".xlsx", "Figures", "Changes", "Definitions");
        book.Explained();
        var figures = book.Sheet("Figures");
        Assert.Equal(
            [("recorded", "principal", 24d, 25d), ("recorded", "any", 24d, 25d), ("harm", "principal", null, 0d)],
            figures.Select(row =>
                (
                    (string)row["measure"]!,
                    (string)row["count"]!,
                    (double?)row["closed_digital"],
                    (double)row["now_digital"]!
                )
            )
        );
        Assert.Equal("'=Harm, version 1", figures[^1]["title"]);
        Assert.Equal(("E-000047", "logged-late", null, "yes"), Change(book.Sheet("Changes").Single()));
        var page = (await partner.GetPageAsync(October)).QuerySelector("table tbody tr")!;
        Assert.Equal(
            page.QuerySelectorAll("td").Take(3).Select(cell => cell.TextContent),
            new[] { "digital", "not_digital", "not_known" }.Select(name =>
                ((double)figures[0]["closed_" + name]!).ToString(CultureInfo.InvariantCulture)
            )
        );
        var rows = await partner.TakeRowsAsync(October + "/changes.csv");
        Assert.Equal(["E-000047", "logged-late", "", "yes"], rows.Single().Values);

        using var open = await partner.TakeWorkbookAsync("/reports/closes/2026-09.xlsx", "Figures", "Definitions");
        Assert.Null(open.Sheet("Figures")[0]["closed_digital"]);
        var refused = await partner.AskForAsync("/reports/closes/2026-09/changes.csv");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await partner.AskForAsync("/reports/closes/2026-13.csv")).StatusCode);
    }

    [Fact]
    public async Task What_changed_in_nothing_is_a_table_with_a_header()
    {
        var partner = await ClosedAndQuotedAsync();
        using var book = await partner.TakeWorkbookAsync(October + "/changes.xlsx", "Figures", "Definitions");
        Assert.Empty(book.Sheet("Figures"));
        Assert.Equal("enquiry,cause,then,now\n", await partner.TakeAsync(October + "/changes.csv"));
        Assert.Equal("[]\n", await partner.TakeAsync(Quote + "/changes.json"));
    }

    [Fact]
    public async Task The_register_of_quotes_says_what_each_was_and_where_it_was_used()
    {
        var partner = await ClosedAndQuotedAsync("&stage=not-known");
        await partner.SubmitAsync(
            Quote,
            ("Publication", "=HYPERLINK(\"https://evil.example\")"),
            ("UsedOn", "9/11/26")
        );
        var row = (await partner.TakeRowsAsync("/reports/quotes.csv")).Single();
        var page = await partner.GetPageAsync(Quote);
        Assert.Equal(page.QuerySelector<IHtmlTextAreaElement>("textarea")!.Value, row["sentence"]);
        Assert.Equal(page.QuerySelector("dd.hash")!.TextContent, row["sha256"]);
        Assert.Equal(
            [
                "Q-000001",
                "2026-11-10T12:00:00Z",
                "Test Partner",
                "2026-09-01",
                "2026-10-31",
                "principal",
                "recorded",
                "1",
            ],
            row.Values.Take(8)
        );
        Assert.Equal(
            ["stage=not-known", "24", "16", "6", "0.600000", "0.445959", "0.736517"],
            row.Values.Skip(8).Take(7)
        );
        Assert.Equal(("1", "'=HYPERLINK(\"https://evil.example\"), 2026-11-09"), (row["uses"], row["used_in"]));
        using var book = await partner.TakeWorkbookAsync("/reports/quotes.xlsx", "Figures", "Definitions");
        book.Explained();
        var typed = book.Sheet("Figures").Single();
        Assert.Equal((24d, new DateTime(2026, 9, 1)), (typed["digital"], typed["from"]));
        Assert.StartsWith("'=", (string)typed["used_in"]!);
        // What no spreadsheet opens is as it was typed.
        Assert.Contains("\"=HYPERLINK", await partner.TakeAsync("/reports/quotes.json"));
    }

    [Fact]
    public async Task A_quote_stands_beside_the_same_now()
    {
        var partner = await ClosedAndQuotedAsync();
        await _site.AddAsync(On(2026, 9, 30));
        var rows = await partner.TakeRowsAsync(Quote + ".csv");
        var page = await partner.GetPageAsync(Quote + "?now=yes");
        Assert.Equal(
            page.QuerySelectorAll("tbody tr")
                .Select(row => string.Join(' ', row.QuerySelectorAll("td").Take(3).Select(cell => cell.TextContent))),
            rows.Select(row => $"{row["digital"]} {row["not_digital"]} {row["not_known"]}")
        );
        Assert.Equal(["quoted", "now"], rows.Select(row => row["counted"]));
        Assert.Equal(page.QuerySelector("dd.hash")!.TextContent, rows[0]["sha256"]);
        using var book = await partner.TakeWorkbookAsync(Quote + ".xlsx", "Figures", "Changes", "Definitions");
        book.Explained();
        Assert.Equal(("E-000047", "logged-late", null, "yes"), Change(book.Sheet("Changes").Single()));
        Assert.Equal(HttpStatusCode.NotFound, (await partner.AskForAsync("/reports/quotes/Q-000009.csv")).StatusCode);
    }

    [Fact]
    public async Task Measures_are_listed_version_by_version()
    {
        var partner = await _site.SignInAsync(Roles.Partner);
        await partner.SubmitAsync("/reports/measures/new", ("Name", "+Harm"), ("Offences", "abh"));
        await partner.SubmitAsync("/reports/measures/harm/change", ("Name", "+Harm"), ("Count", "any"));
        var rows = await partner.TakeRowsAsync("/reports/measures.csv");
        Assert.Equal(
            ["recorded 1 true", "harm 2 true", "harm 1 false"],
            rows.Select(row => $"{row["measure"]} {row["version"]} {row["in_use"]}")
        );
        Assert.Equal(("'+Harm", "any", "abh"), (rows[1]["name"], rows[1]["count"], rows[1]["offences"]));
        var page = (await partner.GetPageAsync("/reports/measures")).QuerySelector("tbody")!.TextContent;
        Assert.All(rows.Take(2), row => Assert.Contains(row["rule"], page));
        using var book = await partner.TakeWorkbookAsync("/reports/measures.xlsx", "Figures", "Definitions");
        book.Explained();
    }

    [Theory]
    [InlineData("closes", "/reports/closes.")]
    [InlineData("closes 2026-10", October + ".")]
    [InlineData("closes 2026-10 --changes", October + "/changes.")]
    [InlineData("quotes", "/reports/quotes.")]
    [InlineData("quotes q-000001", Quote + ".")]
    [InlineData("quotes Q-000001 --changes", Quote + "/changes.")]
    [InlineData("measures", "/reports/measures.")]
    [InlineData("national CSAI-offences-scotland", "/reports/national/csai-offences-scotland.")]
    public async Task The_command_line_gives_the_same(string line, string address)
    {
        var partner = await ClosedAndQuotedAsync();
        await _site.AddAsync(On(2026, 10, 30));
        string[] words = ["report", .. line.Split(' ')];
        foreach (var format in new[] { "csv", "json" })
        {
            var (exit, output, error) = await ReportLine.RunAsync(_site, [.. words, "--format", format]);
            Assert.Equal((0, ""), (exit, error));
            Assert.Equal(await partner.TakeAsync(address + format), output);
        }
        var table = await ReportLine.RunAsync(_site, words);
        Assert.Equal((0, ""), (table.Exit, table.Error));
        Assert.EndsWith("\n", table.Output);
        var path = Path.GetTempFileName();
        Assert.Equal(0, (await ReportLine.RunAsync(_site, [.. words, "--format", "xlsx", "--out", path])).Exit);
        Assert.Equal(
            "PK"u8.ToArray(),
            (await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken))[..2]
        );
        File.Delete(path);
        var byProgram = await _site.WithDbAsync(db =>
            db.AuditEntries.Where(e => e.AccountId == null)
                .Where(e => e.Action == AuditAction.Reported || e.Action == AuditAction.Exported)
                .OrderBy(e => e.Id)
                .Select(e => e.Action)
                .ToListAsync()
        );
        Assert.Equal(
            [AuditAction.Reported, AuditAction.Reported, AuditAction.Reported, AuditAction.Exported],
            byProgram
        );
    }

    [Theory]
    [InlineData("closes --changes", "--changes needs MONTH: name one.")]
    [InlineData("closes 2026-13", "“2026-13” is not a month: the part after the dash runs from 01 to 12.")]
    [InlineData("closes 2026-09 --changes", "September 2026 is not closed, so that nothing can have changed since.")]
    [InlineData("closes --format svg", "“svg” is not a format: choose table, csv, json or xlsx.")]
    [InlineData("quotes Q-000009", "“Q-000009” is not a quote: choose one of “report quotes”.")]
    [InlineData("measures --format xlsx", "--out is missing: xlsx is written to a file, such as --out measures.xlsx.")]
    [InlineData("national atlantis", "“atlantis” is not a national series: choose ")]
    public async Task What_is_asked_wrongly_is_one_sentence_and_exit_2(string line, string sentence)
    {
        var (exit, output, error) = await ReportLine.RunAsync(_site, ["report", .. line.Split(' ')]);
        Assert.Equal((2, ""), (exit, output));
        Assert.StartsWith(sentence, error);
    }

    private static (object?, object?, object?, object?) Change(IDictionary<string, object?> row) =>
        (row["enquiry"], row["cause"], row["then"], row["now"]);

    // 24 digital, 16 not, 6 not known in October, which is closed; quoted with September.
    private async Task<HttpClient> ClosedAndQuotedAsync(string narrowed = "")
    {
        await _site.AddAsync([
            .. Enumerable
                .Repeat(DigitalAnswer.Yes, 24)
                .Concat(Enumerable.Repeat(DigitalAnswer.No, 16))
                .Concat(Enumerable.Repeat(DigitalAnswer.NotKnown, 6))
                .Select((answer, i) => On(2026, 10, 1 + i % 28, answer)),
        ]);
        var partner = await _site.SignInAsync(Roles.Partner);
        await partner.SubmitAsync(October, ("Looked", "yes"));
        var share = "/reports/digital-share?from=2026-09&to=2026-10" + narrowed;
        var form = (await partner.GetPageAsync(share)).QuerySelector<IHtmlFormElement>(
            "form[action^='/reports/quotes']"
        );
        Assert.Equal(HttpStatusCode.Redirect, (await partner.SendAsync(form!, share)).StatusCode);
        return partner;
    }
}
