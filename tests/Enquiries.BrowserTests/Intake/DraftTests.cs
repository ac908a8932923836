using System.Text.RegularExpressions;
using Enquiries.BrowserTests.Shared;
using Enquiries.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Enquiries.BrowserTests.Intake;

/// <summary>A laptop that is closed in the middle of a call: another one goes on where it was.</summary>
public class DraftTests(BrowserSite browser)
{
    private const string Name = "Unfinished Featherstone";

    [Fact]
    public async Task What_is_typed_goes_on_in_another_browser_and_is_gone_once_it_is_logged()
    {
        await browser.VisitAsync(
            Roles.Solicitor,
            async page =>
            {
                await page.GotoAsync("/enquiries/new");
                await page.FillAsync("#AccusedName", Name);
                await page.FillAsync("#Notes", "Rang from the station, and the line");
                await page.SelectOptionAsync("#Stage", "custody");
                await Assertions
                    .Expect(page.Locator("[data-draft-state]"))
                    .ToHaveTextAsync(new Regex(@"^Kept \d\d:\d\d, not saved yet$"));
                await AssertNothingInBrowserAsync(page);
            }
        );
        await browser.VisitAsync(Roles.Solicitor, GoOnAsync);
        Assert.Equal(1, await browser.Site.WithDbAsync(CountAsync));
    }

    private static async Task GoOnAsync(IPage page)
    {
        await page.GotoAsync("/enquiries/new");
        await Assertions.Expect(page.Locator("#AccusedName")).ToHaveValueAsync("");
        await page.ClickAsync($"text=Go on with {Name}");
        await Assertions.Expect(page.Locator("#AccusedName")).ToHaveValueAsync(Name);
        await Assertions.Expect(page.Locator("#Notes")).ToHaveValueAsync("Rang from the station, and the line");
        await Assertions.Expect(page.Locator("#Stage")).ToHaveValueAsync("custody");
        await page.FillAsync("#Offence", "bladed article");
        await page.PressAsync("Enter");
        await page.FillAsync("#Notes", "Rang from the station.");
        await page.PressAsync("Control+Enter");
        await page.ArriveAsync(Arriving.Record);
        await page.AssertShowsAsync(Name, "Rang from the station.");
        await AssertNothingInBrowserAsync(page);
        await page.GotoAsync("/enquiries/new");
        await Assertions.Expect(page.Locator("main")).Not.ToContainTextAsync(Name);
    }

    private static async Task AssertNothingInBrowserAsync(IPage page) =>
        Assert.Equal(
            0,
            await page.EvaluateAsync<int>(
                "async () => localStorage.length + sessionStorage.length + (await indexedDB.databases()).length + (await caches.keys()).length"
            )
        );

    private static async Task<int> CountAsync(EnquiriesDbContext db) =>
        (await db.Parties.AsNoTracking().ToListAsync()).Count(party => party.Name == Name);
}
