using System.Net;
using AngleSharp.Dom;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace Enquiries.Tests.Intake;

/// <summary>What cannot be true together, said while the call still lasts. The clock stands at 17:40 on Tuesday 24 November 2026.</summary>
public class LogChecksTests : IClassFixture<Site>
{
    private readonly Site _site;

    public LogChecksTests(Site site)
    {
        _site = site;
        site.Clock.Set(new DateTimeOffset(2026, 11, 24, 17, 40, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task A_bare_clock_time_that_would_be_to_come_was_yesterday()
    {
        using var client = await _site.SignInAsync(Roles.Solicitor);
        var id = await client.LogAsync(("ArrestedAt", "23:30"), ("ArrivedAtStationAt", "0:15"));
        var enquiry = await _site.FindAsync(id);
        Assert.Equal(new DateTime(2026, 11, 23, 23, 30, 0), enquiry.ArrestedAt);
        Assert.Equal(new DateTime(2026, 11, 24, 0, 15, 0), enquiry.ArrivedAtStationAt);
    }

    [Theory]
    [InlineData("ArrestedAt", "tomorrow 9am", "ArrestedAt: Arrested: this is in the future. Check the date and time.")]
    [InlineData(
        "DetentionAuthorisedAt",
        "25/11/26 4:00",
        "DetentionAuthorisedAt: Detention authorised: this is in the future. Check the date and time."
    )]
    [InlineData(
        "BailReturnAt",
        "1/2/26",
        "BailReturnAt: Return on bail: 1 February 2026 is before the enquiry was received; did you mean 1 February 2027? If it is right, "
            + "give the time of the arrest too."
    )]
    [InlineData(
        "NextActionDueAt",
        "tomorrow",
        "NextAction: Next action: say what is to be done, or clear the date on which it is due."
    )]
    public async Task A_date_that_cannot_be_is_refused(string field, string typed, string error)
    {
        using var client = await _site.SignInAsync(Roles.Solicitor);
        Assert.Equal([error], await RefusedAsync(client, (field, typed)));
    }

    [Fact]
    public async Task The_steps_of_a_detention_follow_one_another()
    {
        using var client = await _site.SignInAsync(Roles.Solicitor);
        var errors = await RefusedAsync(
            client,
            ("ArrestedAt", "23:30"),
            ("ArrivedAtStationAt", "5am"),
            ("DetentionAuthorisedAt", "4am")
        );
        Assert.Equal(
            [
                "DetentionAuthorisedAt: Detention authorised: 24 Nov 2026, 04:00 is before 24 Nov 2026, 05:00, given for “Arrived at the "
                    + "station”. Change one of the two.",
            ],
            errors
        );
    }

    [Fact]
    public async Task A_return_on_bail_is_after_the_arrest_and_may_have_passed()
    {
        using var client = await _site.SignInAsync(Roles.Solicitor);
        Assert.Equal(
            ["BailReturnAt: Return on bail: 1 February 2026 is before the arrest; did you mean 1 February 2027?"],
            await RefusedAsync(client, ("ArrestedAt", "1/3/26 10:00"), ("BailReturnAt", "1/2/26"))
        );
        await client.LogAsync(("ArrestedAt", "1/3/26 10:00"), ("BailReturnAt", "1/6/26 10:00"));
    }

    [Fact]
    public async Task What_is_due_today_is_overdue_only_tomorrow_and_shows_no_time()
    {
        using var client = await _site.SignInAsync(Roles.Solicitor);
        var id = await client.LogAsync(("NextAction", "Ring back"), ("NextActionDueAt", "today"));
        Assert.Equal(new DateTime(2026, 11, 24, 23, 59, 59), (await _site.FindAsync(id)).NextActionDueAt);
        var edit = await client.GetPageAsync($"/enquiries/{id}/edit");
        Assert.Equal("24 Nov 2026", LogEnquiryTests.Shown(edit, "NextActionDueAt"));
        Assert.DoesNotContain(
            "23:59",
            (await client.GetPageAsync($"/enquiries/{id}")).Body!.TextContent,
            StringComparison.Ordinal
        );
        await (await client.SubmitAsync($"/enquiries/{id}/edit", ("AccusedName", "Sam"))).RecordAsync();
        Assert.Equal(new DateTime(2026, 11, 24, 23, 59, 59), (await _site.FindAsync(id)).NextActionDueAt);
    }

    [Fact]
    public async Task What_is_newly_due_is_to_come_and_what_was_due_may_have_passed()
    {
        const string passed =
            "NextActionDueAt: Due: today 09:00 has passed. Type a time to come, such as tomorrow 9am.";
        _site.Clock.Set(new DateTimeOffset(2026, 11, 24, 10, 0, 0, TimeSpan.Zero));
        using var client = await _site.SignInAsync(Roles.Solicitor);
        (string, string?)[] late = [("NextAction", "Ring back"), ("NextActionDueAt", "9am")];
        Assert.Equal([passed], await RefusedAsync(client, late));

        var id = await client.LogAsync(("NextAction", "Ring back"), ("NextActionDueAt", "10:10"));
        var edit = $"/enquiries/{id}/edit";
        var answer = await client.SubmitAsync(edit, late);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("9am", LogEnquiryTests.Shown(await answer.ReadPageAsync(), "NextActionDueAt"));
        Assert.Equal([passed], await answer.ErrorsAsync());

        _site.Clock.Set(new DateTimeOffset(2026, 11, 24, 10, 20, 0, TimeSpan.Zero));
        await (await client.SubmitAsync(edit, ("AccusedName", "Sam"))).RecordAsync();
        Assert.Equal(new DateTime(2026, 11, 24, 10, 10, 0), (await _site.FindAsync(id)).NextActionDueAt);
    }

    [Fact]
    public async Task The_caller_is_shown_beside_the_error_that_asks_to_clear_it()
    {
        using var client = await _site.SignInAsync(Roles.Solicitor);
        var answer = await client.SubmitAsync(
            Enquiring.New,
            ("Offence", Enquiring.Offence),
            ("CallerIsAccused", "yes"),
            ("CallerName", "Ann"),
            ("AccusedName", "Bob")
        );
        var caller = (await answer.ReadPageAsync()).QuerySelector("#CallerName")!.Closest("[data-show-when]");
        Assert.Equal("", caller!.GetAttribute("data-show-when"));
    }

    [Fact]
    public async Task Text_that_is_in_no_list_stays_and_is_named()
    {
        using var client = await _site.SignInAsync(Roles.Solicitor);
        var answer = await client.SubmitAsync(
            Enquiring.New,
            ("Offence", Enquiring.Offence),
            ("PoliceForce", "Gotham"),
            ("Platforms", "pigeons")
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.ReadPageAsync();
        Assert.Equal("Gotham", LogEnquiryTests.Shown(page, "PoliceForce"));
        Assert.Equal("pigeons", LogEnquiryTests.Shown(page, "Platforms"));
        Assert.Contains(
            "“Gotham” is not in the list",
            page.QuerySelector("#PoliceForce-error")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task No_field_cuts_what_is_pasted()
    {
        using var client = await _site.SignInAsync(Roles.Solicitor);
        Assert.Empty((await client.GetPageAsync(Enquiring.New)).QuerySelectorAll("main [maxlength]"));
    }

    [Theory]
    [InlineData("kind=birth&text=1/1/2030", "This is in the future. Check the date.", "refused")]
    [InlineData("kind=from&text=25/11/26", "This is in the future. Check the date.", "refused")]
    [InlineData("kind=past&text=tomorrow+9am", "This is in the future. Check the date and time.", "refused")]
    [InlineData("kind=due&text=9am", "Today 09:00 has passed. Type a time to come, such as tomorrow 9am.", "refused")]
    [InlineData("kind=due&text=9am&kept=true", "Tuesday 24 November 2026, 09:00", null)]
    [InlineData("kind=date&text=3/", "Type a date such as 3/2/26, 3 Feb 2026 or today.", "unread")]
    [InlineData("kind=birth&text=1/12/2008", "Monday 1 December 2008. 17 now: under 18", null)]
    [InlineData(
        "kind=birth&text=1/12/2007&offenceFrom=oct+2025",
        "Saturday 1 December 2007. 18 now, 17 when it happened: under 18",
        null
    )]
    public async Task What_the_form_would_say_of_a_date_is_said_at_once(string query, string said, string? problem)
    {
        using var client = await _site.SignInAsync(Roles.Solicitor);
        var answer = await client.GetAsync(new Uri("/dates/echo?" + query, UriKind.Relative));
        Assert.Equal(said, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(problem, answer.Headers.TryGetValues("Date-Problem", out var values) ? values.Single() : null);
    }

    [Theory]
    [InlineData("WMP", "20")]
    [InlineData("west mids", "20")]
    [InlineData("GMP", "06")]
    [InlineData("TVP", "43")]
    [InlineData("BTP", "93")]
    [InlineData("NCA", "91")]
    [InlineData("MOD police", "24")]
    [InlineData("the Met", "01")]
    public async Task A_police_force_is_found_by_what_people_call_it(string typed, string code)
    {
        var lists = await _site
            .Services.GetRequiredService<ReferenceLists>()
            .GetAsync(TestContext.Current.CancellationToken);
        Assert.Contains(typed, Words(lists.ForceChoices, code), StringComparer.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("shoplifting", "shoplifting")]
    [InlineData("bladed article", "bladed-article")]
    [InlineData("indecent pics", "iioc-possess")]
    [InlineData("doxxing", "harassment")]
    [InlineData("perjury", "other-criminal")]
    [InlineData("s.1 pca", "iioc-make")]
    public async Task An_offence_is_found_by_its_code_and_by_what_people_call_it(string typed, string code)
    {
        var lists = await _site
            .Services.GetRequiredService<ReferenceLists>()
            .GetAsync(TestContext.Current.CancellationToken);
        Assert.Contains(typed, Words(lists.OffenceChoices, code));
    }

    private static string[] Words(IEnumerable<Choice> choices, string code) =>
        choices.Single(choice => choice.Value == code).Search!.Split(';');

    private static async Task<string[]> RefusedAsync(HttpClient client, params (string, string?)[] answers)
    {
        var response = await client.SubmitAsync(Enquiring.New, [("Offence", Enquiring.Offence), .. answers]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        return await response.ErrorsAsync();
    }
}
