using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.Accounts;
using Enquiries.Web.Features.Accounts.Factors;
using Enquiries.Web.Setup;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace Enquiries.Tests.Accounts;

public sealed class SecondFactorTests(FactorSite firm) : IClassFixture<FactorSite>
{
    private static readonly Uri Account = new("/account", UriKind.Relative);

    [Fact]
    public async Task A_partner_without_one_is_led_to_set_one_up_before_anything_else()
    {
        var partner = await firm.HireAsync(Roles.Partner, withApp: false);
        var (browser, answer) = await partner.PasswordAsync();
        Assert.Equal("/", answer.Headers.Location?.OriginalString);

        foreach (var page in new[] { "/", "/account", "/enquiries", "/enquiries/1", "/reports/digital-share", "/jobs" })
        {
            var refused = await browser.GetAsync(new Uri(page, UriKind.Relative));
            Assert.True(refused.StatusCode == HttpStatusCode.Redirect, $"{page} answered {refused.StatusCode}");
            Assert.Equal(AuthenticatorController.Path, refused.Headers.Location?.OriginalString);
        }
        var setUp = await browser.GetPageAsync(AuthenticatorController.Path);
        var token = setUp.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]);
        foreach (var page in new[] { "/enquiries/new", "/account", "/account/recovery-codes" })
            Assert.Equal(
                HttpStatusCode.Forbidden,
                (await browser.PostAsync(new Uri(page, UriKind.Relative), form)).StatusCode
            );

        var wrong = await browser.SubmitAsync(AuthenticatorController.Path, ("Code", "000000"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        var again = await wrong.ReadPageAsync();
        var code = Totp.CodeOf(again.SecretOf(), firm.Now.ToUnixTimeSeconds() / 30);
        var done = await browser.SendAsync(again.FormTo(AuthenticatorController.Path), "", ("Code", code));

        Assert.Equal(10, (await done.ReadPageAsync()).QuerySelectorAll(".codes li").Length);
        Assert.True(await browser.IsInAsync());
        Assert.Equal(1, await firm.CountAsync(AuditAction.FactorAdded, partner.Id));
    }

    [Fact]
    public async Task A_solicitor_needs_none_and_is_asked_once_there_is_one()
    {
        var solicitor = await firm.HireAsync(Roles.Solicitor, withApp: false);
        var (one, _) = await solicitor.PasswordAsync();
        var (other, _) = await solicitor.PasswordAsync();
        Assert.True(await one.IsInAsync());
        Assert.True(await other.IsInAsync());

        var page = await one.GetPageAsync(AuthenticatorController.Path);
        var code = Totp.CodeOf(page.SecretOf(), firm.Now.ToUnixTimeSeconds() / 30);
        await one.SendAsync(page.FormTo(AuthenticatorController.Path), "", ("Code", code));

        Assert.True(await one.IsInAsync());
        // A cookie from before the change.
        Assert.False(await other.IsInAsync());
        var (later, asked) = await solicitor.PasswordAsync("/sign-in?next=%2Fenquiries");
        Assert.Equal("/sign-in/code?next=%2Fenquiries", asked.Headers.Location?.OriginalString);
        Assert.False(await later.IsInAsync());
    }

    [Fact]
    public async Task A_code_signs_in_once_and_leads_on_within_this_site()
    {
        var partner = await firm.HireAsync(Roles.Partner);
        var (browser, _) = await partner.PasswordAsync();
        var answer = await browser.SubmitAsync("/sign-in/code?next=%2Fenquiries", ("Code", partner.Code()));
        Assert.Equal("/enquiries", answer.Headers.Location?.OriginalString);
        Assert.True(await browser.IsInAsync());

        // The same code again, and the one before it, which was not used.
        var (replay, _) = await partner.PasswordAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await replay.CodeAsync(partner.Code())).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await replay.CodeAsync(partner.Code(-1))).StatusCode);
        Assert.False(await replay.IsInAsync());
        firm.Wait();
        var away = await replay.SubmitAsync("/sign-in/code?next=%2F%2Fevil.example", ("Code", partner.Code()));
        Assert.Equal("/", away.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Of_two_that_send_one_code_at_once_one_gets_in()
    {
        var partner = await firm.HireAsync(Roles.Partner);
        var (one, _) = await partner.PasswordAsync();
        var (other, _) = await partner.PasswordAsync();
        var answers = await Task.WhenAll(one.CodeAsync(partner.Code()), other.CodeAsync(partner.Code()));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Guessing_codes_locks_the_account_and_the_password_does_not_unlock_it()
    {
        var partner = await firm.HireAsync(Roles.Partner);
        for (var guess = 1; guess <= Attempts.Most; guess++)
        {
            // Between the guesses the right password, which must not begin the count anew.
            var (guesser, _) = await partner.PasswordAsync();
            await guesser.CodeAsync("000000");
        }
        var (browser, refused) = await partner.PasswordAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(1, await firm.CountAsync(AuditAction.LockedOut, partner.Id));

        firm.Wait(16);
        Assert.True(await (await partner.SignInAsync()).IsInAsync());
        browser.Dispose();
    }

    [Fact]
    public async Task A_recovery_code_signs_in_once()
    {
        var partner = await firm.HireAsync(Roles.Partner);
        var (browser, _) = await partner.PasswordAsync();
        var typed = partner.Codes[3].Replace('-', ' ').ToUpperInvariant();
        Assert.Equal(HttpStatusCode.Redirect, (await browser.CodeAsync(typed)).StatusCode);
        Assert.Contains(
            "9 are left",
            (await browser.GetPageAsync("/account")).Body!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal(1, await firm.CountAsync(AuditAction.RecoveryCodeUsed, partner.Id));

        var (again, _) = await partner.PasswordAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await again.CodeAsync(partner.Codes[3])).StatusCode);
        var other = await firm.HireAsync(Roles.Partner);
        var (stranger, _) = await other.PasswordAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await stranger.CodeAsync(partner.Codes[4])).StatusCode);
    }

    [Fact]
    public async Task New_recovery_codes_end_the_earlier_ones()
    {
        var partner = await firm.HireAsync(Roles.Partner);
        using var browser = await partner.SignInAsync();
        var form = (await browser.GetPageAsync("/account")).FormTo("/account/recovery-codes");
        var page = await (await browser.SendAsync(form, "")).ReadPageAsync();
        var fresh = page.QuerySelectorAll(".codes li").Select(code => code.TextContent.Trim()).ToList();
        Assert.Equal(10, fresh.Distinct().Count());

        var (again, _) = await partner.PasswordAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await again.CodeAsync(partner.Codes[0])).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await again.CodeAsync(fresh[0])).StatusCode);
    }

    [Fact]
    public async Task A_form_that_was_kept_over_the_password_is_kept_over_the_code_too()
    {
        var partner = await firm.HireAsync(Roles.Partner);
        using var stranger = firm.Site.Anonymous();
        using var typed = new FormUrlEncodedContent([new("AccusedName", "Siân O’Neill-Kept")]);
        var ended = await stranger.PostAsync(new Uri("/enquiries/new", UriKind.Relative), typed);
        var step = await stranger.SendAsync(
            (await ended.ReadPageAsync()).QuerySelector<IHtmlFormElement>("main form")!,
            "",
            ("Email", partner.Email),
            ("Password", Site.Password)
        );
        var page = await step.ReadPageAsync();
        var wrong = await stranger.SendAsync(page.FormTo(CodeController.Path), "", ("Code", "000000"));
        page = await wrong.ReadPageAsync();
        var answer = await stranger.SendAsync(page.FormTo(CodeController.Path), "", ("Code", partner.Code()));

        Assert.Equal(HttpStatusCode.TemporaryRedirect, answer.StatusCode);
        Assert.Equal("/enquiries/new", answer.Headers.Location?.OriginalString);
        Assert.True(await stranger.IsInAsync());
    }

    [Fact]
    public async Task The_page_of_the_code_needs_the_password_first_and_forgets_it_after_ten_minutes()
    {
        using var stranger = firm.Site.Anonymous();
        var answer = await stranger.GetAsync(new Uri(CodeController.Path, UriKind.Relative));
        Assert.Equal("/sign-in", answer.Headers.Location?.OriginalString);

        var partner = await firm.HireAsync(Roles.Partner);
        var (browser, _) = await partner.PasswordAsync();
        var form = (await browser.GetPageAsync(CodeController.Path)).FormTo(CodeController.Path);
        firm.Wait(11);
        var late = await browser.SendAsync(form, "", ("Code", partner.Code()));
        Assert.Equal("/sign-in", late.Headers.Location?.OriginalString);
        Assert.False(await browser.IsInAsync());
    }

    [Fact]
    public async Task The_last_one_stays_where_the_role_needs_it_and_goes_where_not()
    {
        foreach (var (role, stays) in new[] { (Roles.Administrator, true), (Roles.Solicitor, false) })
        {
            var person = await firm.HireAsync(role);
            using var browser = await person.SignInAsync();
            var form = (await browser.GetPageAsync("/account")).FormTo("/account/authenticator/remove");
            await browser.SendAsync(form, "");
            Assert.Equal(
                stays,
                await firm.Site.WithDbAsync(db =>
                    db.Users.Where(one => one.Id == person.Id).Select(one => one.TwoFactorEnabled).SingleAsync()
                )
            );
            Assert.Equal(stays ? 10 : 0, await CodesLeftAsync(person.Id));
            Assert.True(await browser.IsInAsync());
        }
    }

    [Fact]
    public async Task A_link_for_a_lost_phone_removes_it_when_it_is_used_and_not_before()
    {
        var partner = await firm.HireAsync(Roles.Partner);
        using var present = await partner.SignInAsync();
        using var admin = await (await firm.HireAsync(Roles.Administrator)).SignInAsync();
        var page = await admin.GetPageAsync($"/accounts/{partner.Id}");
        var issued = await admin.SendAsync(page.FormTo($"/accounts/{partner.Id}/link"), "", ("removesFactors", "true"));
        var link = new Uri((await issued.ReadPageAsync()).QuerySelector("#link")!.TextContent).AbsolutePath;
        Assert.False(await present.IsInAsync());
        var (_, still) = await partner.PasswordAsync();
        Assert.Equal(CodeController.Path, still.Headers.Location?.OriginalString);

        const string chosen = "umbrella tuesday granite";
        using var browser = firm.Site.Anonymous();
        await browser.SubmitAsync(link, ("Password", chosen), ("PasswordAgain", chosen));
        await browser.SubmitAsync("/sign-in", ("Email", partner.Email), ("Password", chosen));
        Assert.Equal(AuthenticatorController.Path, (await browser.GetAsync(Account)).Headers.Location?.OriginalString);
        Assert.Equal(1, await firm.CountAsync(AuditAction.FactorRemoved, partner.Id));
        Assert.Equal(0, await CodesLeftAsync(partner.Id));
    }

    [Fact]
    public async Task A_link_for_a_forgotten_password_alone_leaves_it()
    {
        var partner = await firm.HireAsync(Roles.Partner);
        using var admin = await (await firm.HireAsync(Roles.Administrator)).SignInAsync();
        var page = await admin.GetPageAsync($"/accounts/{partner.Id}");
        var issued = await admin.SendAsync(page.FormTo($"/accounts/{partner.Id}/link"), "");
        var link = new Uri((await issued.ReadPageAsync()).QuerySelector("#link")!.TextContent).AbsolutePath;
        using var browser = firm.Site.Anonymous();
        await browser.SubmitAsync(link, ("Password", Site.Password), ("PasswordAgain", Site.Password));

        var (_, asked) = await partner.PasswordAsync();

        Assert.Equal(CodeController.Path, asked.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Nothing_of_it_can_be_read_in_the_database()
    {
        var partner = await firm.HireAsync(Roles.Partner);
        var stored = await firm.Site.WithDbAsync(db =>
            db.Database.SqlQueryRaw<byte[]>("SELECT \"Secret\" AS \"Value\" FROM \"Authenticators\"").ToListAsync()
        );
        Assert.All(
            stored,
            secret => Assert.DoesNotContain(partner.Secret, Encoding.Latin1.GetString(secret), StringComparison.Ordinal)
        );
        foreach (var file in Directory.GetFiles(firm.Site.DataFolder, "enquiries.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            var bytes = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
            Assert.DoesNotContain(partner.Secret, bytes, StringComparison.Ordinal);
            Assert.DoesNotContain(partner.Codes[0], bytes, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(null, "Partner, Administrator")]
    [InlineData("", "")]
    [InlineData(" solicitor ,Partner", "Solicitor, Partner")]
    public void The_setting_names_roles(string? text, string roles) =>
        Assert.Equal(roles, string.Join(", ", Set(text).SecondFactorFor));

    [Fact]
    public void A_wrong_role_in_the_setting_stops_the_start_and_is_named()
    {
        var refused = Assert.Throws<SettingException>(() => Set("Partner, Clerk"));
        Assert.StartsWith("SignIn:SecondFactorFor: “Clerk” is not a role.", refused.Message, StringComparison.Ordinal);
    }

    private static SignInSettings Set(string? text) =>
        SignInSettings.Of(
            new ConfigurationBuilder().AddInMemoryCollection([new("SignIn:SecondFactorFor", text)]).Build()
        );

    private Task<int> CodesLeftAsync(int account) =>
        firm.Site.WithDbAsync(db => db.RecoveryCodes.CountAsync(code => code.AccountId == account));
}
