using Enquiries.BrowserTests.Shared;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.Triage.Reminders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Enquiries.BrowserTests.Triage;

/// <summary>The queue by keyboard, and on a telephone. On a site of its own, as others' enquiries stand in every queue.</summary>
public class TriageTests(BrowserSite browser)
{
    // What a page looks for by itself it also looks for when it is shown again.
    private const string ShownAgain = "() => document.dispatchEvent(new Event('visibilitychange'))";

    [Fact]
    public async Task By_the_keyboard_the_next_is_taken_planned_and_closed()
    {
        await using var firm = await FirmAsync();
        await browser.VisitAsync(
            null,
            async page =>
            {
                await SignInAsync(page);
                await page.GotoAsync("/triage");
                await page.PressAsync("j");
                Assert.True(await page.HasFocusAsync(".queue tbody tr:first-child .row-link"));
                await page.PressAsync("t");
                await page.ArriveAsync(Arriving.Record);
                await page.AssertShowsAsync("is yours.", "In custody");

                await page.ClickAsync("text=Plan what is next");
                await page.FillByKeysAsync("#NextAction", "Ring the custody suite");
                await page.FillByKeysAsync("#NextActionDueAt", "tomorrow 9am");
                await page.PressAsync("Control+Enter");
                await page.ArriveAsync(Arriving.Record);
                await page.AssertShowsAsync("What is next is saved.", "Next action due tomorrow 09:00");

                await page.GotoAsync(page.Url + "/triage");
                await page.SelectOptionAsync("#Outcome", "referred");
                await page.FillByKeysAsync("#ReferredTo", "Smith & Co");
                await page.PressAsync("Control+Enter");
                await page.ArriveAsync(Arriving.Record);
                await page.AssertShowsAsync("Closed: referred elsewhere.", "Smith & Co");
                await page.ClickAsync("text=Open it again");
                await page.AssertShowsAsync("It is open again.");
            },
            address: firm.Address
        );
    }

    [Fact]
    public async Task The_queue_renews_itself_and_keeps_the_focus_where_it_was()
    {
        await using var firm = await FirmAsync();
        await browser.VisitAsync(
            null,
            async page =>
            {
                await SignInAsync(page);
                await page.GotoAsync("/triage");
                var last = page.Locator(".queue .row-link").Last;
                var reference = await last.InnerTextAsync();
                await last.FocusAsync();
                var before = (await last.BoundingBoxAsync())!.Y;
                await firm.AddAsync(Stage.Custody, 5);
                await page.EvaluateAsync(ShownAgain);
                await Assertions.Expect(page.Locator(".queue .row-link")).ToHaveCountAsync(8);
                Assert.Equal(reference, await page.EvaluateAsync<string>("() => document.activeElement.textContent"));
                Assert.InRange(
                    await page.EvaluateAsync<double>("() => document.activeElement.getBoundingClientRect().top")
                        - before,
                    -2,
                    2
                );
            },
            options => options.ViewportSize = new ViewportSize { Width = BrowserSite.PhoneWidth, Height = 400 },
            firm.Address
        );
    }

    [Fact]
    public async Task A_laptop_shows_twenty_five_rows()
    {
        await using var firm = await FirmAsync();
        await firm.AddAsync(Stage.Custody, 30);
        await browser.VisitAsync(
            null,
            async page =>
            {
                await SignInAsync(page);
                await page.GotoAsync("/triage");
                var shown = await page.EvaluateAsync<int>(
                    "() => [...document.querySelectorAll('.queue tbody tr')].filter(row => row.getBoundingClientRect().bottom <= innerHeight).length"
                );
                Assert.InRange(shown, 25, 33);
            },
            options => options.ViewportSize = new ViewportSize { Width = 1440, Height = 900 },
            firm.Address
        );
    }

    [Fact]
    public async Task On_a_telephone_the_next_is_taken_and_a_reminder_comes_by_itself()
    {
        await using var firm = await FirmAsync();
        await browser.VisitAsync(
            null,
            async page =>
            {
                await SignInAsync(page);
                await page.GotoAsync("/triage");
                await page.ClickAsync("text=Take next");
                await page.ArriveAsync(Arriving.Record);
                Assert.True(
                    await page.EvaluateAsync<bool>(
                        "() => document.querySelector('#triage').getBoundingClientRect().top < document.querySelector('#contact').getBoundingClientRect().top"
                    )
                );
                await page.AssertSoundAsync();
                await firm.RemindAsync();
                await page.EvaluateAsync(ShownAgain);
                var bar = page.Locator(".reminders");
                await Assertions.Expect(bar).ToContainTextAsync("Nobody has spoken with them");
                await page.AssertSoundAsync();
                await page.ClickAsync("text=I have it");
                await page.ArriveAsync(Arriving.Record);
                await Assertions.Expect(bar).ToHaveCountAsync(0);
            },
            options => options.ViewportSize = new ViewportSize { Width = BrowserSite.PhoneWidth, Height = 800 },
            firm.Address
        );
    }

    private static Task SignInAsync(IPage page) => BrowserSite.SignInAsync(page, Firm.Email, Site.Password);

    private static async Task<Firm> FirmAsync()
    {
        var firm = new Firm();
        firm.Site.Clock.Set(BrowserSite.Now);
        firm.Address = BrowserSite.Serve(firm.Site);
        await firm.Site.AddAccountAsync(Firm.Email, Roles.Solicitor);
        await firm.AddAsync(Stage.Custody, 1);
        await firm.AddAsync(Stage.Worried, 2);
        return firm;
    }

    private sealed class Firm : IAsyncDisposable
    {
        public const string Email = "solicitor@triage.example";

        public Site Site { get; } = new();

        public string Address { get; set; } = "";

        public Task AddAsync(Stage stage, int count) =>
            Site.WithDbAsync(async db =>
            {
                var offence = await db.Offences.FirstAsync();
                for (var n = 0; n < count; n++)
                    db.Enquiries.Add(
                        new Enquiry
                        {
                            ReceivedAt = BrowserSite.Now.UtcDateTime.AddMinutes(-10 - n),
                            LoggedAt = BrowserSite.Now.UtcDateTime,
                            PrincipalOffenceId = offence.Id,
                            Stage = stage,
                            Channel = Channel.Email,
                            AnsweredAtOnce = false,
                            Parties =
                            {
                                new Party { Role = PartyRole.Accused, Name = "Wolstenholme" },
                            },
                        }
                    );
                await db.SaveChangesAsync();
            });

        public async Task RemindAsync()
        {
            Site.Clock.Set(BrowserSite.Now.AddMinutes(10));
            await using var scope = Site.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<SendReminders>().RunAsync(CancellationToken.None);
        }

        public ValueTask DisposeAsync() => Site.DisposeAsync();
    }
}
