using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Enquiries.Tests.Intake;

public class LogEnquiryTests(Site site) : IClassFixture<Site>
{
    // Each answer that the form takes, in the spelling in which the correction form shows it again.
    private static readonly (string Name, string? Value)[] Everything =
    [
        ("Channel", "dscc"),
        ("ReceivedAt", "3 Feb 2026 23:45"),
        ("CallerIsAccused", "no"),
        ("CallerName", "Margaret O’Neill"),
        ("CallerRelationship", "Mother"),
        ("CallerPhone", "07700 900111"),
        ("CallerEmail", "margaret@example.com"),
        ("CallerMayRing", "yes"),
        ("CallerMayLeaveMessage", "no"),
        ("CallerMayEmail", "yes"),
        ("CallerPhoneInPoliceHands", "no"),
        ("CallerSafeContactNote", "Only after six"),
        ("HeardFrom", "former-client"),
        ("AccusedName", "Siân O’Neill"),
        ("AccusedPhone", "+48 601 234 567"),
        ("AccusedEmail", "sian@example.com"),
        ("AccusedBorn", "5 Mar 2008"),
        ("AgeThen", "16-17"),
        ("AgeNow", "16-17"),
        ("AccusedMayRing", "no"),
        ("AccusedMayLeaveMessage", "no"),
        ("AccusedMayEmail", "no"),
        ("AccusedPhoneInPoliceHands", "yes"),
        ("AccusedSafeContactNote", "Through the mother"),
        ("Offence", "iioc-possess"),
        ("OtherOffences", "iioc-make"),
        ("Digital", "no"),
        ("Platforms", "kik"),
        ("OffenceFrom", "1 Apr 2025"),
        ("OffenceTo", "2 Jan 2026"),
        ("Stage", "custody"),
        ("ArrestedAt", "3 Feb 2026 18:05"),
        ("ArrivedAtStationAt", "3 Feb 2026 18:40"),
        ("DetentionAuthorisedAt", "3 Feb 2026 18:55"),
        ("InterviewAt", "4 Feb 2026 09:00"),
        ("BailReturnAt", "1 Jul 2026 14:30"),
        ("HearingAt", "2 Jul 2026 10:00"),
        ("DevicesSeized", "3"),
        ("DevicesSeizedOn", "2 Feb 2026"),
        ("PoliceForce", "52"),
        ("Station", "Keynsham"),
        ("CustodyRecord", "52/1234/26"),
        ("DsccReference", "260203456A"),
        ("Officer", "DC 4711 Byrne"),
        ("NextAction", "Ring custody"),
        ("NextActionDueAt", "4 Feb 2096 07:30"),
        ("Funding", "police-station"),
        ("Outcome", "advice-only"),
        ("ClosedOn", "5 Feb 2026"),
        ("RepeatOf", ""),
    ];

    [Fact]
    public async Task Everything_that_is_typed_is_kept_and_shown_for_correction()
    {
        var client = await site.SignInAsync(Roles.Solicitor);
        var id = await client.LogAsync([.. Everything, ("Notes", "Two\nlines")]);
        var page = await client.GetPageAsync($"/enquiries/{id}/edit");
        foreach (var (name, value) in Everything)
            Assert.Equal((name, value), (name, Shown(page, name)));

        var enquiry = await site.FindAsync(id);
        Assert.Equal(new DateTime(2026, 2, 3, 23, 45, 0, DateTimeKind.Utc), enquiry.ReceivedAt);
        Assert.Equal(new DateTime(2026, 7, 1, 13, 30, 0, DateTimeKind.Utc), enquiry.BailReturnAt);
        Assert.Equal("Two\nlines", Assert.Single(enquiry.Notes).Body.ReplaceLineEndings("\n"));
        Assert.Equal(enquiry.LoggedById, enquiry.Notes[0].AuthorId);
        Assert.Equal(enquiry.LoggedById, enquiry.AssignedToId);
        Assert.Equal("kik", Assert.Single(enquiry.Platforms).Platform.Code);
        Assert.Equal(DigitalAnswer.Yes, Assert.Single(enquiry.OtherOffences).Digital);
        Assert.Equal(DigitalAnswer.Yes, enquiry.DigitalAny);
    }

