using Enquiries.BrowserTests.Shared;
using Enquiries.Data;
using Microsoft.Playwright;

namespace Enquiries.BrowserTests.Intake;

/// <summary>Questions of a template go into a note where the cursor is, by the keyboard alone, and nothing that stands there is lost.</summary>
public class QuestionsTests(BrowserSite browser)
{
    [Fact]
    public Task In_the_log_form_those_of_the_stage_come_first_and_go_in_at_the_cursor() =>
        browser.VisitAsync(
            Roles.Solicitor,
            async page =>
            {
                await page.GotoAsync("/enquiries/new");
                await Assertions.Expect(page.Locator("[data-questions-copy]")).ToBeHiddenAsync();
                await page.SelectOptionAsync("#Stage", "voluntary-interview");
                await Assertions.Expect(page.Locator("#template option").First).ToHaveTextAsync("Voluntary interview");
                await page.FillAsync("#Notes", "First line\nLast line");
                await page.FocusAsync("#Notes");
                await page.PressAsync("Control+Home");
                await page.PressAsync("End");
                await page.FocusAsync("#template");
                await page.PressAsync("Tab");
                await page.PressAsync("Enter");
                var text = await page.InputValueAsync("#Notes");
                Assert.StartsWith("First line\nDate, time and place of the interview:", text, StringComparison.Ordinal);
                Assert.EndsWith("another date.\nLast line", text, StringComparison.Ordinal);
                Assert.EndsWith("/enquiries/new", page.Url, StringComparison.Ordinal);
                // What was put in can be taken back as what is typed can.
                await page.PressAsync("Control+z");
                Assert.Equal("First line\nLast line", await page.InputValueAsync("#Notes"));
            }
        );

    [Fact]
    public Task On_a_record_they_go_into_the_note_and_are_kept_as_a_draft() =>
        browser.VisitAsync(
            Roles.Solicitor,
            async page =>
            {
                await page.GotoAsync($"/enquiries/{browser.FullId}");
                await page.FillAsync("#Body", "Rang");
                await page.SelectOptionAsync("#template", new SelectOptionValue { Label = "On bail" });
                await page.ClickAsync(".questions button");
                var text = await page.InputValueAsync("#Body");
                Assert.StartsWith("Rang\nArrested on, at which station", text, StringComparison.Ordinal);
                await Assertions
                    .Expect(page.Locator("form[data-draft] [data-draft-state]"))
                    .ToContainTextAsync("Kept", new() { Timeout = 15_000 });
                await page.ReloadAsync();
                Assert.Equal(text, await page.InputValueAsync("#Body"));
                await page.ClickAsync("text=Discard the unfinished note");
            }
        );
}
