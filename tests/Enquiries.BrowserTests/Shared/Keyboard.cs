using Microsoft.Playwright;

namespace Enquiries.BrowserTests.Shared;

/// <summary>Somebody who has no mouse.</summary>
internal static class Keyboard
{
    private const int Patience = 80;

    public static Task PressAsync(this IPage page, string key) => page.Keyboard.PressAsync(key);

    public static Task TypeAsync(this IPage page, string text) => page.Keyboard.TypeAsync(text);

    /// <summary>Presses Tab until the focus is on it.</summary>
    public static async Task TabToAsync(this IPage page, string selector, string key = "Tab")
    {
        for (var pressed = 0; pressed < Patience; pressed++)
        {
            if (await page.HasFocusAsync(selector))
                return;
            await page.PressAsync(key);
        }
        Assert.Fail($"{Patience} times {key} do not lead to {selector}.");
    }

    public static Task<bool> HasFocusAsync(this IPage page, string selector) =>
        page.EvaluateAsync<bool>("selector => document.activeElement?.matches(selector) ?? false", selector);

    /// <summary>Tabs to a field and types into it.</summary>
    public static async Task FillByKeysAsync(this IPage page, string selector, string text)
    {
        await page.TabToAsync(selector);
        await page.TypeAsync(text);
    }
}