    [Fact]
    public async Task The_offence_alone_is_enough_and_brings_its_digital_answer()
    {
        var client = await site.SignInAsync(Roles.Solicitor);
        var enquiry = await site.FindAsync(await client.LogAsync());
        Assert.Equal(DigitalAnswer.Yes, enquiry.Digital);
        Assert.Null(enquiry.Caller);
        Assert.NotNull(enquiry.Accused);
        Assert.InRange(DateTime.UtcNow - enquiry.ReceivedAt, TimeSpan.FromMinutes(-1), TimeSpan.FromMinutes(3));
    }

    [Fact]
    public async Task The_caller_who_is_the_accused_is_one_person()
    {
        var client = await site.SignInAsync(Roles.Solicitor);
        var id = await client.LogAsync(
            ("CallerIsAccused", "yes"),
            ("CallerName", "Ravi Shah"),
            ("AccusedPhone", "020 7946 0001")
        );
        var person = Assert.Single((await site.FindAsync(id)).Parties);
        Assert.Equal((PartyRole.Accused, "Ravi Shah", "020 7946 0001"), (person.Role, person.Name, person.Phone));
    }

    [Fact]
    public async Task Ages_are_worked_out_from_the_date_of_birth()
    {
        var client = await site.SignInAsync(Roles.Solicitor);
        var id = await client.LogAsync(
            ("ReceivedAt", "5/3/26 10:00"),
            ("AccusedBorn", "5/3/2008"),
            ("OffenceFrom", "4/3/2021"),
            ("AgeNow", "65+")
        );
        var enquiry = await site.FindAsync(id);
        Assert.Equal((AgeBand.Under13, AgeBand.From18To24), (enquiry.AgeThen, enquiry.AgeNow));
    }

    [Fact]
    public async Task What_is_wrong_is_listed_with_links_and_nothing_typed_is_lost()
    {
        var client = await site.SignInAsync(Roles.Solicitor);
        (string Name, string? Value)[] wrong =
        [
            ("Channel", "pigeon"),
            ("ReceivedAt", "tomorrow 9am"),
            ("CallerPhone", "withheld"),
            ("CallerEmail", "nobody"),
            ("AccusedName", new string('x', 201)),
            ("AccusedBorn", "31/2/1990"),
            ("Offence", "jaywalking"),
            ("OtherOffences", "iioc-make"),
            ("Platforms", "kik"),
            ("OffenceFrom", "3 feb 2025"),
            ("OffenceTo", "2 feb 2025"),
            ("ArrestedAt", "sometime"),
            ("DevicesSeized", "1000"),
            ("PoliceForce", "Nottingham"),
            ("AssignedTo", "99999"),
            ("ClosedOn", "1/1/20"),
            ("RepeatOf", "E-999999"),
            ("Notes", "  Kept <b>whole</b>"),
        ];
        var response = await client.SubmitAsync(Enquiring.New, wrong);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var page = await response.ReadPageAsync();
        foreach (var (name, value) in wrong.Where(answer => answer.Name is not ("Channel" or "AssignedTo")))
            Assert.Equal((name, value), (name, Shown(page, name)));
        var errors = await response.ErrorsAsync();
        Assert.Equal(
            [
                "Channel: How did it reach us: choose an answer from the list.",
                "ReceivedAt: Received: this is in the future. Type when it reached us, such as now.",
                "CallerPhone: Caller’s phone: type a number of at least 6 digits. Remarks such as “withheld” go into the notes.",
                "CallerEmail: Caller’s email: type an address such as name@example.com.",
                "AccusedName: Accused’s name: 201 characters are too many, at most 200 fit. Shorten it, or put the rest into a note.",
                "AccusedBorn: Date of birth: 31 February 1990 does not exist. February 1990 has 28 days: check the day and the month.",
                "Offence: Offence: “jaywalking” is not in the list of offences. Choose from it.",
                "OffenceTo: Until: this is before 3 Feb 2025, when it began. Change one of the two dates.",
                "ArrestedAt: Arrested: Type a date and time such as 3/2/26 14:30, today 14:30 or now.",
                "DevicesSeized: Devices seized, how many: type a whole number from 0 to 999.",
                "PoliceForce: Police force: “Nottingham” is not in the list of forces. Choose from it.",
                "AssignedTo: Assigned to: choose somebody from the list.",
                "Outcome: Outcome: choose what became of it, or clear the date on which it was closed.",
                "ClosedOn: Closed on: this is before it was received. Change one of the two dates.",
                "RepeatOf: Same as an earlier enquiry: there is no E-999999. Check the number.",
            ],
            errors
        );
        foreach (var error in errors)
            Assert.NotNull(page.GetElementById(error.Split(':')[0]));
    }

