using System.Net;
using AngleSharp.Html.Dom;
using Enquiries.Data;
using Enquiries.Tests.Intake;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.Intake;
using Enquiries.Web.Features.SubjectAccess;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Tests.SubjectAccess;

/// <summary>Somebody gets all that is held on them, and nothing of anybody else.</summary>
public sealed class SubjectAccessTests
{
    [Fact]
    public async Task The_file_holds_what_is_held_on_them_and_nobody_else()
    {
        await using var site = new Site();
        var partner = await site.SignInAsync(Roles.Partner);
        var id = await partner.LogAsync(
            ("AccusedName", "Siobhan Featherstonehaugh"),
            ("AccusedPhone", "07700 900123"),
            ("AccusedBorn", "3/2/2001"),
            ("CallerIsAccused", "no"),
            ("CallerName", "Mary Featherstonehaugh"),
            ("CallerPhone", "07700 900456"),
            (
                "Notes",
                "Mary rang on +44 7700 900456. She says Cholmondeley's account is wrong; Ms CHOLMONDELEY (c@firm.example) is 15."
            )
        );
        await AddComplainantAsync(site, id);
        await partner.SubmitAsync(
            $"/enquiries/{id}/triage",
            ("Tier", "2"),
            ("TierReason", "Threatens to harm himself, says Mary")
        );
        await partner.SubmitAsync($"/enquiries/{id}/triage", ("PauseReason", "Asked to be rung after Easter"));
        await partner.LogAsync(("AccusedName", "Somebody Else"));

        var text = await FileAsync(partner, "Siobhan Featherstonehaugh", "07700 900123");

        foreach (
            var held in new[]
            {
                "Siobhan Featherstonehaugh",
                "07700 900123",
                "3 February 2001",
                Enquiry.ReferenceOf(id),
                "She says",
                "Tier set by hand: Threatens to harm himself",
                "No answer owed for a while: Asked to be rung after Easter",
            }
        )
            Assert.Contains(held, text, StringComparison.Ordinal);
        foreach (
            var other in new[] { "Mary", "900456", "holmondeley", "HOLMONDELEY", "c@firm.example", "Somebody Else" }
        )
            Assert.DoesNotContain(other, text, StringComparison.Ordinal);
        Assert.Contains("[redacted] account is wrong", text, StringComparison.Ordinal);
        Assert.Contains("Also recorded, and not given here: caller, complainant.", text, StringComparison.Ordinal);
        var actions = await site.WithDbAsync(db =>
            db.AuditEntries.Where(one => one.EnquiryId == id).Select(one => one.Action).ToListAsync()
        );
        Assert.Contains(AuditAction.Exported, actions);
    }

