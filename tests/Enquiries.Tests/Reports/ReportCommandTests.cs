using System.Text.Json;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using static Enquiries.Tests.Reports.ReportSite;

namespace Enquiries.Tests.Reports;

public sealed class ReportCommandTests : IAsyncDisposable
{
    private readonly Site _site = Start();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task JSON_and_CSV_are_those_of_the_page()
    {
        await _site.AddAsync(On(2026, 8, 1), On(2026, 9, 30), On(2026, 9, 1, DigitalAnswer.No), On(2026, 11, 1));
        var partner = await _site.SignInAsync(Roles.Partner);
        foreach (var format in new[] { "csv", "json" })
        foreach (
            var (report, options) in new[]
            {
                ("digital-share", "by=quarter"),
                ("offences", "by=quarter"),
                ("response", "by=quarter"),
                ("platforms", ""),
                ("breakdown", "by=quarter"),
                ("completeness", "by=quarter"),
            }
        )
        {
            string[] by = options.Length == 0 ? [] : ["--by", "quarter"];
            var (exit, output, error) = await RunAsync([
                "report",
                report,
                "--from",
                "2026-08",
                "--to",
                "2026-11",
                .. by,
                "--format",
                format,
            ]);
            Assert.Equal((0, ""), (exit, error));
            var url = new Uri($"/reports/{report}.{format}?from=2026-08&to=2026-11&{options}", UriKind.Relative);
            Assert.Equal(await partner.GetStringAsync(url, TestContext.Current.CancellationToken), output);
        }
    }

    [Fact]
    public async Task Figures_for_outside_use_are_those_of_the_page()
    {
        await _site.AddAsync([On(2026, 8, 1), .. Enumerable.Repeat(On(2026, 9, 1, DigitalAnswer.No), 23)]);
        var partner = await _site.SignInAsync(Roles.Partner);
        string[] line = ["report", "digital-share", "--from", "2026-08", "--to", "2026-09", "--outside"];
        var (exit, output, _) = await RunAsync([.. line, "--format", "csv"]);
        var url = new Uri("/reports/digital-share.csv?from=2026-08&to=2026-09&outside=yes", UriKind.Relative);
        Assert.Equal(await partner.GetStringAsync(url, TestContext.Current.CancellationToken), output);
        Assert.Equal(0, exit);
        (_, output, _) = await RunAsync(line);
        Assert.Contains("For outside use: small numbers hidden", output);
        Assert.DoesNotContain("23", output);
    }

    [Fact]
    public async Task JSON_says_what_the_documentation_says()
    {
        await _site.AddAsync([
            .. Enumerable.Repeat(On(2026, 10, 31), 24),
            .. Enumerable.Repeat(On(2026, 10, 1, DigitalAnswer.No), 16),
        ]);
        var (_, output, _) = await RunAsync([
            "report",
            "digital-share",
            "--from",
            "2026-09",
            "--to",
            "2026-11",
            "--format",
            "json",
        ]);
        using var json = JsonDocument.Parse(output);
        Assert.Equal(3, json.RootElement.GetArrayLength());
        var october = json.RootElement[1];
        Assert.Equal(
            ["2026-10", "2026-10-01", "2026-10-31", "24", "16", "0", "40", "0.6", "0.445959", "0.736517", "True"],
            october.EnumerateObject().Select(cell => cell.Value.ToString())
        );
        Assert.Equal(JsonValueKind.Null, json.RootElement[0].GetProperty("share").ValueKind);
        Assert.False(json.RootElement[2].GetProperty("complete").GetBoolean());
    }

    [Fact]
    public async Task The_table_says_the_same_in_words()
    {
        await _site.AddAsync(On(2026, 10, 1), On(2026, 10, 2) with { Outcome = Outcome.Duplicate });
        var (exit, output, _) = await RunAsync(["report", "digital-share", "--from", "2026-10", "--to", "2026-11"]);
        Assert.Equal(0, exit);
        Assert.StartsWith("In October 2026, 1 of 1 enquiry with an answer (100\u00A0%", output);
        var lines = output.Split('\n');
        Assert.Matches(@"^Month +Digital +Not digital +Not known +Total +Share +95\u00A0% interval +Bounds$", lines[2]);
        Assert.Matches(@"^October 2026 +1 +0 +0 +1 +100\u00A0% +21–100\u00A0% +100\u00A0%$", lines[3]);
        Assert.StartsWith("November 2026, so far", lines[4]);
        Assert.Contains("1 enquiry is left out of every figure", output);
    }

