using System.Net;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Tests.Accounts;

/// <summary>Signing out ends the session itself, not only this browser's memory of it.</summary>
public sealed class SignOutTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Signing_out_elsewhere_ends_all_sessions_but_this_one()
    {
        await using var site = new Site();
        await site.AddAccountAsync("ann@firm.example", Roles.Solicitor);
        using var here = site.Anonymous();
        using var there = site.Anonymous();
        foreach (var browser in new[] { here, there })
            await browser.SubmitAsync("/sign-in", ("Email", "ann@firm.example"), ("Password", Site.Password));
        using var other = await site.SignInAsync(Roles.Solicitor);

        await here.SendAsync((await here.GetPageAsync("/account")).FormTo("/account/sign-out-elsewhere"), "");

        Assert.True(await here.IsInAsync());
        Assert.False(await there.IsInAsync());
        Assert.True(await other.IsInAsync());
    }

    [Fact]
    public async Task A_copied_cookie_opens_nothing_after_its_person_signed_out()
    {
        await using var site = new Site();
        var (browser, copy) = await SignedInTwiceAsync(site);
        Assert.Equal(HttpStatusCode.OK, (await copy(site)).StatusCode);

        var left = await browser.SendAsync(await SignOutFormAsync(browser), "/account");

        Assert.Equal("\"cache\", \"storage\"", Assert.Single(left.Headers.GetValues("Clear-Site-Data")));
        Assert.Equal(HttpStatusCode.Redirect, (await copy(site)).StatusCode);
    }

    [Fact]
    public async Task On_another_server_it_lives_a_few_seconds_at_most()
    {
        await using var site = new Site();
        site.Clock.Set(Start);
        var (browser, copy) = await SignedInTwiceAsync(site);
        await using var other = new Site
        {
            Settings = { ["Data:Folder"] = site.DataFolder, ["Keys:Folder"] = site.KeysFolder },
        };
        other.Clock.Set(Start);
        Assert.Equal(HttpStatusCode.OK, (await copy(other)).StatusCode);

        await browser.SendAsync(await SignOutFormAsync(browser), "/account");

        other.Clock.Set(Start.AddSeconds(5));
        Assert.Equal(HttpStatusCode.Redirect, (await copy(other)).StatusCode);
    }

    [Fact]
    public async Task Other_sessions_of_the_person_stay_and_what_is_past_its_time_is_forgotten()
    {
        await using var site = new Site();
        site.Clock.Set(Start);
        var (first, _) = await SignedInTwiceAsync(site);
        using var second = site.Anonymous();
        await second.SubmitAsync("/sign-in", ("Email", "ann@firm.example"), ("Password", Site.Password));
        await first.SendAsync(await SignOutFormAsync(first), "/account");
        await second.GetPageAsync("/account");
        Assert.Equal(1, await site.WithDbAsync(db => db.EndedSessions.CountAsync()));

        site.Clock.Set(Start.AddHours(13));
        using var third = site.Anonymous();
        await third.SubmitAsync("/sign-in", ("Email", "ann@firm.example"), ("Password", Site.Password));
        await third.SendAsync(await SignOutFormAsync(third), "/account");
        var kept = await site.WithDbAsync(db => db.EndedSessions.SingleAsync());
        Assert.Equal(Start.AddHours(25).UtcDateTime, kept.Until);
    }

    [Fact]
    public async Task Two_clicks_on_the_button_are_no_error()
    {
        await using var site = new Site();
        var (browser, _) = await SignedInTwiceAsync(site);
        var form = await SignOutFormAsync(browser);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => browser.SendAsync(form, "/account")));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode));
    }

    [Theory]
    [InlineData("/%C3%BC", "/%C3%BC")]
    [InlineData("/enquiries?q=%C3%BC%F0%9F%98%80", "/enquiries?q=%C3%BC%F0%9F%98%80")]
    [InlineData("//evil.example", "/")]
    public async Task Where_one_was_going_may_have_any_letters(string next, string leadsTo)
    {
        await using var site = new Site();
        await site.AddAccountAsync("ann@firm.example", Roles.Solicitor);
        using var browser = site.Anonymous();
        var answer = await browser.SubmitAsync(
            "/sign-in?next=" + next,
            ("Email", "ann@firm.example"),
            ("Password", Site.Password)
        );
        Assert.Equal(leadsTo, answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Asking_to_sign_in_names_no_host()
    {
        await using var site = new Site();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/account?a=b");
        request.Headers.Host = "evil.example";
        var answer = await site.Anonymous().SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal("/sign-in?next=%2Faccount%3Fa%3Db", answer.Headers.Location!.OriginalString);
    }

    // A browser, and whoever copied its cookie.
    private static async Task<(HttpClient Browser, Func<Site, Task<HttpResponseMessage>> Copy)> SignedInTwiceAsync(
        Site site
    )
    {
        await site.AddAccountAsync("ann@firm.example", Roles.Solicitor);
        var browser = site.Anonymous();
        var answer = await browser.SubmitAsync("/sign-in", ("Email", "ann@firm.example"), ("Password", Site.Password));
        var cookie = answer
            .Headers.GetValues("Set-Cookie")
            .Single(set => set.StartsWith("enquiries=", StringComparison.Ordinal))
            .Split(';')[0];
        return (
            browser,
            async at =>
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, "/account");
                request.Headers.Add("Cookie", cookie);
                using var thief = at.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });
                return await thief.SendAsync(request, TestContext.Current.CancellationToken);
            }
        );
    }

    private static async Task<AngleSharp.Html.Dom.IHtmlFormElement> SignOutFormAsync(HttpClient browser) =>
        (AngleSharp.Html.Dom.IHtmlFormElement)
            (await browser.GetPageAsync("/account")).QuerySelector("form[action='/sign-out']")!;
}
