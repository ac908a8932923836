using Enquiries.BrowserTests.Shared;
using Enquiries.Data;
using Microsoft.Playwright;

namespace Enquiries.BrowserTests.Intake;

public class FindTests(BrowserSite browser)
{
    [Fact]
    public Task Slash_goes_to_the_search_which_knows_a_phone_in_another_spelling() =>
        browser.VisitAsync(
            Roles.Solicitor,
            async page =>
            {
                await page.GotoAsync("/");
                await page.PressAsync("/");
                await Assertions.Expect(page.Locator("#search")).ToBeFocusedAsync();
                await page.TypeAsync("+44 (0)141-4960123");
                await page.PressAsync("Enter");
                await page.ArriveAsync(Arriving.List + "q=");
                await Assertions.Expect(page.Locator(".row-link")).ToHaveTextAsync(Enquiry.ReferenceOf(browser.FullId));
            }
        );

    [Fact]
    public Task Rows_are_walked_and_opened_by_keys_and_back_leads_to_the_same_list() =>
        browser.VisitAsync(
            Roles.Solicitor,
            async page =>
            {
                await page.GotoAsync("/enquiries?digital=yes&outcome=open");
                var rows = await page.Locator(".row-link").AllInnerTextsAsync();
                foreach (var key in new[] { "j", "j", "j", "k" })
                    await page.PressAsync(key);
                await Assertions.Expect(page.Locator(".row-link").Nth(1)).ToBeFocusedAsync();
                await page.PressAsync("Enter");
                await page.ArriveAsync(Arriving.Record);
                await page.AssertShowsAsync(rows[1]);
                await page.GoBackAsync();
                Assert.EndsWith("?digital=yes&outcome=open", page.Url, StringComparison.Ordinal);
                Assert.Equal(rows, await page.Locator(".row-link").AllInnerTextsAsync());
                Assert.Equal("yes", await page.InputValueAsync("#digital"));
            }
        );

    [Fact]
    public Task On_a_desk_every_stage_can_be_read_whole() =>
        browser.VisitAsync(
            Roles.Solicitor,
            async page =>
            {
                await page.GotoAsync("/enquiries?size=100");
                var cut = await page.EvaluateAsync<string[]>(
                    "() => [...document.querySelectorAll('.enquiries__stage')].filter(one => one.scrollWidth > one.clientWidth).map(one => one.innerText)"
                );
                Assert.Empty(cut.Distinct());
            }
        );

    [Fact]
    public Task A_question_mark_opens_the_list_of_keys_and_Escape_closes_it() =>
        browser.VisitAsync(
            Roles.Solicitor,
            async page =>
            {
                await page.GotoAsync("/enquiries");
                await page.PressAsync("?");
                await Assertions.Expect(page.Locator("dialog[open]")).ToContainTextAsync("Log an enquiry");
                await page.PressAsync("Escape");
                await Assertions.Expect(page.Locator("dialog[open]")).ToHaveCountAsync(0);
            }
        );
}
