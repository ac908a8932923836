using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Enquiries.BrowserTests.Shared;

/// <summary>
/// Waits by looking again and again. Playwright's own wait for an address also waits for that page's load event, and waits for ever
/// where the event was quicker.
/// </summary>
internal static class Arriving
{
    public const string Record = @"/enquiries/\d+$";
    public const string List = @"/enquiries\?";

    public static Task ArriveAsync(this IPage page, string pattern) =>
        Assertions.Expect(page).ToHaveURLAsync(new Regex(pattern));

    /// <summary>The page says these words, in capitals or not.</summary>
    public static async Task AssertShowsAsync(this IPage page, params string[] words)
    {
        foreach (var word in words)
            await Assertions
                .Expect(page.Locator("main"))
                .ToContainTextAsync(word, new() { IgnoreCase = true, UseInnerText = true });
    }
}
