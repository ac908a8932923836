using Enquiries.BrowserTests.Shared;
using Enquiries.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Enquiries.BrowserTests.Intake;

/// <summary>Complainants, witnesses and the like, whom few calls need, in a form that is quick for all.</summary>
public class OtherPeopleTests(BrowserSite browser)
{
    private const string Group = "[data-other-people]";
    private const string Add = "[data-add-person]";

    [Fact]
    public Task They_are_added_removed_and_looked_for_with_the_keyboard_alone() =>
        browser.VisitAsync(
            Roles.Solicitor,
            async page =>
            {
                await page.GotoAsync("/enquiries/new");
                await Assertions.Expect(page.Locator("#OtherPeople_0__Role")).ToBeHiddenAsync();
                await page.TabToAsync($"{Group} > summary");
                await page.PressAsync("Enter");
                await page.TabToAsync("#OtherPeople_0__Role");
                await page.TypeAsync("Witness");
                await page.FillByKeysAsync("#OtherPeople_0__Name", "Of No Importance");
                await page.TabToAsync(Add);
                await page.PressAsync("Enter");
                await Assertions.Expect(page.Locator("#OtherPeople_1__Role")).ToBeFocusedAsync();
                await page.TypeAsync("Complainant");
                await page.FillByKeysAsync("#OtherPeople_1__Born", "3/2/09");
                await Assertions
                    .Expect(page.Locator("#OtherPeople_1__Born-note"))
                    .ToContainTextAsync("Tuesday 3 February 2009");
                await page.FillByKeysAsync("#OtherPeople_1__Phone", MadeUpFirm.FullPhone);
                await Assertions
                    .Expect(page.Locator("[data-conflicts]"))
                    .ToContainTextAsync("Accused then, complainant now");
                await page.AssertSoundAsync("other-people");

                await page.FocusAsync("#OtherPeople_0__Remark");
                await page.TabToAsync("[data-clear-person]");
                await page.PressAsync("Enter");
                await Assertions.Expect(page.Locator("#OtherPeople_0__Role")).ToBeHiddenAsync();
                // The number by which another test finds an enquiry stays that one's alone.
                await page.FillAsync("#OtherPeople_1__Phone", "0141 496 0999");
                await page.FillAsync("#AccusedName", "With Others");
                await page.FillAsync("#Offence", "ABH");
                await page.PressAsync("Enter");
                await page.PressAsync("Control+Enter");
                await page.ArriveAsync(Arriving.Record);
                await page.AssertShowsAsync("Complainant", "0141 496 0999");
                Assert.DoesNotContain("Of No Importance", await page.InnerTextAsync("main"), StringComparison.Ordinal);
            }
        );

    [Fact]
    public Task No_more_are_offered_than_fit() =>
        browser.VisitAsync(
            Roles.Solicitor,
            async page =>
            {
                await page.GotoAsync("/enquiries/new");
                await page.ClickAsync($"{Group} > summary");
                for (var more = 0; more < 5; more++)
                    await page.ClickAsync(Add);
                await Assertions.Expect(page.Locator(Add)).ToBeHiddenAsync();
                await Assertions.Expect(page.Locator("[data-person]")).ToHaveCountAsync(6);
                await page.Locator("[data-clear-person]").Nth(2).ClickAsync();
                await page.ClickAsync(Add);
                await Assertions.Expect(page.Locator("#OtherPeople_2__Role")).ToBeFocusedAsync();
                await Assertions.Expect(page.Locator("[data-person]")).ToHaveCountAsync(6);
                await page.GotoAsync("about:blank");
            }
        );

    [Fact]
    public Task Without_a_script_they_are_added_all_the_same() =>
        browser.VisitAsync(
            Roles.Solicitor,
            async page =>
            {
                await page.GotoAsync("/enquiries/new");
                await page.FillAsync("#AccusedName", "No Script");
                await page.SelectOptionAsync("#Offence", "abh");
                await page.ClickAsync($"{Group} > summary");
                await page.SelectOptionAsync("#OtherPeople_0__Role", "witness");
                await page.FillAsync("#OtherPeople_0__Name", "First Witness");
                await page.ClickAsync(Add);
                await Assertions.Expect(page.Locator("#OtherPeople_1__Role")).ToBeInViewportAsync();
                Assert.Equal("No Script", await page.InputValueAsync("#AccusedName"));
                await page.SelectOptionAsync("#OtherPeople_1__Role", "witness");
                await page.FillAsync("#OtherPeople_1__Name", "Second Witness");
                // Enter logs it, and does not ask for a third.
                await page.PressAsync("Enter");
                await page.ArriveAsync(Arriving.Record);
                await page.AssertShowsAsync("First Witness", "Second Witness");
                await page.ClickAsync("text=Edit");
                await page.CheckAsync("#OtherPeople_0__Remove");
                await page.ClickAsync("text=Save changes");
                await page.ArriveAsync(Arriving.Record);
                Assert.DoesNotContain("First Witness", await page.InnerTextAsync("main"), StringComparison.Ordinal);
            },
            options => options.JavaScriptEnabled = false
        );
}
