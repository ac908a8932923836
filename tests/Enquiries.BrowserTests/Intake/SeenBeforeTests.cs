using Enquiries.BrowserTests.Shared;
using Enquiries.Data;
using Microsoft.Playwright;

namespace Enquiries.BrowserTests.Intake;

/// <summary>Who is known already is said while the form is typed, and never gets in the way.</summary>
public class SeenBeforeTests(BrowserSite browser)
{
    [Theory]
    [InlineData(BrowserSite.DeskWidth)]
    [InlineData(BrowserSite.PhoneWidth)]
    public Task A_repeat_caller_is_shown_and_chosen_with_the_keyboard(int width) =>
        browser.VisitAsync(
            Roles.Solicitor,
            async page =>
            {
                var reference = Enquiry.ReferenceOf(browser.FullId);
                await page.GotoAsync("/enquiries/new");
                await page.CheckAsync("[name=CallerIsAccused][value=no]");
                await page.FillByKeysAsync("#CallerPhone", MadeUpFirm.FullPhone);
                var seen = page.Locator("[data-conflicts]");
                await Assertions.Expect(seen).ToContainTextAsync(reference);
                await Assertions.Expect(page.Locator("#CallerPhone")).ToBeFocusedAsync();
                await Assertions.Expect(seen).ToHaveAttributeAsync("aria-live", "polite");
                Assert.False(
                    await page.EvaluateAsync<bool>(
                        "document.documentElement.scrollWidth > document.documentElement.clientWidth"
                    )
                );

                var same = page.Locator($"[data-same-as='{reference}']");
                await page.TabToAsync("[data-same-as]");
                // What is typed meanwhile does not take the button from under the hand.
                await page.EvaluateAsync(
                    "document.querySelector('#AccusedName').value = 'Nobody Known'; document.querySelector('#AccusedName').dispatchEvent(new Event('input', { bubbles: true }))"
                );
                await page.WaitForTimeoutAsync(800);
                await Assertions.Expect(same).ToBeFocusedAsync();
                await page.PressAsync("Enter");
                await Assertions.Expect(page.Locator("#RepeatOf")).ToHaveValueAsync(reference);
                await Assertions.Expect(same).ToHaveAttributeAsync("aria-pressed", "true");
                await page.PressAsync("Enter");
                await Assertions.Expect(page.Locator("#RepeatOf")).ToHaveValueAsync("");

                await page.FillAsync("#CallerPhone", "");
                await page.FillAsync("#AccusedName", "");
                await Assertions.Expect(seen).ToBeEmptyAsync();
                await page.GotoAsync("about:blank");
            },
            options => options.ViewportSize = new ViewportSize { Width = width, Height = 844 }
        );
}
