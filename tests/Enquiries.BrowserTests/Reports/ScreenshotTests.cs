using Enquiries.BrowserTests.Shared;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.Demo;

namespace Enquiries.BrowserTests.Reports;

/// <summary>The picture in the README, made by tests/screenshot.sh.</summary>
public class ScreenshotTests(BrowserSite browser)
{
    private const int Most = 250 * 1024;

    [Fact(Explicit = true)]
    public async Task The_demo_shows_the_digital_share()
    {
        var file = Environment.GetEnvironmentVariable("ENQUIRIES_SCREENSHOT");
        Assert.False(string.IsNullOrEmpty(file), "tests/screenshot.sh says where the picture goes.");
        await using var demo = new Site();
        var address = BrowserSite.Serve(demo);
        await DemoCommand.SeedAsync(demo.Services, default);
        await browser.VisitAsync(
            null,
            async page =>
            {
                await BrowserSite.SignInAsync(page, "partner@demo.example", DemoFirm.Password);
                await page.GotoAsync("/reports/digital-share");
                await page.ScreenshotAsync(new() { Path = file });
            },
            address: address
        );
        Assert.InRange(new FileInfo(file).Length, 1, Most);
    }
}
