using System.Net;
using System.Text.Json;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.Accounts.Passkeys;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Enquiries.Tests.Accounts;

/// <summary>What is refused. A right answer takes an authenticator: the browser tests have one.</summary>
public sealed class PasskeyTests(FactorSite firm) : IClassFixture<FactorSite>
{
    [Fact]
    public async Task A_sign_in_asks_for_any_passkey_of_this_address_that_checks_its_person()
    {
        using var stranger = firm.Site.Anonymous();
        var asked = await AskedAsync(stranger, PasskeySignInController.Path);
        var options = asked.GetProperty("options");
        Assert.Equal("localhost", options.GetProperty("rpId").GetString());
        Assert.Equal("required", options.GetProperty("userVerification").GetString());
        Assert.False(options.TryGetProperty("allowCredentials", out var some) && some.GetArrayLength() > 0);
        var another = await AskedAsync(stranger, PasskeySignInController.Path);
        Assert.NotEqual(
            options.GetProperty("challenge").GetString(),
            another.GetProperty("options").GetProperty("challenge").GetString()
        );
    }

    [Fact]
    public async Task What_is_no_answer_signs_nobody_in()
    {
        using var stranger = firm.Site.Anonymous();
        var page = await stranger.GetPageAsync("/sign-in");
        var form = page.FormTo(PasskeySignInController.Path);
        var state = (await AskedAsync(stranger, PasskeySignInController.Path)).GetProperty("state").GetString();
        foreach (
            var (credential, challenge) in new[]
            {
                ("", ""),
                ("{}", state),
                ("not JSON", "made up"),
                ("""{"id":"AQID","rawId":"AQID","type":"public-key","response":{}}""", state),
            }
        )
        {
            var answer = await stranger.SendAsync(form, "", ("Credential", credential), ("State", challenge));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        }
        Assert.False(await stranger.IsInAsync());
    }

    [Fact]
    public async Task A_challenge_is_answered_once_in_time_and_for_what_it_was_made()
    {
        await using var scope = firm.Site.Services.CreateAsyncScope();
        var challenges = scope.ServiceProvider.GetRequiredService<Challenges>();
        var one = challenges.Seal(Challenges.SignIn, "state");
        Assert.Null(await challenges.TakeAsync(Challenges.Adding(1), one, default));
        Assert.Equal("state", await challenges.TakeAsync(Challenges.SignIn, one, default));
        Assert.Null(await challenges.TakeAsync(Challenges.SignIn, one, default));
        var others = challenges.Seal(Challenges.Adding(1), "state");
        Assert.Null(await challenges.TakeAsync(Challenges.Adding(2), others, default));
        var late = challenges.Seal(Challenges.SignIn, "state");
        firm.Wait(10);
        Assert.Null(await challenges.TakeAsync(Challenges.SignIn, late, default));
    }

    [Fact]
    public async Task A_passkey_is_added_with_a_name_and_a_right_answer_alone()
    {
        var partner = await firm.HireAsync(Roles.Partner);
        using var browser = await partner.SignInAsync();
        var asked = (await AskedAsync(browser, PasskeysController.OptionsPath)).GetProperty("options");
        Assert.Equal("localhost", asked.GetProperty("rp").GetProperty("id").GetString());
        var selection = asked.GetProperty("authenticatorSelection");
        Assert.Equal("required", selection.GetProperty("userVerification").GetString());
        Assert.Equal("required", selection.GetProperty("residentKey").GetString());
        foreach (var name in new[] { "", "Laptop", new string('x', OwnPasskeys.NameLength + 1) })
        {
            var answer = await browser.SubmitAsync(PasskeysController.Path, ("Name", name), ("Credential", "{}"));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        }
        Assert.Equal(
            0,
            await firm.Site.WithDbAsync(db =>
                db.Set<Microsoft.AspNetCore.Identity.IdentityUserPasskey<int>>().CountAsync()
            )
        );
    }

    [Fact]
    public async Task A_browser_that_was_left_open_adds_none()
    {
        var partner = await firm.HireAsync(Roles.Partner);
        using var browser = await partner.SignInAsync();
        firm.Wait(11);
        foreach (var page in new[] { PasskeysController.Path, PasskeysController.OptionsPath })
        {
            var asked = await browser.GetAsync(new Uri(page, UriKind.Relative));
            Assert.StartsWith("/sign-in/again?next=", asked.Headers.Location?.OriginalString, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("https://enquiries.firm.example", "https://enquiries.firm.example", true)]
    [InlineData("https://enquiries.firm.example:8443", "https://enquiries.firm.example", false)]
    [InlineData("http://enquiries.firm.example", "https://enquiries.firm.example", false)]
    [InlineData("https://evil.firm.example", "https://enquiries.firm.example", false)]
    [InlineData("http://localhost:5080", null, true)]
    [InlineData("https://localhost", null, true)]
    [InlineData("http://localhost.evil.example", null, false)]
    [InlineData("null", null, false)]
    [InlineData(null, null, false)]
    public void A_passkey_answers_to_this_sites_own_pages_alone(string? origin, string? own, bool isOwn) =>
        Assert.Equal(isOwn, PasskeySetup.IsOwn(origin, own, "localhost"));

    private static async Task<JsonElement> AskedAsync(HttpClient browser, string path)
    {
        using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.Clone();
    }
}
