using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.Intake;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Tests.Intake;

/// <summary>Who was reached, when and how; and when somebody first spoke with who asked the firm.</summary>
public sealed class ContactTests(FindSite given) : IClassFixture<FindSite>
{
    private static readonly DateTime Received = new(2026, 2, 3, 14, 30, 20, DateTimeKind.Utc);

    [Fact]
    public async Task A_contact_stands_in_the_timeline_and_in_the_audit_and_its_note_is_no_readable_text()
    {
        var id = await AddAsync(answeredAtOnce: false);
        var answer = await LogAsync(
            id,
            ("Result", "left-message"),
            ("At", "3/2/26 15:00"),
            ("Remark", "Rings back at six.")
        );
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var page = await given.Solicitor.GetPageAsync($"/enquiries/{id}");
        var item = page.QuerySelector($"#{answer.Headers.Location!.OriginalString.Split('#')[1]}")!;
        Assert.Contains("Left a message for Their Mother (caller) by phone", item.TextContent);
        Assert.Contains("Rings back at six.", item.TextContent);
        var entry = await given.Site.WithDbAsync(db =>
            db.AuditEntries.SingleAsync(entry => entry.EnquiryId == id && entry.Action == AuditAction.ContactLogged)
        );
        Assert.Equal("""{"way":"phone","result":"left-message","isAgainstWishes":false}""", entry.Details);
        Assert.Null((await given.Site.FindAsync(id)).FirstContactAt);
    }

    [Fact]
    public async Task Its_note_is_searched_for_as_others_are()
    {
        var id = await AddAsync(answeredAtOnce: false);
        await LogAsync(id, ("Result", "spoke"), ("At", "3/2/26 15:00"), ("Remark", "Asked for an ophthalmologist."));
        Assert.True(await IsFoundAsync(id));
        // A correction indexes the enquiry anew.
        await given.Solicitor.SubmitAsync($"/enquiries/{id}/edit", ("CallerName", "Their Stepmother"));
        Assert.True(await IsFoundAsync(id));
        // One that an earlier version saved.
        await given.Site.WithDbAsync(async db =>
        {
            var token = db.Confidential.Blind(SearchTerms.Word("ophthalmologist"));
            Assert.Equal(1, await db.SearchTokens.Where(one => one.Token == token).ExecuteDeleteAsync());
            await db
                .IndexProgress.Where(one => one.Version == IndexProgress.Contacts)
                .ExecuteUpdateAsync(set => set.SetProperty(one => one.Upto, id).SetProperty(one => one.DoneTo, 0));
        });
        Assert.False(await IsFoundAsync(id));
        await Web.Setup.Database.CompleteAsync(given.Site.Services, TestContext.Current.CancellationToken);
        Assert.True(await IsFoundAsync(id));
    }

    private async Task<bool> IsFoundAsync(long id) =>
        (await given.Solicitor.GetPageAsync("/enquiries?q=ophthalmologist")).QuerySelector($"a[href='/enquiries/{id}']")
            is not null;

    [Fact]
    public async Task The_earliest_time_somebody_spoke_is_the_first_contact_whatever_the_order_of_logging()
    {
        var id = await AddAsync(answeredAtOnce: false);
        var before = (await given.Site.FindAsync(id)).Version;
        await LogAsync(id, ("Result", "no-answer"), ("At", "3/2/26 14:40"));
        Assert.Equal(before, (await given.Site.FindAsync(id)).Version);
        await LogAsync(id, ("Result", "spoke"), ("At", "4/2/26 10:00"));
        Assert.NotEqual(before, (await given.Site.FindAsync(id)).Version);
        await LogAsync(id, ("Result", "spoke"), ("At", "3/2/26 16:45"));
        await LogAsync(id, ("Result", "spoke"), ("At", "3/2/26 15:00"), ("Whom", ""));
        var enquiry = await given.Site.FindAsync(id);
        Assert.Equal(new DateTime(2026, 2, 3, 16, 45, 0, DateTimeKind.Utc), enquiry.FirstContactAt);
        Assert.Equal(134, enquiry.FirstContactMinutes);
        var page = await given.Solicitor.GetPageAsync($"/enquiries/{id}");
        Assert.Contains("3 Feb 2026, 16:45, 2 h 15 min after receipt", page.Body!.TextContent.Replace('\u00A0', ' '));
        Assert.Contains("First contact: none yet", page.Body.TextContent);
    }

