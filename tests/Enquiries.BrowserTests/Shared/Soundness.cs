using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Enquiries.BrowserTests.Shared;

/// <summary>What every page must be, on a desk and on a phone, in the light and in the dark.</summary>
internal static class Soundness
{
    // A folder here keeps a picture of every page in every look, to be looked at.
    private static readonly string? Album = Environment.GetEnvironmentVariable("ENQUIRIES_SCREENSHOTS");

    // Run in the page itself, once for each look: the wrapper for Playwright opens a further page for every run.
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private static readonly string[] Tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

    // Colours differ by theme and layout by width, so that two looks hold both of each.
    private static readonly (int Width, ColorScheme Theme)[] Looks =
    [
        (BrowserSite.DeskWidth, ColorScheme.Light),
        (BrowserSite.PhoneWidth, ColorScheme.Dark),
    ];

    /// <summary>Nothing of WCAG 2.2 AA that a program can find is broken, and the page does not scroll sideways.</summary>
    public static async Task AssertSoundAsync(this IPage page, string? name = null)
    {
        var found = new List<string>();
        await page.EvaluateAsync(Axe);
        foreach (var (width, theme) in Looks)
        {
            // High enough that what sticks to the window's edge covers nothing: a person scrolls.
            await page.LookAsync(width, theme, height: 6_000);
            var look = $"{width} px, {theme}";
            found.AddRange(from broken in await BrokenAsync(page) select $"{look}: {broken}");
            found.AddRange(from wide in await TooWideAsync(page) select $"{look}: scrolls sideways: {wide}");
            await page.KeepPictureAsync(name, width, theme);
        }
        if (Album is not null)
        {
            await page.LookAsync(820, ColorScheme.Light);
            await page.KeepPictureAsync(name, 820, ColorScheme.Light);
        }
        await page.LookAsync(BrowserSite.DeskWidth, ColorScheme.Light);
        Assert.True(found.Count == 0, $"{page.Url}\n{string.Join('\n', found.Distinct())}");
    }

    private static async Task LookAsync(this IPage page, int width, ColorScheme theme, int height = 900)
    {
        await page.SetViewportSizeAsync(width, height);
        await page.EmulateMediaAsync(new() { ColorScheme = theme });
    }

    private static Task<string[]> BrokenAsync(IPage page) =>
        page.EvaluateAsync<string[]>(
            """
            async tags => {
              const found = await axe.run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] });
              return found.violations.flatMap(rule =>
                rule.nodes.map(node => `${rule.id}: ${rule.help}: ${node.html.slice(0, 160)} ${node.any[0]?.message ?? ""}`));
            }
            """,
            Tags
        );

    private static Task<string[]> TooWideAsync(IPage page) =>
        page.EvaluateAsync<string[]>(
            """
            () => {
              const room = document.documentElement.clientWidth;
              if (document.documentElement.scrollWidth <= room) return [];
              return [...document.querySelectorAll("body *")]
                .filter(one => one.getBoundingClientRect().right > room + 1)
                .slice(0, 3)
                .map(one => one.outerHTML.slice(0, 120));
            }
            """
        );

    private static async Task KeepPictureAsync(this IPage page, string? name, int width, ColorScheme theme)
    {
        if (Album is null)
            return;
        var address = string.Concat(
            page.Url.Split('/', 4)[^1].Select(one => char.IsAsciiLetterOrDigit(one) ? one : '-')
        );
        var file = $"{name ?? (address.Length == 0 ? "home" : address)}-{width}-{theme}.png".ToLowerInvariant();
        await page.ScreenshotAsync(new() { Path = Path.Combine(Album, file), FullPage = true });
    }
}
