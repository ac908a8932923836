using System.Text;
using System.Text.RegularExpressions;
using Enquiries.BrowserTests.Shared;
using Enquiries.Data;
using Microsoft.Playwright;

namespace Enquiries.BrowserTests.Reports;

/// <summary>Each report on A4: nothing wider than its page, nothing cut, nothing hidden that the screen shows.</summary>
public partial class PrintTests(BrowserSite browser)
{
    // A4 less its margins, in pixels of a screen.
    private const int Upright = 680,
        Landscape = 1032;

    [Theory]
    [InlineData("/reports/digital-share?show=expected&channel=phone", Upright)]
    [InlineData("/reports/digital-share?outside=yes&by=quarter", Upright)]
    [InlineData("/reports/digital-share?national=csai-offences-scotland", Upright)]
    [InlineData("/reports/offences?from=2025-06", Landscape)]
    [InlineData("/reports/offences?from=2023-06", Landscape)]
    [InlineData("/reports/offences?from=2016-07", Landscape)]
    [InlineData("/reports/offences?from=2025-06&by=quarter", Upright)]
    [InlineData("/reports/platforms?stage=custody&channel=phone", Upright)]
    [InlineData("/reports/breakdown?of=age&compare=before&by=quarter", Upright)]
    [InlineData("/reports/breakdown?of=force&from=2023-06", Landscape)]
    [InlineData("/reports/breakdown?of=category&from=2016-07", Landscape)]
    [InlineData("/reports/breakdown?of=age&outside=yes", Upright)]
    [InlineData("/reports/completeness", Upright)]
    [InlineData("/reports/response?from=2023-06", Upright)]
    [InlineData("/reports/closes", Upright)]
    [InlineData("/reports/closes/2026-05", Upright)]
    [InlineData("/reports/quotes", Upright)]
    public Task Fits_its_page(string report, int width) =>
        browser.VisitAsync(
            Roles.Partner,
            async page =>
            {
                await page.GotoAsync(report);
                await AssertFitsAsync(page, width);
            }
        );

    [Fact]
    public Task A_long_measure_leaves_the_figures_of_a_close_and_a_quote_on_the_paper() =>
        browser.VisitAsync(
            Roles.Partner,
            async page =>
            {
                await page.GotoAsync("/reports/measures/new");
                await page.FillAsync(
                    "#Name",
                    "Online child sexual offences: s.15A, ss.8 and 10, indecent images of children, all"
                );
                await page.GetByRole(AriaRole.Button, new() { Name = "Define measure" }).ClickAsync();
                await page.AssertShowsAsync("is defined");
                await page.GotoAsync("/reports/closes/2026-04");
                await AssertFitsAsync(page, Upright);
                await page.GotoAsync("/reports/digital-share?from=2025-09&to=2026-05");
                await page.ClickAsync("form[action='/reports/quotes'] button");
                await page.ArriveAsync(@"/reports/quotes/Q-\d+$");
                await page.GetByRole(AriaRole.Button, new() { Name = "Recount now" }).ClickAsync();
                await page.AssertShowsAsync("Nothing has changed since");
                await AssertFitsAsync(page, Upright);
            }
        );

    [Fact]
    public Task Wide_tables_lie_on_landscape_pages_cut_into_as_many_as_fit_and_what_narrows_is_said() =>
        browser.VisitAsync(
            Roles.Partner,
            async page =>
            {
                await page.GotoAsync("/reports/offences?from=2016-07&channel=phone");
                var pages = await PagesAsync(page);
                Assert.NotEmpty(pages);
                Assert.All(pages, one => Assert.True(one.Width > one.Height));
                await page.GotoAsync("/reports/offences?from=2026-01&channel=phone&by=quarter");
                Assert.All(await PagesAsync(page), one => Assert.True(one.Width < one.Height));
                await page.EmulateMediaAsync(new() { Media = Media.Print });
                // Playwright's own text includes what a style sheet adds to no element.
                Assert.Equal(
                    "\"Narrowed to:\"",
                    await page.EvaluateAsync<string>(
                        "getComputedStyle(document.querySelector('.in-use'), '::before').content.replace('\" \"', ' ').replaceAll('\" ', '').replaceAll(' \"', '')"
                    )
                );
                await Assertions.Expect(page.Locator(".in-use [aria-hidden]")).ToBeHiddenAsync();
            }
        );

    // The table of 120 months is cut when a page is printed, and put together again after.
    private static async Task AssertFitsAsync(IPage page, int width)
    {
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.SetViewportSizeAsync(width, 900);
        await page.EvaluateAsync("() => dispatchEvent(new Event('beforeprint'))");
        var wrong = await page.EvaluateAsync<string[]>(
            """
            width => {
              const shown = one => one.checkVisibility() && one.getClientRects().length > 0;
              const say = one => `${one.tagName} ${one.className}: ${(one.textContent ?? "").trim().slice(0, 60)}`;
              const wrong = [];
              for (const one of document.querySelectorAll("main *")) {
                if (!shown(one) || one.closest(".visually-hidden, .visually-hidden-focusable, svg")) continue;
                const box = one.getBoundingClientRect();
                if (box.right > width + 1) wrong.push(`beyond the paper: ${say(one)}`);
                const style = getComputedStyle(one);
                if (style.display !== "inline" && style.overflowX !== "visible" && one.scrollWidth > one.clientWidth + 1)
                  wrong.push(`cut: ${say(one)}`);
                if (one.matches("th, td") && one.scrollWidth > one.clientWidth + 1) wrong.push(`over its neighbour: ${say(one)}`);
              }
              for (const table of document.querySelectorAll("main table")) {
                const row = table.tHead?.rows[0];
                if (row && shown(table) && [...row.cells].some(cell => !shown(cell))) wrong.push(`a hidden column: ${say(row)}`);
                if (table.tFoot && shown(table) && getComputedStyle(table.tFoot).display === "table-footer-group")
                  wrong.push(`a total on each page: ${say(table.tFoot)}`);
                if (row && shown(table) && getComputedStyle(table.tHead).display !== "table-header-group")
                  wrong.push(`headings once only: ${say(row)}`);
              }
              return wrong;
            }
            """,
            width
        );
        Assert.True(wrong.Length == 0, $"{page.Url}\n{string.Join('\n', wrong.Take(12))}");
        await page.EvaluateAsync("() => dispatchEvent(new Event('afterprint'))");
        await page.EmulateMediaAsync(new() { Media = Media.Screen });
        await Assertions.Expect(page.Locator(".table-pan > .print-only")).ToHaveCountAsync(0);
    }

    private static async Task<List<(double Width, double Height)>> PagesAsync(IPage page)
    {
        var file = Encoding.Latin1.GetString(await page.PdfAsync(new() { Format = "A4", PreferCSSPageSize = true }));
        return
        [
            .. MediaBox().Matches(file).Select(match => (Number(match.Groups[1].Value), Number(match.Groups[2].Value))),
        ];
    }

    private static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(@"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]")]
    private static partial Regex MediaBox();
}
