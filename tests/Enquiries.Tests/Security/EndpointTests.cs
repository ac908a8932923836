using System.Net;
using System.Text.RegularExpressions;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace Enquiries.Tests.Security;

/// <summary>Walks every address of the program, so that one added tomorrow is checked tomorrow.</summary>
public sealed partial class EndpointTests(Site site) : IClassFixture<Site>
{
    // Whoever adds to these says why in review.
    private static readonly string[] Anonymous =
    [
        "/error/{code:int?}",
        "/health/live",
        "/health/ready",
        "/setup/link",
        "/sign-in",
        "/sign-in/code",
        "/sign-in/external",
        "/sign-in/external/done",
        "/sign-in/external/leave",
        "/sign-in/passkey",
        "/sign-in/windows",
    ];

    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        [Policies.SignedIn] = [.. Roles.All],
        [Policies.Oneself] = [.. Roles.All],
        [Policies.Casework] = [Roles.Solicitor, Roles.Partner],
        [Policies.Reports] = [Roles.Partner],
        [Policies.ClientLists] = [Roles.Partner, Roles.Administrator],
        [Policies.Administration] = [Roles.Administrator],
        [Policies.SendingDescribed] = [Roles.Administrator],
        // By a key alone, which is no role.
        [Policies.Sending] = [],
    };

    private IEnumerable<RouteEndpoint> Endpoints => Of(site);

    /// <summary>Every address of the program.</summary>
    internal static IEnumerable<RouteEndpoint> Of(Site site) =>
        site
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint =>
                endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null
                // In development alone: a file of wwwroot that was made after the start.
                && endpoint.RoutePattern.RawText != "{**path:file}"
            );

    [Fact]
    public void Every_address_names_a_policy_or_is_on_the_short_list_of_anonymous_ones()
    {
        Assert.True(Endpoints.Count() > 10);
        foreach (var endpoint in Endpoints)
            if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
                Assert.Contains(PathOf(endpoint), Anonymous);
            else
                Assert.True(PolicyOf(endpoint) is not null, $"{PathOf(endpoint)} names no policy");
    }

    [Fact]
    public async Task Every_form_needs_its_token()
    {
        using var browser = await site.SignInAsync([.. Roles.All]);
        var checkedOnes = 0;
        foreach (var endpoint in Endpoints.Where(endpoint => MethodsOf(endpoint).Contains("POST")))
        {
            // The dashboard of Hangfire has its own token, which it checks itself; the error page does nothing.
            // What is sent by a key is sent by no cookie, and so by no other site's form.
            if (PathOf(endpoint).Split('/')[1] is "jobs" or "error" || PolicyOf(endpoint) == Policies.Sending)
                continue;
            using var nothing = new FormUrlEncodedContent([]);
            var answer = await browser.PostAsync(new Uri(Filled(endpoint), UriKind.Relative), nothing);
            Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"{PathOf(endpoint)}: {answer.StatusCode}");
            checkedOnes++;
        }
        Assert.True(checkedOnes > 5);
    }

    [Fact]
    public async Task Every_page_opens_for_the_roles_of_its_policy_and_for_no_other()
    {
        using var nobody = site.Anonymous();
        var browsers = new Dictionary<string, HttpClient>(StringComparer.Ordinal);
        foreach (var role in Roles.All)
            browsers[role] = await site.SignInAsync(role);

        foreach (var endpoint in Endpoints.Where(endpoint => PolicyOf(endpoint) is not null))
        {
            if (!MethodsOf(endpoint).Contains("GET"))
                continue;
            var url = new Uri(Filled(endpoint), UriKind.Relative);
            var stranger = await nobody.GetAsync(url);
            var isForPrograms = PathOf(endpoint).StartsWith("/api/", StringComparison.Ordinal);
            Assert.True(
                isForPrograms
                    ? stranger.StatusCode == HttpStatusCode.Unauthorized
                    : stranger.StatusCode == HttpStatusCode.Redirect
                        && stranger.Headers.Location!.OriginalString.Contains(
                            "/sign-in?next=",
                            StringComparison.Ordinal
                        ),
                $"{url} answers a stranger {(int)stranger.StatusCode}"
            );
            foreach (var (role, browser) in browsers)
            {
                var status = (await browser.GetAsync(url)).StatusCode;
                var may = Allowed[PolicyOf(endpoint)!].Contains(role);
                Assert.True(
                    may
                            ? status
                                is HttpStatusCode.OK
                                    or HttpStatusCode.NotFound
                                    or HttpStatusCode.UnprocessableEntity
                                || ((int)status is >= 300 and < 400)
                        : PolicyOf(endpoint) == Policies.Sending ? status == HttpStatusCode.Unauthorized
                        : status == HttpStatusCode.Forbidden,
                    $"{url} answers a {role} {(int)status}"
                );
            }
        }
    }

    [Theory]
    [InlineData("/account", Roles.Solicitor, Roles.Partner, Roles.Administrator)]
    [InlineData("/accounts", Roles.Administrator)]
    [InlineData("/accounts/new", Roles.Administrator)]
    [InlineData("/offences", Roles.Administrator)]
    [InlineData("/triage/settings", Roles.Administrator)]
    [InlineData("/triage/rota", Roles.Solicitor, Roles.Partner)]
    [InlineData("/templates", Roles.Partner)]
    public async Task Known_pages_are_for_whom_the_product_says(string url, params string[] opensFor)
    {
        foreach (var role in Roles.All)
        {
            using var browser = await site.SignInAsync(role);
            var answer = await browser.GetAsync(new Uri(url, UriKind.Relative));
            Assert.Equal(opensFor.Contains(role) ? HttpStatusCode.OK : HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_form_sent_after_the_session_ended_is_told_so()
    {
        using var browser = site.Anonymous();
        using var nothing = new FormUrlEncodedContent([]);

        var answer = await browser.PostAsync(new Uri("/account", UriKind.Relative), nothing);

        Assert.Equal("/sign-in?ended=yes", answer.Headers.Location?.OriginalString);
        var page = await browser.GetPageAsync("/sign-in?ended=yes");
        Assert.Contains("was not saved", page.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
    }

    internal static string PathOf(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.TrimStart('/');

    internal static string Filled(RouteEndpoint endpoint) =>
        Hole()
            .Replace(
                PathOf(endpoint),
                hole => hole.Value.StartsWith("{format", StringComparison.Ordinal) ? "csv" : "1"
            );

    internal static IReadOnlyList<string> MethodsOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST"];

    internal static string? PolicyOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
            ? null
            : endpoint
                .Metadata.GetOrderedMetadata<IAuthorizeData>()
                .LastOrDefault(data => data.Policy is not null)
                ?.Policy;

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Hole();
}
