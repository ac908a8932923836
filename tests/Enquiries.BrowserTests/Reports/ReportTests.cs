using System.Globalization;
using System.Text.RegularExpressions;
using Enquiries.BrowserTests.Shared;
using Enquiries.Data;
using Microsoft.Playwright;

namespace Enquiries.BrowserTests.Reports;

public partial class ReportTests(BrowserSite browser)
{
    private const string Share = "/reports/digital-share";

    [Fact]
    public Task Points_of_the_chart_are_walked_by_keys_and_lead_to_the_enquiries_they_count() =>
        browser.VisitAsync(
            Roles.Partner,
            async page =>
            {
                await page.GotoAsync(Share);
                await page.TabToAsync("[data-point]");
                foreach (var key in new[] { "ArrowLeft", "ArrowLeft", "ArrowRight" })
                    await page.PressAsync(key);
                var points = page.Locator("[data-point]");
                var point = points.Nth(await points.CountAsync() - 2);
                await Assertions.Expect(point).ToBeFocusedAsync();
                var tip = page.Locator(".chart__tooltip");
                await Assertions.Expect(tip).ToBeVisibleAsync();
                var text = await tip.InnerTextAsync();
                Assert.Contains("May 2026", text, StringComparison.Ordinal);
                await page.AssertSoundAsync("report-tip");
                await page.PressAsync("Enter");
                await page.ArriveAsync(Arriving.List);
                // "24 digital, 16 not digital, 2 not known": together they are the point.
                Assert.Equal(Numbers().Matches(text.Split('\n')[^1]).Sum(Number), await FoundAsync(page));
            }
        );

    [Theory]
    [InlineData(Share)]
    [InlineData("/reports/offences")]
    [InlineData("/reports/platforms")]
    public Task A_number_leads_to_as_many_enquiries(string report) =>
        browser.VisitAsync(
            Roles.Partner,
            async page =>
            {
                // Months that are over: others log enquiries meanwhile.
                await page.GotoAsync($"{report}?from=2025-07&to=2026-05");
                var figures = page.Locator("td .figure:visible");
                var count = await figures.CountAsync();
                foreach (var place in new[] { 0, count / 2, count - 1 })
                {
                    var said = Number(Numbers().Match(await figures.Nth(place).InnerTextAsync()));
                    await figures.Nth(place).ClickAsync();
                    await page.ArriveAsync(Arriving.List);
                    Assert.Equal(said, await FoundAsync(page));
                    await page.GoBackAsync();
                }
            }
        );

    [Theory]
    [InlineData(Share)]
    [InlineData("/reports/offences")]
    [InlineData("/reports/platforms")]
    public Task Print_leaves_the_shell_out(string report) =>
        browser.VisitAsync(
            Roles.Partner,
            async page =>
            {
                await page.GotoAsync(report);
                await page.EmulateMediaAsync(new() { Media = Media.Print });
                foreach (var part in new[] { ".side", ".top", ".filters", ".tabs", ".page-header__actions" })
                    await Assertions.Expect(page.Locator(part)).ToBeHiddenAsync();
                await Assertions.Expect(page.Locator("main table")).ToBeVisibleAsync();
            }
        );

    [Fact]
    public Task The_range_in_force_stands_in_the_filters_which_share_a_line() =>
        browser.VisitAsync(
            Roles.Partner,
            async page =>
            {
                await page.GotoAsync(Share);
                Assert.Equal("2023-06", await page.InputValueAsync("#From"));
                Assert.Equal("2026-06", await page.InputValueAsync("#To"));
                var boxes = await page.EvaluateAsync<double[][]>(
                    """
                    () => [...document.querySelectorAll(".filters > .filters__field > :is(input, select), .filters > button")].map(one => {
                      const box = one.getBoundingClientRect();
                      return [box.top, box.height];
                    })
                    """
                );
                // A choice of measures is among them once a partner has defined one, as another test does; then there are two lines.
                Assert.InRange(boxes.Length, 7, 8);
                Assert.Single(boxes.Select(box => box[1]).Distinct());
                Assert.InRange(boxes.Select(box => box[0]).Distinct().Count(), 1, boxes.Length - 6);
            }
        );

    private static async Task<int> FoundAsync(IPage page) =>
        Number(Numbers().Match(await page.InnerTextAsync(".page-header__sub")));

    private static int Number(Match match) =>
        int.Parse(match.Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\d[\d,]*")]
    private static partial Regex Numbers();
}
