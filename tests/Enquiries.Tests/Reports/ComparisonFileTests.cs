using System.Net;
using AngleSharp.Dom;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using static Enquiries.Tests.Reports.ReportSite;

namespace Enquiries.Tests.Reports;

/// <summary>Two ranges side by side in files, and reports that the command line narrows.</summary>
public sealed class ComparisonFileTests : IAsyncDisposable
{
    private const string Range = "from=2026-10&to=2026-10&compare=before";
    private readonly Site _site = Start();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_breakdown_has_them_as_a_sheet_and_as_a_file()
    {
        var partner = await FilledAsync();
        var rows = await partner.TakeRowsAsync($"/reports/breakdown-comparison.csv?{Range}&of=stage");
        Assert.Equal(["custody", "charged"], rows.Select(row => row["value"]));
        Assert.Equal(
            [
                "2026-09-01",
                "2026-09-30",
                "1",
                "3",
                "0.333333",
                "2026-10-01",
                "2026-10-31",
                "3",
                "4",
                "0.750000",
                "0.416667",
            ],
            rows[0].Values.Skip(2).Take(11)
        );
        var page = await partner.GetPageAsync($"/reports/breakdown?{Range}&of=stage");
        Assert.Equal(
            ["1", "33\u00A0%", "3", "75\u00A0%"],
            page.QuerySelectorAll("[aria-labelledby=comparison] tbody tr")[0]
                .QuerySelectorAll("td")
                .Take(4)
                .Select(cell => cell.TextContent.Trim())
        );
        using var book = await partner.TakeWorkbookAsync(
            $"/reports/breakdown.xlsx?{Range}&of=stage",
            "Figures",
            "Comparison",
            "Definitions"
        );
        Assert.Equal(3d, book.Sheet("Comparison")[0]["later_enquiries"]);
        Assert.Equal(new DateTime(2026, 9, 1), book.Sheet("Comparison")[0]["earlier_from"]);
        using var alone = await partner.TakeWorkbookAsync(
            $"/reports/breakdown-comparison.xlsx?{Range}&of=stage",
            "Figures",
            "Definitions"
        );
        alone.Explained();
        Assert.NotNull(page.QuerySelector($"a[href^='/reports/breakdown-comparison.csv?']"));
    }

    [Fact]
    public async Task The_digital_share_has_them_too_and_its_other_files_stay_as_they_are()
    {
        var partner = await FilledAsync();
        var row = (await partner.TakeRowsAsync($"/reports/digital-share-comparison.csv?{Range}")).Single();
        Assert.Equal(
            ("3", "1.000000", "2", "2", "0.500000", "-0.500000"),
            (
                row["earlier_digital"],
                row["earlier_share"],
                row["later_digital"],
                row["later_not_digital"],
                row["later_share"],
                row["difference"]
            )
        );
        using var book = await partner.TakeWorkbookAsync(
            $"/reports/digital-share.xlsx?{Range}",
            "Figures",
            "Comparison",
            "Definitions"
        );
        Assert.Equal(-0.5, book.Sheet("Comparison").Single()["difference"]);
        using var alone = await partner.TakeWorkbookAsync(
            $"/reports/digital-share-comparison.xlsx?{Range}",
            "Figures",
            "Definitions"
        );
        alone.Explained();
        foreach (var format in new[] { "csv", "json" })
            Assert.Equal(
                await partner.TakeAsync($"/reports/digital-share.{format}?from=2026-10&to=2026-10"),
                await partner.TakeAsync($"/reports/digital-share.{format}?{Range}")
            );
    }

