using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Enquiries.BrowserTests.Shared;

/// <summary>What every page must be, on a desk and on a phone, in the light and in the dark.</summary>
internal static class Soundness
{
    // A folder here keeps a picture of every page in every look, to be looked at.
    private static readonly string? Album = Environment.GetEnvironmentVariable("ENQUIRIES_SCREENSHOTS");

    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions
        {
            Type = "tag",
            Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
        },
        ResultTypes = [ResultType.Violations],
    };

    private static readonly (int Width, ColorScheme Theme)[] Looks =
    [
        (BrowserSite.DeskWidth, ColorScheme.Light),
        (BrowserSite.DeskWidth, ColorScheme.Dark),
        (BrowserSite.PhoneWidth, ColorScheme.Dark),
        (BrowserSite.PhoneWidth, ColorScheme.Light),
    ];

    /// <summary>Nothing of WCAG 2.2 AA that a program can find is broken, and the page does not scroll sideways.</summary>
    public static async Task AssertSoundAsync(this IPage page, string? name = null)
    {
        var found = new List<string>();
        foreach (var (width, theme) in Looks)
        {
            await page.LookAsync(width, theme);
            var look = $"{width} px, {theme}";
            var result = await page.RunAxe(Rules);
            found.AddRange(result.Violations.SelectMany(broken => Describe(look, broken)));
            found.AddRange(await SidewaysAsync(page, look));
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

    private static async Task LookAsync(this IPage page, int width, ColorScheme theme)
    {
        await page.SetViewportSizeAsync(width, 900);
        await page.EmulateMediaAsync(new() { ColorScheme = theme });
    }

    private static IEnumerable<string> Describe(string look, AxeResultItem broken) =>
        broken.Nodes.Select(node =>
            $"{look}: {broken.Id}: {broken.Help}: {node.Html} {node.Any.FirstOrDefault()?.Message}"
        );

    private static async Task<string[]> SidewaysAsync(IPage page, string look) =>
        await page.EvaluateAsync<string[]>(
            """
            look => {
              const room = document.documentElement.clientWidth;
              if (document.documentElement.scrollWidth <= room) return [];
              const widest = [...document.querySelectorAll("body *")].filter(one => one.getBoundingClientRect().right > room + 1);
              return [`${look}: scrolls sideways: ${widest.slice(0, 3).map(one => one.outerHTML.slice(0, 120)).join(" | ")}`];
            }
            """,
            look
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
