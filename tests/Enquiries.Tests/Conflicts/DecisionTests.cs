using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Enquiries.Data;
using Enquiries.Tests.Intake;
using Enquiries.Tests.Shared;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Tests.Conflicts;

/// <summary>What is decided, and what must be decided before the firm is instructed.</summary>
public sealed class DecisionTests(ConflictSite given) : IClassFixture<ConflictSite>
{
    [Fact]
    public async Task Nobody_is_declined_as_a_conflict_while_it_is_decided_that_the_firm_may_act()
    {
        var solicitor = await given.Site.SignInAsync(Roles.Solicitor);
        var id = await solicitor.LogAsync(("AccusedName", "Marmaduke Oldroyd"));
        await DecideAsync(solicitor, id, "managed", "Another office acts.");
        var triage = $"/enquiries/{id}/triage";
        (string, string?)[] close = [("Outcome", "declined-conflict"), ("OutcomeReason", "We act for his brother")];

        var refused = await solicitor.SubmitAsync(triage, close);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await refused.ReadPageAsync();
        var said = page.QuerySelector(".error-summary")!.TextContent;
        Assert.Contains("Test Solicitor decided “Can be managed” on", said, StringComparison.Ordinal);
        Assert.Contains("Decide the conflict check anew first", said, StringComparison.Ordinal);
        Assert.Equal($"/enquiries/{id}/conflicts", page.QuerySelector("p.notice a")!.GetAttribute("href"));
        Assert.Equal("We act for his brother", page.QuerySelector<IHtmlInputElement>("#OutcomeReason")!.Value);
        var edited = await solicitor.SubmitAsync($"/enquiries/{id}/edit", close);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, edited.StatusCode);