    [Theory]
    [InlineData("ReceivedAt", "", "ReceivedAt: Received: type when it reached us, such as now or today 14:30.")]
    [InlineData("ReceivedAt", "1/1/1989", "ReceivedAt: Received: this is before 1990. Check the year.")]
    [InlineData("Offence", "", "Offence: Offence: choose one. Type a word of it, such as grooming or s.15A.")]
    [InlineData("OffenceTo", "1/1/2099", "OffenceTo: Until: this is in the future. Check the date.")]
    [InlineData("AccusedBorn", "1/1/2099", "AccusedBorn: Date of birth: this is in the future. Check the date.")]
    [InlineData("AccusedBorn", "1/1/1901", "AccusedBorn: Date of birth: this is over 120 years ago. Check the year.")]
    [InlineData(
        "Platforms",
        "carrier-pigeon",
        "Platforms: Platforms: “carrier-pigeon” is not in the list of platforms. Choose from it."
    )]
    [InlineData(
        "RepeatOf",
        "the last one",
        "RepeatOf: Same as an earlier enquiry: type the reference of an earlier enquiry, such as E-000123."
    )]
    public async Task A_wrong_answer_is_refused(string field, string typed, string error)
    {
        var client = await site.SignInAsync(Roles.Solicitor);
        var response = await client.SubmitAsync(
            Enquiring.New,
            [
                ("Offence", field == "Offence" ? typed : Enquiring.Offence),
                .. field == "Offence" ? [] : new (string, string?)[] { (field, typed) },
            ]
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal([error], await response.ErrorsAsync());
    }

    [Fact]
    public async Task Two_different_people_are_not_made_one()
    {
        var client = await site.SignInAsync(Roles.Solicitor);
        var response = await client.SubmitAsync(
            Enquiring.New,
            ("Offence", Enquiring.Offence),
            ("CallerIsAccused", "yes"),
            ("CallerName", "Ann"),
            ("AccusedName", "Bob")
        );
        Assert.StartsWith("CallerIsAccused: ", Assert.Single(await response.ErrorsAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_offence_that_is_no_longer_offered_is_refused()
    {
        var client = await site.SignInAsync(Roles.Solicitor);
        var response = await client.SubmitAsync(Enquiring.New, ("Offence", "csa-image-generator"));
        Assert.Contains("no longer offered", Assert.Single(await response.ErrorsAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_sent_eight_times_at_once_is_one_enquiry()
    {
        var client = await site.SignInAsync(Roles.Solicitor);
        var page = await client.GetPageAsync(Enquiring.New);
        var form = page.QuerySelector<IHtmlFormElement>("main form")!;
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ =>
                    client.SendAsync(
                        form,
                        Enquiring.New,
                        ("Offence", Enquiring.Offence),
                        ("NextAction", "Ring back"),
                        ("NextActionDueAt", "in 2 days")
                    )
                )
        );
        var ids = new HashSet<long>();
        foreach (var answer in answers)
            ids.Add(await answer.RecordAsync());
        var key = Guid.Parse(Shown(page, "SubmissionKey")!);
        Assert.Equal(
            Assert.Single(ids),
            await site.WithDbAsync(db =>
                db.Enquiries.Where(e => e.SubmissionKey == key).Select(e => e.Id).SingleAsync()
            )
        );
    }

    [Fact]
    public async Task A_form_sent_again_with_other_answers_is_not_said_to_be_saved()
    {
        var client = await site.SignInAsync(Roles.Solicitor);
        var form = (await client.GetPageAsync(Enquiring.New)).QuerySelector<IHtmlFormElement>("main form")!;
        (string, string?) offence = ("Offence", Enquiring.Offence);
        var id = await (await client.SendAsync(form, Enquiring.New, offence, ("AccusedName", "Sam"))).RecordAsync();
        var again = await client.SendAsync(form, Enquiring.New, offence, ("AccusedName", "Samuel"));
        Assert.Equal(id, await again.RecordAsync());
        Assert.Equal("Sam", (await site.FindAsync(id)).Accused!.Name);
        var page = await client.GetPageAsync($"/enquiries/{id}/edit");
        Assert.Equal("Sam", Shown(page, "AccusedName"));
    }

    [Fact]
    public async Task A_form_that_somebody_else_sent_keeps_its_answers_and_can_be_sent_again()
    {
        var client = await site.SignInAsync(Roles.Solicitor);
        var other = await site.SignInAsync(Roles.Solicitor);
        var key = Guid.NewGuid().ToString();
        await client.LogAsync(("SubmissionKey", key));
        var response = await other.SubmitAsync(
            Enquiring.New,
            ("Offence", Enquiring.Offence),
            ("SubmissionKey", key),
            ("AccusedName", "Sam")
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var page = await response.ReadPageAsync();
        Assert.Equal("Sam", Shown(page, "AccusedName"));
        Assert.NotEqual(key, Shown(page, "SubmissionKey"));
        await (await other.SendAsync(page.QuerySelector<IHtmlFormElement>("main form")!, Enquiring.New)).RecordAsync();
    }

    [Fact]
    public async Task What_the_form_does_not_ask_cannot_be_set()
    {
        var client = await site.SignInAsync(Roles.Solicitor);
        var version = Guid.NewGuid();
        var id = await client.LogAsync(
            ("Version", version.ToString()),
            ("IsCounted", "false"),
            ("LoggedById", "1"),
            ("LoggedAt", "2020-01-01"),
            ("Id", "4711"),
            ("Choices", "x"),
            ("SourceRef", "x")
        );
        var enquiry = await site.FindAsync(id);
        Assert.NotEqual(4711, id);
        Assert.NotEqual(version, enquiry.Version);
        Assert.True(enquiry.IsCounted);
        Assert.Equal(enquiry.AssignedToId, enquiry.LoggedById);
        Assert.NotEqual(2020, enquiry.LoggedAt.Year);
        Assert.Null(enquiry.SourceRef);
    }

    [Fact]
    public async Task Without_the_token_of_the_form_nothing_is_saved()
    {
        var client = await site.SignInAsync(Roles.Solicitor);
        var before = await site.WithDbAsync(db => db.Enquiries.CountAsync());
        var response = await client.SubmitAsync(
            Enquiring.New,
            ("Offence", Enquiring.Offence),
            ("__RequestVerificationToken", null)
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal(before, await site.WithDbAsync(db => db.Enquiries.CountAsync()));
    }

    [Theory]
    [InlineData("/enquiries/new")]
    [InlineData("/enquiries/1/edit")]
    [InlineData("/dates/echo?text=now")]
    public async Task An_administrator_alone_does_not_get_in(string url)
    {
        var client = await site.SignInAsync(Roles.Administrator);
        var response = await client.GetAsync(new Uri(url, UriKind.Relative));
        Assert.True(
            response.StatusCode == HttpStatusCode.Forbidden
                || response.Headers.Location?.OriginalString.Contains("/denied", StringComparison.Ordinal) == true,
            response.StatusCode.ToString()
        );
    }

    [Fact]
    public async Task A_changed_list_is_offered_once_it_is_forgotten()
    {
        var client = await site.SignInAsync(Roles.Solicitor);
        await client.GetPageAsync(Enquiring.New);
        await site.WithDbAsync(db =>
            db.Platforms.Where(p => p.Code == "snapchat")
                .ExecuteUpdateAsync(set => set.SetProperty(p => p.IsActive, false))
        );
        site.Services.GetRequiredService<ReferenceLists>().Forget();
        var page = await client.GetPageAsync(Enquiring.New);
        Assert.Null(page.QuerySelector("#Platforms option[value=snapchat]"));
        Assert.NotNull(page.QuerySelector("#Platforms option[value=kik]"));
    }

    [Fact]
    public async Task A_typed_date_is_echoed_and_not_kept_by_the_browser()
    {
        var client = await site.SignInAsync(Roles.Solicitor);
        var response = await client.GetAsync(new Uri("/dates/echo?text=3/2/26+14:30&kind=instant", UriKind.Relative));
        Assert.Equal(
            "Tuesday 3 February 2026, 14:30",
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
        );
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.Equal("text/plain", response.Content.Headers.ContentType!.MediaType);
    }

    internal static string? Shown(IHtmlDocument page, string name) =>
        page.GetElementsByName(name)
            .Select(element =>
                element switch
                {
                    IHtmlInputElement { Type: "radio" } radio => radio.IsChecked ? radio.Value : null,
                    IHtmlInputElement input => input.Value,
                    IHtmlTextAreaElement area => area.Value,
                    IHtmlSelectElement select => select.Value,
                    _ => null,
                }
            )
            .FirstOrDefault(value => value is not null);
}
