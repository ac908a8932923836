using System.Net;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using static Enquiries.Tests.Reports.ReportSite;

namespace Enquiries.Tests.Reports;

/// <summary>A finding says of which enquiries it is, and no page passes off what it does not hold.</summary>
public sealed class FindingWordsTests : IDisposable
{
    private readonly Site _site = Start();

    public void Dispose() => _site.Dispose();

    [Theory]
    [InlineData("digital-share", "in October 2026, 2 of 2 enquiries")]
    [InlineData("offences", "2 of 2 enquiries")]
    [InlineData("platforms", "Snapchat is named in 1 of the 1")]
    [InlineData("breakdown", "it is not known for any of the 2 enquiries")]
    [InlineData("completeness", "Age is missing most: 2 of 2 enquiries")]
    [InlineData("response", "how enquiries were answered is not known")]
    public async Task What_is_narrowed_says_so_in_its_finding_and_its_files(string report, string finding)
    {
        await AddAsync();
        using var partner = await _site.SignInAsync(Roles.Partner);
        var page = await partner.GetPageAsync($"/reports/{report}?from=2026-10&to=2026-10&channel=phone&of=stage");
        Assert.StartsWith(
            $"Among enquiries narrowed to “Channel: phone call”: {finding}",
            page.QuerySelector(".finding, .chart__title")!.TextContent
        );
        page = await partner.GetPageAsync($"/reports/{report}?from=2026-10&to=2026-10");
        Assert.DoesNotContain("narrowed", page.QuerySelector(".finding, .chart__title")!.TextContent);
    }

    [Theory]
    [InlineData("offences")]
    [InlineData("platforms")]
    [InlineData("completeness")]
    [InlineData("response")]
    public async Task Exact_figures_do_not_pass_for_ones_that_may_leave(string report)
    {
        await AddAsync();
        using var partner = await _site.SignInAsync(Roles.Partner);
        foreach (var format in new[] { "", ".csv", ".xlsx" })
        {
            var answer = await partner.GetAsync(
                new Uri($"/reports/{report}{format}?outside=yes", UriKind.Relative),
                TestContext.Current.CancellationToken
            );
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.Contains(
                "Only the digital share and breakdowns can be made ready to leave the firm",
                WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
            );
        }
    }

    [Fact]
    public async Task An_offence_that_is_not_stated_yet_is_in_no_category()
    {
        await AddAsync();
        using var partner = await _site.SignInAsync(Roles.Partner);
        var page = await partner.GetPageAsync("/reports/breakdown?of=category&from=2026-10&to=2026-10");
        Assert.EndsWith(
            "2 of the 2 enquiries where it is known (100\u00A0%, 95\u00A0% interval 34–100\u00A0%), more than any other.",
            page.QuerySelector(".finding")!.TextContent
        );
        var row = page.QuerySelectorAll(".table--named tfoot tr")[0];
        Assert.Equal(["Not known", "1"], row.Children.Take(2).Select(cell => cell.TextContent.Trim()));
        var found = await partner.GetPageAsync(row.QuerySelector("a")!.GetAttribute("href")!);
        Assert.Contains("1 enquiry", found.Body!.TextContent);
    }

    [Fact]
    public async Task Where_nothing_counts_no_more_months_are_asked_for()
    {
        await _site.AddAsync([
            .. from month in Enumerable.Range(0, 12)
            from day in Enumerable.Range(1, 10)
            select On(2025 + month / 11, 1 + month % 11, day, DigitalAnswer.No),
        ]);
        using var partner = await _site.SignInAsync(Roles.Partner);
        var page = await partner.GetPageAsync("/reports/digital-share?from=2025-01&to=2026-01");
        var findings = page.QuerySelector(".findings")!.TextContent;
        Assert.Contains(
            "None of 120 enquiries concerned digital offences: no change of a share can be seen.",
            findings
        );
        Assert.Contains("no growth can be seen", findings);
    }

    private Task AddAsync() =>
        _site.AddAsync(
            Held() with
            {
                Platforms = ["snapchat"],
            },
            Held(),
            On(2026, 10, 7) with
            {
                Offence = Offence.NotStated,
                Also = enquiry => enquiry.Channel = Channel.Email,
            }
        );

    private static Made Held() => On(2026, 10, 5) with { Also = enquiry => enquiry.Channel = Channel.Phone };
}
