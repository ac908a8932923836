using System.Net;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Tests.Accounts;

public sealed class AccountsPageTests
{
    private const string Chosen = "umbrella tuesday granite";

    [Fact]
    public async Task An_account_that_was_added_is_set_up_by_its_link()
    {
        await using var site = new Site();
        using var admin = await site.SignInAsync(Roles.Administrator);
        var added = await admin.SubmitAsync(
            "/accounts/new",
            ("Email", "ben@firm.example"),
            ("DisplayName", "Ben"),
            ("Roles", Roles.Solicitor)
        );
        var link = new Uri((await added.ReadPageAsync()).QuerySelector("#link")!.TextContent).AbsolutePath;

        using var ben = site.Anonymous();
        await ben.SubmitAsync(link, ("Password", Chosen), ("PasswordAgain", Chosen));
        var signedIn = await ben.SubmitAsync("/sign-in", ("Email", "ben@firm.example"), ("Password", Chosen));

        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        var list = await admin.GetPageAsync("/accounts");
        Assert.Contains("ben@firm.example", list.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_email_that_is_taken_is_an_error_beside_it()
    {
        await using var site = new Site();
        using var admin = await site.SignInAsync(Roles.Administrator);
        await site.AddAccountAsync("ben@firm.example", Roles.Solicitor);

        var answer = await admin.SubmitAsync(
            "/accounts/new",
            ("Email", "Ben@Firm.example"),
            ("DisplayName", "Ben"),
            ("Roles", Roles.Solicitor)
        );

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var error = (await answer.ReadPageAsync()).QuerySelector("#Email-error")!.TextContent;
        Assert.EndsWith(AddAccount.Taken, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Taking_a_role_away_acts_on_the_next_page()
    {
        await using var site = new Site();
        using var admin = await site.SignInAsync(Roles.Administrator);
        var ben = await site.AddAccountAsync("ben@firm.example", Roles.Administrator, Roles.Solicitor);
        using var browser = site.Anonymous();
        await browser.SubmitAsync("/sign-in", ("Email", "ben@firm.example"), ("Password", Site.Password));
        await browser.GetPageAsync("/accounts");

        var changed = await admin.SubmitAsync($"/accounts/{ben.Id}", ("Roles", Roles.Solicitor));

        Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        var next = await browser.GetAsync(new Uri("/accounts", UriKind.Relative));
        Assert.Equal("/sign-in?next=%2Faccounts", next.Headers.Location?.OriginalString);
        await browser.SubmitAsync("/sign-in", ("Email", "ben@firm.example"), ("Password", Site.Password));
        var refused = await browser.GetAsync(new Uri("/accounts", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        var details = await site.WithDbAsync(db =>
            db.AuditEntries.Where(entry => entry.Action == AuditAction.AccountChanged)
                .Select(entry => entry.Details)
                .SingleAsync()
        );
        Assert.Contains(
            "\"from\":\"Solicitor, Administrator\",\"to\":\"Solicitor\"",
            details,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(Roles.Partner, ChangeAccountForm.Active)]
    [InlineData(Roles.Administrator, ChangeAccountForm.Left)]
    public async Task Nobody_locks_themselves_out(string role, string status)
    {
        await using var site = new Site();
        using var admin = await site.SignInAsync(Roles.Administrator);
        await site.AddAccountAsync("other@firm.example", Roles.Administrator);
        var own = await site.WithDbAsync(db =>
            db.Users.Where(one => one.Email != "other@firm.example").Select(one => one.Id).SingleAsync()
        );

        var answer = await admin.SubmitAsync($"/accounts/{own}", ("Roles", role), ("Status", status));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.True(await site.WithDbAsync(db => db.Users.AllAsync(account => account.IsActive)));
    }

    [Fact]
    public async Task Of_two_administrators_who_close_each_other_at_once_one_stays()
    {
        await using var site = new Site();
        var one = await site.AddAccountAsync("one@firm.example", Roles.Administrator);
        var two = await site.AddAccountAsync("two@firm.example", Roles.Administrator);

        await Task.WhenAll(CloseAsync("one@firm.example", two.Id), CloseAsync("two@firm.example", one.Id));

        Assert.Equal(1, await site.WithDbAsync(db => db.Users.CountAsync(account => account.IsActive)));

        async Task CloseAsync(string email, int other)
        {
            using var browser = site.Anonymous();
            await browser.SubmitAsync("/sign-in", ("Email", email), ("Password", Site.Password));
            await browser.SubmitAsync($"/accounts/{other}", ("Status", ChangeAccountForm.Left));
        }
    }

    [Fact]
    public async Task A_change_on_top_of_another_is_refused()
    {
        await using var site = new Site();
        using var admin = await site.SignInAsync(Roles.Administrator);
        var ben = await site.AddAccountAsync("ben@firm.example", Roles.Solicitor);

        var answer = await admin.SubmitAsync($"/accounts/{ben.Id}", ("DisplayName", "Benjamin"), ("Version", "older"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("meanwhile", (await answer.ReadPageAsync()).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_link_signs_the_person_out_and_keeps_the_password_until_used()
    {
        await using var site = new Site();
        using var admin = await site.SignInAsync(Roles.Administrator);
        var ben = await site.AddAccountAsync("ben@firm.example", Roles.Solicitor);
        using var browser = site.Anonymous();
        await browser.SubmitAsync("/sign-in", ("Email", "ben@firm.example"), ("Password", Site.Password));
        var form = (await admin.GetPageAsync($"/accounts/{ben.Id}"))
            .QuerySelectorAll("form")
            .OfType<AngleSharp.Html.Dom.IHtmlFormElement>()
            .Single(found => found.GetAttribute("action") == $"/accounts/{ben.Id}/link");

        var answer = await admin.SendAsync(form, "");
        var link = new Uri((await answer.ReadPageAsync()).QuerySelector("#link")!.TextContent).AbsolutePath;

        Assert.Equal(
            HttpStatusCode.Redirect,
            (await browser.GetAsync(new Uri("/account", UriKind.Relative))).StatusCode
        );
        var still = await browser.SubmitAsync("/sign-in", ("Email", "ben@firm.example"), ("Password", Site.Password));
        Assert.Equal(HttpStatusCode.Redirect, still.StatusCode);
        using var fresh = site.Anonymous();
        await fresh.SubmitAsync(link, ("Password", Chosen), ("PasswordAgain", Chosen));
        using var old = site.Anonymous();
        var refused = await old.SubmitAsync("/sign-in", ("Email", "ben@firm.example"), ("Password", Site.Password));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
    }
}
