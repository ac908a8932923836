using System.Text.RegularExpressions;
using Enquiries.BrowserTests.Shared;
using Enquiries.Data;
using Enquiries.Web.Features.Demo;
using Microsoft.Playwright;

namespace Enquiries.BrowserTests.Intake;

/// <summary>What people do in the middle of a call, and must not be punished for.</summary>
public class LogHabitsTests(BrowserSite browser)
{
    [Fact]
    public Task Enter_in_a_field_sends_nothing_and_in_a_picker_picks() =>
        browser.VisitAsync(
            Roles.Solicitor,
            async page =>
            {
                await page.GotoAsync("/enquiries/new");
                await page.FillAsync("#AccusedName", "Half a na");
                await page.PressAsync("Enter");
                await page.FillAsync("#Offence", "bladed article");
                await page.PressAsync("Enter");
                await Assertions.Expect(page.Locator("#Offence")).ToHaveValueAsync(new Regex("blade or point"));
                await page.PressAsync("Enter");
                Assert.EndsWith("/enquiries/new", page.Url, StringComparison.Ordinal);
                Assert.Equal("Half a na", await page.InputValueAsync("#AccusedName"));
            }
        );

    [Fact]
    public Task Text_that_is_in_no_list_stays_and_is_marked_until_it_is_mended() =>
        browser.VisitAsync(
            Roles.Solicitor,
            async page =>
            {
                await page.GotoAsync("/enquiries/new");
                await page.SelectOptionAsync("#Stage", "custody");
                await page.FillAsync("#PoliceForce", "gotham");
                await page.PressAsync("Tab");
                await Assertions.Expect(page.Locator("#PoliceForce")).ToHaveValueAsync("gotham");
                await Assertions
                    .Expect(page.Locator("#PoliceForce-unlisted"))
                    .ToHaveTextAsync("“gotham” is not in the list.");
                await page.FillAsync("#Platforms", "pigeons");
                await page.PressAsync("Tab");
                await Assertions.Expect(page.Locator("#Platforms-unlisted")).ToBeVisibleAsync();
                await page.PressAsync("Control+Enter");
                await Assertions
                    .Expect(page.Locator(".error-summary"))
                    .ToContainTextAsync("“gotham” is not in the list of forces");
                await Assertions.Expect(page.Locator("#PoliceForce")).ToHaveValueAsync("gotham");
                await page.FillAsync("#PoliceForce", "west mids");
                await page.PressAsync("Tab");
                await Assertions.Expect(page.Locator("#PoliceForce")).ToHaveValueAsync("West Midlands Police");
            }
        );

    [Fact]
    public Task Where_no_offence_is_found_not_yet_known_is_offered_and_not_taken_by_itself() =>
        browser.VisitAsync(
            Roles.Solicitor,
            async page =>
            {
                await page.GotoAsync("/enquiries/new");
                await page.FillAsync("#Offence", "zzzz");
                await Assertions.Expect(page.Locator("#Offence-list")).ToContainTextAsync("Not stated / not yet known");
                await page.PressAsync("Tab");
                await Assertions.Expect(page.Locator("#Offence")).ToHaveValueAsync("zzzz");
                await page.FillAsync("#Offence", "zzzz");
                await page.PressAsync("ArrowDown");
                await page.PressAsync("Enter");
                await Assertions.Expect(page.Locator("#Offence")).ToHaveValueAsync("Not stated / not yet known");
            }
        );

    [Fact]
    public Task A_date_that_will_be_refused_is_red_at_once_and_a_birth_says_the_ages() =>
        browser.VisitAsync(
            Roles.Solicitor,
            async page =>
            {
                await page.GotoAsync("/enquiries/new");
                await page.FillAsync("#AccusedBorn", "1/1/2050");
                await Assertions
                    .Expect(page.Locator("#AccusedBorn-note.field__echo--wrong"))
                    .ToContainTextAsync("in the future");
                await page.FillAsync("#AccusedBorn", "1/1/2009");
                await Assertions.Expect(page.Locator("#AccusedBorn-note")).ToContainTextAsync("17 now: under 18");
                await page.FillAsync("#OffenceFrom", "2024");
                await page.PressAsync("Tab");
                await Assertions.Expect(page.Locator("#OffenceFrom-note")).ToHaveTextAsync("Monday 1 January 2024");
                await Assertions.Expect(page.Locator("#AccusedBorn-note")).ToContainTextAsync("15 when it happened");
            }
        );

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task Nothing_typed_is_lost_when_the_sign_in_ends(bool scripts) =>
        browser.VisitAsync(
            null,
            async page =>
            {
                var person = DemoFirm.People.First(one => one.Role == Roles.Solicitor);
                await BrowserSite.SignInAsync(page, person.Email, DemoFirm.Password);
                await page.GotoAsync("/enquiries/new");
                await page.FillAsync("#AccusedName", "Typed before");
                await page.Context.ClearCookiesAsync();
                await page.ClickAsync("text=Log enquiry");
                await Assertions.Expect(page.Locator(".notice")).ToContainTextAsync("Nothing you typed is lost");
                await page.FillAsync("#Email", person.Email);
                await page.FillAsync("#Password", DemoFirm.Password);
                await page.ClickAsync("button[type=submit]");
                await page.ArriveAsync("/enquiries/new$");
                await Assertions.Expect(page.Locator("#AccusedName")).ToHaveValueAsync("Typed before");
                await Assertions.Expect(page.Locator(".error-summary")).ToContainTextAsync("send it again");
            },
            options => options.JavaScriptEnabled = scripts
        );

    [Fact]
    public Task The_caller_is_in_sight_beside_the_error_that_asks_to_clear_it() =>
        browser.VisitAsync(
            Roles.Solicitor,
            async page =>
            {
                await page.GotoAsync("/enquiries/new");
                await page.CheckAsync("[name=CallerIsAccused][value=no]", new() { Force = true });
                await page.FillAsync("#CallerName", "Ann");
                await page.CheckAsync("[name=CallerIsAccused][value=yes]", new() { Force = true });
                await page.FillAsync("#AccusedName", "Bob");
                await page.PressAsync("Control+Enter");
                await Assertions.Expect(page.Locator(".error-summary")).ToContainTextAsync("clear the caller");
                await Assertions.Expect(page.Locator("#CallerName")).ToBeVisibleAsync();
            }
        );

    [Fact]
    public Task On_a_phone_the_number_to_ring_is_in_the_first_screen_and_print_has_no_empty_note() =>
        browser.VisitAsync(
            Roles.Solicitor,
            async page =>
            {
                await page.GotoAsync($"/enquiries/{browser.FullId}");
                await Assertions.Expect(page.Locator(".ring a")).ToBeInViewportAsync();
                await Assertions.Expect(page.Locator(".ring a")).ToHaveAttributeAsync("href", new Regex("^tel:"));
                await page.EmulateMediaAsync(new() { Media = Media.Print });
                await Assertions.Expect(page.Locator("#Body")).ToBeHiddenAsync();
            },
            options => options.ViewportSize = new() { Width = BrowserSite.PhoneWidth, Height = 844 }
        );
}
