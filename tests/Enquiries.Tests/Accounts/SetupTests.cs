using System.Net;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Tests.Accounts;

public sealed class SetupTests
{
    private const string Chosen = "umbrella tuesday granite";

    private static readonly (string, string?)[] First =
    [
        ("Email", "ann.o'brien@firm.example"),
        ("DisplayName", "Ann O’Brien"),
        ("Roles", Roles.Partner),
        ("Password", Chosen),
        ("PasswordAgain", Chosen),
    ];

    [Fact]
    public async Task The_first_link_creates_an_administrator_once()
    {
        await using var site = new Site();
        var link = await PrintedLinkAsync(site);
        using var browser = site.Anonymous();
        await browser.GetPageAsync(link);
        await browser.GetPageAsync(link);

        var made = await browser.SubmitAsync(link, First);
        Assert.Equal("/sign-in", made.Headers.Location?.ToString());
        var signedIn = await browser.SubmitAsync(
            "/sign-in",
            ("Email", "ann.o'brien@firm.example"),
            ("Password", Chosen)
        );
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);

        Assert.Equal(HttpStatusCode.Gone, (await GetAsync(browser, link)).StatusCode);
        var roles = await site.WithDbAsync(db => db.UserRoles.CountAsync());
        Assert.Equal(2, roles);
        Assert.Equal("", await PrintedAsync(site));
    }

    [Fact]
    public async Task Of_two_who_use_a_link_at_once_one_creates_an_account()
    {
        await using var site = new Site();
        var link = await PrintedLinkAsync(site);
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(async number =>
                {
                    using var browser = site.Anonymous();
                    var answer = await browser.SubmitAsync(
                        link,
                        [.. First.Skip(1), ("Email", $"person{number}@firm.example")]
                    );
                    return answer.StatusCode;
                })
        );

        Assert.Single(answers, HttpStatusCode.Redirect);
        Assert.Equal(1, await site.WithDbAsync(db => db.Users.CountAsync()));
    }

    [Fact]
    public async Task Each_start_ends_the_link_of_the_one_before()
    {
        await using var site = new Site();
        using var browser = site.Anonymous();
        var earlier = await PrintedLinkAsync(site);
        var later = await PrintedLinkAsync(site);

        Assert.Equal(HttpStatusCode.Gone, (await GetAsync(browser, earlier)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(browser, later)).StatusCode);
    }

    [Fact]
    public async Task A_link_dies_with_time()
    {
        await using var site = new Site();
        using var browser = site.Anonymous();
        var link = await PrintedLinkAsync(site);

        site.Clock.Set(DateTimeOffset.UtcNow.AddHours(24.1));

        Assert.Equal(HttpStatusCode.Gone, (await GetAsync(browser, link)).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await GetAsync(browser, "/setup/")).StatusCode);
    }

    [Fact]
    public async Task The_secret_is_not_in_the_database()
    {
        await using var site = new Site();
        var link = await PrintedLinkAsync(site);
        var secret = link.Split('/')[^1];

        Assert.Equal(43, secret.Length);
        var stored = await site.WithDbAsync(db => db.SetupLinks.Select(kept => kept.SecretHash).SingleAsync());
        Assert.Equal(32, stored.Length);
        Assert.NotEqual(System.Buffers.Text.Base64Url.DecodeFromChars(secret), stored);
    }

    [Theory]
    [InlineData("short", "12 characters")]
    [InlineData("aaaaaaaaaaaaaaaa", "repeats")]
    [InlineData("abcdefghijklmnop", "keyboard")]
    [InlineData("ann.o'brien2026", "name")]
    [InlineData("Password123456", "keyboard")]
    [InlineData("", "Enter a password")]
    public async Task A_password_that_is_tried_first_is_refused(string password, string reason)
    {
        await using var site = new Site();
        using var browser = site.Anonymous();
        var link = await PrintedLinkAsync(site);

        var answer = await browser.SubmitAsync(
            link,
            [.. First.Take(3), ("Password", password), ("PasswordAgain", password)]
        );

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.ReadPageAsync();
        Assert.Contains(reason, page.QuerySelector("#Password-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Ann O’Brien", page.QuerySelector("#DisplayName")!.GetAttribute("value"));
        Assert.DoesNotContain(
            password.Length == 0 ? "\0" : $"value=\"{password}\"",
            page.DocumentElement.OuterHtml,
            StringComparison.Ordinal
        );
    }

    private static Task<HttpResponseMessage> GetAsync(HttpClient browser, string url) =>
        browser.GetAsync(new Uri(url, UriKind.Relative));

    private static async Task<string> PrintedAsync(Site site)
    {
        await using var console = new StringWriter();
        await FirstStart.PrintLinkAsync(site.Services, console, TestContext.Current.CancellationToken);
        return console.ToString();
    }

    private static async Task<string> PrintedLinkAsync(Site site)
    {
        var line = (await PrintedAsync(site))
            .Split('\n')
            .Single(text => text.Contains("/setup/", StringComparison.Ordinal));
        return new Uri(line.Trim()).AbsolutePath;
    }
}
