using System.Net;
using System.Text.Json.Nodes;
using Enquiries.Data;
using Enquiries.Tests.Conflicts;
using Enquiries.Tests.Intake;
using Enquiries.Tests.Shared;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Tests.Api;

/// <summary>What a site sends is an enquiry like any other.</summary>
public sealed class SendEnquiryTests(ApiSite given) : IClassFixture<ApiSite>
{
    [Fact]
    public async Task Of_somebody_else_it_has_two_people_a_note_and_its_sender()
    {
        var before = DateTime.UtcNow.AddSeconds(-1);
        var id = await (
            await given.Client.PostAsync(
                given.Key,
                Sending.Least(
                    ("isAbout", "other"),
                    ("callerName", " Mary Wolstenholme "),
                    ("callerEmail", "mary@example.com"),
                    ("callerRelationship", "mother"),
                    ("mayRing", true),
                    ("mayLeaveMessage", false),
                    ("accusedName", "Tom Wolstenholme"),
                    ("accusedPhone", "07700 900456"),
                    ("accusedEmail", "tom@example.com"),
                    ("accusedBorn", "2009-02-03"),
                    ("stage", "searched"),
                    ("offence", Enquiring.Offence),
                    ("heardFrom", "search"),
                    ("message", "They took his phone.\r\nWhat now? data:image/png;base64,AAAA")
                )
            )
        ).TakenAsync();

        var enquiry = await given.Site.FindAsync(id);
        Assert.Equal(
            (Channel.WebForm, Stage.Searched, HeardFrom.Search),
            (enquiry.Channel, enquiry.Stage, enquiry.HeardFrom)
        );
        Assert.Equal((Enquiring.Offence, DigitalAnswer.Yes), (enquiry.PrincipalOffence.Code, enquiry.Digital));
        Assert.Equal((false, null, null), (enquiry.AnsweredAtOnce, enquiry.AssignedToId, enquiry.LoggedById));
        Assert.NotNull(enquiry.SentById);
        Assert.InRange(enquiry.ReceivedAt, before, DateTime.UtcNow);
        Assert.InRange(enquiry.LoggedAt, before, DateTime.UtcNow);
        var (accused, caller) = (enquiry.Accused!, enquiry.Caller!);
        Assert.Equal(
            ("Mary Wolstenholme", "07700 900123", "mary@example.com", "mother"),
            (caller.Name, caller.Phone, caller.Email, caller.Relationship)
        );
        Assert.Equal((true, false, null), (caller.MayRing, caller.MayLeaveMessage, caller.MayEmail));
        Assert.Equal(
            ("Tom Wolstenholme", "07700 900456", new DateOnly(2009, 2, 3)),
            (accused.Name, accused.Phone, accused.BornOn)
        );
        Assert.Null(accused.MayRing);
        var note = Assert.Single(enquiry.Notes);
        Assert.StartsWith("They took his phone.", note.Body, StringComparison.Ordinal);
        Assert.Null(note.AuthorId);
    }

    [Fact]
    public async Task Of_whoever_writes_it_has_one_person_and_an_offence_that_is_not_known()
    {
        var id = await (
            await given.Client.PostAsync(given.Key, Sending.Least(("callerName", "Ann Accused"), ("mayEmail", true)))
        ).TakenAsync();
        var enquiry = await given.Site.FindAsync(id);
        var person = Assert.Single(enquiry.Parties);
        Assert.Equal((PartyRole.Accused, "Ann Accused", true), (person.Role, person.Name, person.MayEmail));
        Assert.Equal(("unknown", DigitalAnswer.NotKnown), (enquiry.PrincipalOffence.Code, enquiry.Digital));
        Assert.Empty(enquiry.Notes);
    }

