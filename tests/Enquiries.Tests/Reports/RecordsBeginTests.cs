using Enquiries.Data;
using Enquiries.Tests.Shared;
using static Enquiries.Tests.Reports.ReportSite;

namespace Enquiries.Tests.Reports;

/// <summary>Before its first enquiry a firm recorded nothing, which says nothing of how many asked it.</summary>
public sealed class RecordsBeginTests : IDisposable
{
    private readonly Site _site = Start();

    public void Dispose() => _site.Dispose();

    [Theory]
    [InlineData("/reports/digital-share?from=2016-01&to=2026-11")]
    [InlineData("/reports/digital-share?from=2022-04&to=2026-11&by=financial-year")]
    public async Task A_range_that_begins_earlier_supports_no_more_than_one_that_does_not(string longer)
    {
        await AddAsync();
        var standard = await FindingsAsync("/reports/digital-share?from=2024-07&to=2026-11");
        Assert.StartsWith("No clear growth", standard["Growth of the number"]);
        var early = await FindingsAsync(longer);
        foreach (var method in new[] { "Growth of the number", "Trend of the share", "Rolling 12 months" })
            Assert.Equal(standard[method], early[method]);
    }

    [Fact]
    public async Task The_page_the_files_and_the_chart_say_where_the_records_begin()
    {
        await AddAsync();
        using var partner = await _site.SignInAsync(Roles.Partner);
        var page = await partner.GetPageAsync("/reports/digital-share?from=2024-04&to=2026-11");
        Assert.Contains(
            page.QuerySelectorAll(".chart__source"),
            note => note.TextContent.StartsWith("Records begin in July 2024", StringComparison.Ordinal)
        );
        Assert.Contains("over 28 months", page.QuerySelector(".chart__title")!.TextContent);
        Assert.Contains(
            "June 2024, before the records",
            page.QuerySelectorAll("#figures tbody th .roomy").Select(cell => cell.TextContent)
        );
        var csv = await partner.GetStringAsync(
            new Uri("/reports/digital-share.csv?from=2024-04&to=2026-11&by=quarter", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        Assert.Contains("2024-Q2,2024-04-01,2024-06-30,0,0,0,0,,,,false\n", csv);
        Assert.Contains("2024-Q3,2024-07-01,2024-09-30,", csv);
        page = await partner.GetPageAsync("/reports/breakdown?of=stage&from=2020-01&to=2026-11&by=year");
        Assert.Contains("over 28 months no share clearly rises or falls", page.Body!.TextContent);
    }

    // Forty a month from July 2024 on, twenty-four of them digital and half of them in custody.
    private Task AddAsync() =>
        _site.AddAsync([
            .. from month in Enumerable.Range(0, 28)
            let first = new DateOnly(2024, 7, 1).AddMonths(month)
            from one in Enumerable.Range(0, 40)
            select On(first.Year, first.Month, 3, one < 24 ? DigitalAnswer.Yes : DigitalAnswer.No) with
            {
                Also = enquiry => enquiry.Stage = one % 2 == 0 ? Stage.Custody : Stage.Worried,
            },
        ]);

    private async Task<Dictionary<string, string>> FindingsAsync(string url)
    {
        using var partner = await _site.SignInAsync(Roles.Partner);
        var findings = (await partner.GetPageAsync(url)).QuerySelector(".findings")!;
        return findings
            .QuerySelectorAll("dt")
            .Zip(findings.QuerySelectorAll("dd"))
            .ToDictionary(finding => finding.First.TextContent, finding => finding.Second.TextContent);
    }
}
