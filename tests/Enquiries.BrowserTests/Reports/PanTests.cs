using Enquiries.BrowserTests.Shared;
using Enquiries.Data;
using Microsoft.Playwright;

namespace Enquiries.BrowserTests.Reports;

/// <summary>Tables of many months, and the chart of waits.</summary>
public class PanTests(BrowserSite browser)
{
    [Theory]
    [InlineData("/reports/offences?from=2023-06")]
    [InlineData("/reports/breakdown?of=stage&from=2023-06")]
    public Task A_long_table_opens_at_the_newest_month_with_names_and_totals_in_sight(string report) =>
        browser.VisitAsync(
            Roles.Partner,
            async page =>
            {
                await page.SetViewportSizeAsync(390, 844);
                await page.GotoAsync(report);
                var pan = page.Locator(".table-pan");
                await Assertions.Expect(pan).ToHaveClassAsync("table-pan table-pan--held table-pan--more-left");
                Assert.True(
                    await pan.EvaluateAsync<bool>("one => one.scrollLeft + one.clientWidth >= one.scrollWidth - 1")
                );
                // The name, then the total, one beside the other from the left edge on, and the newest month at the right.
                Assert.True(
                    await pan.EvaluateAsync<bool>(
                        """
                        one => {
                          const cells = [...one.querySelector("tbody tr").cells].map(cell => cell.getBoundingClientRect());
                          const box = one.getBoundingClientRect();
                          const [name, total, newest] = [cells[0], cells[1], cells.at(-1)];
                          return Math.abs(name.left - box.left) < 2 && Math.abs(total.left - name.right) < 2
                            && total.right < newest.left && newest.right < box.right + 2;
                        }
                        """
                    )
                );
                await pan.EvaluateAsync("one => one.scrollLeft = 0");
                await Assertions.Expect(pan).ToHaveClassAsync("table-pan table-pan--held table-pan--more-right");
                await page.AssertSoundAsync("long-table");
            }
        );

    [Fact]
    public Task Points_of_the_waits_are_walked_by_keys_and_lead_to_those_reached() =>
        browser.VisitAsync(
            Roles.Partner,
            async page =>
            {
                await page.GotoAsync("/reports/response?from=2025-07&to=2026-05");
                await page.TabToAsync("[data-point]");
                await page.PressAsync("ArrowLeft");
                var points = page.Locator("[data-point]");
                await Assertions.Expect(points.Nth(await points.CountAsync() - 2)).ToBeFocusedAsync();
                var tip = page.Locator(".chart__tooltip");
                await Assertions.Expect(tip).ToContainTextAsync("median");
                await page.AssertSoundAsync("response-tip");
                await page.PressAsync("Enter");
                await page.ArriveAsync(Arriving.List);
            }
        );
}
