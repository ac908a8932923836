using Enquiries.BrowserTests.Shared;
using Enquiries.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Enquiries.BrowserTests.Intake;

public class ConflictTests(BrowserSite browser)
{
    [Fact]
    public Task Two_who_save_at_once_see_both_versions_and_lose_neither() =>
        browser.VisitAsync(
            Roles.Solicitor,
            async mine =>
            {
                var id = await AnyIdAsync();
                await mine.GotoAsync($"/enquiries/{id}/edit");
                await browser.VisitAsync(Roles.Partner, theirs => SaveAsync(theirs, id));
                await mine.FillAsync("#Officer", "DC 9 Mine");
                await mine.FillAsync("#NextAction", "Ring the mother back");
                await mine.PressAsync("Control+Enter");
                await Assertions.Expect(mine.Locator("h1")).ToContainTextAsync("Two versions");
                await mine.AssertShowsAsync("DC 9 Mine", "DC 8 Theirs", "Ring the mother back", "Kentish Town");
                await mine.AssertSoundAsync("conflict");
                await mine.CheckAsync("[name='Take[Officer]'][value=yours]");
                await mine.PressAsync("Control+Enter");
                await mine.ArriveAsync($"/enquiries/{id}$");
                await mine.AssertShowsAsync("DC 9 Mine", "Ring the mother back", "Kentish Town");
            }
        );

    private static async Task SaveAsync(IPage page, long id)
    {
        await page.GotoAsync($"/enquiries/{id}/edit");
        await page.FillAsync("#Officer", "DC 8 Theirs");
        await page.FillAsync("#Station", "Kentish Town");
        await page.PressAsync("Control+Enter");
        await page.ArriveAsync($"/enquiries/{id}$");
    }

    // One at a stage that asks for officer and station.
    private Task<long> AnyIdAsync() =>
        browser.Site.WithDbAsync(db =>
            db.Enquiries.Where(one => one.Stage == Stage.Bail && one.Outcome == null)
                .OrderByDescending(one => one.Id)
                .Select(one => one.Id)
                .FirstAsync()
        );
}
