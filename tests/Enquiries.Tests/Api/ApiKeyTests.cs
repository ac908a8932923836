using System.Net;
using System.Security.Cryptography;
using System.Text;
using AngleSharp.Dom;
using Enquiries.Data;
using Enquiries.Tests.Security;
using Enquiries.Tests.Shared;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Tests.Api;

/// <summary>A key sends enquiries and does nothing else, and nothing else sends them.</summary>
public sealed class ApiKeyTests(ApiSite given) : IClassFixture<ApiSite>
{
    [Fact]
    public async Task A_key_opens_no_other_address()
    {
        var tried = 0;
        foreach (var endpoint in EndpointTests.Of(given.Site))
        {
            var path = EndpointTests.Filled(endpoint);
            if (
                endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
                || EndpointTests.PolicyOf(endpoint) is Policies.Sending or Policies.SendingDescribed
            )
                continue;
            foreach (var method in EndpointTests.MethodsOf(endpoint))
            {
                var status = (await given.Client.AskAsync(new HttpMethod(method), path, given.Key)).StatusCode;
                Assert.True(
                    status is HttpStatusCode.Redirect or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden,
                    $"{method} {path}: {status}"
                );
                tried++;
            }
        }
        Assert.True(tried > 100, $"{tried}");
    }

    [Theory]
    [InlineData(Roles.Partner)]
    [InlineData(Roles.Administrator)]
    public async Task No_cookie_sends(string role)
    {
        using var browser = await given.Site.SignInAsync(role);
        var answer = await browser.PostAsync(key: null, Sending.Least());
        await answer.ProblemAsync(HttpStatusCode.Unauthorized);
        Assert.Equal("Bearer realm=\"enquiries\"", answer.Headers.WwwAuthenticate.Single().ToString());
        Assert.Null(answer.Headers.Location);
    }

    [Fact]
    public async Task With_a_cookie_beside_it_a_key_is_still_the_sender()
    {
        using var browser = await given.Site.SignInAsync(Roles.Partner);
        var id = await (await browser.PostAsync(given.Key, Sending.Least())).TakenAsync();
        var entry = await given.Site.WithDbAsync(db =>
            db.AuditEntries.SingleAsync(one => one.EnquiryId == id && one.Action == AuditAction.Created)
        );
        Assert.Null(entry.AccountId);
    }

    [Fact]
    public async Task What_is_no_key_is_refused_alike()
    {
        string[] wrong =
        [
            "",
            "x",
            given.Key.ToUpperInvariant(),
            given.Key[..^1],
            given.Key + "A",
            "enquiries_" + new string('A', 43),
            given.Key[10..],
        ];
        foreach (var key in wrong)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Sending.Path, UriKind.Relative));
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {key}");
            var answer = await given.Client.SendAsync(request, TestContext.Current.CancellationToken);
            await answer.ProblemAsync(HttpStatusCode.Unauthorized);
            Assert.Contains(
                "invalid_token",
                answer.Headers.WwwAuthenticate.Single().ToString(),
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public async Task No_page_of_another_origin_may_ask()
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, new Uri(Sending.Path, UriKind.Relative));
        request.Headers.Add("Origin", "https://firm.example");
        request.Headers.Add("Access-Control-Request-Method", "POST");
        var preflight = await given.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, preflight.StatusCode);
        Assert.DoesNotContain(
            preflight.Headers,
            header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase)
        );
    }

    [Fact]
    public async Task A_key_is_shown_once_only_its_hash_is_kept_and_revoked_it_stops()
    {
        await using var site = new Site();
        using var administrator = await site.SignInAsync(Roles.Administrator);
        Assert.Contains(
            "Nothing sends enquiries yet",
            (await administrator.GetPageAsync("/api-callers")).Body!.TextContent,
            StringComparison.Ordinal
        );
        var made = await administrator.SubmitAsync("/api-callers/new", ("Name", " Website "));
        var once = made.Headers.Location!;
        var shown = await administrator.GetAsync(once, TestContext.Current.CancellationToken);
        Assert.True(shown.Headers.CacheControl!.NoStore);
        var key = (await shown.ReadPageAsync()).QuerySelector("#key")!.GetAttribute("value")!;
        foreach (var answer in new[] { made, shown })
            Assert.DoesNotContain(key, answer.Headers.ToString(), StringComparison.Ordinal);
        // Asked for again it is gone, and no other is made.
        var again = await administrator.GetAsync(once, TestContext.Current.CancellationToken);
        Assert.Equal("/api-callers/1", again.Headers.Location!.OriginalString);
        using var client = site.Anonymous();
        await (await client.PostAsync(key, Sending.Least())).TakenAsync();

        var caller = await site.WithDbAsync(db => db.ApiCallers.SingleAsync());
        Assert.Equal("Website", caller.Name);
        Assert.Equal(SHA256.HashData(Encoding.UTF8.GetBytes(key)), caller.KeyHash);
        foreach (var address in new[] { "/api-callers", $"/api-callers/{caller.Id}" })
        {
            var page = await administrator.GetPageAsync(address);
            Assert.DoesNotContain(key, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
            Assert.Contains("Website", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        }
        var row = (await administrator.GetPageAsync("/api-callers")).QuerySelector("tbody tr")!;
        Assert.Equal(
            "1 sent",
            string.Join(
                ' ',
                row.QuerySelector("td.num")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            )
        );

        var revoked = await administrator.SubmitAsync($"/api-callers/{caller.Id}");
        Assert.Equal(HttpStatusCode.Redirect, revoked.StatusCode);
        await (await client.PostAsync(key, Sending.Least())).ProblemAsync(HttpStatusCode.Unauthorized);
        var listed = (await administrator.GetPageAsync("/api-callers")).QuerySelector("main")!.TextContent;
        Assert.Contains("Revoked on", listed, StringComparison.Ordinal);
        var actions = await site.WithDbAsync(db =>
            db.AuditEntries.Where(entry => entry.Details == """{"name":"Website"}""")
                .OrderBy(entry => entry.Id)
                .Select(entry => entry.Action)
                .ToListAsync()
        );
        Assert.Equal([AuditAction.ApiCallerAdded, AuditAction.ApiCallerRevoked], actions);
        Assert.DoesNotContain(
            key,
            await Operations.FailingSite.ReadLogAsync(site, "/api-callers"),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("", "Type what it is called")]
    [InlineData("Website", "There is one of this name already")]
    [InlineData("WEBsite", "There is one of this name already")]
    public async Task A_name_is_needed_and_stays_with_one(string name, string said)
    {
        using var administrator = await given.Site.SignInAsync(Roles.Administrator);
        var answer = await administrator.SubmitAsync("/api-callers/new", ("Name", name));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(said, (await answer.ReadPageAsync()).Body!.TextContent, StringComparison.Ordinal);
    }
}