        // Of others nothing was decided.
        await solicitor.SubmitAsync($"/enquiries/{id}/edit", ("AccusedName", "Marmaduke Oldfield"));
        Assert.Equal(HttpStatusCode.Redirect, (await solicitor.SubmitAsync(triage, close)).StatusCode);
        Assert.Equal(Outcome.DeclinedConflict, (await given.Site.FindAsync(id)).Outcome);
    }

    [Fact]
    public async Task Nobody_is_instructed_before_it_is_decided_about_these_very_people()
    {
        var solicitor = await given.Site.SignInAsync(Roles.Solicitor);
        var id = await solicitor.LogAsync(("AccusedName", "Marmaduke Oldroyd"));

        var refused = await InstructAsync(solicitor, id, ("Officer", "DC Typed"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await refused.ReadPageAsync();
        Assert.Contains(
            "decide the conflict check first",
            page.QuerySelector(".error-summary")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal($"/enquiries/{id}/conflicts", page.QuerySelector(".notice a")!.GetAttribute("href"));
        Assert.Equal("DC Typed", page.QuerySelector<IHtmlInputElement>("#Officer")!.Value);

        await DecideAsync(solicitor, id, "conflict", "We act for his brother.");
        Assert.Contains(
            "decided as a conflict",
            Assert.Single(await (await InstructAsync(solicitor, id)).ErrorsAsync()),
            StringComparison.Ordinal
        );
        var record = await solicitor.GetPageAsync($"/enquiries/{id}");
        var close = record.QuerySelector("a[href*='outcome=declined-conflict']")!.GetAttribute("href")!;
        Assert.Equal(
            "declined-conflict",
            (await solicitor.GetPageAsync(close)).QuerySelector<IHtmlSelectElement>("#Outcome")!.Value
        );

        await DecideAsync(solicitor, id, "managed", "Another office acts.");
        Assert.Contains(
            "the people are others",
            Assert.Single(
                await (await InstructAsync(solicitor, id, ("AccusedName", "Marmaduke Oldfield"))).ErrorsAsync()
            ),
            StringComparison.Ordinal
        );
        // Whether they may be rung, and how the name is capitalised, is no other person.
        var saved = await InstructAsync(solicitor, id, ("AccusedName", "MARMADUKE OLDROYD"), ("AccusedMayRing", "yes"));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        // What is recorded already is not asked again.
        saved = await solicitor.SubmitAsync($"/enquiries/{id}/edit", ("AccusedName", "Marmaduke Oldfield"));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Contains("The people have changed since.", await solicitor.TextAsync(id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_enquiry_is_not_logged_as_instructed_before_its_check()
    {
        var solicitor = await given.Site.SignInAsync(Roles.Solicitor);
        var refused = await solicitor.SubmitAsync(
            Enquiring.New,
            ("Offence", Enquiring.Offence),
            ("Outcome", "instructed-private")
        );
        Assert.Contains(
            "decide the conflict check on its record",
            Assert.Single(await refused.ErrorsAsync()),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_decision_is_kept_with_who_why_and_what_was_shown()
    {
        var earlier = await given.AddAsync(
            new Party
            {
                Role = PartyRole.Complainant,
                Name = "Thomasina Uvedale",
                Phone = "0117 496 0300",
            }
        );
        var partner = await given.Site.SignInAsync(Roles.Partner);
        var id = await partner.LogAsync(("AccusedName", "Thomasina Uvedale"), ("AccusedPhone", "01174960300"));
        Assert.Contains("Complainant then, accused now", await partner.TextAsync(id), StringComparison.Ordinal);

        var refused = await SendAsync(partner, id, ("Finding", "managed"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(["Why: Reason: say how it can be managed."], await refused.ErrorsAsync());
        await DecideAsync(partner, id, "managed", "She agreed in writing.");
        var form = (await partner.GetPageAsync($"/enquiries/{id}")).QuerySelector<IHtmlFormElement>(
            "form[action$='/conflicts']"
        )!;
        await partner.SendAsync(form, "", ("Finding", "none"), ("Why", "Twice."));
        await partner.SendAsync(form, "", ("Finding", "none"), ("Why", "Twice."));
        var kept = await given.Site.WithDbAsync(db =>
            db.ConflictDecisions.Where(decision => decision.EnquiryId == id)
                .OrderBy(decision => decision.Id)
                .ToListAsync()
        );
        Assert.Equal(["She agreed in writing.", "Twice."], kept.Select(decision => decision.Why));
        Assert.Contains(Enquiry.ReferenceOf(earlier), kept[0].Shown, StringComparison.Ordinal);
        Assert.Contains(
            "strong: same phone, same name; complainant then, accused now",
            await partner.TextAsync(id),
            StringComparison.Ordinal
        );
        Assert.Equal(
            2,
            await given.Site.WithDbAsync(db =>
                db.AuditEntries.CountAsync(entry =>
                    entry.EnquiryId == id && entry.Action == AuditAction.ConflictDecided
                )
            )
        );
        // Text and matches are encrypted.
        var raw = await given.Site.WithDbAsync(db =>
            db.Database.SqlQuery<byte[]>(
                    $"""SELECT "Why" AS "Value" FROM "ConflictDecisions" WHERE "Why" IS NOT NULL"""
                )
                .ToListAsync()
        );
        Assert.DoesNotContain(
            raw,
            bytes => System.Text.Encoding.UTF8.GetString(bytes).Contains("agreed", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_match_that_came_up_meanwhile_is_looked_at_first_and_marked_as_new_later()
    {
        var solicitor = await given.Site.SignInAsync(Roles.Solicitor);
        var id = await solicitor.LogAsync(
            ("AccusedName", "Wilhelmina Yelland"),
            ("AccusedEmail", "wilhelmina@mail.example")
        );
        var form = (await solicitor.GetPageAsync($"/enquiries/{id}")).QuerySelector<IHtmlFormElement>(
            "form[action$='/conflicts']"
        )!;
        await given.AddAsync(
            new Party
            {
                Role = PartyRole.Witness,
                Name = "W Y",
                Email = "wilhelmina@mail.example",
            }
        );
        var refused = await solicitor.SendAsync(form, "", ("Finding", "none"), ("Why", "Looked."));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await refused.ReadPageAsync();
        Assert.Contains(
            "changed while you decided",
            page.QuerySelector(".error-summary")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal("Looked.", page.QuerySelector<IHtmlTextAreaElement>("#Why")!.Value);
        var again = await solicitor.SendAsync(page.QuerySelector<IHtmlFormElement>("form[action$='/conflicts']")!, "");
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        Assert.DoesNotContain("New since the decision", await solicitor.TextAsync(id), StringComparison.Ordinal);
        await given.AddAsync(new Party { Role = PartyRole.Witness, Email = "wilhelmina@mail.example" });
        Assert.Contains("New since the decision", await solicitor.TextAsync(id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_restricted_match_the_record_and_the_decision_tell_whom_to_ask()
    {
        var solicitor = await given.Site.SignInAsync(Roles.Solicitor);
        var id = await solicitor.LogAsync(("AccusedName", ConflictSite.Restricted));
        await DecideAsync(solicitor, id, "none", null);
        var text = await solicitor.TextAsync(id);
        Assert.Contains("Possible match in a restricted enquiry: ask Nora Named.", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Enquiry.ReferenceOf(given.RestrictedId), text, StringComparison.Ordinal);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (
                await solicitor.GetAsync(
                    new Uri($"/enquiries/{given.RestrictedId}/conflicts", UriKind.Relative),
                    TestContext.Current.CancellationToken
                )
            ).StatusCode
        );
        // Who is named decides of the same with the enquiry before their eyes; who is not reads nothing of it.
        await given.Site.WithDbAsync(async db =>
        {
            var decision = await db.ConflictDecisions.SingleAsync(decision => decision.EnquiryId == id);
            var kept = new ConflictDecision
            {
                EnquiryId = id,
                SubmissionKey = Guid.NewGuid(),
                Finding = ConflictFinding.Conflict,
                Shown =
                    $$"""[{"Key":"{{Enquiry.ReferenceOf(given.RestrictedId)}}","Enquiry":{{given.RestrictedId}},"Words":"strong"}]""",
                People = decision.People,
                DecidedById = given.Named.Id,
                DecidedAt = decision.DecidedAt,
            };
            db.ConflictDecisions.Add(kept);
            await db.SaveChangesAsync();
        });
        Assert.DoesNotContain(
            Enquiry.ReferenceOf(given.RestrictedId),
            await solicitor.TextAsync(id),
            StringComparison.Ordinal
        );
    }

    private static Task<HttpResponseMessage> InstructAsync(
        HttpClient client,
        long id,
        params (string, string?)[] answers
    ) => client.SubmitAsync($"/enquiries/{id}/edit", [("Outcome", "instructed-legal-aid"), .. answers]);

    private static async Task DecideAsync(HttpClient client, long id, string finding, string? why) =>
        Assert.Equal(
            HttpStatusCode.Redirect,
            (await SendAsync(client, id, ("Finding", finding), ("Why", why))).StatusCode
        );

    private static async Task<HttpResponseMessage> SendAsync(
        HttpClient client,
        long id,
        params (string, string?)[] answers
    )
    {
        var form = (await client.GetPageAsync($"/enquiries/{id}")).QuerySelector<IHtmlFormElement>(
            "form[action$='/conflicts']"
        )!;
        return await client.SendAsync(form, "", answers);
    }
}