    [Fact]
    public async Task The_record_the_trail_and_the_audit_say_who_sent_it_and_a_search_and_the_conflict_check_find_it()
    {
        var body = Sending.Least(
            ("callerName", "Zebedee Quillfeather"),
            ("callerPhone", "07700 900789"),
            ("message", "Help.")
        );
        var id = await (await given.Client.PostAsync(given.Key, body)).TakenAsync();
        var partner = await given.Site.SignInAsync(Roles.Partner);

        var record = await partner.TextAsync(id);
        Assert.Contains("by Website", record, StringComparison.Ordinal);
        Assert.DoesNotContain("by import", record, StringComparison.Ordinal);
        Assert.DoesNotContain("The program", record, StringComparison.Ordinal);
        foreach (var page in new[] { $"/enquiries/{id}/trail", $"/audit?enquiry={id}" })
            Assert.Contains(
                "Website",
                (await partner.GetPageAsync(page)).QuerySelector("main table")!.TextContent,
                StringComparison.Ordinal
            );
        var entry = await given.Site.WithDbAsync(db =>
            db.AuditEntries.SingleAsync(one => one.EnquiryId == id && one.Action == AuditAction.Created)
        );
        Assert.Equal((null, """{"sentBy":"Website"}"""), (entry.AccountId, entry.Details));
        Assert.True(
            await given.Site.WithDbAsync(async db => (await AuditChain.VerifyAsync(db, null, default)).Fault is null)
        );
        foreach (var query in new[] { "Quillfeather", "07700900789" })
            Assert.Contains(
                Enquiry.ReferenceOf(id),
                (await partner.GetPageAsync($"/enquiries?q={query}")).Body!.TextContent,
                StringComparison.Ordinal
            );
        var later = await partner.LogAsync(("AccusedName", "Somebody"), ("AccusedPhone", "07700 900789"));
        Assert.Contains(Enquiry.ReferenceOf(id), await partner.TextAsync(later), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_channel_can_be_corrected_and_its_answer_follows()
    {
        var id = await (await given.Client.PostAsync(given.Key, Sending.Least())).TakenAsync();
        var solicitor = await given.Site.SignInAsync(Roles.Solicitor);
        await solicitor.SubmitAsync($"/enquiries/{id}/edit", ("Channel", "walk-in"));
        Assert.True((await given.Site.FindAsync(id)).AnsweredAtOnce);
    }

    [Theory]
    [InlineData("callerPhone", "12345")]
    [InlineData("callerPhone", "withheld")]
    [InlineData("callerEmail", "a b@example.com")]
    [InlineData("callerEmail", "a@b.example?bcc=c@d.example")]
    [InlineData("callerName", "Bo\uFFFEb")]
    [InlineData("callerName", "Bo\nb")]
    [InlineData("callerName", "Bo\0b")]
    [InlineData("message", "a\u0007b")]
    [InlineData("accusedBorn", "3/2/2009")]
    [InlineData("accusedBorn", "2999-01-01")]
    [InlineData("accusedBorn", "1850-01-01")]
    [InlineData("stage", "arrested")]
    [InlineData("offence", "no-such-offence")]
    [InlineData("heardFrom", "radio")]
    [InlineData("isAbout", "you")]
    [InlineData("accusedName", "Somebody Else")]
    [InlineData("callerRelationship", "mother")]
    [InlineData("receivedAt", "2026-01-01")]
    [InlineData("CallerName", "Case matters")]
    [InlineData("assignedTo", "1")]
    public async Task What_the_form_would_refuse_is_refused_by_name(string property, string value)
    {
        var count = await CountAsync();
        Assert.Equal(
            [property],
            await (await given.Client.PostAsync(given.Key, Sending.Least((property, value)))).WrongAsync()
        );
        Assert.Equal(count, await CountAsync());
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_named_at_once()
    {
        var body = new JsonObject
        {
            ["mayRing"] = "yes",
            ["callerName"] = 7,
            ["callerEmail"] = new JsonObject(),
            ["message"] = new string('x', Note.BodyLength + 1),
            ["files"] = new JsonArray(),
            [new string('y', 500)] = null,
        };
        var wrong = await (await given.Client.PostAsync(given.Key, body)).WrongAsync();
        Assert.Equal(
            ["callerEmail", "callerName", "callerPhone", "files", "isAbout", "mayRing", "message", new string('y', 60)],
            wrong
        );
    }

    [Fact]
    public async Task Null_and_blank_are_nothing()
    {
        var id = await (
            await given.Client.PostAsync(
                given.Key,
                Sending.Least(
                    ("callerName", " "),
                    ("stage", ""),
                    ("offence", null),
                    ("mayRing", null),
                    ("accusedBorn", "")
                )
            )
        ).TakenAsync();
        var enquiry = await given.Site.FindAsync(id);
        Assert.Equal((null, null), (enquiry.Stage, enquiry.Accused!.Name));
    }

    private Task<int> CountAsync() => given.Site.WithDbAsync(db => db.Enquiries.CountAsync());
}
