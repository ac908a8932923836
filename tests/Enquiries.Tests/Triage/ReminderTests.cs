using System.Data.Common;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Enquiries.Data;
using Enquiries.Tests.Intake;
using Enquiries.Tests.Mail;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.Triage.Reminders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Enquiries.Tests.Triage;

public sealed class ReminderTests : IAsyncLifetime
{
    // A Wednesday; the office is open.
    private static readonly DateTimeOffset Noon = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);
    private readonly Site _site = new();
    private HttpClient _solicitor = null!;
    private int _me;
    private Account _partner = null!;

    public async ValueTask InitializeAsync()
    {
        _site.Clock.Set(Noon);
        _solicitor = await _site.SignInAsync(Roles.Solicitor);
        _me = await _site.WithDbAsync(db => db.Users.Select(account => account.Id).SingleAsync());
        _partner = await _site.AddAccountAsync("partner@firm.example", Roles.Partner);
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    private Task<long> LogAsync(string stage, string? assigned, params (string, string?)[] answers) =>
        _solicitor.LogAsync([
            ("Stage", stage),
            ("AccusedName", "Wolstenholme"),
            ("AssignedTo", assigned ?? ""),
            .. answers,
        ]);

    private Task<long> MineAsync(string due, string stage = "bail") =>
        LogAsync(stage, $"{_me}", ("NextAction", "Ring Wolstenholme"), ("NextActionDueAt", due));

    private static async Task<int> RemindAsync(Site site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SendReminders>().RunAsync(CancellationToken.None);
    }

    private async Task<int> RemindAsync(double minutes)
    {
        _site.Clock.Set(Noon.AddMinutes(minutes));
        return await RemindAsync(_site);
    }

    private Task<List<(int Account, ReminderStep Step, ClockKind Clock)>> ToldAsync() =>
        _site.WithDbAsync(async db =>
            (await db.Reminders.AsNoTracking().OrderBy(one => one.Id).ToListAsync()).ConvertAll(one =>
                (one.AccountId, one.Step, one.Clock)
            )
        );

    [Fact]
    public async Task Whoever_has_it_is_told_once_as_it_falls_due_by_reference_alone()
    {
        var id = await MineAsync("today 14:00");
        Assert.Equal(0, await RemindAsync(119));
        Assert.Equal(1, await RemindAsync(120));
        Assert.Equal(0, await RemindAsync(120.5));
        Assert.Equal(0, await RemindAsync(200));
        Assert.Equal([(_me, ReminderStep.Assigned, ClockKind.NextAction)], await ToldAsync());
        var mail = await _site.WithDbAsync(db => db.OutgoingMails.AsNoTracking().SingleAsync());
        Assert.Equal((_me, $"{Enquiry.ReferenceOf(id)} needs you"), (mail.AccountId, mail.Subject));
        Assert.Contains(Enquiry.ReferenceOf(id), mail.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("Wolstenholme", mail.TextBody + mail.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_an_urgent_tier_whoever_is_on_follows_then_the_partners_until_somebody_has_it()
    {
        var on = await OnAsync();
        await LogAsync("custody", $"{_me}", ("Channel", "email"), ("ReceivedAt", "today 12:00"));
        Assert.Equal(1, await RemindAsync(15));
        Assert.Equal(0, await RemindAsync(24));
        Assert.Equal(1, await RemindAsync(25));
        Assert.Equal(1, await RemindAsync(45));
        Assert.Equal(
            [
                (_me, ReminderStep.Assigned, ClockKind.FirstContact),
                (on.Id, ReminderStep.Rota, ClockKind.FirstContact),
                (_partner.Id, ReminderStep.Partners, ClockKind.FirstContact),
            ],
            await ToldAsync()
        );
    }

    [Fact]
    public async Task Who_says_that_they_have_it_keeps_the_others_from_being_told()
    {
        await OnAsync();
        var id = await LogAsync("custody", $"{_me}", ("Channel", "email"), ("ReceivedAt", "today 12:00"));
        await RemindAsync(15);
        var page = await _solicitor.GetPageAsync("/triage");
        Assert.Contains(
            "First contact by today 12:15",
            page.QuerySelector(".reminders")!.TextContent,
            StringComparison.Ordinal
        );
        var answer = await _solicitor.SendAsync(page.QuerySelector<IHtmlFormElement>(".reminders form")!, "/triage");
        Assert.Equal("/triage", answer.Headers.Location!.OriginalString);
        Assert.Null((await _solicitor.GetPageAsync("/triage")).QuerySelector(".reminders"));
        Assert.Equal(0, await RemindAsync(50));
        Assert.Equal(
            ["First contact: Test Solicitor said “I have it”, 25 Nov 2026, 12:15"],
            (await _solicitor.GetPageAsync($"/enquiries/{id}"))
                .QuerySelectorAll("section[aria-labelledby=triage] .taken li")
                .Select(item => item.TextContent)
        );
    }

    [Fact]
    public async Task What_somebody_has_is_shown_to_nobody_else()
    {
        var other = await _site.SignInAsync(Roles.Partner);
        await LogAsync("custody", null, ("Channel", "email"), ("ReceivedAt", "today 12:00"));
        Assert.Equal(2, await RemindAsync(15));
        Assert.NotNull((await other.GetPageAsync("/")).QuerySelector(".reminders"));
        await _site.WithDbAsync(db =>
            db.Reminders.Where(one => one.AccountId == _partner.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(one => one.SeenAt, Noon.UtcDateTime))
        );
        Assert.Null((await other.GetPageAsync("/")).QuerySelector(".reminders"));
    }

    [Fact]
    public async Task Where_nobody_has_it_whoever_is_on_is_told_at_once_or_else_the_partners()
    {
        await LogAsync("custody", null, ("Channel", "email"), ("ReceivedAt", "today 12:00"));
        await RemindAsync(15);
        Assert.Equal([(_partner.Id, ReminderStep.Partners, ClockKind.FirstContact)], await ToldAsync());

        var on = await OnAsync();
        await LogAsync("custody", null, ("Channel", "email"), ("ReceivedAt", "today 12:10"));
        await RemindAsync(25);
        Assert.Contains((on.Id, ReminderStep.Rota, ClockKind.FirstContact), await ToldAsync());
    }

    [Fact]
    public async Task Routine_work_is_a_matter_of_whoever_has_it()
    {
        await MineAsync("today 14:00", "worried");
        Assert.Equal(1, await RemindAsync(120));
        Assert.Equal(0, await RemindAsync(240));
    }

    [Fact]
    public async Task Of_what_was_settled_meanwhile_nobody_is_told_and_nothing_is_shown()
    {
        var done = await MineAsync("today 14:00");
        await _solicitor.SubmitAsync($"/enquiries/{done}/edit", ("NextAction", ""), ("NextActionDueAt", ""));
        Assert.Equal(0, await RemindAsync(121));

        _site.Clock.Set(Noon);
        var late = await MineAsync("today 12:10");
        Assert.Equal(1, await RemindAsync(10));
        Assert.NotNull((await _solicitor.GetPageAsync("/")).QuerySelector(".reminders"));
        await _solicitor.SubmitAsync($"/enquiries/{late}/edit", ("NextActionDueAt", "tomorrow 10:00"));
        Assert.Null((await _solicitor.GetPageAsync("/")).QuerySelector(".reminders"));
        await _solicitor.SubmitAsync($"/enquiries/{late}/edit", ("Outcome", "advice-only"));
        Assert.Equal(0, await RemindAsync(24 * 60));
    }

    [Fact]
    public async Task Quiet_hours_keep_all_but_custody_until_the_morning()
    {
        await MineAsync("today 22:00");
        Assert.Equal(0, await RemindAsync(10 * 60));
        Assert.Equal(0, await RemindAsync(18 * 60 + 59));
        Assert.Equal(1, await RemindAsync(19 * 60));

        _site.Clock.Set(Noon.AddMinutes(30));
        await LogAsync("custody", null, ("Channel", "email"), ("ReceivedAt", "today 12:00"));
        _site.Clock.Set(Noon.AddHours(11));
        Assert.Equal(1, await RemindAsync(_site));
    }

    [Fact]
    public async Task What_has_the_whole_day_is_due_in_the_morning()
    {
        await MineAsync("tomorrow");
        Assert.Equal(0, await RemindAsync(20 * 60 + 59));
        Assert.Equal(1, await RemindAsync(21 * 60));
    }

    [Fact]
    public async Task An_interview_is_told_of_the_day_before()
    {
        await LogAsync("voluntary-interview", $"{_me}", ("InterviewAt", "fri 10:00"));
        Assert.Equal(0, await RemindAsync(22 * 60 - 1));
        Assert.Equal(1, await RemindAsync(22 * 60));
        Assert.Equal([(_me, ReminderStep.Assigned, ClockKind.Interview)], await ToldAsync());
    }

    [Fact]
    public async Task What_fell_due_long_ago_wakes_nobody()
    {
        await MineAsync("today 14:00");
        Assert.Equal(0, await RemindAsync(120 + 48 * 60 + 1));
    }

    [Fact]
    public async Task Of_a_restricted_enquiry_only_those_are_told_who_may_see_it()
    {
        var id = await LogAsync("custody", null, ("Channel", "email"), ("ReceivedAt", "today 12:00"));
        var named = await _site.AddAccountAsync("named@firm.example", Roles.Partner);
        await OnAsync();
        await _site.WithDbAsync(async db =>
        {
            db.Restrictions.Add(
                new Restriction
                {
                    EnquiryId = id,
                    Reason = "Few.",
                    EndsOn = new(2027, 1, 1),
                    ImposedById = named.Id,
                    ImposedAt = Noon.UtcDateTime,
                    Members = [new RestrictionMember { AccountId = named.Id }],
                }
            );
            await db.SaveChangesAsync();
        });
        await RemindAsync(55);
        Assert.Equal([(named.Id, ReminderStep.Partners, ClockKind.FirstContact)], await ToldAsync());

        // Who was told before it was restricted settles nothing any more.
        await _site.WithDbAsync(db =>
            db.Reminders.ExecuteUpdateAsync(set => set.SetProperty(one => one.AccountId, _me))
        );
        var page = await _solicitor.GetPageAsync("/account");
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>
            {
                ["__RequestVerificationToken"] = page.QuerySelector<IHtmlInputElement>(
                    "[name=__RequestVerificationToken]"
                )!.Value,
            }
        );
        var number = await _site.WithDbAsync(db => db.Reminders.Select(one => one.Id).SingleAsync());
        var answer = await _solicitor.PostAsync(new Uri($"/reminders/{number}/mine", UriKind.Relative), form);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Who_has_left_is_told_nothing()
    {
        await MineAsync("today 14:00");
        await _site.WithDbAsync(db =>
            db.Users.Where(account => account.Id == _me)
                .ExecuteUpdateAsync(set => set.SetProperty(account => account.IsActive, false))
        );
        await RemindAsync(120);
        Assert.Equal([(_partner.Id, ReminderStep.Partners, ClockKind.NextAction)], await ToldAsync());
    }

    [Fact]
    public async Task Two_servers_on_one_database_tell_each_once()
    {
        const int enquiries = 30;
        for (var n = 0; n < enquiries; n++)
            await MineAsync("today 14:00");
        await using var second = new Site
        {
            Settings = { ["Data:Folder"] = _site.DataFolder, ["Keys:Folder"] = _site.KeysFolder },
        };
        // Both serve before either is asked: a site is not made twice at once.
        foreach (var site in new[] { _site, second })
        {
            site.Clock.Set(Noon.AddMinutes(120));
            _ = site.Services;
        }
        var written = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(n => Task.Run(() => RemindAsync(n % 2 == 0 ? _site : second)))
        );
        Assert.Equal(enquiries, written.Sum());
        Assert.Equal(enquiries, await _site.WithDbAsync(db => db.Reminders.CountAsync()));
        var named = await _site.WithDbAsync(async db =>
            (await db.OutgoingMails.Select(mail => mail.TextBody).ToListAsync()).Sum(text =>
                text!.Split("E-0", StringSplitOptions.None).Length - 1
            )
        );
        Assert.Equal(enquiries, named);
    }

    [Fact]
    public async Task A_process_that_dies_at_any_statement_tells_nobody_twice_and_nobody_never()
    {
        await MineAsync("today 14:00");
        await MineAsync("today 14:00");
        var dying = new Dying();
        await using var first = new Site
        {
            Settings = { ["Data:Folder"] = _site.DataFolder, ["Keys:Folder"] = _site.KeysFolder },
            Replace = services =>
                services.ConfigureDbContext<EnquiriesDbContext>(options => options.AddInterceptors(dying)),
        };
        first.Clock.Set(Noon.AddMinutes(120));
        _ = first.Services;
        var died = 0;
        for (dying.At = 1; dying.At < 100; dying.At++)
        {
            dying.Begin();
            try
            {
                await RemindAsync(first);
                break;
            }
            catch (Exception)
            {
                died++;
                // Either all of it is there or nothing.
                Assert.Equal(0, await _site.WithDbAsync(db => db.Reminders.CountAsync()));
                Assert.Equal(0, await _site.WithDbAsync(db => db.OutgoingMails.CountAsync()));
            }
        }
        Assert.InRange(died, 10, 90);
        Assert.Equal(0, await RemindAsync(120));
        Assert.Equal(2, await _site.WithDbAsync(db => db.Reminders.CountAsync()));
        Assert.Equal(1, await _site.WithDbAsync(db => db.OutgoingMails.CountAsync()));
    }

    private async Task<Account> OnAsync()
    {
        var on = await _site.AddAccountAsync($"{Guid.NewGuid():N}@firm.example", Roles.Solicitor);
        await _site.WithDbAsync(async db =>
        {
            db.RotaShifts.Add(
                new RotaShift
                {
                    AccountId = on.Id,
                    From = Noon.UtcDateTime,
                    Until = Noon.UtcDateTime.AddDays(1),
                }
            );
            await db.SaveChangesAsync();
        });
        return on;
    }

    /// <summary>Fails the nth statement from when it begins to count, and all after it, as a process does that was killed.</summary>
    private sealed class Dying : DbCommandInterceptor
    {
        private int _sent;

        public int At { get; set; } = int.MaxValue;

        public void Begin() => _sent = 0;

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default
        )
        {
            Count();
            return new(result);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<int> result,
            CancellationToken cancellationToken = default
        )
        {
            Count();
            return new(result);
        }

        private void Count()
        {
            if (++_sent >= At)
                throw new InvalidOperationException("Killed.");
        }
    }
}
