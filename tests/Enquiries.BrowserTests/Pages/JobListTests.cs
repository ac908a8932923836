using Enquiries.BrowserTests.Shared;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Microsoft.Playwright;

namespace Enquiries.BrowserTests.Pages;

/// <summary>The list of jobs is another program's pages: they too run no script that stands in a page.</summary>
public class JobListTests(BrowserSite browser)
{
    private static readonly string[] Pages =
    [
        "/jobs",
        "/jobs?period=week",
        "/jobs/jobs/enqueued",
        "/jobs/jobs/succeeded",
        "/jobs/jobs/failed",
        "/jobs/retries",
        "/jobs/recurring",
        "/jobs/servers",
    ];

    [Fact]
    public async Task It_works_without_scripts_that_stand_in_a_page()
    {
        await using var site = new Site { Settings = { ["Jobs:Run"] = "true" } };
        var address = BrowserSite.Serve(site);
        await site.AddAccountAsync("jobs@firm.example", Roles.Administrator);
        await browser.VisitAsync(
            null,
            async page =>
            {
                await BrowserSite.SignInAsync(page, "jobs@firm.example", Site.Password);
                await page.GotoAsync("/operations");
                await page.ClickAsync("form[action='/operations/run/integrity'] button");
                foreach (var path in Pages)
                {
                    await page.GotoAsync(path);
                    await Assertions.Expect(page.Locator("h1")).ToBeVisibleAsync();
                }
                // It asks for its figures every two seconds, and draws them.
                await page.GotoAsync("/jobs");
                await page.WaitForResponseAsync(answer => answer.Url.EndsWith("/jobs/stats", StringComparison.Ordinal));
                await Assertions.Expect(page.Locator("canvas").First).ToBeVisibleAsync();
                await page.GotoAsync("/jobs/jobs/succeeded");
                await page.Locator("#wrap a[href*='/jobs/details/']").First.ClickAsync();
                await page.ArriveAsync("/jobs/jobs/details/");
                await page.ClickAsync("text=Back to site");
                await page.ArriveAsync("/operations$");
            },
            address: address
        );
    }
}
