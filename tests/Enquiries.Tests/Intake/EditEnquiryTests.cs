using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Tests.Intake;

public class EditEnquiryTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task A_correction_changes_what_was_changed_and_nothing_else()
    {
        var client = await site.SignInAsync(Roles.Solicitor);
        var id = await client.LogAsync(
            ("CallerName", "Ann"),
            ("AccusedName", "Bob"),
            ("OtherOffences", "iioc-make"),
            ("Platforms", "kik"),
            ("Notes", "First")
        );
        // Seconds are not shown, and must survive a correction of something else.
        var received = new DateTime(2026, 3, 1, 9, 8, 7, DateTimeKind.Utc);
        await site.WithDbAsync(db =>
            db.Enquiries.Where(e => e.Id == id).ExecuteUpdateAsync(set => set.SetProperty(e => e.ReceivedAt, received))
        );
        var response = await client.SubmitAsync(
            Edit(id),
            ("AccusedName", "Robert"),
            ("CallerIsAccused", "yes"),
            ("CallerName", null),
            ("OtherOffences", "iioc-take"),
            ("Stage", "bail")
        );
        Assert.Equal(id, await response.RecordAsync());
        var enquiry = await site.FindAsync(id);
        Assert.Equal("Robert", Assert.Single(enquiry.Parties).Name);
        Assert.Equal(received, enquiry.ReceivedAt);
        Assert.Equal(Stage.Bail, enquiry.Stage);
        Assert.Equal("iioc-take", Assert.Single(enquiry.OtherOffences).Offence.Code);
        Assert.Equal("kik", Assert.Single(enquiry.Platforms).Platform.Code);
        Assert.Equal("First", Assert.Single(enquiry.Notes).Body);
        Assert.Equal(
            [AuditAction.Created, AuditAction.Read, AuditAction.Changed],
            await site.WithDbAsync(db =>
                db.AuditEntries.Where(e => e.EnquiryId == id).OrderBy(e => e.Id).Select(e => e.Action).ToListAsync()
            )
        );
    }

    [Fact]
    public async Task An_unknown_enquiry_is_not_found()
    {
        var client = await site.SignInAsync(Roles.Partner);
        var response = await client.GetAsync(new Uri(Edit(987654), UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task A_wrong_correction_keeps_what_was_typed()
    {
        var client = await site.SignInAsync(Roles.Solicitor);
        var id = await client.LogAsync(("AccusedName", "Bob"));
        var response = await client.SubmitAsync(Edit(id), ("AccusedName", "Robert"), ("OffenceFrom", "31/2/26"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var page = await response.ReadPageAsync();
        Assert.Equal("Robert", LogEnquiryTests.Shown(page, "AccusedName"));
        Assert.Equal("31/2/26", LogEnquiryTests.Shown(page, "OffenceFrom"));
        Assert.Equal("Bob", (await site.FindAsync(id)).Accused!.Name);
    }

    [Fact]
    public async Task Two_who_save_at_once_see_both_versions_and_lose_neither()
    {
        var (ann, bob) = (await site.SignInAsync(Roles.Solicitor), await site.SignInAsync(Roles.Partner));
        var id = await ann.LogAsync(("AccusedName", "Sam"), ("Station", "Bath"), ("Officer", "DC 1"));
        var opened = await OpenAsync(ann, id);
        await (await bob.SubmitAsync(Edit(id), ("Station", "Bristol"), ("Officer", "DC 2"))).RecordAsync();
        var response = await ann.SendAsync(opened, Edit(id), ("AccusedName", "Samuel"), ("Officer", "DC 3"));

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        var page = await response.ReadPageAsync();
        Assert.Equal(
            ["AccusedName", "Station", "Officer"],
            page.QuerySelectorAll("fieldset legend + p + div input[value=yours]")
                .Select(input => input.GetAttribute("name")![5..^1])
        );
        foreach (var text in new[] { "Sam", "Samuel", "Bath", "Bristol", "DC 1", "DC 2", "DC 3", "Test Partner" })
            Assert.Contains(text, page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("yours", LogEnquiryTests.Shown(page, "Take[AccusedName]"));
        Assert.Equal("theirs", LogEnquiryTests.Shown(page, "Take[Station]"));
        Assert.Null(LogEnquiryTests.Shown(page, "Take[Officer]"));

        var form = page.QuerySelector<IHtmlFormElement>("main form")!;
        var unanswered = await ann.SendAsync(form, "");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unanswered.StatusCode);
        Assert.Equal(
            ["Take_Officer_: Officer in the case: choose which version to keep."],
            await unanswered.ErrorsAsync()
        );

        form = (await unanswered.ReadPageAsync()).QuerySelector<IHtmlFormElement>("main form")!;
        await (await ann.SendAsync(form, "", ("Take[Officer]", "yours"))).RecordAsync();
        var enquiry = await site.FindAsync(id);
        Assert.Equal(("Samuel", "Bristol", "DC 3"), (enquiry.Accused!.Name, enquiry.Station, enquiry.Officer));
    }

    [Fact]
    public async Task A_third_save_during_the_choice_is_not_overwritten()
    {
        var (ann, bob) = (await site.SignInAsync(Roles.Solicitor), await site.SignInAsync(Roles.Solicitor));
        var id = await ann.LogAsync(("AccusedName", "Sam"));
        var opened = await OpenAsync(ann, id);
        await (await bob.SubmitAsync(Edit(id), ("Stage", "bail"))).RecordAsync();
        var first = await ann.SendAsync(opened, Edit(id), ("AccusedName", "Samuel"));
        var choice = (await first.ReadPageAsync()).QuerySelector<IHtmlFormElement>("main form")!;
        await (await bob.SubmitAsync(Edit(id), ("Station", "Bristol"))).RecordAsync();

        var second = await ann.SendAsync(choice, "");
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        choice = (await second.ReadPageAsync()).QuerySelector<IHtmlFormElement>("main form")!;
        await (await ann.SendAsync(choice, "")).RecordAsync();
        var enquiry = await site.FindAsync(id);
        Assert.Equal(("Samuel", Stage.Bail, "Bristol"), (enquiry.Accused!.Name, enquiry.Stage, enquiry.Station));
    }

    [Fact]
    public async Task A_correction_sent_twice_is_no_conflict_with_itself()
    {
        var client = await site.SignInAsync(Roles.Solicitor);
        var id = await client.LogAsync(("AccusedBorn", "1/2/2000"));
        var opened = await OpenAsync(client, id);
        (string, string?)[] answers =
        [
            ("Outcome", "no-reply"),
            ("AccusedBorn", "1/2/1990"),
            ("OffenceFrom", "1/3/2020"),
        ];
        foreach (var _ in Enumerable.Range(0, 2))
            Assert.Equal(id, await (await client.SendAsync(opened, Edit(id), answers)).RecordAsync());
    }

    [Fact]
    public async Task What_is_no_longer_offered_can_stay()
    {
        var client = await site.SignInAsync(Roles.Solicitor);
        var id = await client.LogAsync();
        await site.WithDbAsync(async db =>
        {
            var enquiry = await db.Enquiries.Include(e => e.OtherOffences).SingleAsync(e => e.Id == id);
            enquiry.PrincipalOffenceId = await db.Offences.Where(o => !o.IsActive).Select(o => o.Id).FirstAsync();
            await db.SaveChangesAsync();
        });
        Assert.Equal(id, await (await client.SubmitAsync(Edit(id), ("AccusedName", "Sam"))).RecordAsync());
        Assert.False((await site.FindAsync(id)).PrincipalOffence.IsActive);
    }

    private static string Edit(long id) => $"/enquiries/{id}/edit";

    private static async Task<IHtmlFormElement> OpenAsync(HttpClient client, long id) =>
        (await client.GetPageAsync(Edit(id))).QuerySelector<IHtmlFormElement>("main form")!;
}
