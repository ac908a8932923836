using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Enquiries.Tests.Shared;

namespace Enquiries.Tests.Security;

/// <summary>What an attacker does with a browser, or without one.</summary>
internal static class Attacking
{
    public const string Token = "__RequestVerificationToken";

    /// <summary>Texts that mean something to a database, a page, a template, a spreadsheet or a terminal.</summary>
    public static readonly string[] Texts =
    [
        "'; DROP TABLE \"Enquiries\"; --",
        "\" OR 1=1 --",
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "javascript:alert(1)",
        "{{7*7}}${7*7}@(7*7)#{7*7}",
        "a\0b",
        "\u202Eevil\u200F\u2066",
        "=HYPERLINK(\"https://evil.example\")",
        "@SUM(A1:A9)",
        "../../../../etc/passwd",
        "%s%n%x{0}{1}",
        "a\r\nSet-Cookie: injected=1\r\n\r\n<b>",
        new('x', 5_000),
    ];

    public static Task<HttpResponseMessage> AskAsync(this HttpClient browser, string url) =>
        browser.GetAsync(new Uri(url, UriKind.Relative), TestContext.Current.CancellationToken);

    /// <summary>The token of this browser's forms.</summary>
    public static async Task<string> TokenAsync(this HttpClient browser, string page = "/account") =>
        (await browser.GetPageAsync(page)).QuerySelector($"[name={Token}]")!.GetAttribute("value")!;

    /// <summary>Sends fields to an address as no form of the site does; the token must be among them.</summary>
    public static async Task<HttpResponseMessage> ForgeAsync(
        this HttpClient browser,
        string url,
        params IEnumerable<(string Name, string Value)> fields
    )
    {
        using var content = new FormUrlEncodedContent(
            fields.Select(field => KeyValuePair.Create(field.Name, field.Value))
        );
        return await browser.PostAsync(new Uri(url, UriKind.Relative), content, TestContext.Current.CancellationToken);
    }

    /// <summary>Whether nothing in the page runs that is not the site's own file.</summary>
    public static void AssertHarmless(this IHtmlDocument page)
    {
        Assert.All(
            page.QuerySelectorAll("script"),
            script => Assert.StartsWith("/dist/", script.GetAttribute("src") ?? "inline", StringComparison.Ordinal)
        );
        Assert.All(
            page.All.SelectMany(element => element.Attributes),
            attribute =>
                Assert.False(
                    attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)
                        || (
                            attribute.Name is "href" or "src" or "action"
                            && attribute.Value.TrimStart().StartsWith("javascript:", StringComparison.OrdinalIgnoreCase)
                        ),
                    attribute.Name + "=" + attribute.Value
                )
        );
    }
}