    [Fact]
    public async Task Somebody_on_another_side_gets_their_own_data_alone()
    {
        await using var site = new Site();
        var partner = await site.SignInAsync(Roles.Partner);
        var id = await partner.LogAsync(
            ("AccusedName", "Siobhan Featherstonehaugh"),
            ("Notes", "Says she never met Cholmondeley.")
        );
        await AddComplainantAsync(site, id);
        var text = await FileAsync(partner, "Anne Cholmondeley", "");
        Assert.Contains("Anne Cholmondeley", text, StringComparison.Ordinal);
        Assert.Contains("legally privileged", text, StringComparison.Ordinal);
        foreach (var other in new[] { "Siobhan", "Featherstonehaugh", "never met", "Principal offence", "made it up" })
            Assert.DoesNotContain(other, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_made_before_they_are_identified_nor_of_what_is_restricted_to_others()
    {
        await using var site = new Site();
        var (partner, other) = (await site.SignInAsync(Roles.Partner), await site.SignInAsync(Roles.Partner));
        var id = await partner.LogAsync(("AccusedName", "Siobhan Featherstonehaugh"), ("AccusedPhone", "07700 900123"));
        var account = await site.WithDbAsync(db =>
            db.Users.OrderBy(user => user.Id).Select(user => user.Id).FirstAsync()
        );
        await partner.SubmitAsync(
            $"/enquiries/{id}/restriction",
            ("People", $"{account}"),
            ("Reason", "A reason."),
            ("EndsOn", "31/12/99")
        );

        var page = await FindAsync(other, "Siobhan Featherstonehaugh", "07700 900123");
        Assert.Contains("ask Test Partner", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(Enquiry.ReferenceOf(id), page.Body.TextContent, StringComparison.Ordinal);
        var form = (IHtmlFormElement)page.QuerySelector("form[action$='/file']")!;
        var made = await other.SendAsync(form, "", ("Identified", "yes"), ("Enquiries", $"{id}"));
        Assert.DoesNotContain(
            "07700",
            await made.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );

        page = await FindAsync(partner, "Siobhan Featherstonehaugh", "");
        var refused = await partner.SendAsync(
            (IHtmlFormElement)page.QuerySelector("form[action$='/file']")!,
            "",
            ("Identified", null)
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("who they say", (await refused.ErrorsAsync()).Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Ann", null, "Ann’s friend and Annabel", "[redacted] friend and Annabel")]
    [InlineData("Zoë O’Neill", null, "zoë; O'NEILL? o’neill", "[redacted]; O'NEILL? [redacted]")]
    [InlineData(
        null,
        "07700 900123",
        "0 7700-900 123, +44 7700 900123 and 077009001234",
        "[redacted], [redacted] and 077009001234"
    )]
    [InlineData("Siobhan Kelly", null, "Siobhan Kelly", "[redacted] Kelly")]
    public void Other_people_are_taken_out_of_a_text(string? name, string? phone, string text, string redacted)
    {
        var own = Person(PartyRole.Accused, "Patrick Kelly", "07700 900999");
        Assert.Equal(redacted, new Redaction([own], [Person(PartyRole.Caller, name, phone)]).Of(text));
    }

    private static RecordPerson Person(PartyRole role, string? name, string? phone) =>
        new()
        {
            Id = 1,
            Role = role,
            Name = name,
            Phone = phone,
            Email = null,
            BornOn = null,
            Relationship = null,
            MayRing = null,
            MayLeaveMessage = null,
            MayEmail = null,
            PhoneInPoliceHands = null,
            SafeContactNote = null,
        };

    private static Task AddComplainantAsync(Site site, long id) =>
        site.WithDbAsync(db =>
        {
            db.Parties.Add(
                new Party
                {
                    EnquiryId = id,
                    Role = PartyRole.Complainant,
                    Name = "Anne Cholmondeley",
                    Email = "c@firm.example",
                    SafeContactNote = "Said to have made it up.",
                }
            );
            return db.SaveChangesAsync();
        });

    private static async Task<IHtmlDocument> FindAsync(HttpClient partner, string name, string phone)
    {
        var found = await partner.SubmitAsync("/subject-access", ("Name", name), ("Phone", phone));
        Assert.Equal(HttpStatusCode.OK, found.StatusCode);
        return await found.ReadPageAsync();
    }

    private static async Task<string> FileAsync(HttpClient partner, string name, string phone)
    {
        var form = (IHtmlFormElement)(await FindAsync(partner, name, phone)).QuerySelector("form[action$='/file']")!;
        foreach (var box in form.QuerySelectorAll("input[name=Enquiries]").OfType<IHtmlInputElement>())
            box.IsChecked = true;
        var made = await partner.SendAsync(form, "", ("Identified", "yes"));
        Assert.StartsWith(
            "attachment",
            made.Content.Headers.ContentDisposition?.ToString() ?? "",
            StringComparison.Ordinal
        );
        var page = await made.ReadPageAsync();
        return System.Text.RegularExpressions.Regex.Replace(page.DocumentElement.TextContent, @"\s+", " ");
    }
}
