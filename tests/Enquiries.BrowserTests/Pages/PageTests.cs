using Enquiries.BrowserTests.Shared;
using Enquiries.Data;
using Microsoft.Playwright;

namespace Enquiries.BrowserTests.Pages;

/// <summary>Every page as it opens; states that take some doing are in the classes beside this one.</summary>
public class PageTests(BrowserSite browser)
{
    private const string Full = "{full}";

    public static TheoryData<string?, string> Anybodys =>
        Of(null, "/sign-in", "/sign-in?ended=yes", "/setup/no-such-link");

    public static TheoryData<string?, string> Solicitors =>
        Of(
            Roles.Solicitor,
            "/",
            "/enquiries",
            "/enquiries?digital=yes&outcome=open&stage=bail",
            "/enquiries?q=Featherstonehaugh",
            "/enquiries?q=Nobodyofthisname",
            "/enquiries?from=the-day-before",
            "/enquiries/new",
            $"/enquiries/{Full}",
            $"/enquiries/{Full}/edit",
            $"/enquiries/{Full}/conflicts",
            "/enquiries/999999",
            "/no/such/page",
            "/reports/digital-share",
            "/triage/rota",
            "/account",
            "/account/authenticator",
            "/account/passkeys",
            "/triage",
            "/triage?show=overdue",
            "/triage/handover",
            $"/enquiries/{Full}/triage"
        );

    public static TheoryData<string?, string> Partners =>
        Of(
            Roles.Partner,
            "/",
            $"/enquiries/{Full}",
            $"/enquiries/{Full}/trail",
            "/reports/digital-share",
            "/reports/digital-share?by=quarter&count=any",
            "/reports/digital-share?from=2026-13",
            "/reports/digital-share?from=2001-01&to=2001-12",
            "/reports/offences",
            "/reports/platforms",
            "/reports/digital-share?show=expected",
            "/reports/digital-share?show=trend&compare=before&channel=phone",
            "/reports/digital-share?outside=yes&by=quarter",
            "/reports/digital-share?national=csai-offences-scotland",
            "/reports/breakdown?of=age&compare=before",
            "/reports/breakdown?of=platform&stage=custody",
            "/reports/breakdown?of=force&channel=nosuchchannel",
            "/reports/completeness",
            "/reports/response",
            "/reports/closes",
            "/reports/closes/2026-05",
            "/reports/quotes",
            "/reports/measures",
            "/reports/views",
            $"/enquiries/{Full}/restriction",
            "/restrictions",
            "/subject-access",
            $"/enquiries/{Full}/erase",
            "/retention/notices",
            "/triage/rota",
            "/triage/rota?from=2027-01-01",
            "/templates",
            "/templates/new",
            "/templates/1",
            "/audit",
            "/audit?what=signed-in&from=2026-06-01"
        );

    public static TheoryData<string?, string> Administrators =>
        Of(
            Roles.Administrator,
            "/",
            "/enquiries",
            "/accounts",
            "/accounts/new",
            "/accounts/1",
            "/offences",
            "/retention",
            "/client-lists",
            "/triage/settings",
            "/offences?q=nosuchoffence",
            "/offences/sexual-communication-child",
            "/national",
            "/national/new",
            "/national/1",
            "/national/figures/1",
            "/api-callers",
            "/api-callers/new",
            "/api-callers/1",
            "/operations"
        );

    [Theory]
    [MemberData(nameof(Anybodys))]
    [MemberData(nameof(Solicitors))]
    [MemberData(nameof(Partners))]
    [MemberData(nameof(Administrators))]
    public Task Is_accessible_quiet_and_as_wide_as_its_window(string? role, string path) =>
        browser.VisitAsync(
            role,
            async page =>
            {
                await page.GotoAsync(path.Replace(Full, $"{browser.FullId}", StringComparison.Ordinal));
                await page.AssertSoundAsync($"{role}-{path.Trim('/').Replace('/', '-')}");
            }
        );

    [Fact]
    public async Task Styles_and_scripts_are_served()
    {
        using var client = new HttpClient { BaseAddress = new Uri(browser.Address) };
        foreach (var file in new[] { "/dist/site.css", "/dist/site.js", "/dist/inter-latin.woff2" })
        {
            using var answer = await client.GetAsync(new Uri(file, UriKind.Relative));
            Assert.True(answer.IsSuccessStatusCode, $"{file} answered {(int)answer.StatusCode}");
        }
    }

    [Theory]
    [InlineData(Roles.Solicitor)]
    [InlineData(Roles.Administrator)]
    public Task The_persons_menu_stands_at_the_right(string role) =>
        browser.VisitAsync(
            role,
            async page =>
            {
                await page.GotoAsync("/");
                await page.ClickAsync(".top > .menu:last-child > summary");
                var menu = await page.Locator(".top > .menu:last-child").BoundingBoxAsync();
                var panel = await page.Locator(".top > .menu:last-child > .menu__panel").BoundingBoxAsync();
                Assert.InRange(menu!.X + menu.Width, BrowserSite.DeskWidth - 40, BrowserSite.DeskWidth);
                Assert.InRange(panel!.X, 0, menu.X);
            }
        );

    private static TheoryData<string?, string> Of(string? role, params string[] paths)
    {
        var data = new TheoryData<string?, string>();
        foreach (var path in paths)
            data.Add(role, path);
        return data;
    }
}
