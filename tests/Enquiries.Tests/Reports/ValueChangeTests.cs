using Enquiries.Data;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.Reports;
using static Enquiries.Tests.Reports.ReportSite;

namespace Enquiries.Tests.Reports;

/// <summary>What is said of a breakdown's shares over time, in each case.</summary>
public sealed class ValueChangeTests : IDisposable
{
    private const string Stages = "/reports/breakdown?of=stage&from=2025-10&to=2026-11";
    private readonly Site _site = Start();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task A_share_that_rises_is_said_to_rise_and_the_other_to_fall()
    {
        await AddAsync(month => 2 + month);
        var page = await PageAsync(Stages);
        var sentence = page.QuerySelector("section[aria-labelledby=over-time] .finding")!.TextContent;
        Assert.StartsWith("In October 2026, 6 of the 20 enquiries where it is known (30", sentence);
        Assert.EndsWith(
            "over 13 months the share of “In custody” rises and the share of “Worried, no police contact” falls.",
            sentence
        );
        Assert.Equal("rising", OverTime(page, "In custody"));
        Assert.Equal("falling", OverTime(page, "Worried, no police contact"));
    }

    [Fact]
    public async Task A_share_that_stays_is_not_said_to_change_and_a_month_far_off_is_marked()
    {
        await AddAsync(month => month == 6 ? 19 : 8 + month % 2);
        var page = await PageAsync(Stages);
        Assert.EndsWith(
            "which is within expected variation; over 13 months no share clearly rises or falls.",
            page.QuerySelector("section[aria-labelledby=over-time] .finding")!.TextContent
        );
        Assert.Equal("no clear change; unusually many in Apr 2026", OverTime(page, "In custody"));
        var marked = page.QuerySelectorAll("section[aria-labelledby=over-time] tbody td:has(.figure__mark)");
        Assert.Equal(
            ["▲unusually many: 19", "▼unusually few: 1"],
            marked.Select(cell => cell.TextContent.Trim()).Order(StringComparer.Ordinal)
        );
        using var partner = await _site.SignInAsync(Roles.Partner);
        var csv = await partner.GetStringAsync(
            new Uri(Stages.Replace("breakdown", "breakdown.csv"), UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        Assert.Contains("2026-04,custody,In custody,19,20,0.950000,", csv);
        Assert.Contains(",0,many,none\n", csv);
        Assert.Equal(2, csv.Split('\n').Count(line => line.Contains(",many,") || line.Contains(",few,")));
    }

    [Fact]
    public async Task Under_a_year_is_too_little_and_outcomes_are_not_compared_with_what_is_still_open()
    {
        await AddAsync(month => 2 + month);
        Assert.EndsWith(
            "; too little to say whether any share is changing.",
            (await PageAsync("/reports/breakdown?of=stage&from=2026-06&to=2026-11"))
                .QuerySelector("section[aria-labelledby=over-time] .finding")!
                .TextContent
        );
        var page = await PageAsync("/reports/breakdown?of=outcome&from=2025-10&to=2026-11");
        Assert.Contains(
            "Whether outcomes change is not said",
            page.QuerySelector("section[aria-labelledby=over-time] .finding")!.TextContent
        );
        Assert.DoesNotContain(page.QuerySelectorAll("th"), cell => cell.TextContent == "Share over time");
        Assert.EndsWith(
            "in this range is over yet, so there is none to compare.",
            (await PageAsync("/reports/breakdown?of=stage&from=2026-11&to=2026-11"))
                .QuerySelector("section[aria-labelledby=over-time] .finding")!
                .TextContent
        );
    }

    // Twenty a month from October 2025; of those as many in custody as the month says.
    private Task AddAsync(Func<int, int> custody) =>
        _site.AddAsync([
            .. from month in Enumerable.Range(0, 13)
            let first = new DateOnly(2025, 10, 1).AddMonths(month)
            from one in Enumerable.Range(0, 20)
            select On(first.Year, first.Month, 3) with
            {
                Also = enquiry => enquiry.Stage = one < custody(month) ? Stage.Custody : Stage.Worried,
            },
            On(2026, 11, 3) with
            {
                Also = enquiry => enquiry.Stage = Stage.Custody,
            },
        ]);

    private async Task<AngleSharp.Dom.IDocument> PageAsync(string url)
    {
        using var partner = await _site.SignInAsync(Roles.Partner);
        return await partner.GetPageAsync(url);
    }

    private static string OverTime(AngleSharp.Dom.IDocument page, string label) =>
        page.QuerySelectorAll(".table--named tbody tr")
            .Single(row => row.Children[0].TextContent == label)
            .Children[5]
            .TextContent;
}
