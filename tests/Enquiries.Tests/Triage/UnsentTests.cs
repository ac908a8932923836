using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Enquiries.Data;
using Enquiries.Tests.Intake;
using Enquiries.Tests.Shared;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Tests.Triage;

/// <summary>What was typed into one form of a page while another was sent comes along with that, and is not lost.</summary>
public sealed class UnsentTests : IAsyncLifetime
{
    private const string Settings = "/triage/settings";
    private readonly Site _site = new();
    private HttpClient _solicitor = null!;
    private long _id;

    public async ValueTask InitializeAsync()
    {
        _site.Clock.Set(new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));
        _solicitor = await _site.SignInAsync(Roles.Solicitor);
        _id = await _solicitor.LogAsync(("Stage", "worried"), ("AssignedTo", ""), ("Channel", "email"));
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    private string Page => $"/enquiries/{_id}/triage";

    [Fact]
    public async Task What_is_typed_elsewhere_is_shown_again_after_what_was_sent_is_done()
    {
        var answer = await ActAsync(
            "assign",
            ("To", "me"),
            ("Unsent.NextAction", "Ring the mother"),
            ("Unsent.NextActionDueAt", "tomorrow 9am"),
            ("Unsent.Tier", "2")
        );
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var page = await answer.ReadPageAsync();
        Assert.Equal("It is yours.", page.QuerySelector(".notice--done")!.TextContent.Trim());
        Assert.Equal("Ring the mother", Value(page, "NextAction"));
        Assert.Equal("tomorrow 9am", Value(page, "NextActionDueAt"));
        Assert.Equal("2", page.QuerySelector<IHtmlSelectElement>("#Tier")!.Value);
        Assert.Equal("NextAction NextActionDueAt Tier", page.QuerySelector("[data-carry]")!.GetAttribute("data-carry"));
        Assert.NotNull((await _site.FindAsync(_id)).AssignedToId);
        Assert.Null((await _site.FindAsync(_id)).NextAction);

        // It is sent from the page as it came back.
        var sent = await _solicitor.SendAsync(FormOf(page, "plan"), Page);
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        Assert.Equal("Ring the mother", (await _site.FindAsync(_id)).NextAction);
    }

