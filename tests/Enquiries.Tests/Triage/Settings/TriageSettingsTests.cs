using System.Net;
using AngleSharp.Html.Dom;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.Mail;
using Enquiries.Web.Features.Triage;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Tests.Triage.Settings;

public sealed class TriageSettingsTests : IAsyncDisposable
{
    private const string Page = "/triage/settings";
    private readonly Site _site = new();

    public TriageSettingsTests() => _site.Clock.Set(new DateTimeOffset(2026, 11, 25, 10, 0, 0, TimeSpan.Zero));

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_figure_is_kept_while_it_differs_from_the_standard_and_each_change_is_recorded()
    {
        using var admin = await _site.SignInAsync(Roles.Administrator);
        Assert.Equal(
            "45",
            ((IHtmlInputElement)(await admin.GetPageAsync(Page)).GetElementById("Numbers_contact-dscc_")!).Value
        );

        await SavedAsync(admin, Page, ("Numbers[contact-dscc]", "30"));
        Assert.Equal(30, (await RulesAsync())[TriageNumber.ContactDscc]);
        Assert.Equal(1, await _site.WithDbAsync(db => db.TriageFigures.CountAsync()));

        // Empty is the standard, and the standard is not kept.
        await SavedAsync(admin, Page, ("Numbers[contact-dscc]", ""));
        Assert.Equal(45, (await RulesAsync())[TriageNumber.ContactDscc]);
        Assert.Equal(0, await _site.WithDbAsync(db => db.TriageFigures.CountAsync()));

        var details = await TrailAsync();
        Assert.Equal(2, details.Count);
        Assert.Contains("45 minutes, day or night", details[0], StringComparison.Ordinal);
        Assert.Contains("\"to\":\"30 minutes, day or night\"", details[0], StringComparison.Ordinal);
        using var partner = await _site.SignInAsync(Roles.Partner);
        var trail = await partner.GetPageAsync("/audit?what=triage-changed");
        Assert.Contains("Accepted from the DSCC “45 minutes", trail.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Numbers[contact-1]", "0", "from 1 to 1440")]
    [InlineData("Numbers[contact-1]", "soon", "“soon” is not a whole number")]
    [InlineData("Numbers[contact-1]", "-5", "from 1 to 1440")]
    [InlineData("Numbers[contact-1]", "99999999999", "from 1 to 1440")]
    [InlineData("Numbers[bail-inspector]", "2", "It must be at least as much")]
    [InlineData("Numbers[detention-warrant]", "35", "With a superintendent’s authority")]
    public async Task A_wrong_figure_is_said_beside_its_field_and_what_was_typed_stays(
        string field,
        string typed,
        string said
    )
    {
        using var admin = await _site.SignInAsync(Roles.Administrator);

        var answer = await admin.SubmitAsync(Page, (field, typed), ("Numbers[silence]", "10"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.ReadPageAsync();
        var input = (IHtmlInputElement)page.QuerySelector($"[name='{field}']")!;
        Assert.Equal(typed, input.Value);
        Assert.Equal("10", ((IHtmlInputElement)page.QuerySelector("[name='Numbers[silence]']")!).Value);
        Assert.Contains(said, page.GetElementById($"{input.Id}-error")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector($"[data-error-summary] a[href='#{input.Id}']"));
        Assert.Equal(0, await _site.WithDbAsync(db => db.TriageFigures.CountAsync()));
    }

    [Fact]
    public async Task Whoever_saves_last_undoes_nothing_that_they_did_not_touch()
    {
        using var one = await _site.SignInAsync(Roles.Administrator);
        using var other = await _site.SignInAsync(Roles.Administrator);
        var opened = await FormAsync(one, "Numbers[silence]");
        await SavedAsync(other, Page, ("Numbers[silence]", "12"), ("Numbers[soon]", "24"));

        var saved = await one.SendAsync(opened, Page, ("Numbers[search]", "6"));

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var rules = await RulesAsync();
        Assert.Equal(
            (12, 24, 6),
            (rules[TriageNumber.SilenceWeeks], rules[TriageNumber.SoonHours], rules[TriageNumber.SearchHours])
        );

        // The same figure is theirs to decide, once they have seen the other's.
        var refused = await one.SendAsync(opened, Page, ("Numbers[silence]", "20"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await refused.ReadPageAsync();
        Assert.Contains(
            "set this to 12",
            page.GetElementById("Numbers_silence_-error")!.TextContent,
            StringComparison.Ordinal
        );
        var again = await one.SendAsync(
            (IHtmlFormElement)page.QuerySelector("[name='Numbers[silence]']")!.Closest("form")!,
            Page
        );
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        Assert.Equal(20, (await RulesAsync())[TriageNumber.SilenceWeeks]);
    }

    [Fact]
    public async Task Office_hours_are_typed_as_people_type_them()
    {
        using var admin = await _site.SignInAsync(Roles.Administrator);

        await SavedAsync(
            admin,
            Page,
            ("Opens[friday]", "8.30am"),
            ("Closes[friday]", "4pm"),
            ("Opens[monday]", ""),
            ("Closes[monday]", " "),
            ("Opens[saturday]", "9"),
            ("Closes[saturday]", "noon")
        );

        var office = (await RulesAsync()).Office;
        Assert.Equal(new Spell(Utc(11, 27, 8, 30), Utc(11, 27, 16, 0)), office.On(new(2026, 11, 27)));
        Assert.Null(office.On(new(2026, 11, 30)));
        Assert.Equal(new Spell(Utc(11, 28, 9, 0), Utc(11, 28, 12, 0)), office.On(new(2026, 11, 28)));
        Assert.Equal(3, await _site.WithDbAsync(db => db.OfficeDays.CountAsync()));
        Assert.Contains(
            "\"field\":\"Office hours on Friday\",\"from\":\"09:00–17:30\",\"to\":\"08:30–16:00\"",
            Assert.Single(await TrailAsync()),
            StringComparison.Ordinal
        );

        await SavedAsync(admin, Page, ("Opens[friday]", "9"), ("Closes[friday]", "17:30"));
        Assert.Equal(
            new Spell(Utc(11, 27, 9, 0), Utc(11, 27, 17, 30)),
            (await RulesAsync()).Office.On(new(2026, 11, 27))
        );
    }

    [Theory]
    [InlineData("9", "5", "Closes_friday_", "must close after it opens at 09:00")]
    [InlineData("9", "", "Closes_friday_", "type both times")]
    [InlineData("", "17:30", "Opens_friday_", "type both times")]
    [InlineData("nine", "17:30", "Opens_friday_", "“nine” is no time of day")]
    public async Task Wrong_hours_are_said_beside_their_field(string opens, string closes, string id, string said)
    {
        using var admin = await _site.SignInAsync(Roles.Administrator);

        var answer = await admin.SubmitAsync(Page, ("Opens[friday]", opens), ("Closes[friday]", closes));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.ReadPageAsync();
        Assert.Contains(said, page.GetElementById($"{id}-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(opens, ((IHtmlInputElement)page.GetElementById("Opens_friday_")!).Value);
        Assert.Equal(0, await _site.WithDbAsync(db => db.OfficeDays.CountAsync()));
    }

    [Fact]
    public async Task The_office_must_open_at_some_time()
    {
        using var admin = await _site.SignInAsync(Roles.Administrator);
        var closed = Enum.GetValues<DayOfWeek>()
            .SelectMany(day =>
                new[]
                {
                    ($"Opens[{day.ToString().ToLowerInvariant()}]", (string?)""),
                    ($"Closes[{day.ToString().ToLowerInvariant()}]", ""),
                }
            )
            .ToArray();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await admin.SubmitAsync(Page, closed)).StatusCode);
    }

    [Fact]
    public async Task Hours_that_somebody_else_set_stay()
    {
        using var one = await _site.SignInAsync(Roles.Administrator);
        using var other = await _site.SignInAsync(Roles.Administrator);
        var opened = await FormAsync(one, "Opens[friday]");
        await SavedAsync(other, Page, ("Closes[friday]", "16:00"));

        await one.SendAsync(opened, Page, ("Closes[monday]", "18:00"));

        Assert.Equal(Utc(11, 27, 16, 0), (await RulesAsync()).Office.On(new(2026, 11, 27))!.Value.Until);
        var refused = await one.SendAsync(opened, Page, ("Closes[friday]", "15:00"));
        Assert.Contains(
            "set this to 09:00–16:00",
            (await refused.ReadPageAsync()).GetElementById("Opens_friday_-error")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Days_are_added_corrected_and_removed()
    {
        using var admin = await _site.SignInAsync(Roles.Administrator);

        await SavedAsync(admin, Page, ("Date", "24/12"), ("Kind", "closed"), ("Name", "Christmas Eve"));
        await SavedAsync(admin, Page, ("Date", "1 Dec 2026"), ("Kind", "holiday"), ("Name", "Proclaimed"));
        await SavedAsync(admin, Page, ("Date", "3/5/27"), ("Kind", "working"), ("Name", "Moved to Friday"));

        var office = (await RulesAsync()).Office;
        Assert.Null(office.On(new(2026, 12, 24)));
        Assert.True(office.IsBankHoliday(new(2026, 12, 1)));
        Assert.NotNull(office.On(new(2027, 5, 3)));
        var page = await admin.GetPageAsync(Page);
        Assert.Equal("Office closed, added by the firm", Said(page, "24 Dec 2026"));
        Assert.Equal("Bank holiday by statute", Said(page, "25 Dec 2026"));
        Assert.Equal("By statute, but not a bank holiday as the firm says", Said(page, "3 May 2027"));

        // The same again is no mistake; something else on that day is.
        await SavedAsync(admin, Page, ("Date", "24/12"), ("Kind", "closed"), ("Name", "Christmas Eve"));
        var other = await admin.SubmitAsync(Page, ("Date", "24/12"), ("Kind", "holiday"), ("Name", "Something else"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
        Assert.Contains(
            "Christmas Eve. Remove that first",
            (await other.ReadPageAsync()).GetElementById("Date-error")!.TextContent,
            StringComparison.Ordinal
        );

        await SavedAsync(admin, Page, ("date", "2027-05-03"));
        await SavedAsync(admin, Page, ("date", "2027-05-03"));
        Assert.True((await RulesAsync()).Office.IsBankHoliday(new(2027, 5, 3)));
        Assert.Equal(4, (await TrailAsync()).Count);
    }

    [Theory]
    [InlineData("25/12/26", "holiday", "Kind", "is a bank holiday already")]
    [InlineData("24/12/26", "working", "Kind", "is no bank holiday")]
    [InlineData("24/12/26", "party", "Kind", "what kind of day")]
    [InlineData("24/12/2039", "closed", "Date", "Choose a day of 2026 to 2028")]
    [InlineData("Christmas", "closed", "Date", "")]
    [InlineData("", "closed", "Date", "Type the date")]
    public async Task A_day_that_makes_no_sense_is_refused(string date, string kind, string field, string said)
    {
        using var admin = await _site.SignInAsync(Roles.Administrator);

        var answer = await admin.SubmitAsync(Page, ("Date", date), ("Kind", kind), ("Name", "A day"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.ReadPageAsync();
        Assert.Contains(said, page.GetElementById($"{field}-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("A day", ((IHtmlInputElement)page.GetElementById("Name")!).Value);
    }

    [Fact]
    public async Task The_months_report_waits_for_a_day_that_the_administrator_made_a_holiday()
    {
        using var admin = await _site.SignInAsync(Roles.Administrator);
        using var partner = await _site.SignInAsync(Roles.Partner);
        Assert.Contains("Tuesday 1 December 2026", await NextAsync(partner), StringComparison.Ordinal);

        await SavedAsync(admin, Page, ("Date", "1/12/26"), ("Kind", "holiday"), ("Name", "Proclaimed"));

        Assert.Contains("Wednesday 2 December 2026", await NextAsync(partner), StringComparison.Ordinal);
        // New Year's Day is one no longer.
        Assert.Equal(
            new DateTime(2027, 1, 1, 8, 0, 0, DateTimeKind.Utc),
            MonthlyReportDue.Next(Utc(12, 15, 8, 0), date => date.Month == 12 && date.Day == 1).At
        );
    }

    [Fact]
    public async Task Only_administrators_come_here()
    {
        using var partner = await _site.SignInAsync(Roles.Partner, Roles.Solicitor);
        Assert.Equal(HttpStatusCode.Forbidden, (await partner.GetAsync(new Uri(Page, UriKind.Relative))).StatusCode);
    }

    private Task<TriageRules> RulesAsync() => _site.WithDbAsync(db => TriageRules.ReadAsync(db, default));

    private Task<List<string?>> TrailAsync() =>
        _site.WithDbAsync(db =>
            db.AuditEntries.Where(entry => entry.Action == AuditAction.TriageChanged)
                .OrderBy(entry => entry.Id)
                .Select(entry => entry.Details)
                .ToListAsync()
        );

    private static async Task<string> NextAsync(HttpClient partner) =>
        (await partner.GetPageAsync("/reports/digital-share")).Body!.TextContent;

    private static string Said(AngleSharp.Dom.IDocument page, string date) =>
        page.QuerySelectorAll("#days ~ table tbody tr")
            .Single(row => row.FirstElementChild!.TextContent.EndsWith(date, StringComparison.Ordinal))
            .Children[2]
            .TextContent.Trim();

    private static async Task<IHtmlFormElement> FormAsync(HttpClient client, string field) =>
        (IHtmlFormElement)(await client.GetPageAsync(Page)).QuerySelector($"[name='{field}']")!.Closest("form")!;

    private static async Task SavedAsync(HttpClient client, string page, params (string Name, string? Value)[] values)
    {
        var answer = await client.SubmitAsync(page, values);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    private static DateTime Utc(int month, int day, int hour, int minute) =>
        new(2026, month, day, hour, minute, 0, DateTimeKind.Utc);
}
