using System.Net;
using AngleSharp.Dom;
using Enquiries.Data;
using Enquiries.Tests.Intake;
using Enquiries.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Enquiries.Tests.Triage;

public sealed class QueueTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);
    private readonly Site _site = new();
    private HttpClient _solicitor = null!;
    private int _me;

    public async ValueTask InitializeAsync()
    {
        _site.Clock.Set(Now);
        _solicitor = await _site.SignInAsync(Roles.Solicitor);
        _me = await _site.WithDbAsync(db => db.Users.Select(account => account.Id).SingleAsync());
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    private async Task<IReadOnlyList<string>> QueueAsync(string address = "/triage") =>
        [
            .. (await _solicitor.GetPageAsync(address))
                .QuerySelectorAll(".queue .row-link")
                .Select(link => link.TextContent),
        ];

    private Task<long> LogAsync(params (string, string?)[] answers) =>
        _solicitor.LogAsync([
            ("AccusedName", "Wolstenholme"),
            .. answers,
            .. answers.Any(answer => answer.Item1 == "AssignedTo") ? [] : new[] { ("AssignedTo", (string?)"") },
        ]);

    [Fact]
    public async Task The_most_urgent_stands_first_with_its_reason_in_words()
    {
        var worried = await LogAsync(("Stage", "worried"));
        var interview = await LogAsync(("Stage", "voluntary-interview"), ("InterviewAt", "tomorrow 10:00"));
        var later = await LogAsync(("Stage", "custody"), ("ReceivedAt", "today 11:30"), ("AssignedTo", $"{_me}"));
        var held = await LogAsync(
            ("Stage", "custody"),
            ("ReceivedAt", "today 11:00"),
            ("ArrivedAtStationAt", "today 10:00"),
            ("DetentionAuthorisedAt", "today 10:30")
        );
        var closed = await LogAsync(("Stage", "custody"), ("Outcome", "advice-only"));

        Assert.Equal(
            [
                Enquiry.ReferenceOf(held),
                Enquiry.ReferenceOf(later),
                Enquiry.ReferenceOf(interview),
                Enquiry.ReferenceOf(worried),
            ],
            await QueueAsync()
        );
        var page = await _solicitor.GetPageAsync("/triage");
        var rows = page.QuerySelectorAll(".queue tbody tr").Select(row => row.TextContent.Collapsed()).ToList();
        Assert.Contains("Now", rows[0], StringComparison.Ordinal);
        Assert.Contains("Custody review by today 16:30", rows[0], StringComparison.Ordinal);
        Assert.Contains("Wolstenholme", rows[0], StringComparison.Ordinal);
        Assert.Contains("Interview tomorrow 10:00", rows[2], StringComparison.Ordinal);
        Assert.Equal([Enquiry.ReferenceOf(later)], await QueueAsync("/triage?show=mine"));
        Assert.Equal(3, (await QueueAsync("/triage?show=unassigned")).Count);
        Assert.DoesNotContain(Enquiry.ReferenceOf(closed), await QueueAsync());
    }

    [Fact]
    public async Task Overdue_is_what_fell_due_and_no_sooner()
    {
        var id = await LogAsync(("Stage", "worried"), ("NextAction", "Ring back"), ("NextActionDueAt", "today 12:40"));
        Assert.Empty(await QueueAsync("/triage?show=overdue"));
        _site.Clock.Set(Now.AddMinutes(40).AddSeconds(1));
        Assert.Equal([Enquiry.ReferenceOf(id)], await QueueAsync("/triage?show=overdue"));
        var page = await _solicitor.GetPageAsync("/triage");
        Assert.Equal(
            ["All 1", "Mine 0", "Unassigned 1", "Overdue 1"],
            page.QuerySelectorAll(".tabs a").Select(tab => tab.TextContent.Collapsed())
        );
        // One line may be too short for it: the whole is in the title too.
        Assert.StartsWith(
            "Overdue: Next action was due today 12:40",
            page.QuerySelector(".queue .row-link")!.GetAttribute("title"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Overdue Next action was due today 12:40",
            page.QuerySelector(".queue__why")!.TextContent.Collapsed(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_restricted_enquiry_is_not_in_the_queue_of_others_nor_counted_there()
    {
        var id = await LogAsync(("Stage", "custody"));
        var partner = await _site.SignInAsync(Roles.Partner);
        var named = await _site.WithDbAsync(db => db.Users.MaxAsync(account => account.Id));
        await _site.WithDbAsync(async db =>
        {
            db.Restrictions.Add(
                new Restriction
                {
                    EnquiryId = id,
                    Reason = "Few.",
                    EndsOn = new(2027, 1, 1),
                    ImposedById = named,
                    ImposedAt = Now.UtcDateTime,
                    Members = [new RestrictionMember { AccountId = named }],
                }
            );
            await db.SaveChangesAsync();
        });
        Assert.Empty(await QueueAsync());
        Assert.Contains(
            "All 0",
            (await _solicitor.GetPageAsync("/triage")).Body!.TextContent.Collapsed(),
            StringComparison.Ordinal
        );
        Assert.Equal("/triage", (await TakeAsync(_solicitor)).Headers.Location!.OriginalString);
        Assert.Single((await partner.GetPageAsync("/triage")).QuerySelectorAll(".queue .row-link"));

        // What the hand-over says of it is asked for by who has just proved who they are, as its record is.
        await partner.GetPageAsync("/triage/handover");
        _site.Clock.Set(Now.AddMinutes(11));
        var asked = await partner.GetAsync(Local("/triage/handover"));
        Assert.StartsWith("/sign-in/again", asked.Headers.Location!.OriginalString, StringComparison.Ordinal);
        await _solicitor.GetPageAsync("/triage/handover");
    }

    [Fact]
    public async Task Taking_the_next_gives_the_most_urgent_that_nobody_has()
    {
        var worried = await LogAsync(("Stage", "worried"));
        var held = await LogAsync(("Stage", "custody"));
        Assert.Equal($"/enquiries/{held}", (await TakeAsync(_solicitor)).Headers.Location!.OriginalString);
        Assert.Equal($"/enquiries/{worried}", (await TakeAsync(_solicitor)).Headers.Location!.OriginalString);
        var none = await TakeAsync(_solicitor);
        Assert.Equal("/triage", none.Headers.Location!.OriginalString);
        Assert.Contains(
            "Nothing waits",
            (await _solicitor.GetPageAsync("/triage")).Body!.TextContent,
            StringComparison.Ordinal
        );
        Assert.All(
            new[] { worried, held },
            id => Assert.Equal(_me, _site.FindAsync(id).GetAwaiter().GetResult().AssignedToId)
        );
        // Every change stands in the timeline.
        var record = await _solicitor.GetPageAsync($"/enquiries/{held}");
        Assert.Contains(
            "Assigned to: nobody → Test Solicitor",
            record.QuerySelector(".timeline")!.TextContent.Collapsed(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Twenty_who_take_the_next_at_once_never_get_the_same()
    {
        const int people = 20;
        var ids = new HashSet<string>();
        for (var n = 0; n < people; n++)
            ids.Add($"/enquiries/{await LogAsync(("Stage", "worried"))}");
        var clients = new List<HttpClient>();
        for (var n = 0; n < people; n++)
            clients.Add(await _site.SignInAsync(Roles.Solicitor));
        var tokens = await Task.WhenAll(clients.Select(client => client.GetPageAsync("/triage")));
        var taken = await Task.WhenAll(
            clients.Zip(
                tokens,
                (client, page) =>
                    client.SendAsync(
                        page.QuerySelector<AngleSharp.Html.Dom.IHtmlFormElement>("form[action$='/triage/take']")!,
                        "/triage"
                    )
            )
        );
        Assert.Equal(ids, taken.Select(answer => answer.Headers.Location!.OriginalString).ToHashSet());
        Assert.Equal(
            people,
            await _site.WithDbAsync(db => db.Enquiries.Select(enquiry => enquiry.AssignedToId).Distinct().CountAsync())
        );
    }

    [Fact]
    public async Task The_queue_is_recorded_as_read_once_while_it_stays_open()
    {
        await LogAsync(("Stage", "worried"));
        await _solicitor.GetPageAsync("/triage");
        await _solicitor.GetPageAsync("/triage/rows");
        Assert.Equal(1, await ReadsAsync());
        _site.Clock.Set(Now.AddMinutes(11));
        await _solicitor.GetPageAsync("/triage/rows");
        Assert.Equal(2, await ReadsAsync());
        await _solicitor.GetPageAsync("/triage/handover");
        Assert.True(
            await _site.WithDbAsync(db => db.AuditEntries.AnyAsync(entry => entry.Action == AuditAction.HandoverRead))
        );

        Task<int> ReadsAsync() =>
            _site.WithDbAsync(db => db.AuditEntries.CountAsync(entry => entry.Action == AuditAction.QueueRead));
    }

    [Fact]
    public async Task What_a_page_asks_for_by_itself_keeps_no_session_alive()
    {
        await _solicitor.GetPageAsync("/triage");
        for (var minutes = 10; minutes <= 50; minutes += 10)
        {
            _site.Clock.Set(Now.AddMinutes(minutes));
            Assert.Equal(HttpStatusCode.OK, (await _solicitor.GetAsync(Local("/triage/rows"))).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await _solicitor.GetAsync(Local("/reminders/shown"))).StatusCode);
        }
        _site.Clock.Set(Now.AddMinutes(61));
        Assert.Equal(HttpStatusCode.Redirect, (await _solicitor.GetAsync(Local("/triage"))).StatusCode);
    }

    [Fact]
    public async Task Pages_of_fifty_have_each_enquiry_once()
    {
        await _site.WithDbAsync(async db =>
        {
            var offence = await db.Offences.FirstAsync();
            await db.SaveNewAsync([
                .. Enumerable
                    .Range(0, 120)
                    .Select(n => new Enquiry
                    {
                        ReceivedAt = Now.UtcDateTime.AddMinutes(-n),
                        LoggedAt = Now.UtcDateTime,
                        PrincipalOffenceId = offence.Id,
                        Stage = (Stage)(n % 13 + 1),
                    }),
            ]);
        });
        var all = new List<string>();
        foreach (var number in new[] { 1, 2, 3 })
            all.AddRange(await QueueAsync($"/triage?show=all&page={number}"));
        Assert.Equal(120, all.Distinct().Count());
        Assert.Equal(120, all.Count);
        Assert.Equal(await QueueAsync("/triage?show=all&page=3"), await QueueAsync("/triage?show=all&page=999"));
        Assert.Equal(await QueueAsync("/triage"), await QueueAsync("/triage?show=nonsense&page=x"));
    }

    [Fact]
    public async Task The_handover_has_who_is_held_and_what_is_due_within_48_hours()
    {
        var held = await LogAsync(("Stage", "custody"), ("Station", "Stevenage"), ("CustodyRecord", "ST/1/26"));
        var soon = await LogAsync(("Stage", "bail"), ("BailReturnAt", "fri 11:00"));
        var far = await LogAsync(("Stage", "bail"), ("BailReturnAt", "4/12/26 11:00"));
        var page = await _solicitor.GetPageAsync("/triage/handover");
        var text = page.Body!.TextContent.Collapsed();
        Assert.Contains(Enquiry.ReferenceOf(held), text, StringComparison.Ordinal);
        Assert.Contains("Custody record ST/1/26", text, StringComparison.Ordinal);
        Assert.Contains(Enquiry.ReferenceOf(soon), text, StringComparison.Ordinal);
        Assert.DoesNotContain(Enquiry.ReferenceOf(far), text, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> TakeAsync(HttpClient client)
    {
        var page = await client.GetPageAsync("/triage");
        return await client.SendAsync(
            page.QuerySelector<AngleSharp.Html.Dom.IHtmlFormElement>("form[action$='/triage/take']")!,
            "/triage"
        );
    }

    private static Uri Local(string path) => new(path, UriKind.Relative);
}
