using System.Net;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Tests.Accounts;

public sealed class SessionTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Ones_sessions_are_listed_and_each_can_be_ended_by_its_person_alone()
    {
        await using var site = new Site();
        var account = await site.AddAccountAsync("ann@firm.example", Roles.Solicitor);
        using var here = site.Anonymous();
        using var phone = site.Anonymous();
        phone.DefaultRequestHeaders.UserAgent.ParseAdd(
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1"
        );
        foreach (var browser in new[] { here, phone })
            await browser.SubmitAsync("/sign-in", ("Email", account.Email), ("Password", Site.Password));
        var page = await here.GetPageAsync("/account");
        var rows = page.QuerySelectorAll("section[aria-labelledby=sessions] tbody tr")
            .Select(row => row.TextContent)
            .ToList();
        Assert.Equal(2, rows.Count);
        Assert.Single(rows, row => row.Contains("This one", StringComparison.Ordinal));
        Assert.Single(rows, row => row.Contains("Safari on iPhone", StringComparison.Ordinal));
        var end = page.FormTo(page.QuerySelector("form[action*='/account/sessions/']")!.GetAttribute("action")!);

        // Somebody else who knows its name ends nothing.
        using var other = await site.SignInAsync(Roles.Partner);
        var theirs = (await other.GetPageAsync("/account")).FormTo("/account/sign-out-elsewhere");
        theirs.SetAttribute("action", end.GetAttribute("action")!);
        Assert.Equal(HttpStatusCode.NotFound, (await other.SendAsync(theirs, "")).StatusCode);
        Assert.True(await IsSignedInAsync(phone));

        Assert.Equal(HttpStatusCode.Redirect, (await here.SendAsync(end, "")).StatusCode);
        site.Clock.Set(TimeProvider.System.GetUtcNow().AddSeconds(6));
        Assert.False(await IsSignedInAsync(phone));
        Assert.True(await IsSignedInAsync(here));
        Assert.Single(
            (await here.GetPageAsync("/account")).QuerySelectorAll("section[aria-labelledby=sessions] tbody tr")
        );
    }

    [Fact]
    public async Task A_session_ends_after_an_hour_without_a_page()
    {
        await using var site = new Site();
        site.Clock.Set(Start);
        using var browser = await site.SignInAsync(Roles.Solicitor);

        site.Clock.Set(Start.AddMinutes(45));
        Assert.True(await IsSignedInAsync(browser));
        site.Clock.Set(Start.AddMinutes(45 + 61));
        Assert.False(await IsSignedInAsync(browser));
    }

    [Fact]
    public async Task A_session_ends_after_twelve_hours_however_busy()
    {
        await using var site = new Site();
        site.Clock.Set(Start);
        using var browser = await site.SignInAsync(Roles.Solicitor);

        for (var minutes = 40; minutes < 12 * 60; minutes += 40)
        {
            site.Clock.Set(Start.AddMinutes(minutes));
            Assert.True(await IsSignedInAsync(browser), $"after {minutes} minutes");
        }
        site.Clock.Set(Start.AddHours(12));
        Assert.False(await IsSignedInAsync(browser));
    }

    [Fact]
    public async Task A_stamp_that_another_server_changed_ends_the_session_within_a_minute()
    {
        await using var site = new Site();
        site.Clock.Set(Start);
        using var browser = await site.SignInAsync(Roles.Solicitor);
        Assert.True(await IsSignedInAsync(browser));

        await site.WithDbAsync(db =>
            db.Users.ExecuteUpdateAsync(set => set.SetProperty(account => account.SecurityStamp, "another"))
        );
        site.Clock.Set(Start.AddSeconds(61));

        Assert.False(await IsSignedInAsync(browser));
    }

    [Fact]
    public async Task Changing_ones_password_keeps_this_browser_and_signs_out_the_others()
    {
        await using var site = new Site();
        await site.AddAccountAsync("ann@firm.example", Roles.Solicitor);
        using var here = site.Anonymous();
        using var there = site.Anonymous();
        foreach (var browser in new[] { here, there })
            await browser.SubmitAsync("/sign-in", ("Email", "ann@firm.example"), ("Password", Site.Password));
        const string fresh = "umbrella tuesday granite";

        var wrong = await here.SubmitAsync(
            "/account",
            ("PresentPassword", "not it"),
            ("Password", fresh),
            ("PasswordAgain", fresh)
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        var right = await here.SubmitAsync(
            "/account",
            ("PresentPassword", Site.Password),
            ("Password", fresh),
            ("PasswordAgain", fresh)
        );

        Assert.Equal(HttpStatusCode.Redirect, right.StatusCode);
        Assert.True(await IsSignedInAsync(here));
        Assert.False(await IsSignedInAsync(there));
        var again = await there.SubmitAsync("/sign-in", ("Email", "ann@firm.example"), ("Password", fresh));
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
    }

    private static async Task<bool> IsSignedInAsync(HttpClient browser) =>
        (await browser.GetAsync(new Uri("/account", UriKind.Relative))).StatusCode == HttpStatusCode.OK;
}
