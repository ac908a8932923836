using Enquiries.BrowserTests.Shared;
using Enquiries.Data;
using Microsoft.Playwright;

namespace Enquiries.BrowserTests.Reports;

/// <summary>What a partner does with figures, with the keyboard where that is quicker: close, quote, keep, define.</summary>
public class ReportActsTests(BrowserSite browser)
{
    [Fact]
    public Task A_month_is_closed_after_its_checklist_was_looked_at() =>
        browser.VisitAsync(
            Roles.Partner,
            async page =>
            {
                await page.GotoAsync("/reports/closes");
                await page.Locator("main tbody tr a").Last.ClickAsync();
                await page.ArriveAsync(@"/reports/closes/\d{4}-\d\d$");
                if (await page.Locator("#Looked").CountAsync() > 0)
                {
                    await page.Locator("#Looked").FocusAsync();
                    await page.Keyboard.PressAsync("Space");
                }
                await page.Locator("form.form button[type=submit]").FocusAsync();
                await page.Keyboard.PressAsync("Enter");
                await page.AssertShowsAsync("is closed.", "SHA-256");
                await page.AssertSoundAsync("closed-month");
            }
        );

    [Fact]
    public Task A_quote_is_taken_copied_and_recounted() =>
        browser.VisitAsync(
            Roles.Partner,
            async page =>
            {
                await page.GotoAsync("/reports/digital-share?from=2025-09&to=2026-05");
                await page.ClickAsync("form[action='/reports/quotes'] button");
                await page.ArriveAsync(@"/reports/quotes/Q-\d+$");
                var sentence = await page.Locator("#sentence").InputValueAsync();
                Assert.StartsWith("Between September 2025 and May 2026, ", sentence);
                await page.ClickAsync("[data-copy=sentence]");
                Assert.Equal(sentence, await page.EvaluateAsync<string>("navigator.clipboard.readText()"));
                await page.GetByRole(AriaRole.Button, new() { Name = "Recount now" }).ClickAsync();
                await page.AssertShowsAsync("Nothing has changed since");
                await page.AssertSoundAsync("recounted-quote");
            },
            options => options.Permissions = ["clipboard-read", "clipboard-write"]
        );

    [Fact]
    public Task A_view_is_kept_with_the_keyboard_and_opens_again() =>
        browser.VisitAsync(
            Roles.Partner,
            async page =>
            {
                const string report = "/reports/breakdown?of=stage&by=quarter&channel=phone";
                await page.GotoAsync(report);
                await page.Locator(".save-view summary").FocusAsync();
                await page.Keyboard.PressAsync("Enter");
                await page.Keyboard.PressAsync("Tab");
                await page.Keyboard.TypeAsync("Calls by stage");
                await page.AssertSoundAsync("save-view");
                await page.Keyboard.PressAsync("Enter");
                await page.AssertShowsAsync("“Calls by stage” is kept");
                await page.GotoAsync("/reports/views");
                await page.AssertSoundAsync("views");
                await page.GetByRole(AriaRole.Link, new() { Name = "Calls by stage" }).ClickAsync();
                await page.ArriveAsync(@"/reports/breakdown\?of=stage&by=quarter&channel=phone$");
            }
        );

    [Fact]
    public Task A_measure_is_defined_and_its_chart_leads_to_its_enquiries() =>
        browser.VisitAsync(
            Roles.Partner,
            async page =>
            {
                await page.GotoAsync("/reports/measures/new");
                await page.FillAsync("#Name", "Grooming");
                await page.Locator("[role=combobox]").First.FocusAsync();
                await page.Keyboard.TypeAsync("s.15A");
                await Assertions.Expect(page.Locator("[role=option]").First).ToBeVisibleAsync();
                await page.Keyboard.PressAsync("Enter");
                await page.AssertSoundAsync("measure-form");
                await page.GetByRole(AriaRole.Button, new() { Name = "Define measure" }).ClickAsync();
                await page.AssertShowsAsync("is defined", "Sexual communication with a child");
                await page.AssertSoundAsync("measure");
                await page.GetByRole(AriaRole.Link, new() { Name = "The share by it" }).ClickAsync();
                await page.AssertShowsAsync("fell under “Grooming”");
                var cell = page.Locator("main tbody a.figure").First;
                var count = await cell.InnerTextAsync();
                await cell.ClickAsync();
                await page.ArriveAsync(@"/enquiries\?");
                await page.AssertShowsAsync($"{count} ");
                await page.GoBackAsync();
                await page.AssertShowsAsync("fell under “Grooming”");
            }
        );
}
