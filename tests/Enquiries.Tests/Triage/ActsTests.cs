using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Enquiries.Data;
using Enquiries.Tests.Intake;
using Enquiries.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Enquiries.Tests.Triage;

public sealed class ActsTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);
    private readonly Site _site = new();
    private HttpClient _solicitor = null!;
    private long _id;

    public async ValueTask InitializeAsync()
    {
        _site.Clock.Set(Now);
        _solicitor = await _site.SignInAsync(Roles.Solicitor);
        _id = await _solicitor.LogAsync(
            ("Stage", "worried"),
            ("AccusedName", "Wolstenholme"),
            ("AssignedTo", ""),
            ("Channel", "email")
        );
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    private string Page => $"/enquiries/{_id}/triage";

    /// <summary>Sends the form of the page that goes to an address.</summary>
    private async Task<HttpResponseMessage> ActAsync(string act, params (string, string?)[] values)
    {
        var page = await _solicitor.GetPageAsync(Page);
        var form = page.QuerySelectorAll<IHtmlFormElement>($"form[action$='/enquiries/{_id}/{act}']").First();
        return await _solicitor.SendAsync(form, Page, values);
    }

    private async Task DoneAsync(string act, params (string, string?)[] values)
    {
        var answer = await ActAsync(act, values);
        Assert.True(
            answer.StatusCode == HttpStatusCode.Redirect,
            string.Join(" | ", answer.StatusCode == HttpStatusCode.Redirect ? [] : await answer.ErrorsAsync())
        );
    }

    private Task<Enquiry> FindAsync() => _site.FindAsync(_id);

    [Fact]
    public async Task It_is_assigned_to_me_to_another_and_back_to_the_queue()
    {
        var other = await _site.AddAccountAsync("other@firm.example", Roles.Partner);
        await DoneAsync("assign", ("To", "me"));
        Assert.NotEqual(other.Id, (await FindAsync()).AssignedToId);
        await DoneAsync("assign", ("To", $"{other.Id}"));
        Assert.Equal(other.Id, (await FindAsync()).AssignedToId);
        await DoneAsync("assign", ("To", "nobody"));
        Assert.Null((await FindAsync()).AssignedToId);
    }

    [Fact]
    public async Task Nobody_is_assigned_who_may_not_have_it()
    {
        var administrator = await _site.AddAccountAsync("admin@firm.example", Roles.Administrator);
        foreach (var to in new[] { $"{administrator.Id}", "999999", "", "me too" })
        {
            var answer = await ActAsync("assign", ("To", to));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.Equal(
                ["To: Choose who is to have it: somebody of the list, or nobody."],
                await answer.ErrorsAsync()
            );
        }
        Assert.Null((await FindAsync()).AssignedToId);
    }

    [Fact]
    public async Task Who_is_on_stands_first_then_who_has_least()
    {
        var busy = await _site.AddAccountAsync("busy@firm.example", Roles.Solicitor);
        var on = await _site.AddAccountAsync("on@firm.example", Roles.Partner);
        await DoneAsync("assign", ("To", $"{busy.Id}"));
        await _site.WithDbAsync(async db =>
        {
            db.RotaShifts.Add(
                new RotaShift
                {
                    AccountId = on.Id,
                    From = Now.UtcDateTime.AddHours(-1),
                    Until = Now.UtcDateTime.AddHours(1),
                }
            );
            await db.SaveChangesAsync();
        });
        var page = await _solicitor.GetPageAsync(Page);
        Assert.Equal(
            [
                "Choose somebody",
                "Test Partner (on now, has none open)",
                "Test Solicitor (has none open)",
                "Test Solicitor (1 open)",
            ],
            page.QuerySelectorAll("#To option").Select(option => option.TextContent)
        );
    }

    [Fact]
    public async Task Of_two_who_act_on_what_they_saw_the_second_is_told()
    {
        var page = await _solicitor.GetPageAsync(Page);
        var form = page.QuerySelector<IHtmlFormElement>($"form[action$='/enquiries/{_id}/plan']")!;
        await DoneAsync("assign", ("To", "me"));
        var answer = await _solicitor.SendAsync(form, Page, ("NextAction", "Ring the mother"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var again = await answer.ReadPageAsync();
        Assert.Contains(
            "Somebody else changed this enquiry",
            again.QuerySelector(".error-summary")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal("Ring the mother", again.QuerySelector<IHtmlInputElement>("#NextAction")!.Value);
        Assert.Null((await FindAsync()).NextAction);
        var second = await _solicitor.SendAsync(
            again.QuerySelector<IHtmlFormElement>($"form[action$='/enquiries/{_id}/plan']")!,
            Page
        );
        Assert.Equal(HttpStatusCode.Redirect, second.StatusCode);
        Assert.Equal("Ring the mother", (await FindAsync()).NextAction);
    }

    [Fact]
    public async Task A_tier_set_by_hand_keeps_its_reason_and_ends_when_the_stage_changes()
    {
        var refused = await ActAsync("tier", ("Tier", "1"), ("TierReason", " "));
        Assert.Equal(["TierReason: Say why it should be in another tier."], await refused.ErrorsAsync());
        await DoneAsync("tier", ("Tier", "1"), ("TierReason", "Threats to kill himself"));
        Assert.Equal(
            (1, "Threats to kill himself"),
            ((await FindAsync()).TierOverride, (await FindAsync()).TierReason)
        );
        Assert.Contains(
            "By its stage and dates it would be in tier 5",
            (await _solicitor.GetPageAsync(Page)).Body!.TextContent,
            StringComparison.Ordinal
        );

        var edit = $"/enquiries/{_id}/edit";
        await _solicitor.SubmitAsync(edit, ("Stage", "worried"), ("Station", "Leeds"));
        Assert.Equal(1, (await FindAsync()).TierOverride);
        await _solicitor.SubmitAsync(edit, ("Stage", "bail"));
        Assert.Equal((null, null), ((await FindAsync()).TierOverride, (await FindAsync()).TierReason));
    }

    [Fact]
    public async Task Who_is_held_is_put_in_no_lower_tier()
    {
        await _solicitor.SubmitAsync($"/enquiries/{_id}/edit", ("Stage", "custody"));
        var answer = await ActAsync("tier", ("Tier", "5"), ("TierReason", "x"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("cannot wait", Assert.Single(await answer.ErrorsAsync()), StringComparison.Ordinal);
        Assert.Null((await FindAsync()).TierOverride);
    }

    [Fact]
    public async Task Who_is_in_danger_comes_first_until_they_no_longer_are()
    {
        var edit = $"/enquiries/{_id}/edit";
        await _solicitor.SubmitAsync(edit, ("SelfHarm", "danger"));
        Assert.Equal((1, Enquiry.InDanger), ((await FindAsync()).TierOverride, (await FindAsync()).TierReason));
        await _solicitor.SubmitAsync(edit, ("Stage", "bail"));
        Assert.Equal(1, (await FindAsync()).TierOverride);
        var queue = await _solicitor.GetPageAsync("/triage");
        Assert.Contains("Now", queue.QuerySelector(".queue tbody tr")!.TextContent, StringComparison.Ordinal);
        await _solicitor.SubmitAsync(edit, ("SelfHarm", "concern"));
        Assert.Null((await FindAsync()).TierOverride);
    }

    [Fact]
    public async Task A_pause_stops_the_target_and_is_recorded()
    {
        Assert.Contains("First contact by", await ClocksAsync(), StringComparison.Ordinal);
        var refused = await ActAsync("pause", ("PauseReason", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        await DoneAsync("pause", ("PauseReason", "On a night shift"));
        Assert.Contains("First contact owed, paused for now", await ClocksAsync(), StringComparison.Ordinal);
        Assert.Contains("On a night shift", await ClocksAsync(), StringComparison.Ordinal);

        _site.Clock.Set(Now.AddMinutes(30));
        await DoneAsync("resume");
        // 40 office hours from Wednesday noon, and half an hour.
        Assert.Contains("First contact by Wed 2 Dec 10:00", await ClocksAsync(), StringComparison.Ordinal);
        var actions = await _site.WithDbAsync(db =>
            db.AuditEntries.Where(entry => entry.EnquiryId == _id).Select(entry => entry.Action).ToListAsync()
        );
        Assert.Contains(AuditAction.TargetPaused, actions);
        Assert.Contains(AuditAction.TargetResumed, actions);
    }

    [Fact]
    public async Task Of_many_who_pause_and_resume_at_once_one_does_and_nothing_fails()
    {
        foreach (var act in new[] { "pause", "resume" })
        {
            var form = (await _solicitor.GetPageAsync(Page)).QuerySelector<IHtmlFormElement>(
                $"form[action$='/{act}']"
            )!;
            var answers = await Task.WhenAll(
                Enumerable
                    .Range(0, 8)
                    .Select(_ => _solicitor.SendAsync(form, Page, ("PauseReason", "On a night shift")))
            );
            Assert.All(answers, answer => Assert.InRange((int)answer.StatusCode, 302, 422));
        }
        Assert.Equal(1, await _site.WithDbAsync(db => db.ResponsePauses.CountAsync()));
        await _solicitor.GetPageAsync("/account");
        var log = await Operations.FailingSite.ReadLogAsync(_site, "/account");
        Assert.DoesNotContain("\"@l\":\"Error\"", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Closing_asks_for_what_became_of_it_to_whom_and_why()
    {
        Assert.Equal(["Outcome: Outcome: choose what became of it."], await (await ActAsync("close")).ErrorsAsync());
        Assert.Equal(
            ["ReferredTo: Referred to: say to whom."],
            await (await ActAsync("close", ("Outcome", "referred"))).ErrorsAsync()
        );
        Assert.Equal(
            ["OutcomeReason: Why referred or declined: say why it was declined."],
            await (await ActAsync("close", ("Outcome", "declined-capacity"))).ErrorsAsync()
        );
        var instructed = await (await ActAsync("close", ("Outcome", "instructed-private"))).ErrorsAsync();
        Assert.Contains("decide the conflict check first", Assert.Single(instructed), StringComparison.Ordinal);
        Assert.Null((await FindAsync()).Outcome);

        await DoneAsync("close", ("Outcome", "referred"), ("ReferredTo", "Smith & Co"), ("OutcomeReason", "Fraud"));
        var closed = await FindAsync();
        Assert.Equal(
            (Outcome.Referred, new DateOnly(2026, 11, 25), "Smith & Co", "Fraud"),
            (closed.Outcome!.Value, closed.ClosedOn!.Value, closed.ReferredTo, closed.OutcomeReason)
        );
        var record = (await _solicitor.GetPageAsync($"/enquiries/{_id}")).Body!.TextContent;
        Assert.Contains("Smith & Co", record, StringComparison.Ordinal);
        var opened = await _solicitor.GetPageAsync("/account");
        var token = opened.QuerySelector<IHtmlInputElement>("[name=__RequestVerificationToken]")!.Value;
        foreach (var (act, field, value) in new[] { ("close", "Outcome", "no-reply"), ("assign", "To", "me") })
        {
            using var late = new FormUrlEncodedContent(
                new Dictionary<string, string>
                {
                    ["__RequestVerificationToken"] = token,
                    [field] = value,
                    ["Version"] = $"{closed.Version}",
                }
            );
            var answer = await _solicitor.PostAsync(new Uri($"/enquiries/{_id}/{act}", UriKind.Relative), late);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        }
        Assert.Equal(Outcome.Referred, (await FindAsync()).Outcome);

        await DoneAsync("reopen");
        await DoneAsync("close", ("Outcome", "not-an-enquiry"));
        Assert.Null((await FindAsync()).ReferredTo);
        await DoneAsync("reopen");
        Assert.Null((await FindAsync()).Outcome);
        Assert.Null((await FindAsync()).ClosedOn);
    }

    [Fact]
    public async Task Dates_that_cannot_be_are_refused_with_what_was_typed()
    {
        var answer = await ActAsync("plan", ("NextAction", "Ring"), ("NextActionDueAt", "the 45th"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.ReadPageAsync();
        Assert.Equal("the 45th", page.QuerySelector<IHtmlInputElement>("#NextActionDueAt")!.Value);
        Assert.Equal(
            ["NextActionDueAt: Due: today 09:00 has passed. Type a time to come, such as tomorrow 9am."],
            await (await ActAsync("plan", ("NextAction", "Ring"), ("NextActionDueAt", "today 9am"))).ErrorsAsync()
        );
        var close = await ActAsync("close", ("Outcome", "advice-only"), ("ClosedOn", "1/1/20"));
        Assert.Equal(
            ["ClosedOn: Closed on: this is before it was received. Check the date."],
            await close.ErrorsAsync()
        );
    }

    [Fact]
    public async Task Nothing_of_it_is_readable_in_the_database()
    {
        await DoneAsync("tier", ("Tier", "1"), ("TierReason", "Featherstonehaugh threatens"));
        await DoneAsync("pause", ("PauseReason", "Featherstonehaugh sleeps"));
        await DoneAsync("close", ("Outcome", "referred"), ("ReferredTo", "Featherstonehaugh LLP"));
        await _site.WithDbAsync(db => db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)"));
        foreach (var file in Directory.GetFiles(_site.DataFolder, "*.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            Assert.DoesNotContain("Featherstonehaugh", await reader.ReadToEndAsync(), StringComparison.Ordinal);
        }
    }

    private async Task<string> ClocksAsync() =>
        (await _solicitor.GetPageAsync($"/enquiries/{_id}"))
            .QuerySelector("section[aria-labelledby=triage]")!
            .TextContent.Collapsed();
}
