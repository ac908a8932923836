using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.Accounts.External;
using Enquiries.Web.Features.Accounts.Factors;
using Enquiries.Web.Setup;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace Enquiries.Tests.Accounts;

/// <summary>Signing in by the firm's own service, against a real one.</summary>
public sealed class ExternalSignInTests(Provider provider) : IClassFixture<Provider>
{
    private const string Strong = "OpenIdConnect:AsksForSecondFactor";

    [Fact]
    public async Task Groups_are_roles_and_are_read_anew_at_each_sign_in()
    {
        await using var site = new Site { Settings = provider.Settings((Strong, "true")) };
        await provider.PutAsync("ann", "ann@firm.example", "directors", "golf");
        var (first, answer) = await SignInAsync(site, "ann", "/sign-in/external?next=%2Freports%2Fdigital-share");
        Assert.Equal("/reports/digital-share", answer.Headers.Location?.OriginalString);
        Assert.True(await first.IsInAsync());
        Assert.Equal((1, "Partner"), await PeopleAsync(site));
        var list = await first.GetPageAsync("/account");
        Assert.Null(list.QuerySelector("#PresentPassword"));

        // By number, not by email.
        await provider.PutAsync("ann", "another@firm.example", "fee-earners");
        var (second, _) = await SignInAsync(site, "ann");
        Assert.Equal((1, "Solicitor"), await PeopleAsync(site));
        Assert.Equal(HttpStatusCode.Forbidden, (await GetAsync(second, "/reports/digital-share")).StatusCode);
        Assert.False(await first.IsInAsync());

        await provider.PutAsync("ann", "ann@firm.example", "golf");
        var (third, refused) = await SignInAsync(site, "ann");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal(ExternalSignIns.NoRole, await SaidAsync(refused));
        Assert.False(await third.IsInAsync());
        Assert.False(await second.IsInAsync());
        Assert.Equal((1, ""), await PeopleAsync(site));
        Assert.Equal(
            2,
            await site.WithDbAsync(db => db.AuditEntries.CountAsync(one => one.Action == AuditAction.AccountChanged))
        );
    }

    [Fact]
    public async Task Nobody_gets_in_without_a_group_with_anothers_email_or_with_a_closed_account()
    {
        await using var site = new Site { Settings = provider.Settings((Strong, "true")) };
        await site.AddAccountAsync("local@firm.example", Roles.Administrator);
        await provider.PutAsync("bob", "bob@firm.example");
        Assert.Equal(ExternalSignIns.NoRole, await SaidAsync((await SignInAsync(site, "bob")).Answer));
        await provider.PutAsync("eve", "Local@Firm.example", "partners");
        Assert.Equal(ExternalSignIns.Taken, await SaidAsync((await SignInAsync(site, "eve")).Answer));
        await provider.PutAsync("noone", "", "partners");
        Assert.Equal(ExternalSignIns.NoEmail, await SaidAsync((await SignInAsync(site, "noone")).Answer));
        Assert.Equal((1, "Administrator"), await PeopleAsync(site));

        await provider.PutAsync("cat", "cat@firm.example", "partners");
        await SignInAsync(site, "cat");
        await site.WithDbAsync(db =>
            db.Users.Where(account => account.Email == "cat@firm.example")
                .ExecuteUpdateAsync(set => set.SetProperty(account => account.IsActive, false))
        );
        Assert.Equal(ExternalSignIns.Closed, await SaidAsync((await SignInAsync(site, "cat")).Answer));
    }

