using System.Net;
using AngleSharp.Html.Dom;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.Accounts.Factors;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Enquiries.Tests.Accounts;

/// <summary>A site that asks partners and administrators for a second factor, as one does that nobody told otherwise.</summary>
public sealed class FactorSite : IAsyncDisposable
{
    public const string SignIn = "/sign-in";
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private int _minutes;

    public FactorSite() => Site.Clock.Set(Start);

    public Site Site { get; } =
        new() { Settings = { ["SignIn:SecondFactorFor"] = $"{Roles.Partner},{Roles.Administrator}" } };

    public DateTimeOffset Now => Site.Clock.GetUtcNow();

    /// <summary>Lets time pass: a code is taken once.</summary>
    public void Wait(int minutes = 1) => Site.Clock.Set(Start.AddMinutes(_minutes += minutes));

    /// <summary>A new account whose app has this secret; null leaves it without.</summary>
    public async Task<Person> HireAsync(string role, bool withApp = true)
    {
        Wait();
        var account = await Site.AddAccountAsync($"{Guid.NewGuid():N}@firm.example", role);
        if (!withApp)
            return new(this, account.Id, account.Email!, "", []);
        var secret = Totp.NewSecret();
        await using var scope = Site.Services.CreateAsyncScope();
        var codes = await scope
            .ServiceProvider.GetRequiredService<SecondFactors>()
            .AddAppAsync(account.Id, secret, 0, CancellationToken.None);
        return new(this, account.Id, account.Email!, secret, codes);
    }

    public Task<int> CountAsync(AuditAction action, int account) =>
        Site.WithDbAsync(db =>
            db.AuditEntries.CountAsync(entry =>
                entry.Action == action && entry.Details!.StartsWith($"{{\"account\":{account}")
            )
        );

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}

/// <summary>Somebody with an account there.</summary>
public sealed record Person(FactorSite Of, int Id, string Email, string Secret, IReadOnlyList<string> Codes)
{
    /// <summary>What the app shows.</summary>
    public string Code(int steps = 0) => Totp.CodeOf(Secret, (Of.Now.ToUnixTimeSeconds() / 30) + steps);

    /// <summary>A browser whose password was right.</summary>
    public async Task<(HttpClient Browser, HttpResponseMessage Answer)> PasswordAsync(string page = FactorSite.SignIn)
    {
        var browser = Of.Site.Anonymous();
        return (browser, await browser.SubmitAsync(page, ("Email", Email), ("Password", Site.Password)));
    }

    /// <summary>A browser signed in with both.</summary>
    public async Task<HttpClient> SignInAsync()
    {
        var (browser, _) = await PasswordAsync();
        if (Secret.Length > 0)
            Assert.Equal(HttpStatusCode.Redirect, (await browser.CodeAsync(Code())).StatusCode);
        return browser;
    }
}

internal static class Factors
{
    public static Task<HttpResponseMessage> CodeAsync(this HttpClient browser, string code) =>
        browser.SubmitAsync(CodeController.Path, ("Code", code));

    public static async Task<bool> IsInAsync(this HttpClient browser) =>
        (await browser.GetAsync(new Uri("/account", UriKind.Relative))).StatusCode == HttpStatusCode.OK;

    public static IHtmlFormElement FormTo(this IHtmlDocument page, string action) =>
        page.QuerySelectorAll("form")
            .OfType<IHtmlFormElement>()
            .Single(form => form.GetAttribute("action") == action && form.Method == "post");

    /// <summary>The secret that the set-up page shows.</summary>
    public static string SecretOf(this IHtmlDocument page) =>
        page.QuerySelector(".secret")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
}
