using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.Accounts;
using Enquiries.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Tests.Accounts;

/// <summary>A browser that was left open changes no account.</summary>
public sealed class SignInAgainTests(FactorSite firm) : IClassFixture<FactorSite>
{
    private const string New = "/accounts/new";

    [Fact]
    public async Task A_page_of_changes_asks_after_ten_minutes_and_leads_back()
    {
        var admin = await firm.HireAsync(Roles.Administrator);
        using var browser = await admin.SignInAsync();
        firm.Wait(9);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(browser, New)).StatusCode);
        firm.Wait(2);

        var asked = (await GetAsync(browser, New)).Headers.Location!.OriginalString;
        Assert.Equal("/sign-in/again?next=%2Faccounts%2Fnew", asked);
        var refused = await browser.SubmitAsync(asked, ("Password", Site.Password), ("Code", "000000"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        refused = await browser.SubmitAsync(asked, ("Password", "not it"), ("Code", admin.Code()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var answer = await browser.SubmitAsync(asked, ("Password", Site.Password), ("Code", admin.Code()));

        Assert.Equal(New, answer.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(browser, New)).StatusCode);
        Assert.True(
            await firm.Site.WithDbAsync(db =>
                db.AuditEntries.AnyAsync(entry =>
                    entry.Action == AuditAction.SignedInAgain && entry.AccountId == admin.Id
                )
            )
        );
    }

    [Fact]
    public async Task Other_pages_do_not_ask()
    {
        using var browser = await (await firm.HireAsync(Roles.Administrator)).SignInAsync();
        firm.Wait(30);
        foreach (var page in new[] { "/", "/account", "/accounts", "/offences" })
            Assert.Equal(HttpStatusCode.OK, (await GetAsync(browser, page)).StatusCode);
        var own = await browser.GetPageAsync("/account");
        Assert.Null(own.QuerySelector("main form"));
        Assert.NotNull(own.QuerySelector("a[href='/sign-in/again?next=%2Faccount']"));
    }

    [Fact]
    public async Task A_form_that_was_open_too_long_does_nothing_and_comes_back_filled()
    {
        var admin = await firm.HireAsync(Roles.Administrator);
        using var browser = await admin.SignInAsync();
        var form = (await browser.GetPageAsync(New)).QuerySelector<IHtmlFormElement>("main form")!;
        var email = $"{Guid.NewGuid():N}@firm.example";
        firm.Wait(11);
        (string, string?)[] typed = [("Email", email), ("DisplayName", "Ben"), ("Roles", Roles.Partner)];

        var asked = await browser.SendAsync(form, New, typed);

        Assert.Equal(HttpStatusCode.Unauthorized, asked.StatusCode);
        var page = await asked.ReadPageAsync();
        Assert.DoesNotContain(email, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        var again = page.FormTo(AgainController.Path);
        var kept = ((IHtmlInputElement)again.Elements["Kept"]!).Value;
        var answer = await browser.SendAsync(again, "", ("Password", Site.Password), ("Code", admin.Code()));
        Assert.Equal(HttpStatusCode.TemporaryRedirect, answer.StatusCode);
        Assert.Equal(New, answer.Headers.Location?.OriginalString);
        using var resent = new FormUrlEncodedContent([new("Kept", kept), new("Password", Site.Password)]);
        var shown = await browser.PostAsync(answer.Headers.Location, resent);
        var filled = await shown.ReadPageAsync();
        Assert.Equal(
            KeepsWhatIsTypedAttribute.AskedAgain,
            filled.QuerySelector(".error-summary li")!.TextContent.Trim()
        );
        Assert.Equal(email, ((IHtmlInputElement)filled.QuerySelector("#Email")!).Value);
        Assert.False(await ExistsAsync(email));
        await browser.SendAsync(filled.QuerySelector<IHtmlFormElement>("main form")!, New);
        Assert.True(await ExistsAsync(email));
    }

    [Theory]
    [InlineData("/account", "/account")]
    [InlineData("/account/authenticator/remove", "/account")]
    [InlineData("/account/recovery-codes", "/account")]
    [InlineData("/account/sign-out-elsewhere", "/account")]
    [InlineData("/account/passkeys/remove", "/account")]
    [InlineData("/account/external", "/account")]
    [InlineData("/accounts/1/link", "/accounts")]
    public async Task A_form_that_is_not_kept_does_nothing(string address, string back)
    {
        var admin = await firm.HireAsync(Roles.Administrator);
        using var browser = await admin.SignInAsync();
        var token = (await browser.GetPageAsync("/account")).QuerySelector("[name=__RequestVerificationToken]")!;
        firm.Wait(11);
        using var form = new FormUrlEncodedContent([
            new("__RequestVerificationToken", token.GetAttribute("value")!),
            new("PresentPassword", Site.Password),
            new("Password", "umbrella tuesday granite"),
            new("PasswordAgain", "umbrella tuesday granite"),
        ]);

        var asked = await browser.PostAsync(new Uri(address, UriKind.Relative), form);

        Assert.Equal(
            $"/sign-in/again?next={Uri.EscapeDataString(back)}&ended=yes",
            asked.Headers.Location?.OriginalString
        );
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(browser, "/account")).StatusCode);
        var (_, still) = await admin.PasswordAsync();
        Assert.Equal(HttpStatusCode.Redirect, still.StatusCode);
    }

    [Fact]
    public async Task It_leads_nowhere_else_and_needs_somebody_signed_in()
    {
        var admin = await firm.HireAsync(Roles.Administrator);
        using var browser = await admin.SignInAsync();
        firm.Wait(1);
        var answer = await browser.SubmitAsync(
            "/sign-in/again?next=%2F%2Fevil.example",
            ("Password", Site.Password),
            ("Code", admin.Code())
        );
        Assert.Equal("/", answer.Headers.Location?.OriginalString);

        using var stranger = firm.Site.Anonymous();
        var refused = await GetAsync(stranger, AgainController.Path);
        Assert.StartsWith("/sign-in?next=", refused.Headers.Location?.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Guesses_there_count_towards_the_lock()
    {
        var admin = await firm.HireAsync(Roles.Administrator);
        using var browser = await admin.SignInAsync();
        for (var guess = 1; guess <= Attempts.Most; guess++)
            await browser.SubmitAsync(AgainController.Path, ("Password", "a guess"), ("Code", "000000"));
        firm.Wait(1);
        var locked = await browser.SubmitAsync(
            AgainController.Path,
            ("Password", Site.Password),
            ("Code", admin.Code())
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, locked.StatusCode);
    }

    [Fact]
    public async Task Somebody_who_must_set_up_a_factor_first_proves_it_by_the_password()
    {
        var partner = await firm.HireAsync(Roles.Partner, withApp: false);
        var (browser, _) = await partner.PasswordAsync();
        firm.Wait(11);
        var asked = (await GetAsync(browser, "/account/authenticator")).Headers.Location!.OriginalString;
        var answer = await browser.SubmitAsync(asked, ("Password", Site.Password));
        Assert.Equal("/account/authenticator", answer.Headers.Location?.OriginalString);
        Assert.False(await browser.IsInAsync());
    }

    private static Task<HttpResponseMessage> GetAsync(HttpClient browser, string page) =>
        browser.GetAsync(new Uri(page, UriKind.Relative));

    private Task<bool> ExistsAsync(string email) =>
        firm.Site.WithDbAsync(db => db.Users.AnyAsync(account => account.Email == email));
}
