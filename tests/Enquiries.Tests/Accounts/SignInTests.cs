using System.Net;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Tests.Accounts;

public sealed class SignInTests
{
    private static (string, string?)[] With(string email, string password) =>
        [("Email", email), ("Password", password)];

    [Fact]
    public async Task The_right_password_signs_in_and_is_recorded()
    {
        await using var site = new Site();
        var account = await site.AddAccountAsync("ann@firm.example", Roles.Solicitor);
        using var browser = site.Anonymous();

        var answer = await browser.SubmitAsync("/sign-in", With(" Ann@Firm.example ", Site.Password));

        Assert.Equal("/", answer.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(new Uri("/account", UriKind.Relative))).StatusCode);
        Assert.Equal([account.Id], await ActorsOf(site, AuditAction.SignedIn));
    }

    [Fact]
    public async Task Wrong_password_unknown_email_closed_account_and_no_role_are_one_answer()
    {
        await using var site = new Site();
        await site.AddAccountAsync("ann@firm.example", Roles.Solicitor);
        await site.AddAccountAsync("norole@firm.example");
        await site.AddAccountAsync("left@firm.example", Roles.Solicitor);
        await site.WithDbAsync(db =>
            db.Users.Where(account => account.Email == "left@firm.example")
                .ExecuteUpdateAsync(set => set.SetProperty(account => account.IsActive, false))
        );
        using var browser = site.Anonymous();

        foreach (
            var (email, password) in new[]
            {
                ("ann@firm.example", "not the password"),
                ("nobody@firm.example", Site.Password),
                ("norole@firm.example", Site.Password),
                ("left@firm.example", Site.Password),
            }
        )
        {
            var answer = await browser.SubmitAsync("/sign-in", With(email, password));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            var page = await answer.ReadPageAsync();
            Assert.Equal(SignInController.Refused, page.QuerySelector(".error-summary li")!.TextContent.Trim());
        }
        Assert.Equal(4, (await ActorsOf(site, AuditAction.SignInFailed)).Count);
    }

    [Fact]
    public async Task What_was_typed_for_an_unknown_account_is_not_kept()
    {
        await using var site = new Site();
        using var browser = site.Anonymous();

        await browser.SubmitAsync("/sign-in", With("typed-into-the-wrong-field", "x"));

        var details = await site.WithDbAsync(db =>
            db.AuditEntries.Where(entry => entry.Action == AuditAction.SignInFailed)
                .Select(entry => entry.Details)
                .SingleAsync()
        );
        Assert.Null(details);
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_for_fifteen_minutes_even_when_sent_at_once()
    {
        await using var site = new Site();
        await site.AddAccountAsync("ann@firm.example", Roles.Solicitor);
        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(async _ =>
                {
                    using var guesser = site.Anonymous();
                    await guesser.SubmitAsync("/sign-in", With("ann@firm.example", "a guess"));
                })
        );
        using var browser = site.Anonymous();

        var locked = await browser.SubmitAsync("/sign-in", With("ann@firm.example", Site.Password));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, locked.StatusCode);
        Assert.NotEmpty(await ActorsOf(site, AuditAction.LockedOut));

        site.Clock.Set(DateTimeOffset.UtcNow + Attempts.LockedFor + TimeSpan.FromMinutes(1));
        var later = await browser.SubmitAsync("/sign-in", With("ann@firm.example", Site.Password));
        Assert.Equal(HttpStatusCode.Redirect, later.StatusCode);
    }

    [Fact]
    public async Task Four_wrong_passwords_and_then_the_right_one_lock_nothing()
    {
        await using var site = new Site();
        await site.AddAccountAsync("ann@firm.example", Roles.Solicitor);
        using var browser = site.Anonymous();
        for (var guess = 1; guess < Attempts.Most; guess++)
            await browser.SubmitAsync("/sign-in", With("ann@firm.example", "a guess"));

        var answer = await browser.SubmitAsync("/sign-in", With("ann@firm.example", Site.Password));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(
            0,
            await site.WithDbAsync(db => db.Users.Select(account => account.AccessFailedCount).SingleAsync())
        );
    }

    [Theory]
    [InlineData("/enquiries?q=smith", "/enquiries?q=smith")]
    [InlineData("https://elsewhere.example/", "/")]
    [InlineData("//elsewhere.example", "/")]
    [InlineData("/\\elsewhere.example", "/")]
    public async Task Next_leads_within_this_site_only(string next, string expected)
    {
        await using var site = new Site();
        await site.AddAccountAsync("ann@firm.example", Roles.Solicitor);
        using var browser = site.Anonymous();

        var answer = await browser.SubmitAsync(
            $"/sign-in?next={Uri.EscapeDataString(next)}",
            With("ann@firm.example", Site.Password)
        );

        Assert.Equal(expected, answer.Headers.Location?.ToString());
    }

    [Fact]
    public async Task Signing_out_ends_the_session_and_is_recorded()
    {
        await using var site = new Site();
        using var browser = await site.SignInAsync(Roles.Solicitor);
        var page = await browser.GetPageAsync("/account");
        var form = page.QuerySelectorAll("form")
            .OfType<AngleSharp.Html.Dom.IHtmlFormElement>()
            .Single(found => found.GetAttribute("action") == "/sign-out");

        await browser.SendAsync(form, "/sign-out");

        var after = await browser.GetAsync(new Uri("/account", UriKind.Relative));
        Assert.Equal("/sign-in?next=%2Faccount", after.Headers.Location?.OriginalString);
        Assert.Single(await ActorsOf(site, AuditAction.SignedOut));
    }

    private static Task<List<int?>> ActorsOf(Site site, AuditAction action) =>
        site.WithDbAsync(db =>
            db.AuditEntries.Where(entry => entry.Action == action).Select(entry => entry.AccountId).ToListAsync()
        );
}
