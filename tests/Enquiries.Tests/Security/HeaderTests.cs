using Enquiries.Data;
using Enquiries.Tests.Shared;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Enquiries.Tests.Security;

public sealed class HeaderTests
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        + "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/account")]
    [InlineData("/accounts")]
    [InlineData("/no-such-page")]
    [InlineData("/dist/site.css")]
    public async Task Every_answer_carries_the_headers(string url)
    {
        await using var site = new Site();
        using var browser = await site.SignInAsync(Roles.Solicitor);

        var answer = await browser.GetAsync(new Uri(url, UriKind.Relative));

        Assert.Equal(Policy, Of(answer, "Content-Security-Policy"));
        Assert.Equal("nosniff", Of(answer, "X-Content-Type-Options"));
        Assert.Equal("no-referrer", Of(answer, "Referrer-Policy"));
        Assert.Equal("same-origin", Of(answer, "Cross-Origin-Opener-Policy"));
        Assert.Equal("same-origin", Of(answer, "Cross-Origin-Resource-Policy"));
        Assert.Contains("camera=()", Of(answer, "Permissions-Policy"), StringComparison.Ordinal);
        Assert.Null(Of(answer, "Server"));
        Assert.Null(Of(answer, "Strict-Transport-Security"));
    }

    [Fact]
    public async Task What_needs_a_sign_in_is_kept_out_of_caches_and_style_sheets_are_not()
    {
        await using var site = new Site();
        using var browser = await site.SignInAsync(Roles.Solicitor);

        foreach (var url in new[] { "/account", "/accounts", "/no-such-page", "/sign-in" })
        {
            var answer = await browser.GetAsync(new Uri(url, UriKind.Relative));
            Assert.True(answer.Headers.CacheControl?.NoStore, url);
        }
        var sheet = await browser.GetAsync(new Uri("/dist/site.css", UriKind.Relative));
        Assert.False(sheet.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task Over_https_cookies_are_secure_and_the_browser_is_told_to_stay()
    {
        await using var site = new Site { Settings = { ["PublicUrl"] = "https://enquiries.firm.example" } };
        await site.AddAccountAsync("ann@firm.example", Roles.Solicitor);
        using var browser = site.CreateClient(
            new WebApplicationFactoryClientOptions
            {
                AllowAutoRedirect = false,
                BaseAddress = new Uri("https://enquiries.firm.example"),
            }
        );

        var answer = await browser.SubmitAsync("/sign-in", ("Email", "ann@firm.example"), ("Password", Site.Password));

        var cookie = answer
            .Headers.GetValues("Set-Cookie")
            .Single(set => set.StartsWith("__Host-enquiries=", StringComparison.Ordinal));
        foreach (var part in new[] { "secure", "httponly", "samesite=lax", "path=/" })
            Assert.Contains(part, cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("max-age=31536000", Of(answer, "Strict-Transport-Security"));
        Assert.Equal(Policy + "; upgrade-insecure-requests", Of(answer, "Content-Security-Policy"));
    }

    private static string? Of(HttpResponseMessage answer, string header) =>
        answer.Headers.TryGetValues(header, out var values) ? string.Join(", ", values) : null;
}
