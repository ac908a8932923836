using System.Net;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Tests.Accounts;

public sealed class SessionTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

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
