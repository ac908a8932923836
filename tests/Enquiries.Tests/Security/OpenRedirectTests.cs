using Enquiries.Data;
using Enquiries.Tests.Accounts;
using Enquiries.Tests.Shared;

namespace Enquiries.Tests.Security;

/// <summary>No address of this site leads to another.</summary>
public sealed class OpenRedirectTests(FactorSite firm) : IClassFixture<FactorSite>
{
    private static readonly string[] Elsewhere =
    [
        "//evil.example",
        "///evil.example",
        "\\evil.example",
        "\\\\evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "~//evil.example",
        "~/\\evil.example",
        "https://evil.example/",
        "https:evil.example",
        "javascript:alert(1)",
        "data:text/html,x",
        "evil.example",
        "/a\r\nSet-Cookie: injected=1",
        "/a\nLocation: https://evil.example",
        "",
    ];

    [Fact]
    public async Task No_next_leads_elsewhere_at_any_step_of_a_sign_in()
    {
        var partner = await firm.HireAsync(Roles.Partner);
        var solicitor = await firm.HireAsync(Roles.Solicitor, withApp: false);
        using var signedIn = await solicitor.SignInAsync();
        foreach (var next in Elsewhere.Select(Uri.EscapeDataString))
        {
            AssertStays(await signedIn.AskAsync($"/sign-in?next={next}"));
            var (_, straight) = await solicitor.PasswordAsync($"/sign-in?next={next}");
            AssertStays(straight, "/");
            AssertStays(await signedIn.SubmitAsync($"/sign-in/again?next={next}", ("Password", Site.Password)), "/");
            AssertStays(await firm.Site.Anonymous().AskAsync($"/sign-in/external?next={next}"));
            AssertStays(await firm.Site.Anonymous().AskAsync($"/sign-in/external/done?next={next}"));
            var (half, asked) = await partner.PasswordAsync($"/sign-in?next={next}");
            AssertStays(asked);
            firm.Wait();
            AssertStays(await half.SubmitAsync($"/sign-in/code?next={next}", ("Code", partner.Code())), "/");
        }
    }

    [Fact]
    public async Task No_other_parameter_does()
    {
        var person = await firm.HireAsync(Roles.Partner);
        using var partner = await person.SignInAsync();
        var token = await partner.TokenAsync();
        foreach (var place in Elsewhere)
        {
            foreach (var url in new[] { "/reports/monthly-report/on", "/reports/monthly-report/off" })
                AssertStays(await partner.ForgeAsync(url, ("view", place), (Attacking.Token, token)));
            foreach (var query in new[] { place, "?" + place, "?x=\r\nSet-Cookie: injected=1", "?q=\u00fc\u202e" })
            foreach (var report in new[] { "digital-share", place })
                AssertStays(
                    await partner.ForgeAsync(
                        "/reports/views",
                        ("Report", report),
                        ("Query", query),
                        ("Name", "A view"),
                        (Attacking.Token, token)
                    )
                );
            var escaped = Uri.EscapeDataString(place);
            foreach (var path in new[] { "/enquiries", "/audit", "/reports/offences" })
                AssertStays(await partner.AskAsync($"{path}?q=&next={escaped}&returnUrl={escaped}"));
            AssertStays(
                await partner.ForgeAsync(
                    $"/drafts/{Guid.NewGuid()}/discard?enquiry={escaped}",
                    (Attacking.Token, token)
                )
            );
        }
    }

    [Theory]
    [InlineData("//evil.example/enquiries?q=")]
    [InlineData("//evil.example/..%2f..%2fenquiries?q=")]
    [InlineData("/%5Cevil.example/account")]
    [InlineData("/%2Fevil.example/account")]
    public async Task Nor_does_an_odd_path(string path)
    {
        using var stranger = firm.Site.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://localhost" + path);
        AssertStays(await stranger.SendAsync(request, TestContext.Current.CancellationToken));
    }

    private static void AssertStays(HttpResponseMessage answer, string? at = null)
    {
        Assert.True((int)answer.StatusCode < 500, $"{answer.RequestMessage!.RequestUri}: {answer.StatusCode}");
        Assert.False(answer.Headers.TryGetValues("injected", out _));
        if (answer.Headers.Location?.OriginalString is not { } location)
        {
            Assert.Null(at);
            return;
        }
        Assert.True(location.All(sign => sign is > ' ' and <= '~'), location);
        Assert.StartsWith("/", location, StringComparison.Ordinal);
        Assert.False(location.Length > 1 && location[1] is '/' or '\\', location);
        if (at is not null)
            Assert.Equal(at, location);
    }
}
