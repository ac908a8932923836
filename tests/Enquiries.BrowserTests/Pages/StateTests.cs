using Enquiries.BrowserTests.Shared;
using Enquiries.Data;
using Enquiries.Web.Features.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Enquiries.BrowserTests.Pages;

/// <summary>Pages in the states in which people meet them: with errors, with a list open, before anything is there.</summary>
public class StateTests(BrowserSite browser)
{
    [Fact]
    public Task Sign_in_refused() =>
        browser.VisitAsync(
            null,
            async page =>
            {
                await page.GotoAsync("/sign-in");
                await page.FillAsync("#Email", "nobody@firm.example");
                await page.FillAsync("#Password", "wrong");
                await page.ClickAsync("button[type=submit]");
                await Assertions.Expect(page.Locator("[data-error-summary]")).ToBeVisibleAsync();
                await page.AssertSoundAsync("sign-in-refused");
            }
        );

    [Fact]
    public Task Log_with_errors() =>
        browser.VisitAsync(
            Roles.Solicitor,
            async page =>
            {
                await page.GotoAsync("/enquiries/new");
                await page.FillAsync("#ReceivedAt", "31/2/26");
                await page.FillAsync("#AccusedEmail", "not an address");
                await page.ClickAsync("text=Log enquiry");
                await Assertions.Expect(page.Locator("[data-error-summary]")).ToBeFocusedAsync();
                await page.AssertSoundAsync("log-errors");
            }
        );

    [Fact]
    public Task Log_with_a_picker_open() =>
        browser.VisitAsync(
            Roles.Solicitor,
            async page =>
            {
                await page.GotoAsync("/enquiries/new");
                await page.ClickAsync("#Offence");
                await page.TypeAsync("groom");
                await Assertions.Expect(page.Locator("#Offence-list [role=option]").First).ToBeVisibleAsync();
                await page.AssertSoundAsync("log-picker");
                await Assertions.Expect(page.Locator("#Offence-list [role=option]").First).ToBeVisibleAsync();
            }
        );

    [Fact]
    public Task Log_with_everything_open() =>
        browser.VisitAsync(
            Roles.Solicitor,
            async page =>
            {
                await page.GotoAsync("/enquiries/new");
                await page.ClickAsync("#CallerIsAccused-1");
                await page.SelectOptionAsync("#Stage", "custody");
                foreach (var words in new[] { "IIOC", "ABH" })
                {
                    await page.ClickAsync("#OtherOffences");
                    await page.TypeAsync(words);
                    await page.PressAsync("Enter");
                }
                await Assertions.Expect(page.Locator(".chips li")).ToHaveCountAsync(2);
                await page.AssertSoundAsync("log-open");
            }
        );

    [Fact]
    public Task Menu_and_keyboard_help_open() =>
        browser.VisitAsync(
            Roles.Partner,
            async page =>
            {
                await page.GotoAsync("/enquiries");
                await page.ClickAsync(".top > .menu:not(.fold) > summary");
                await page.AssertSoundAsync("menu");
                await page.ClickAsync("[data-keys-open]");
                await Assertions.Expect(page.Locator("dialog[open]")).ToBeVisibleAsync();
                await page.AssertSoundAsync("keys");
            }
        );

    [Fact]
    public Task Folded_navigation_and_filters_open_on_a_phone() =>
        browser.VisitAsync(
            Roles.Partner,
            async page =>
            {
                await page.GotoAsync("/enquiries");
                await page.ClickAsync(".find__fold > summary");
                await page.AssertSoundAsync("filters-open");
                await page.SetViewportSizeAsync(BrowserSite.PhoneWidth, 800);
                await page.ClickAsync(".fold > summary");
                await page.AssertSoundAsync("fold-open");
            },
            options => options.ViewportSize = new ViewportSize { Width = BrowserSite.PhoneWidth, Height = 800 }
        );

    [Fact]
    public Task An_account_is_added_refused_and_linked() =>
        browser.VisitAsync(
            Roles.Administrator,
            async page =>
            {
                await page.GotoAsync("/accounts/new");
                await page.ClickAsync("text=Add account");
                await Assertions.Expect(page.Locator("[data-error-summary]")).ToBeFocusedAsync();
                await page.AssertSoundAsync("account-errors");
                await page.FillAsync("#Email", "new.person@firm.example");
                await page.FillAsync("#DisplayName", "New Person");
                await page.CheckAsync("#Roles");
                await page.ClickAsync("text=Add account");
                await Assertions.Expect(page.Locator("#link")).ToBeVisibleAsync();
                await page.AssertSoundAsync("account-link");
                await page.GotoAsync(new Uri(await page.InputValueAsync("#link")).AbsolutePath);
                await Assertions.Expect(page.Locator("#PasswordAgain")).ToBeVisibleAsync();
                await page.AssertSoundAsync("setup-person");
            }
        );

    [Fact]
    public async Task A_firm_that_has_just_begun()
    {
        await using var site = new Enquiries.Tests.Shared.Site();
        var address = BrowserSite.Serve(site);
        string link;
        await using (var scope = site.Services.CreateAsyncScope())
            link = await scope.ServiceProvider.GetRequiredService<SetupLinks>().IssueAsync(accountId: null);
        await browser.VisitAsync(
            null,
            async page =>
            {
                await page.GotoAsync(new Uri(link).AbsolutePath);
                await page.AssertSoundAsync("setup-first");
                await site.AddAccountAsync("first@firm.example", Roles.Partner, Roles.Administrator);
                await BrowserSite.SignInAsync(page, "first@firm.example", Enquiries.Tests.Shared.Site.Password);
                foreach (var path in new[] { "/", "/enquiries", "/reports/digital-share", "/operations" })
                {
                    await page.GotoAsync(path);
                    await page.AssertSoundAsync($"empty{path.Replace('/', '-')}");
                }
            },
            address: address
        );
    }
}
