using Enquiries.BrowserTests.Shared;
using Enquiries.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Enquiries.BrowserTests.Intake;

public class LogTests(BrowserSite browser)
{
    [Theory]
    [InlineData("s15a", "Sexual communication with a child")]
    [InlineData("IIOC", "Possession of indecent photographs of a child")]
    public Task An_enquiry_is_logged_with_the_keyboard_alone(string typed, string offence) =>
        browser.VisitAsync(
            Roles.Solicitor,
            async page =>
            {
                var name = $"Keys {typed}";
                await page.GotoAsync("/");
                await page.PressAsync("n");
                await page.ArriveAsync("/enquiries/new$");
                await page.FillByKeysAsync("#Channel", "Ph");
                await page.FillByKeysAsync("#AccusedName", name);
                await page.FillByKeysAsync("#AccusedPhone", "0117 496 0144");
                await page.FillByKeysAsync("#Offence", typed);
                await page.PressAsync("Enter");
                await Assertions.Expect(page.Locator("#Offence")).ToHaveValueAsync(offence);
                await Assertions.Expect(page.Locator("[name=Digital][value=yes]")).ToBeCheckedAsync();
                await page.FillByKeysAsync("#Stage", "In cu");
                await AssertCustodyDatesAloneAsync(page);
                await page.FillByKeysAsync("#ArrestedAt", "today 7:15");
                await page.FillByKeysAsync("#Station", "Southmead");
                await page.FillByKeysAsync("#Notes", "His mother is on the other line.");
                await page.PressAsync("Control+Enter");
                await page.ArriveAsync(Arriving.Record);
                await page.AssertShowsAsync(
                    name,
                    "0117 496 0144",
                    offence,
                    "In custody",
                    "Southmead",
                    "07:15",
                    "other line"
                );
            }
        );

    [Fact]
    public Task An_enquiry_is_logged_without_scripts_and_a_wrong_one_keeps_everything() =>
        browser.VisitAsync(
            Roles.Solicitor,
            async page =>
            {
                await page.GotoAsync("/enquiries/new");
                await page.SelectOptionAsync("#Channel", "email");
                await page.CheckAsync("[name=CallerIsAccused][value=no]");
                await page.FillAsync("#CallerName", "Without Scripts");
                await page.SelectOptionAsync("#Platforms", ["kik", "whatsapp"]);
                await page.SelectOptionAsync("#Stage", "bail");
                await page.FillAsync("#BailReturnAt", "31/2/26");
                await page.FillAsync("#Notes", "Line one\nline two");
                await page.ClickAsync("text=Log enquiry");
                var problems = page.Locator("[data-error-summary] a");
                await Assertions.Expect(problems).ToHaveCountAsync(2);
                Assert.Equal("email", await page.InputValueAsync("#Channel"));
                Assert.Equal("Without Scripts", await page.InputValueAsync("#CallerName"));
                Assert.Equal("31/2/26", await page.InputValueAsync("#BailReturnAt"));
                Assert.Equal("Line one\nline two", await page.InputValueAsync("#Notes"));
                Assert.Equal(2, await page.Locator("#Platforms option:checked").CountAsync());
                await page.SelectOptionAsync("#Offence", "abh");
                await page.FillAsync("#BailReturnAt", "20/6/26 10:00");
                await page.ClickAsync("text=Log enquiry");
                await page.ArriveAsync(Arriving.Record);
                await page.AssertShowsAsync("Without Scripts", "20 Jun 2026");
            },
            options => options.JavaScriptEnabled = false
        );

    [Theory]
    [InlineData("Double click")]
    [InlineData("Double Control+Enter")]
    public Task Sending_twice_makes_one_enquiry(string name) =>
        browser.VisitAsync(
            Roles.Solicitor,
            async page =>
            {
                await page.GotoAsync("/enquiries/new");
                await page.FillAsync("#AccusedName", name);
                await page.FillAsync("#Offence", "ABH");
                await page.PressAsync("Enter");
                if (name == "Double click")
                    await page.DblClickAsync("text=Log enquiry");
                else
                    await Task.WhenAll(page.PressAsync("Control+Enter"), page.PressAsync("Control+Enter"));
                await page.ArriveAsync(Arriving.Record);
                // Names are stored encrypted: the comparison is ours, not the database's.
                var names = await browser.Site.WithDbAsync(db => db.Parties.Select(party => party.Name).ToListAsync());
                Assert.Single(names, name);
            }
        );

    [Fact]
    public Task The_error_summary_takes_the_focus_and_leads_to_the_fields() =>
        browser.VisitAsync(
            Roles.Solicitor,
            async page =>
            {
                await page.GotoAsync("/enquiries/new");
                await page.FillAsync("#OffenceFrom", "31/2/26");
                await page.PressAsync("Control+Enter");
                await Assertions.Expect(page.Locator("[data-error-summary]")).ToBeFocusedAsync();
                foreach (var field in new[] { "#Offence", "#OffenceFrom" })
                {
                    await page.TabToAsync($".error-summary a[href='{field}']");
                    await page.PressAsync("Enter");
                    await Assertions.Expect(page.Locator(field)).ToBeFocusedAsync();
                    await Assertions.Expect(page.Locator(field)).ToBeInViewportAsync();
                    await page.FocusAsync("[data-error-summary]");
                }
            }
        );

    [Fact]
    public Task A_date_is_said_back_in_full() =>
        browser.VisitAsync(
            Roles.Solicitor,
            async page =>
            {
                await page.GotoAsync("/enquiries/new");
                await page.FillAsync("#OffenceFrom", "3/2/26");
                await Assertions.Expect(page.Locator("#OffenceFrom-note")).ToHaveTextAsync("Tuesday 3 February 2026");
            }
        );

    private static async Task AssertCustodyDatesAloneAsync(IPage page)
    {
        foreach (var date in new[] { "ArrestedAt", "ArrivedAtStationAt", "DetentionAuthorisedAt" })
            await Assertions.Expect(page.Locator($"#{date}")).ToBeVisibleAsync();
        foreach (var date in new[] { "BailReturnAt", "HearingAt" })
            await Assertions.Expect(page.Locator($"#{date}")).ToBeHiddenAsync();
    }
}
