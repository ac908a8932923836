using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.Intake;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Enquiries.Tests.Intake;

public class RecordTests(FindSite given) : IClassFixture<FindSite>
{
    [Fact]
    public async Task The_record_shows_what_is_known()
    {
        var id = await given.AddAsync(
            "Jordan Reed",
            "2026-02-03T14:30:00Z",
            more: enquiry =>
            {
                enquiry.Stage = Stage.Bail;
                enquiry.BailReturnAt = new DateTime(2026, 7, 1, 9, 0, 0, DateTimeKind.Utc);
                enquiry.RepeatOfId = given.AlphaId;
                enquiry.Notes.Add(new Note { Body = "First line.\nSecond line." });
            }
        );
        var page = await OpenAsync(id);
        var text = Text(page.QuerySelector("main")!);
        Assert.Contains("Jordan Reed", text, StringComparison.Ordinal);
        Assert.Contains("received 3 Feb 2026, 14:30", text, StringComparison.Ordinal);
        Assert.Contains("Bail return 1 Jul 2026, 10:00", text, StringComparison.Ordinal);
        Assert.Contains("Released on bail", text, StringComparison.Ordinal);
        Assert.Contains("First line. Second line.", text, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector($"main a[href='/enquiries/{given.AlphaId}']"));
        Assert.NotNull(page.QuerySelector($"main a[href='/enquiries/{id}/edit']"));
        Assert.DoesNotContain("Jordan", page.Title!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_hidden_of_all_that_it_mentions_is_asked_once()
    {
        var earlier = await given.AddAsync("Earlier Reed", "2026-02-02T14:30:00Z");
        var id = await given.AddAsync("Later Reed", "2026-02-03T14:30:00Z");
        await given.Solicitor.SubmitAsync($"/enquiries/{id}/edit", ("RepeatOf", Enquiry.ReferenceOf(earlier)));
        await using var scope = given.Site.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        using var log = new SqlLog(services.GetRequiredService<EnquiriesDbContext>());
        var page = await ActivatorUtilities
            .CreateInstance<RecordQuery>(services)
            .RunAsync(id, withTrail: false, default);
        Assert.Equal(earlier, page!.Facts.RepeatOfId);
        Assert.Contains(
            page.Timeline,
            item => item.Changes?.Contains($"Repeat of: not given → {Enquiry.ReferenceOf(earlier)}") == true
        );
        Assert.Single(
            log.Commands,
            sql => sql.StartsWith("SELECT \"r\".\"EnquiryId\"\nFROM \"Restrictions\"", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_number_in_police_hands_is_struck_through_and_no_link()
    {
        var id = await given.AddAsync(
            "Seized Phone",
            "2026-02-03T14:30:00Z",
            more: enquiry =>
            {
                enquiry.Parties[0].Phone = "07700 900456";
                enquiry.Parties[0].PhoneInPoliceHands = true;
                enquiry.Parties[0].Email = "not@post.example";
                enquiry.Parties[0].MayEmail = false;
                enquiry.Parties.Add(
                    new Party
                    {
                        Role = PartyRole.Caller,
                        Name = "Their Mother",
                        Phone = "020 7946 0123",
                        MayRing = true,
                    }
                );
            }
        );
        var page = await OpenAsync(id);
        Assert.Equal(["07700 900456", "not@post.example"], page.QuerySelectorAll("main s").Select(Text));
        Assert.Contains("In police hands: do not ring", Text(page.QuerySelector("main")!), StringComparison.Ordinal);
        Assert.Equal(
            ["tel:+442079460123"],
            page.QuerySelectorAll("main a[href^='tel:']").Select(link => link.GetAttribute("href")).Distinct()
        );
        Assert.Empty(page.QuerySelectorAll("main a[href^='mailto:']"));
    }

    [Fact]
    public async Task The_age_is_said_in_words()
    {
        var id = await given.AddAsync(
            "Young Person",
            "2026-02-03T14:30:00Z",
            more: enquiry =>
            {
                enquiry.Parties[0].BornOn = London.Today(given.Site.Clock).AddYears(-17);
                enquiry.OffenceFrom = London.Today(given.Site.Clock).AddYears(-2);
            }
        );
        var text = Text((await OpenAsync(id)).QuerySelector("main")!);
        Assert.Contains("17 years old", text, StringComparison.Ordinal);
        Assert.Contains("Age at the time 15", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_note_is_added_once_however_often_its_form_is_sent()
    {
        var id = await given.AddAsync("Noted Once", "2026-02-03T14:30:00Z");
        var page = await OpenAsync(id);
        var form = NoteForm(page);
        var first = await given.Solicitor.SendAsync(form, "", ("Body", "Rang back.\r\nNo answer."));
        var second = await given.Solicitor.SendAsync(form, "", ("Body", "Rang back.\r\nNo answer."));
        var note = Assert.Single(await NotesAsync(id));
        Assert.Equal("Rang back.\nNo answer.", note.Body);
        Assert.NotNull(note.AuthorId);
        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.Equal($"/enquiries/{id}#note-{note.Id}", first.Headers.Location!.ToString());
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.NotNull((await OpenAsync(id)).QuerySelector($"#note-{note.Id}"));
    }

    [Fact]
    public async Task Another_note_in_a_form_that_the_browser_kept_is_not_lost()
    {
        var id = await given.AddAsync("Noted Twice", "2026-02-03T14:30:00Z");
        var form = NoteForm(await OpenAsync(id));
        await given.Solicitor.SendAsync(form, "", ("Body", "One."));
        await given.Solicitor.SendAsync(form, "", ("Body", "Two."));
        Assert.Equal(["One.", "Two."], (await NotesAsync(id)).Select(note => note.Body));
    }

    [Fact]
    public async Task Two_clicks_at_once_make_one_note()
    {
        var id = await given.AddAsync("Clicked Twice", "2026-02-03T14:30:00Z");
        var form = NoteForm(await OpenAsync(id));
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => given.Solicitor.SendAsync(form, "", ("Body", "Same.")))
        );
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode));
        Assert.Single(await NotesAsync(id));
    }

    [Fact]
    public async Task A_note_too_long_comes_back_with_its_text_and_an_empty_one_with_what_to_do()
    {
        var id = await given.AddAsync("Long Note", "2026-02-03T14:30:00Z");
        var form = NoteForm(await OpenAsync(id));
        var text = new string('x', Note.BodyLength + 1);
        var answer = await given.Solicitor.SendAsync(form, "", ("Body", text));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.ReadPageAsync();
        Assert.Equal(text, page.QuerySelector<IHtmlTextAreaElement>("textarea[name=Body]")!.Value);
        Assert.Contains("20,000", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);

        answer = await given.Solicitor.SendAsync(form, "", ("Body", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Empty(await NotesAsync(id));
    }

    [Fact]
    public async Task Changes_are_said_in_words_and_protected_values_are_not_said()
    {
        var id = await given.AddAsync(
            "Changed Often",
            "2026-02-03T14:30:00Z",
            more: enquiry =>
            {
                enquiry.Stage = Stage.Custody;
                enquiry.Parties[0].Phone = "07700 900789";
            }
        );
        await given.Site.WithDbAsync(async db =>
        {
            var enquiry = await db.Enquiries.Include(one => one.Parties).SingleAsync(one => one.Id == id);
            enquiry.Stage = Stage.Bail;
            enquiry.AssignedToId = given.ColleagueId;
            enquiry.ClosedOn = new DateOnly(2026, 2, 4);
            enquiry.BailReturnAt = new DateTime(2026, 7, 1, 9, 0, 0, DateTimeKind.Utc);
            enquiry.Parties[0].Phone = "07700 900788";
            enquiry.Parties[0].MayRing = false;
            await db.SaveChangesAsync();
        });
        string[] expected =
        [
            "Stage: In custody → Released on bail",
            "Assigned to: nobody → Test Solicitor",
            "Closed on: not given → 4 Feb 2026",
            "Bail return: not given → 1 Jul 2026, 10:00",
            "Phone of the accused changed",
            "May ring of the accused: not given → no",
        ];
        var said = (await OpenAsync(id)).QuerySelectorAll(".timeline__change p").Select(Text).ToList();
        Assert.Equal(expected.Order(), said.Order());
    }

    [Fact]
    public async Task Each_view_is_audited_and_a_fetch_ahead_shows_nothing()
    {
        var id = await given.AddAsync("Read Often", "2026-02-03T14:30:00Z");
        await OpenAsync(id);
        await OpenAsync(id);
        using var ahead = new HttpRequestMessage(HttpMethod.Get, $"/enquiries/{id}");
        ahead.Headers.Add("Sec-Purpose", "prefetch;prerender");
        var answer = await given.Solicitor.SendAsync(ahead, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        var reads = await given.Site.WithDbAsync(db =>
            db.AuditEntries.Where(entry => entry.EnquiryId == id && entry.Action == AuditAction.Read).ToListAsync()
        );
        Assert.Equal(2, reads.Count);
        Assert.All(reads, read => Assert.NotNull(read.AccountId));
    }

    [Fact]
    public async Task Who_has_looked_is_shown_to_partners_alone()
    {
        var id = await given.AddAsync("Looked At", "2026-02-03T14:30:00Z");
        Assert.Null((await OpenAsync(id)).QuerySelector("#trail"));
        var partner = await given.Site.SignInAsync(Roles.Partner);
        var page = await partner.GetPageAsync($"/enquiries/{id}");
        var section = page.QuerySelector("section[aria-labelledby=trail]")!;
        Assert.Contains("Test Solicitor", section.TextContent, StringComparison.Ordinal);
        var whole = await partner.GetPageAsync($"/enquiries/{id}/trail");
        Assert.Equal(["Read", "Read", "Logged"], whole.QuerySelectorAll("main tbody tr td:last-child").Select(Text));

        var refused = await given.Solicitor.GetAsync(
            new Uri($"/enquiries/{id}/trail", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        Assert.False(refused.IsSuccessStatusCode);
    }

    [Fact]
    public async Task An_unknown_enquiry_is_a_page_that_says_so()
    {
        var answer = await given.Solicitor.GetAsync(
            new Uri("/enquiries/987654", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains(
            "E-987654",
            (await answer.ReadPageAsync()).QuerySelector("main h1")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_administrator_is_refused_and_a_stranger_is_sent_to_sign_in()
    {
        var url = new Uri($"/enquiries/{given.AlphaId}", UriKind.Relative);
        var administrator = await given.Site.SignInAsync(Roles.Administrator);
        Assert.False((await administrator.GetAsync(url, TestContext.Current.CancellationToken)).IsSuccessStatusCode);
        var stranger = await given.Site.Anonymous().GetAsync(url, TestContext.Current.CancellationToken);
        Assert.StartsWith("/sign-in", stranger.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    private Task<IHtmlDocument> OpenAsync(long id) => given.Solicitor.GetPageAsync($"/enquiries/{id}");

    private static IHtmlFormElement NoteForm(IHtmlDocument page) =>
        page.QuerySelector<IHtmlFormElement>("main form[action$='/notes']")!;

    private Task<List<Note>> NotesAsync(long id) =>
        given.Site.WithDbAsync(db =>
            db.Notes.AsNoTracking().Where(note => note.EnquiryId == id).OrderBy(note => note.Id).ToListAsync()
        );

    private static string Text(INode node) =>
        string.Join(' ', node.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
