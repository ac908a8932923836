using Enquiries.BrowserTests.Shared;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Microsoft.Playwright;

namespace Enquiries.BrowserTests.Accounts;

/// <summary>A second factor from the first sign-in on, in a browser with an authenticator of its own.</summary>
public class PasskeyTests(BrowserSite browser)
{
    private const string Email = "first@firm.example";
    private static readonly Dictionary<string, object> Device = new()
    {
        ["options"] = new Dictionary<string, object>
        {
            ["protocol"] = "ctap2",
            ["transport"] = "internal",
            ["hasResidentKey"] = true,
            ["hasUserVerification"] = true,
            ["isUserVerified"] = true,
            ["automaticPresenceSimulation"] = true,
        },
    };

    [Fact]
    public async Task A_partner_sets_up_a_passkey_and_signs_in_with_it()
    {
        await using var site = new Site { Settings = { ["SignIn:SecondFactorFor"] = Roles.Partner } };
        site.Clock.Set(BrowserSite.Now);
        var address = BrowserSite.Serve(site).Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        await site.AddAccountAsync(Email, Roles.Partner);
        await browser.VisitAsync(
            null,
            async page =>
            {
                var device = await page.Context.NewCDPSessionAsync(page);
                await device.SendAsync("WebAuthn.enable");
                var added = await device.SendAsync("WebAuthn.addVirtualAuthenticator", Device);
                var touch = new Touch(device, added!.Value.GetProperty("authenticatorId").GetString()!);
                await SetUpAsync(page, touch);
                var sent = await SignInAsync(page, touch);
                await PickAsync(page);
                await ProveAgainAsync(page);
                await KeepTheLastAsync(page);
                await RefuseReplayAsync(page, sent, touch);
            },
            address: address
        );
    }

    private static async Task SetUpAsync(IPage page, Touch touch)
    {
        await PasswordAsync(page, touch);
        await page.ArriveAsync("/account/authenticator$");
        await page.AssertSoundAsync("second-factor-first");
        await page.ClickAsync("text=Use a passkey instead");
        await page.AssertSoundAsync("passkey-first");
        await page.FillAsync("#Name", "Work laptop");
        await page.ClickAsync("text=Add passkey");
        await Assertions.Expect(page.Locator(".codes li")).ToHaveCountAsync(10);
        await page.AssertSoundAsync("recovery-codes");
        await page.ClickAsync("text=I have kept them");
        await page.ArriveAsync("/$");
        await page.GotoAsync("/account");
        await page.AssertShowsAsync("Work laptop");
        await page.AssertSoundAsync("account-passkey");
    }

    // What was sent, to be tried again.
    private static async Task<string> SignInAsync(IPage page, Touch touch)
    {
        await page.Context.ClearCookiesAsync();
        await touch.OpenAsync(page);
        var request = await page.RunAndWaitForRequestAsync(
            () => page.ClickAsync("text=Sign in with a passkey"),
            sent => sent.Method == "POST"
        );
        await page.ArriveAsync("/$");
        await page.Context.ClearCookiesAsync();
        await PasswordAsync(page, touch);
        await page.ArriveAsync("/sign-in/code");
        await page.AssertSoundAsync("second-step");
        await page.ClickAsync("text=Use a passkey instead");
        await page.ArriveAsync("/$");
        return request.PostData!;
    }

    // The device is touched as soon as the browser offers the passkey where the email is typed.
    private static async Task PickAsync(IPage page)
    {
        await page.Context.ClearCookiesAsync();
        await page.GotoAsync("/sign-in", new() { WaitUntil = WaitUntilState.Commit });
        await page.ArriveAsync("/$");
    }

    private static async Task ProveAgainAsync(IPage page)
    {
        await page.GotoAsync("/sign-in/again?next=%2Faccount");
        await page.AssertSoundAsync("sign-in-again");
        await page.ClickAsync("text=Use a passkey instead");
        await page.ArriveAsync("/account$");
    }

    private static async Task KeepTheLastAsync(IPage page)
    {
        await page.ClickAsync("text=Remove Work laptop");
        await page.AssertShowsAsync("Your role needs a second factor", "Work laptop");
    }

    private static async Task RefuseReplayAsync(IPage page, string sent, Touch touch)
    {
        await page.Context.ClearCookiesAsync();
        await touch.OpenAsync(page);
        var token = await page.InputValueAsync("form[data-passkey] [name=__RequestVerificationToken]");
        var form = page.Context.APIRequest.CreateFormData();
        foreach (var field in sent.Split('&').Select(pair => pair.Split('=')))
            if (field[0] is "Credential" or "State")
                form.Set(field[0], Uri.UnescapeDataString(field[1].Replace('+', ' ')));
        form.Set("__RequestVerificationToken", token);
        var answer = await page.Context.APIRequest.PostAsync("/sign-in/passkey", new() { Form = form });
        Assert.Equal(422, answer.Status);
        Assert.Contains("not known here", await answer.TextAsync(), StringComparison.Ordinal);
    }

    private static async Task PasswordAsync(IPage page, Touch touch)
    {
        await touch.OpenAsync(page);
        await page.FillAsync("#Email", Email);
        await page.FillAsync("#Password", Site.Password);
        await page.ClickAsync("button[type=submit]");
    }

    /// <summary>Whether somebody touches the device when it is asked.</summary>
    private sealed class Touch(ICDPSession device, string id)
    {
        /// <summary>Opens the sign-in page, on which nobody takes up the passkey that the browser offers there.</summary>
        public async Task OpenAsync(IPage page)
        {
            await SetAsync(false);
            await page.RunAndWaitForResponseAsync(
                () => page.GotoAsync("/sign-in"),
                answer => answer.Url.EndsWith("/sign-in/passkey", StringComparison.Ordinal)
            );
            // By now the browser has been asked.
            await page.WaitForTimeoutAsync(300);
            await SetAsync(true);
        }

        private Task SetAsync(bool enabled) =>
            device.SendAsync(
                "WebAuthn.setAutomaticPresenceSimulation",
                new Dictionary<string, object> { ["authenticatorId"] = id, ["enabled"] = enabled }
            );
    }
}
