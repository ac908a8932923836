using System.Collections.Concurrent;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.Demo;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Enquiries.BrowserTests.Shared.BrowserSite))]

namespace Enquiries.BrowserTests.Shared;

/// <summary>
/// The whole program on a port of its own, with fourteen months of a made-up firm, and one Chromium for all tests. Each visit has
/// its own browser context, so that none sees another's cookies.
/// </summary>
public sealed class BrowserSite : IAsyncLifetime
{
    public const int DeskWidth = 1440;
    public const int PhoneWidth = 390;

    // In milliseconds. A machine that builds beside the tests is slow; one that is idle never waits.
    private const int Patience = 60_000;

    /// <summary>A Wednesday morning; the clock stands still.</summary>
    public static readonly DateTimeOffset Now = new(2026, 6, 17, 9, 20, 0, TimeSpan.Zero);

    private readonly ConcurrentDictionary<string, Task<string>> _signedIn = [];
    private readonly Lazy<Task<IBrowser>> _browser;
    private IPlaywright? _playwright;

    public BrowserSite() => _browser = new(LaunchAsync);

    public Site Site { get; } = new();

    public string Address { get; private set; } = "";

    /// <summary>An enquiry that has an answer to every question.</summary>
    public long FullId { get; private set; }

    public async ValueTask InitializeAsync()
    {
        Site.Clock.Set(Now);
        Address = Serve(Site);
        FullId = await MadeUpFirm.SeedAsync(Site);
    }

    /// <summary>Starts a site on a free port of this machine, and gives its address.</summary>
    public static string Serve(Site site)
    {
        site.UseKestrel(0);
        site.StartServer();
        return site.ClientOptions.BaseAddress.ToString();
    }

    /// <summary>Opens a page as somebody of this role (null: nobody signed in), and lets nothing pass that the browser complains of.</summary>
    public async Task VisitAsync(
        string? role,
        Func<IPage, Task> use,
        Action<BrowserNewContextOptions>? set = null,
        string? address = null
    )
    {
        var browser = await _browser.Value;
        var options = new BrowserNewContextOptions
        {
            BaseURL = address ?? Address,
            Locale = "en-GB",
            TimezoneId = "Europe/London",
            ViewportSize = new ViewportSize { Width = DeskWidth, Height = 900 },
            ReducedMotion = ReducedMotion.Reduce,
            StorageState = role is null ? null : await _signedIn.GetOrAdd(role, SignInAsync),
        };
        set?.Invoke(options);
        await using var context = await browser.NewContextAsync(options);
        context.SetDefaultTimeout(Patience);
        var page = await context.NewPageAsync();
        var complaints = new Complaints(page);
        await use(page);
        complaints.AssertNone();
    }

    public static async Task SignInAsync(IPage page, string email, string password)
    {
        await page.GotoAsync("/sign-in");
        await page.FillAsync("#Email", email);
        await page.FillAsync("#Password", password);
        await page.ClickAsync("button[type=submit]");
        await page.ArriveAsync("^(?!.*/sign-in)");
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser.IsValueCreated && _browser.Value.IsCompletedSuccessfully)
            await (await _browser.Value).DisposeAsync();
        _playwright?.Dispose();
        await Site.DisposeAsync();
    }

    private async Task<string> SignInAsync(string role)
    {
        var state = "";
        var person = DemoFirm.People.First(one => one.Role == role);
        await VisitAsync(
            null,
            async page =>
            {
                await SignInAsync(page, person.Email, DemoFirm.Password);
                state = await page.Context.StorageStateAsync();
            }
        );
        return state;
    }

    private async Task<IBrowser> LaunchAsync()
    {
        var file = Chromium.Find();
        _playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(Patience);
        return await _playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions
            {
                ExecutablePath = file,
                Args =
                [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                ],
            }
        );
    }
}