    [Fact]
    public async Task Contacts_logged_at_once_are_all_kept_and_the_earliest_is_the_first()
    {
        var id = await AddAsync(answeredAtOnce: false);
        var page = await given.Solicitor.GetPageAsync($"/enquiries/{id}");
        var form = FormOf(page);
        // Each twice: a double click makes one contact.
        var answers = await Task.WhenAll(
            from minute in Enumerable.Range(40, 5)
            from click in new[] { 1, 2 }
            select given.Solicitor.SendAsync(form, "", ("Result", "spoke"), ("At", $"3/2/26 14:{minute}"))
        );
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode));
        var kept = await given.Site.WithDbAsync(db => db.Contacts.CountAsync(contact => contact.EnquiryId == id));
        Assert.Equal(5, kept);
        Assert.Equal(9, (await given.Site.FindAsync(id)).FirstContactMinutes);
    }

    [Theory]
    [InlineData("Result", "", "Result: What came of it: say")]
    [InlineData("Way", "pigeon", "Way: How: choose")]
    [InlineData("Whom", "999999", "Whom: Whom: the people")]
    [InlineData("At", "", "At: When: type when it was")]
    [InlineData("At", "3/2/26 14:29", "At: When: this is before the enquiry was received")]
    [InlineData("At", "tomorrow 9am", "At: When: this is in the future")]
    [InlineData("Way", "email", "Result: What came of it: writing is not speaking")]
    public async Task What_is_wrong_is_said_and_all_that_was_typed_kept(string field, string value, string error)
    {
        var id = await AddAsync(answeredAtOnce: false);
        var answer = await LogAsync(
            id,
            ("Result", "spoke"),
            ("At", "3/2/26 14:30"),
            ("Remark", "Kept."),
            (field, value)
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(await answer.ErrorsAsync(), line => line.StartsWith(error, StringComparison.Ordinal));
        var form = FormOf(await answer.ReadPageAsync());
        Assert.Equal("Kept.", form.QuerySelector<IHtmlTextAreaElement>("[name=Remark]")!.Value);
        Assert.True(form.ParentElement!.HasAttribute("open"));
        Assert.False(await given.Site.WithDbAsync(db => db.Contacts.AnyAsync(contact => contact.EnquiryId == id)));
    }

    [Theory]
    [InlineData("phone", "no-answer", "police")]
    [InlineData("text", "left-message", "police")]
    [InlineData("phone", "spoke", "ring")]
    [InlineData("email", "left-message", "email")]
    [InlineData("phone", "left-message", "message")]
    public async Task What_is_not_safe_is_logged_only_when_it_is_confirmed(string way, string result, string why)
    {
        var id = await AddAsync(
            answeredAtOnce: false,
            party =>
            {
                party.PhoneInPoliceHands = why == "police" ? true : null;
                party.MayRing = why == "ring" ? false : null;
                party.MayEmail = why == "email" ? false : null;
                party.MayLeaveMessage = why == "message" ? false : null;
            }
        );
        (string, string?)[] typed = [("Way", way), ("Result", result), ("At", "3/2/26 15:00"), ("Remark", "Kept.")];
        var refused = await LogAsync(id, typed);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var form = FormOf(await refused.ReadPageAsync());
        Assert.Equal("Kept.", form.QuerySelector<IHtmlTextAreaElement>("[name=Remark]")!.Value);
        Assert.False(form.QuerySelector<IHtmlInputElement>("[name=AllTheSame]")!.IsChecked);
        var taken = await given.Solicitor.SendAsync(form, "", ("AllTheSame", "yes"));
        Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
        Assert.True(
            await given.Site.WithDbAsync(db => db.Contacts.AnyAsync(one => one.EnquiryId == id && one.IsAgainstWishes))
        );
    }

    [Fact]
    public async Task A_number_that_is_not_to_be_rung_is_struck_through_and_no_link()
    {
        var id = await AddAsync(answeredAtOnce: false, party => party.PhoneInPoliceHands = true);
        var page = await given.Solicitor.GetPageAsync($"/enquiries/{id}");
        Assert.Empty(page.QuerySelectorAll("a[href^='tel:']"));
        Assert.Equal("07700 900123", page.QuerySelector("s.person__number")!.TextContent);
        Assert.Contains("In police hands: do not ring", page.Body!.TextContent);
    }

    [Fact]
    public async Task After_three_attempts_in_vain_the_record_offers_to_close_it()
    {
        var id = await AddAsync(answeredAtOnce: false);
        foreach (var hour in new[] { 15, 16, 17 })
        {
            Assert.Empty(await OffersAsync(id));
            await LogAsync(id, ("Result", "no-answer"), ("At", $"3/2/26 {hour}:00"));
        }
        var offer = Assert.Single(await OffersAsync(id));
        var edit = await given.Solicitor.GetPageAsync(offer.GetAttribute("href")!.Split('#')[0]);
        Assert.Equal("no-reply", edit.QuerySelector<IHtmlSelectElement>("#Outcome")!.Value);
        Assert.Null((await given.Site.FindAsync(id)).Outcome);
        await LogAsync(id, ("Result", "spoke"), ("At", "3/2/26 17:30"));
        Assert.Empty(await OffersAsync(id));
        // Another outcome is nobody's to choose through an address.
        edit = await given.Solicitor.GetPageAsync($"/enquiries/{id}/edit?outcome=advice-only");
        Assert.Equal("", edit.QuerySelector<IHtmlSelectElement>("#Outcome")!.Value);
    }

    [Theory]
    [InlineData("phone", null, true)]
    [InlineData("phone", "yes", false)]
    [InlineData("walk-in", "yes", true)]
    [InlineData("dscc", null, false)]
    [InlineData("solicitor", null, false)]
    [InlineData("email", null, false)]
    [InlineData("web-form", null, false)]
    [InlineData("text", null, false)]
    [InlineData("", null, null)]
    public async Task How_it_was_answered_follows_from_how_it_came_in(string channel, string? callBack, bool? atOnce)
    {
        var id = await given.Solicitor.LogAsync(("Channel", channel), ("CallBack", callBack));
        var enquiry = await given.Site.FindAsync(id);
        Assert.Equal(atOnce, enquiry.AnsweredAtOnce);
        Assert.Equal(atOnce == true ? enquiry.ReceivedAt : null, enquiry.FirstContactAt);
        Assert.Equal(atOnce == true ? 0 : null, enquiry.FirstContactMinutes);
        var edit = await given.Solicitor.GetPageAsync($"/enquiries/{id}/edit");
        Assert.Equal(
            channel == "phone" && callBack == "yes",
            edit.QuerySelector<IHtmlInputElement>("#CallBack")!.IsChecked
        );
    }

    [Fact]
    public async Task A_correction_changes_how_it_was_answered_only_where_it_says_so()
    {
        var id = await given.Solicitor.LogAsync(("Channel", "phone"), ("ReceivedAt", "3/2/26 14:30"));
        await EditAsync(id, ("ReceivedAt", "3/2/26 14:10"), ("Station", "Southmead"));
        var enquiry = await given.Site.FindAsync(id);
        Assert.Equal((true, enquiry.ReceivedAt), (enquiry.AnsweredAtOnce, enquiry.FirstContactAt));
        await LogAsync(id, ("Result", "spoke"), ("At", "3/2/26 16:10"));
        Assert.Equal(0, (await given.Site.FindAsync(id)).FirstContactMinutes);
        // It was no call after all: the contact that was logged is now the first.
        await EditAsync(id, ("Channel", "dscc"));
        Assert.Equal(120, (await given.Site.FindAsync(id)).FirstContactMinutes);
        await EditAsync(id, ("Channel", "phone"));
        Assert.Equal(0, (await given.Site.FindAsync(id)).FirstContactMinutes);
        var page = await given.Solicitor.GetPageAsync($"/enquiries/{id}");
        Assert.Contains("Answered at once: yes → no", page.Body!.TextContent);
    }

    [Fact]
    public async Task Of_an_import_nothing_is_known_whatever_is_corrected_or_logged()
    {
        var id = await AddAsync(answeredAtOnce: null);
        await EditAsync(id, ("Channel", "phone"), ("Offence", Enquiring.Offence));
        await LogAsync(id, ("Result", "spoke"), ("At", "3/2/26 16:45"));
        var enquiry = await given.Site.FindAsync(id);
        Assert.Equal(Channel.Phone, enquiry.Channel);
        Assert.Null(enquiry.AnsweredAtOnce);
        Assert.NotNull(enquiry.FirstContactAt);
        Assert.Null(enquiry.FirstContactMinutes);
    }

    [Fact]
    public async Task A_contact_stays_when_the_person_is_taken_off()
    {
        var id = await AddAsync(answeredAtOnce: false);
        await LogAsync(id, ("Result", "spoke"), ("At", "3/2/26 16:45"));
        await given.Site.WithDbAsync(async db =>
        {
            db.Parties.Remove(await db.Parties.SingleAsync(one => one.EnquiryId == id && one.Role == PartyRole.Caller));
            await db.SaveChangesAsync();
        });
        var contact = await given.Site.WithDbAsync(db => db.Contacts.SingleAsync(one => one.EnquiryId == id));
        Assert.Equal((null, PartyRole.Caller), (contact.PartyId, contact.Whom));
        var page = await given.Solicitor.GetPageAsync($"/enquiries/{id}");
        Assert.Contains("Spoke with the caller by phone", page.Body!.TextContent);
    }

    private async Task EditAsync(long id, params (string, string?)[] answers)
    {
        var answer = await given.Solicitor.SubmitAsync($"/enquiries/{id}/edit", answers);
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, string.Join(" | ", await answer.ErrorsAsync()));
    }

    private async Task<IHtmlAnchorElement[]> OffersAsync(long id) =>
        [
            .. (await given.Solicitor.GetPageAsync($"/enquiries/{id}"))
                .QuerySelectorAll<IHtmlAnchorElement>("main a")
                .Where(link => link.TextContent == "Close as no reply"),
        ];

    private async Task<HttpResponseMessage> LogAsync(long id, params (string Name, string? Value)[] typed) =>
        await given.Solicitor.SendAsync(
            FormOf(await given.Solicitor.GetPageAsync($"/enquiries/{id}")),
            "",
            [.. typed.Reverse().DistinctBy(one => one.Name)]
        );

    private static IHtmlFormElement FormOf(IHtmlDocument page) =>
        page.QuerySelector<IHtmlFormElement>("main form[action$='/contacts']")!;

    private Task<long> AddAsync(bool? answeredAtOnce, Action<Party>? caller = null) =>
        given.AddAsync(
            "Reached Or Not",
            $"{Received:O}",
            more: enquiry =>
            {
                enquiry.AnsweredAtOnce = answeredAtOnce;
                enquiry.Channel = Channel.WebForm;
                var party = new Party
                {
                    Role = PartyRole.Caller,
                    Name = "Their Mother",
                    Phone = "07700 900123",
                    Email = "mother@example.com",
                };
                caller?.Invoke(party);
                enquiry.Parties.Add(party);
            }
        );
}
