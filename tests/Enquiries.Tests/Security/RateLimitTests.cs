using System.Net;
using Enquiries.Data;
using Enquiries.Tests.Shared;

namespace Enquiries.Tests.Security;

public sealed class RateLimitTests
{
    [Fact]
    public async Task Guessing_from_one_address_is_slowed_down_and_says_for_how_long()
    {
        await using var site = new Site { Settings = { ["RateLimits:SignInPerMinute"] = "3" } };
        using var browser = site.Anonymous();
        for (var guess = 1; guess <= 3; guess++)
        {
            var refused = await browser.SubmitAsync("/sign-in", ("Email", $"{guess}@firm.example"), ("Password", "x"));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        }

        var answer = await browser.SubmitAsync("/sign-in", ("Email", "4@firm.example"), ("Password", "x"));

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal("Too many requests", (await answer.ReadPageAsync()).QuerySelector("h1")!.TextContent);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(new Uri("/sign-in", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task One_account_that_reads_too_many_pages_does_not_hold_up_another()
    {
        await using var site = new Site { Settings = { ["RateLimits:PagesPerMinute"] = "5" } };
        using var busy = await site.SignInAsync(Roles.Solicitor);
        using var other = await site.SignInAsync(Roles.Solicitor);
        var page = new Uri("/account", UriKind.Relative);
        for (var read = 1; read <= 5; read++)
            Assert.Equal(HttpStatusCode.OK, (await busy.GetAsync(page)).StatusCode);

        Assert.Equal(HttpStatusCode.TooManyRequests, (await busy.GetAsync(page)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync(page)).StatusCode);
    }
}
