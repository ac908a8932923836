using System.Net;
using Enquiries.Data;
using Enquiries.Tests.Accounts;
using Enquiries.Tests.Intake;
using Enquiries.Tests.Shared;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Tests.Security;

/// <summary>A page of another site, or of another person, does nothing in somebody's name.</summary>
public sealed class CrossSiteTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task The_token_of_another_person_or_from_before_the_sign_in_sends_no_form()
    {
        using var victim = await site.SignInAsync([.. Roles.All]);
        using var attacker = await site.SignInAsync(Roles.Solicitor);
        using var stranger = site.Anonymous();
        var tokens = new[] { await attacker.TokenAsync(), await stranger.TokenAsync("/sign-in"), "x", "" };
        var before = await CountsAsync();
        var tried = 0;
        foreach (var endpoint in EndpointTests.Of(site))
        {
            var path = EndpointTests.PathOf(endpoint);
            if (
                !EndpointTests.MethodsOf(endpoint).Contains("POST")
                || path.Split('/')[1] is "jobs" or "error" or "sign-in" or "setup" or "api"
            )
                continue;
            foreach (var token in tokens)
            {
                var answer = await victim.ForgeAsync(
                    EndpointTests.Filled(endpoint),
                    (Attacking.Token, token),
                    ("Body", "Forged."),
                    ("Offence", Enquiring.Offence)
                );
                // The long forms come back filled, and do nothing.
                Assert.True(
                    answer.StatusCode
                        is HttpStatusCode.BadRequest
                            or HttpStatusCode.UnprocessableEntity
                            or HttpStatusCode.NotFound
                        // Without the two versions there is nothing to choose from: back to the form.
                        || path.EndsWith("/merge", StringComparison.Ordinal),
                    $"{path}: {answer.StatusCode}"
                );
                tried++;
            }
        }
        Assert.True(tried > 100, $"{tried}");
        Assert.Equal(before, await CountsAsync());
    }

    [Theory]
    [InlineData("cross-site")]
    [InlineData("same-site")]
    [InlineData("none")]
    public async Task A_long_form_from_elsewhere_is_not_even_shown_again(string from)
    {
        using var victim = await site.SignInAsync(Roles.Solicitor, Roles.Administrator);
        victim.DefaultRequestHeaders.Add("Sec-Fetch-Site", from);
        victim.DefaultRequestHeaders.Add("Origin", "https://evil.example");
        foreach (var form in new[] { Enquiring.New, "/accounts/new" })
        {
            var answer = await victim.ForgeAsync(form, ("AccusedName", "Forged"), ("DisplayName", "Forged"));
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.DoesNotContain(
                "Forged",
                await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public async Task What_is_sent_by_a_form_is_not_done_by_a_link()
    {
        using var victim = await site.SignInAsync([.. Roles.All]);
        var before = await CountsAsync();
        foreach (var endpoint in EndpointTests.Of(site))
        {
            var path = EndpointTests.Filled(endpoint);
            if (EndpointTests.MethodsOf(endpoint) is not ["POST"] || path.StartsWith("/api/", StringComparison.Ordinal))
                continue;
            foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head })
            {
                using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
                request.Headers.Add("X-HTTP-Method-Override", "POST");
                var answer = await victim.SendAsync(request, TestContext.Current.CancellationToken);
                Assert.True(
                    answer.StatusCode
                        is HttpStatusCode.OK
                            or HttpStatusCode.NotFound
                            or HttpStatusCode.MethodNotAllowed
                            or HttpStatusCode.Gone
                            or HttpStatusCode.Redirect,
                    $"{method} {path}: {answer.StatusCode}"
                );
            }
        }
        Assert.Equal(before, await CountsAsync());
        Assert.True(await victim.IsInAsync());
    }

    [Fact]
    public async Task No_other_origin_reads_an_answer_and_no_cookie_goes_along_from_one()
    {
        await using var firm = new FactorSite();
        var person = await firm.HireAsync(Roles.Partner);
        using var stranger = firm.Site.Anonymous();
        stranger.DefaultRequestHeaders.Add("Origin", "https://evil.example");
        var page = await stranger.AskAsync("/sign-in");
        var (browser, half) = await person.PasswordAsync();
        var whole = await browser.CodeAsync(person.Code());
        var done = await browser.ForgeAsync(
            "/account/sign-out-elsewhere",
            (Attacking.Token, await browser.TokenAsync())
        );
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);

        Assert.False(page.Headers.Contains("Access-Control-Allow-Origin"));
        var cookies = new[] { page, half, whole, done }
            .SelectMany(answer => answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
            .ToList();
        foreach (var name in new[] { "enquiries-form=", "enquiries-half=", "enquiries=", "enquiries-said=" })
            Assert.Contains(cookies, cookie => cookie.StartsWith(name, StringComparison.Ordinal));
        Assert.All(
            cookies,
            cookie =>
            {
                Assert.Matches("(?i)samesite=(lax|strict)", cookie);
                Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
            }
        );
    }

    private Task<string> CountsAsync() =>
        site.WithDbAsync(async db =>
            string.Join(
                ' ',
                await db.AllEnquiries.CountAsync(),
                await db.Notes.CountAsync(),
                await db.Contacts.CountAsync(),
                await db.Drafts.CountAsync(),
                await db.Users.CountAsync(),
                await db.UserRoles.CountAsync(),
                await db.SetupLinks.CountAsync(),
                await db.ReportSubscriptions.CountAsync(),
                await db.SavedViews.CountAsync(),
                await db.Quotes.CountAsync(),
                await db.MonthCloses.CountAsync()
            )
        );
}