    [Fact]
    public async Task A_service_that_asks_for_one_factor_leaves_the_other_to_this_site()
    {
        await using var site = new Site { Settings = provider.Settings(("SignIn:SecondFactorFor", "Partner")) };
        await provider.PutAsync("dan", "dan@firm.example", "partners");
        var (browser, answer) = await SignInAsync(site, "dan", "/sign-in/external?next=%2F%2Fevil.example");
        Assert.Equal("/", answer.Headers.Location?.OriginalString);
        const string setUp = "/account/authenticator";
        Assert.Equal(setUp, (await GetAsync(browser, "/enquiries")).Headers.Location?.OriginalString);
        var page = await browser.GetPageAsync(setUp);
        var code = Totp.CodeOf(page.SecretOf(), DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30);
        await browser.SendAsync(page.FormTo(setUp), "", ("Code", code));
        Assert.True(await browser.IsInAsync());

        var (_, asked) = await SignInAsync(site, "dan");
        Assert.Equal("/sign-in/code?next=", asked.Headers.Location?.OriginalString);
        // Nor is it enough where somebody has to prove again who they are; and there is no password to ask for.
        Assert.Null((await browser.GetPageAsync("/sign-in/again")).QuerySelector("#Password"));
        var (_, again) = await SignInAsync(site, "dan", "/sign-in/external?again=true", here: browser);
        Assert.Equal("/sign-in/code?next=", again.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task An_answer_that_was_not_asked_for_or_by_another_browser_signs_nobody_in()
    {
        await using var site = new Site { Settings = provider.Settings((Strong, "true")) };
        await provider.PutAsync("eve", "eve@firm.example", "partners");
        using var attacker = site.Anonymous();
        using var there = Provider.Browser();
        var asked = (await GetAsync(attacker, ExternalController.Path)).Headers.Location!;
        Assert.Contains("code_challenge_method=S256", asked.Query, StringComparison.Ordinal);
        Assert.Contains("nonce=", asked.Query, StringComparison.Ordinal);
        var back = await Provider.SignInAsync(there, asked, "eve");

        using var victim = site.Anonymous();
        foreach (var address in new[] { back.PathAndQuery, "/sign-in/external/callback?code=made-up&state=made-up" })
        {
            var answer = await GetAsync(victim, address);
            Assert.Equal("/sign-in?external-failed=yes", answer.Headers.Location?.OriginalString);
        }
        Assert.Equal(
            "/sign-in",
            (await GetAsync(victim, "/sign-in/external/done?next=")).Headers.Location?.OriginalString
        );
        Assert.False(await victim.IsInAsync());
        var page = await victim.GetPageAsync("/sign-in?external-failed=yes");
        Assert.Contains(ExternalController.NotAnswered, page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proof_is_asked_for_anew_and_only_a_new_one_counts()
    {
        await using var site = new Site { Settings = provider.Settings((Strong, "true")) };
        await provider.PutAsync("fay", "fay@firm.example", "partners");
        using var there = Provider.Browser();
        var (browser, _) = await SignInAsync(site, "fay", there: there);
        const string again = "/sign-in/external?next=%2Faccount&again=true";

        var (_, proved) = await SignInAsync(site, "fay", again, there, browser);
        Assert.Equal("/account", proved.Headers.Location?.OriginalString);

        // Whoever sits at the browser takes the wish to be asked out of the address.
        site.Clock.Set(DateTimeOffset.UtcNow.AddMinutes(5));
        var asked = (await GetAsync(browser, again)).Headers.Location!;
        var silent = new Uri(
            asked
                .OriginalString.Replace("prompt=login", "", StringComparison.Ordinal)
                .Replace("max_age=0", "", StringComparison.Ordinal)
        );
        var back = await Provider.SignInAsync(there, silent, "fay");
        var done = await GetAsync(
            browser,
            (await GetAsync(browser, back.PathAndQuery)).Headers.Location!.OriginalString
        );
        Assert.Equal("/sign-in/again?next=%2Faccount", done.Headers.Location?.OriginalString);
        Assert.Equal(
            1,
            await site.WithDbAsync(db => db.AuditEntries.CountAsync(one => one.Action == AuditAction.SignedInAgain))
        );
    }

    [Fact]
    public async Task A_person_of_both_links_them_and_nobody_else_does()
    {
        await using var site = new Site { Settings = provider.Settings((Strong, "true")) };
        await provider.PutAsync("hal", "hal@firm.example", "partners");
        using var own = await site.SignInAsync(Roles.Solicitor);
        using var other = await site.SignInAsync(Roles.Solicitor);
        const string link = "/sign-in/external?link=true";
        var (_, asked) = await SignInAsync(site, "hal", link, here: own);
        var form = (await asked.ReadPageAsync()).FormTo(OwnExternalController.Path);
        Assert.Empty(await site.WithDbAsync(db => db.UserLogins.ToListAsync()));

        // What was sealed for one account links no other.
        var token = (await other.GetPageAsync("/account")).QuerySelector("[name=__RequestVerificationToken]")!;
        await other.SendAsync(form, "", ("__RequestVerificationToken", token.GetAttribute("value")));
        Assert.Empty(await site.WithDbAsync(db => db.UserLogins.ToListAsync()));
        await own.SendAsync(form, "");
        Assert.True(await own.IsInAsync());
        var (_, taken) = await SignInAsync(site, "hal", link, here: other);
        Assert.Equal("/account", taken.Headers.Location?.OriginalString);
        Assert.Single(await site.WithDbAsync(db => db.UserLogins.ToListAsync()));

        var (browser, _) = await SignInAsync(site, "hal");
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(browser, "/reports/digital-share")).StatusCode);
        Assert.Equal(2, await site.WithDbAsync(db => db.Users.CountAsync()));
    }

    [Fact]
    public async Task A_link_is_ended_by_its_person_and_never_the_only_way_to_sign_in()
    {
        await using var site = new Site { Settings = provider.Settings((Strong, "true")) };
        await provider.PutAsync("ivy", "ivy@firm.example", "partners");
        const string end = OwnExternalController.Path + "/unlink";
        // Made by the service, so without a password.
        var (only, _) = await SignInAsync(site, "ivy");
        var refused = await only.SendAsync((await only.GetPageAsync("/account")).FormTo(end), "");
        Assert.Equal("/account", refused.Headers.Location?.OriginalString);
        var said = (await only.GetPageAsync("/account")).Body!.TextContent;
        Assert.Contains(OwnExternalController.OnlyWay, said, StringComparison.Ordinal);
        Assert.Single(await site.WithDbAsync(db => db.UserLogins.ToListAsync()));

        await provider.PutAsync("jon", "jon@firm.example", "partners");
        using var own = await site.SignInAsync(Roles.Partner);
        var (_, asked) = await SignInAsync(site, "jon", "/sign-in/external?link=true", here: own);
        await own.SendAsync((await asked.ReadPageAsync()).FormTo(OwnExternalController.Path), "");
        var (other, _) = await SignInAsync(site, "jon");
        var form = (await own.GetPageAsync("/account")).FormTo(end);
        // Not by a browser that was left open.
        site.Clock.Set(DateTimeOffset.UtcNow.AddMinutes(20));
        var again = await own.SendAsync(form, "");
        Assert.StartsWith("/sign-in/again", again.Headers.Location?.OriginalString, StringComparison.Ordinal);
        Assert.Equal(2, await site.WithDbAsync(db => db.UserLogins.CountAsync()));
        await own.SubmitAsync("/sign-in/again", ("Password", Site.Password));
        await own.SendAsync((await own.GetPageAsync("/account")).FormTo(end), "");

        Assert.Single(await site.WithDbAsync(db => db.UserLogins.ToListAsync()));
        Assert.True(await own.IsInAsync());
        Assert.False(await other.IsInAsync());
        var (stranger, _) = await SignInAsync(site, "jon");
        // Known no longer, and with a group: an account of its own.
        Assert.True(await stranger.IsInAsync());
        Assert.Equal(3, await site.WithDbAsync(db => db.Users.CountAsync()));
    }

    [Fact]
    public async Task A_form_that_was_kept_waits_for_a_sign_in_in_another_tab()
    {
        await using var site = new Site { Settings = provider.Settings((Strong, "true")) };
        await provider.PutAsync("gus", "gus@firm.example", "partners");
        using var browser = site.Anonymous();
        using var typed = new FormUrlEncodedContent([new("AccusedName", "Siân O’Neill-Kept")]);
        var ended = await browser.PostAsync(new Uri("/enquiries/new", UriKind.Relative), typed);
        // Come back too early, it asks again, and carries the same form.
        var early = await browser.SendAsync((await ended.ReadPageAsync()).FormTo("/enquiries/new"), "");
        Assert.Equal(HttpStatusCode.Unauthorized, early.StatusCode);
        var waiting = (await early.ReadPageAsync()).FormTo("/enquiries/new");
        await SignInAsync(site, "gus", here: browser);

        var shown = await (await browser.SendAsync(waiting, "")).ReadPageAsync();

        Assert.Equal("Siân O’Neill-Kept", ((IHtmlInputElement)shown.QuerySelector("#AccusedName")!).Value);
    }

    [Fact]
    public async Task A_service_that_is_down_is_said_to_be_and_leaves_the_password()
    {
        await using var site = new Site
        {
            Settings = new(provider.Settings()) { ["OpenIdConnect:Authority"] = "http://localhost:1" },
        };
        using var browser = site.Anonymous();
        var answer = await GetAsync(browser, ExternalController.Path);
        Assert.Equal("/sign-in?external-failed=yes", answer.Headers.Location?.OriginalString);
        using var partner = await site.SignInAsync(Roles.Partner);
        Assert.True(await partner.IsInAsync());
    }

    [Fact]
    public async Task Leaving_leads_to_the_service_and_back()
    {
        await using var site = new Site { Settings = provider.Settings() };
        using var browser = site.Anonymous();
        var answer = await GetAsync(browser, ExternalController.Path + "/leave");
        var address = answer.Headers.Location!.OriginalString;
        Assert.StartsWith(provider.Address + "/session/end?", address, StringComparison.Ordinal);
        Assert.Contains("client_id=enquiries", address, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("OpenIdConnect:Authority", "http://elsewhere.example", "OpenIdConnect:Authority: “http://elsewhere")]
    [InlineData("OpenIdConnect:Authority", "tenant", "OpenIdConnect:Authority: “tenant”")]
    [InlineData("OpenIdConnect:ClientId", "", "OpenIdConnect:ClientId: it is needed")]
    [InlineData("OpenIdConnect:ClientSecret", "", "OpenIdConnect:ClientSecret: it is needed")]
    [InlineData("OpenIdConnect:Roles:Clerk", "x", "OpenIdConnect:Roles:Clerk: “Clerk” is not a role")]
    [InlineData(Strong, "perhaps", Strong + ": “perhaps” is neither")]
    public void A_wrong_setting_stops_the_start_and_is_named(string name, string value, string words)
    {
        var settings = new Dictionary<string, string?>(
            provider.Settings().Select(one => KeyValuePair.Create(one.Key, (string?)one.Value))
        )
        {
            [name] = value,
        };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var refused = Assert.Throws<SettingException>(() => ExternalSettings.Of(configuration));
        Assert.StartsWith(words, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [Fact]
    public async Task A_site_that_names_no_service_has_no_such_way()
    {
        await using var site = new Site();
        using var browser = site.Anonymous();
        foreach (var path in new[] { "", "/done", "/leave" })
            Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(browser, ExternalController.Path + path)).StatusCode);
    }

    private static async Task<(HttpClient Browser, HttpResponseMessage Answer)> SignInAsync(
        Site site,
        string name,
        string page = ExternalController.Path,
        HttpClient? there = null,
        HttpClient? here = null
    )
    {
        var browser = here ?? site.Anonymous();
        var asked = (await GetAsync(browser, page)).Headers.Location!;
        using var own = there is null ? Provider.Browser() : null;
        var back = await Provider.SignInAsync(there ?? own!, asked, name);
        var done = await GetAsync(browser, back.PathAndQuery);
        return (browser, await GetAsync(browser, done.Headers.Location!.OriginalString));
    }

    private static Task<HttpResponseMessage> GetAsync(HttpClient browser, string page) =>
        browser.GetAsync(new Uri(page, UriKind.Relative));

    private static async Task<string> SaidAsync(HttpResponseMessage answer) =>
        (await answer.ReadPageAsync()).QuerySelector(".error-summary li")!.TextContent.Trim();

    private static Task<(int Accounts, string Roles)> PeopleAsync(Site site) =>
        site.WithDbAsync(async db =>
            (
                await db.Users.CountAsync(),
                string.Join(
                    ", ",
                    await db
                        .UserRoles.Join(db.Roles, held => held.RoleId, role => role.Id, (_, role) => role.Name)
                        .ToListAsync()
                )
            )
        );
}