    [Theory]
    [InlineData("/reports/breakdown-comparison.csv?from=2026-10&to=2026-10", "No comparison is asked for")]
    [InlineData(
        "/reports/digital-share-comparison.csv?" + Range + "&outside=yes",
        "not set side by side for outside use"
    )]
    public async Task Where_there_is_none_it_is_said(string url, string why)
    {
        var partner = await FilledAsync();
        var answer = await partner.AskForAsync(url);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(why, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        using var book = await partner.TakeWorkbookAsync(
            $"/reports/digital-share.xlsx?{Range}&outside=yes",
            "Figures",
            "Definitions"
        );
    }

    [Theory]
    [InlineData("breakdown-comparison --of stage", "breakdown-comparison.csv?of=stage")]
    [InlineData(
        "breakdown-comparison --of stage --filter digital=yes",
        "breakdown-comparison.csv?of=stage&digital=yes"
    )]
    [InlineData("digital-share-comparison --count any", "digital-share-comparison.csv?count=any")]
    [InlineData(
        "breakdown --of age --filter stage=custody --filter digital=no",
        "breakdown.csv?of=age&stage=custody&digital=no"
    )]
    [InlineData("digital-share --filter Stage=not-known", "digital-share.csv?stage=not-known")]
    [InlineData("response --filter assigned=nobody", "response.csv?assigned=nobody")]
    public async Task The_command_line_has_the_same_doors(string line, string address)
    {
        var partner = await FilledAsync();
        var compare = line.StartsWith("response", StringComparison.Ordinal) ? "" : " --compare before";
        var (exit, output, error) = await ReportLine.RunAsync(
            _site,
            $"report {line} --from 2026-10 --to 2026-10{compare} --format csv".Split(' ')
        );
        Assert.Equal((0, ""), (exit, error));
        Assert.Equal(await partner.TakeAsync($"/reports/{address}&{Range}"), output);
    }

    [Fact]
    public async Task The_tables_say_them_in_words()
    {
        await FilledAsync();
        string[] range = ["--from", "2026-10", "--to", "2026-10", "--compare", "before"];
        var share = await ReportLine.RunAsync(_site, ["report", "digital-share", .. range]);
        Assert.Contains("50 percentage points less than in September 2026", share.Output);
        var breakdown = await ReportLine.RunAsync(_site, ["report", "breakdown", "--of", "stage", .. range]);
        Assert.Contains("October 2026 beside September 2026", breakdown.Output);
        Assert.Contains("By chance alone one row in twenty is called more or less", breakdown.Output);
    }

    [Theory]
    [InlineData("breakdown --filter custody", "--filter: “custody” is not NAME=VALUE, such as stage=custody.")]
    [InlineData("breakdown --filter stage=", "--filter: “stage=” is not NAME=VALUE, such as stage=custody.")]
    [InlineData(
        "breakdown --filter stage=custody --filter stage=charged",
        "--filter: “stage” is given twice: a report is narrowed to one value of each."
    )]
    [InlineData(
        "breakdown --filter colour=red",
        "--filter: “colour” is not what this report is narrowed by: choose offence, digital,"
    )]
    [InlineData(
        "digital-share --filter digital=yes",
        "--filter: “digital” is not what this report is narrowed by: choose category,"
    )]
    [InlineData(
        "breakdown --of stage --filter stage=custody",
        "--filter: “stage” is not what this report is narrowed by: choose category,"
    )]
    [InlineData(
        "breakdown --filter digital=perhaps",
        "--filter: “perhaps” is not a value of “digital”: choose answered, not-known, no or yes."
    )]
    [InlineData(
        "breakdown --filter offence=nothing",
        "--filter: “nothing” is not a value of “offence”: choose a code of its list."
    )]
    [InlineData("breakdown --filter assigned=me", "--filter: nobody is “me” on the command line")]
    [InlineData("breakdown-comparison", "--compare: choose before or year-before, the range to set it beside.")]
    [InlineData(
        "breakdown --compare sideways",
        "--compare: “sideways” is not a comparison: choose none, before or year-before."
    )]
    public async Task What_is_not_understood_is_refused(string line, string sentence)
    {
        await FilledAsync();
        var (exit, output, error) = await ReportLine.RunAsync(
            _site,
            $"report {line} --from 2026-10 --to 2026-10".Split(' ')
        );
        Assert.Equal((2, ""), (exit, output));
        Assert.StartsWith(sentence, error);
    }

    // September: one in custody, two charged, all digital. October: three in custody, one charged, two digital.
    private async Task<HttpClient> FilledAsync()
    {
        await _site.AddAsync(
            At(9, Stage.Custody),
            At(9, Stage.Charged),
            At(9, Stage.Charged),
            At(10, Stage.Custody),
            At(10, Stage.Custody),
            At(10, Stage.Custody, DigitalAnswer.No),
            At(10, Stage.Charged, DigitalAnswer.No)
        );
        return await _site.SignInAsync(Roles.Partner);
    }

    private static Made At(int month, Stage stage, DigitalAnswer digital = DigitalAnswer.Yes) =>
        On(2026, month, 5, digital) with
        {
            Also = enquiry => enquiry.Stage = stage,
        };
}