    [Theory]
    [InlineData(
        "report digital-share --to 2026-11",
        "--from is missing: give a month as YYYY-MM, such as --from 2024-04."
    )]
    [InlineData("report platforms --from 2026-11", "--to is missing: give a month as YYYY-MM, such as --to 2024-04.")]
    [InlineData(
        "report offences --from 2026-13 --to 2026-11",
        "--from: “2026-13” is not a month: the part after the dash runs from 01 to 12."
    )]
    [InlineData(
        "report offences --from 2026-10 --to 2026-11 --by week",
        "--by: “week” is not a length of time: choose month, quarter, financial-year or year."
    )]
    [InlineData(
        "report digital-share --from 2026-10 --to 2026-11 --measure online",
        "--measure: “online” is not a measure: choose recorded."
    )]
    [InlineData(
        "report digital-share --from 2026-10 --to 2026-11 --format xml",
        "“xml” is not a format: choose table, csv, json, xlsx, svg or png."
    )]
    [InlineData(
        "report digital-share --from 2026-11 --to 2026-10",
        "--to: The last month (2026-10) is before the first (2026-11): make it the same or a later one."
    )]
    [InlineData(
        "report breakdown --from 2026-10 --to 2026-11 --of colour",
        "--of: “colour” is not a breakdown: choose category, platform, age, stage, force, channel, heard-from or outcome."
    )]
    [InlineData(
        "report completeness --from 2026-10 --to 2026-11 --format xlsx",
        "--out is missing: xlsx is written to a file, such as --out completeness.xlsx."
    )]
    [InlineData("report completeness --from 2026-10 --to 2026-11 --format svg", "This report has no chart.")]
    [InlineData(
        "report breakdown --from 2026-10 --to 2026-10 --format svg",
        "There is no chart: no enquiry counts in October 2026."
    )]
    [InlineData(
        "report response --from 2026-10 --to 2026-10 --format svg",
        "There is no chart: nobody was reached later in this range."
    )]
    [InlineData(
        "report digital-share --from 2026-10 --to 2026-11 --out /nowhere/share.csv --format csv",
        "/nowhere/share.csv cannot be written: its folder does not exist."
    )]
    public async Task What_is_asked_wrongly_is_one_sentence_and_exit_2(string line, string sentence)
    {
        var (exit, output, error) = await RunAsync(line.Split(' '));
        Assert.Equal((2, "", sentence), (exit, output, error.TrimEnd()));
    }

    [Fact]
    public async Task One_month_is_a_range()
    {
        await _site.AddAsync(On(2026, 10, 1), On(2026, 10, 2, DigitalAnswer.No));
        var (exit, output, error) = await RunAsync(
            "report digital-share --from 2026-10 --to 2026-10 --format csv".Split(' ')
        );
        Assert.Equal((0, ""), (exit, error));
        Assert.Contains("2026-10,2026-10-01,2026-10-31,1,1,0,2,0.500000,", output);
    }

    [Fact]
    public async Task Breakdown_and_completeness_are_tables_too()
    {
        await _site.AddAsync(
            On(2026, 10, 1) with
            {
                Platforms = ["snapchat"],
            },
            On(2026, 10, 2) with
            {
                Platforms = ["snapchat", "whatsapp"],
            },
            On(2026, 11, 3, DigitalAnswer.NotKnown)
        );
        string[] range = ["--from", "2026-10", "--to", "2026-11"];
        var (exit, output, error) = await RunAsync(["report", "breakdown", .. range, "--of", "platform"]);
        Assert.Equal((0, ""), (exit, error));
        var lines = output.Split('\n');
        Assert.StartsWith("Snapchat: 2 of the 2 enquiries where it is known", lines[0]);
        Assert.StartsWith("In October 2026, 2 of the 2 enquiries where it is known", lines[1]);
        Assert.EndsWith("were under “Snapchat”; too little to say whether any share is changing.", lines[1]);
        Assert.Matches(
            @"^Platform +Oct 2026 +Nov 2026 so far +Total +Share +95\u00A0% interval +Instructed +Over time$",
            lines[3]
        );
        Assert.Matches(@"^Snapchat +2 +0 +2 +100\u00A0% +34–100\u00A0% +0\u00A0% +–$", lines[4]);
        Assert.Matches(@"^Not known +0 +1 +1 +– +– +0\u00A0% +–$", lines[6]);
        Assert.Contains("counts under both", output);

        (exit, output, _) = await RunAsync(["report", "completeness", .. range]);
        Assert.Equal(0, exit);
        Assert.Matches(@"\nOct 2026 +2 +0 \(0\u00A0%\) +0 \(0\u00A0%\) +0 \(0\u00A0%\) +2 \(100\u00A0%\)", output);
        Assert.Contains("\nNov 2026 so far ", output);
    }

    [Theory]
    [InlineData("xlsx")]
    [InlineData("svg")]
    [InlineData("png")]
    [InlineData("csv")]
    public async Task A_file_is_that_of_the_page_and_replaces_the_one_before(string format)
    {
        await _site.AddAsync(On(2026, 10, 1), On(2026, 11, 3));
        var partner = await _site.SignInAsync(Roles.Partner);
        var folder = Directory.CreateTempSubdirectory();
        var path = Path.Combine(folder.FullName, "share." + format);
        await File.WriteAllTextAsync(path, "before", TestContext.Current.CancellationToken);
        var (exit, output, error) = await RunAsync(
            $"report digital-share --from 2026-10 --to 2026-11 --show expected --format {format}"
                .Split(' ')
                .Concat(["--out", path])
                .ToArray()
        );
        Assert.Equal((0, "", ""), (exit, output, error));
        var url = new Uri($"/reports/digital-share.{format}?from=2026-10&to=2026-11&show=expected", UriKind.Relative);
        var page = await partner.GetByteArrayAsync(url, TestContext.Current.CancellationToken);
        var file = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        // A workbook holds the time at which it was packed.
        if (format == "xlsx")
            Assert.Equal(page[..2], file[..2]);
        else
            Assert.Equal(page, file);
        Assert.Single(folder.GetFiles());
        folder.Delete(recursive: true);
        Assert.Equal(
            2,
            await _site.WithDbAsync(db => db.AuditEntries.CountAsync(e => e.Action == AuditAction.Exported))
        );
    }

    [Fact]
    public async Task It_is_recorded_as_read_by_the_program()
    {
        await RunAsync(["report", "platforms", "--from", "2026-10", "--to", "2026-11", "--format", "json"]);
        var entry = await _site.WithDbAsync(db => db.AuditEntries.SingleAsync(e => e.Action == AuditAction.Reported));
        Assert.Null(entry.AccountId);
        Assert.Contains("\"report\":\"platforms\"", entry.Details);
    }

    private Task<(int Exit, string Output, string Error)> RunAsync(string[] args) => ReportLine.RunAsync(_site, args);
}