    [Fact]
    public async Task What_is_typed_elsewhere_stays_where_what_was_sent_is_refused()
    {
        var answer = await ActAsync(
            "tier",
            ("Tier", "2"),
            ("TierReason", ""),
            ("Unsent.NextAction", "Ring the mother")
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.ReadPageAsync();
        Assert.Equal("Ring the mother", Value(page, "NextAction"));
        Assert.Equal("2", page.QuerySelector<IHtmlSelectElement>("#Tier")!.Value);
        Assert.Null((await _site.FindAsync(_id)).NextAction);
    }

    [Fact]
    public async Task What_was_cleared_and_not_sent_stays_cleared()
    {
        await ActAsync("plan", ("NextAction", "Ring the mother"));
        var page = await (await ActAsync("assign", ("To", "me"), ("Unsent.NextAction", ""))).ReadPageAsync();
        Assert.Equal("", Value(page, "NextAction"));
    }

    [Fact]
    public async Task What_is_typed_elsewhere_outlives_the_close_and_comes_back_with_the_form()
    {
        var answer = await ActAsync("close", ("Outcome", "advice-only"), ("Unsent.NextAction", "Ring the mother"));
        var closed = await answer.ReadPageAsync();
        Assert.Equal(Outcome.AdviceOnly, (await _site.FindAsync(_id)).Outcome);
        Assert.Equal("Ring the mother", closed.QuerySelector<IHtmlTextAreaElement>("#NextAction")!.Value);
        var reopened = await _solicitor.SendAsync(
            FormOf(closed, "reopen"),
            Page,
            ("Unsent.NextAction", "Ring the mother")
        );
        Assert.Equal("Ring the mother", Value(await reopened.ReadPageAsync(), "NextAction"));
    }

    [Fact]
    public async Task A_pause_that_comes_second_says_so_and_keeps_its_reason()
    {
        var late = FormOf(await _solicitor.GetPageAsync(Page), "pause");
        await ActAsync("pause", ("PauseReason", "On a night shift"));
        var answer = await _solicitor.SendAsync(late, Page, ("PauseReason", "Abroad until Friday"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.ReadPageAsync();
        Assert.Contains("stopped already", page.QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Abroad until Friday", page.QuerySelector<IHtmlTextAreaElement>("#PauseReason")!.Value);
    }

    [Fact]
    public async Task Each_part_of_the_settings_keeps_what_is_typed_into_the_others()
    {
        using var admin = await _site.SignInAsync(Roles.Administrator);
        var answer = await admin.SubmitAsync(
            Settings,
            ("Numbers[silence]", "12"),
            ("Unsent.Opens[monday]", "8am"),
            ("Unsent.Closes[friday]", ""),
            ("Unsent.Name", "Office party"),
            ("Unsent.Kind", "holiday")
        );
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var page = await answer.ReadPageAsync();
        Assert.Contains(
            "The figures are saved.",
            page.QuerySelector(".notice--done")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal("12", Named(page, "Numbers[silence]").Value);
        Assert.Equal(("8am", ""), (Named(page, "Opens[monday]").Value, Named(page, "Closes[friday]").Value));
        Assert.Equal("Office party", Value(page, "Name"));
        Assert.True(page.QuerySelector<IHtmlInputElement>("[name=Kind][value=holiday]")!.IsChecked);

        var refused = await admin.SubmitAsync(
            Settings,
            ("Opens[monday]", "noonish"),
            ("Unsent.Numbers[silence]", "soon"),
            ("Unsent.Name", "Office party")
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var again = await refused.ReadPageAsync();
        Assert.Equal(
            ("noonish", "soon", "Office party"),
            (Named(again, "Opens[monday]").Value, Named(again, "Numbers[silence]").Value, Value(again, "Name"))
        );
    }

    [Fact]
    public async Task A_rows_own_button_leaves_the_day_that_is_being_typed_alone()
    {
        using var admin = await _site.SignInAsync(Roles.Administrator);
        var page = await admin.GetPageAsync(Settings);
        var row = page.QuerySelectorAll<IHtmlFormElement>(
            "form[action$='/settings/days']:has(input[type=hidden][name=Date])"
        );
        var opened = row.First();
        (string, string?)[] typed = [("Unsent.Date", "24/12/26"), ("Unsent.Name", "Office party")];
        var added = await (await admin.SendAsync(opened, Settings, typed)).ReadPageAsync();
        Assert.Equal(("24/12/26", "Office party"), (Shown(added, "Date"), Value(added, "Name")));
        Assert.Equal(1, await _site.WithDbAsync(db => db.CalendarDays.CountAsync()));

        // The same day, as somebody else who called it otherwise would send it.
        var refused = await admin.SendAsync(opened, Settings, [("Name", "Another"), .. typed]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var again = await refused.ReadPageAsync();
        Assert.Contains(
            "Remove that first.",
            again.QuerySelector(".error-summary")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal(("24/12/26", "Office party"), (Shown(again, "Date"), Value(again, "Name")));
    }

    private static string Shown(IHtmlDocument page, string field) =>
        page.QuerySelector<IHtmlInputElement>($"input[name={field}]:not([type=hidden])")!.Value;

    private static string Value(IHtmlDocument page, string field) =>
        page.QuerySelector<IHtmlInputElement>($"#{field}")!.Value;

    private static IHtmlInputElement Named(IHtmlDocument page, string field) =>
        page.QuerySelector<IHtmlInputElement>($"[name='{field}']")!;

    private IHtmlFormElement FormOf(IHtmlDocument page, string act) =>
        page.QuerySelectorAll<IHtmlFormElement>($"form[action$='/enquiries/{_id}/{act}']").First();

    private async Task<HttpResponseMessage> ActAsync(string act, params (string, string?)[] values) =>
        await _solicitor.SendAsync(FormOf(await _solicitor.GetPageAsync(Page), act), Page, values);
}
