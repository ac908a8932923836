using System.Net;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Enquiries.Tests.Security;

public sealed class ErrorPageTests(Site site) : IClassFixture<Site>
{
    private const string Secret = "a secret of the exception";

    [Theory]
    [InlineData("/no-such-page", HttpStatusCode.NotFound, "There is no such page")]
    [InlineData("/accounts", HttpStatusCode.Forbidden, "You may not open this page")]
    [InlineData("/error/500", HttpStatusCode.NotFound, "There is no such page")]
    public async Task An_error_is_a_page_with_its_own_status(string url, HttpStatusCode status, string title)
    {
        using var browser = await site.SignInAsync(Roles.Solicitor);

        var answer = await browser.GetAsync(new Uri(url, UriKind.Relative));

        Assert.Equal(status, answer.StatusCode);
        var page = await answer.ReadPageAsync();
        Assert.Equal(title, page.QuerySelector("main h1")!.TextContent);
        Assert.NotNull(page.QuerySelector("nav"));
    }

    [Fact]
    public async Task A_form_without_its_token_is_told_what_to_do()
    {
        using var browser = await site.SignInAsync(Roles.Solicitor);
        using var nothing = new FormUrlEncodedContent([]);

        var answer = await browser.PostAsync(new Uri("/account", UriKind.Relative), nothing);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(
            "Open the page again",
            (await answer.ReadPageAsync()).Body!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_failure_shows_its_number_and_nothing_of_its_cause()
    {
        await using var failing = site.WithWebHostBuilder(host =>
            host.ConfigureTestServices(services =>
                services.AddScoped<SignIns>(_ => throw new InvalidOperationException(Secret))
            )
        );
        using var browser = failing.CreateClient();

        var answer = await browser.GetAsync(new Uri("/sign-in", UriKind.Relative));

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        var page = await answer.ReadPageAsync();
        Assert.Equal("Something went wrong", page.QuerySelector("main h1")!.TextContent);
        Assert.Matches(@"Number of this request: \S+", page.Body!.TextContent);
        Assert.DoesNotContain(Secret, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Even_where_the_error_page_fails_there_is_a_page()
    {
        await using var failing = site.WithWebHostBuilder(host =>
            host.ConfigureTestServices(services =>
                services.AddScoped<IAuthenticationHandlerProvider>(_ => throw new InvalidOperationException(Secret))
            )
        );
        using var browser = failing.CreateClient();

        var answer = await browser.GetAsync(new Uri("/sign-in", UriKind.Relative));

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Something went wrong", html, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, html, StringComparison.Ordinal);
    }
}
