using System.Net;
using AngleSharp.Html.Dom;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.Triage.Templates;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Tests.Triage.Templates;

public sealed class TemplatesTests : IAsyncDisposable
{
    private const string Custody = "custody-first-call";
    private readonly Site _site = new();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public Task Those_of_the_program_are_there_and_fit() =>
        _site.WithDbAsync(async db =>
        {
            var all = await db.NoteTemplates.ToListAsync();
            Assert.Equal(8, all.Count);
            Assert.All(
                all,
                template =>
                {
                    Assert.True(NoteTemplateCatalogue.IsUntouched(template));
                    Assert.InRange(template.Text.Length, 500, NoteTemplate.TextLength);
                    Assert.True(template.Text.Split('\n').Length > 12);
                    Assert.DoesNotContain('\r', template.Text);
                }
            );
            Assert.Equal(
                [
                    Stage.Worried,
                    Stage.Searched,
                    Stage.Custody,
                    Stage.VoluntaryInterview,
                    Stage.Bail,
                    Stage.ReleasedUnderInvestigation,
                    Stage.Charged,
                ],
                all.Select(template => template.Stage).OfType<Stage>().Order()
            );
        });

    [Fact]
    public async Task A_start_brings_up_to_date_what_nobody_changed_and_leaves_the_rest()
    {
        using var partner = await _site.SignInAsync(Roles.Partner);
        var (custody, bail) = (await IdAsync(Custody), await IdAsync("bail"));
        await partner.SubmitAsync($"/templates/{custody}", ("Text", "Only this:"));
        await partner.SubmitAsync("/templates", ("offered", "false"));
        var taken = await _site.WithDbAsync(db => db.NoteTemplates.SingleAsync(template => !template.IsOffered));
        await _site.WithDbAsync(async db =>
        {
            // As an earlier version of the program had it.
            var old = await db.NoteTemplates.SingleAsync(template => template.Id == bail);
            db.NoteTemplates.Remove(old);
            await db.SaveChangesAsync();
            db.NoteTemplates.Add(new NoteTemplate { Name = old.Name, Text = "The firm’s own" });
            await db.SaveChangesAsync();
        });

        for (var starts = 0; starts < 2; starts++)
            await _site.WithDbAsync(db => ReferenceData.UpsertAsync(db));

        await _site.WithDbAsync(async db =>
        {
            Assert.Equal("Only this:", (await db.NoteTemplates.SingleAsync(one => one.Code == Custody)).Text);
            Assert.False((await db.NoteTemplates.SingleAsync(one => one.Id == taken.Id)).IsOffered);
            var again = await db.NoteTemplates.SingleAsync(one => one.Code == "bail");
            Assert.Equal("On bail (bail)", again.Name);
            Assert.Equal("The firm’s own", (await db.NoteTemplates.SingleAsync(one => one.Name == "On bail")).Text);
            Assert.Equal(9, await db.NoteTemplates.CountAsync());
        });
    }

    [Fact]
    public async Task A_partner_adds_changes_and_retires_and_each_is_recorded()
    {
        using var partner = await _site.SignInAsync(Roles.Partner);
        await partner.SubmitAsync(
            "/templates/new",
            ("Name", "Extradition"),
            ("Stage", "custody"),
            ("Text", "Which country:\r\nWarrant:")
        );
        var made = await _site.WithDbAsync(db => db.NoteTemplates.SingleAsync(one => one.Name == "Extradition"));
        Assert.Equal((Stage.Custody, "Which country:\nWarrant:", true), (made.Stage, made.Text, made.IsOffered));

        await partner.SubmitAsync($"/templates/{made.Id}", ("Text", "Which country:\nHearing:"));
        var list = await partner.GetPageAsync("/templates");
        var use = (IHtmlFormElement)list.QuerySelector($"form[action='/templates/{made.Id}/use']")!;
        await partner.SendAsync(use, "/templates");

        var now = await _site.WithDbAsync(db => db.NoteTemplates.SingleAsync(one => one.Id == made.Id));
        Assert.Equal(("Which country:\nHearing:", false), (now.Text, now.IsOffered));
        var trail = await _site.WithDbAsync(db =>
            db.AuditEntries.Where(entry => entry.Action == AuditAction.TemplateChanged)
                .OrderBy(entry => entry.Id)
                .Select(entry => entry.Details!)
                .ToListAsync()
        );
        Assert.Equal(3, trail.Count);
        Assert.Contains("\"removed\":[\"Warrant:\"],\"added\":[\"Hearing:\"]", trail[1], StringComparison.Ordinal);
        Assert.Contains("\"offered\":false", trail[2], StringComparison.Ordinal);
        using var solicitor = await _site.SignInAsync(Roles.Solicitor);
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await solicitor.GetAsync(new Uri("/templates", UriKind.Relative))).StatusCode
        );
    }

    [Fact]
    public async Task Of_two_changes_at_once_the_second_sees_the_first_before_it_is_saved()
    {
        using var one = await _site.SignInAsync(Roles.Partner);
        var id = await IdAsync(Custody);
        var opened = (IHtmlFormElement)
            (await one.GetPageAsync($"/templates/{id}")).QuerySelector("#Text")!.Closest("form")!;
        await one.SubmitAsync($"/templates/{id}", ("Text", "Theirs:"));

        var refused = await one.SendAsync(opened, $"/templates/{id}", ("Text", "Mine:"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await refused.ReadPageAsync();
        Assert.Equal("Mine:", page.QuerySelector("#Text")!.TextContent.Trim());
        Assert.Contains("Theirs:", page.QuerySelector(".questions__text")!.TextContent, StringComparison.Ordinal);
        await one.SendAsync((IHtmlFormElement)page.QuerySelector("#Text")!.Closest("form")!, $"/templates/{id}");
        Assert.Equal(
            "Mine:",
            await _site.WithDbAsync(db => db.NoteTemplates.Where(t => t.Id == id).Select(t => t.Text).SingleAsync())
        );
    }

    [Theory]
    [InlineData("", "", "A question:", "Name")]
    [InlineData("Custody: first call", "", "A question:", "Name")]
    [InlineData("A name", "nowhere", "A question:", "Stage")]
    [InlineData("A name", "", " ", "Text")]
    public async Task A_wrong_template_is_said_beside_its_field(string name, string stage, string text, string field)
    {
        using var partner = await _site.SignInAsync(Roles.Partner);

        var answer = await partner.SubmitAsync("/templates/new", ("Name", name), ("Stage", stage), ("Text", text));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.ReadPageAsync();
        Assert.NotNull(page.GetElementById($"{field}-error"));
        Assert.Equal(name, ((IHtmlInputElement)page.GetElementById("Name")!).Value);
    }

    [Fact]
    public async Task No_more_are_offered_than_a_form_can_show()
    {
        using var partner = await _site.SignInAsync(Roles.Partner);
        await _site.WithDbAsync(async db =>
        {
            db.NoteTemplates.AddRange(
                Enumerable.Range(8, 32).Select(number => new NoteTemplate { Name = $"T{number}", Text = "Q:" })
            );
            await db.SaveChangesAsync();
        });
        var answer = await partner.SubmitAsync("/templates/new", ("Name", "One more"), ("Text", "Q:"));
        Assert.Contains(
            "Take one out of use first",
            (await answer.ReadPageAsync()).GetElementById("Name-error")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_record_offers_those_of_its_stage_first_and_fills_the_note_without_a_script()
    {
        using var solicitor = await _site.SignInAsync(Roles.Solicitor);
        var enquiry = await EnquiryAsync(Stage.Bail);
        var custody = await IdAsync(Custody);

        var page = await solicitor.GetPageAsync($"/enquiries/{enquiry}");
        Assert.Equal("On bail", page.QuerySelector("#template optgroup option")!.TextContent);
        Assert.Empty(page.QuerySelector("#Body")!.TextContent.Trim());

        var filled = await solicitor.GetPageAsync($"/enquiries/{enquiry}?template={custody}");
        Assert.Contains("Custody record number:", filled.QuerySelector("#Body")!.TextContent, StringComparison.Ordinal);
        foreach (var wrong in new[] { "0", "999", "x" })
            Assert.Empty(
                (await solicitor.GetPageAsync($"/enquiries/{enquiry}?template={wrong}"))
                    .QuerySelector("#Body")!
                    .TextContent.Trim()
            );
    }

    [Fact]
    public async Task A_note_that_was_kept_stays_above_the_questions()
    {
        using var solicitor = await _site.SignInAsync(Roles.Solicitor);
        var enquiry = await EnquiryAsync(Stage.Custody);
        var next = (IHtmlFormElement)
            (await solicitor.GetPageAsync($"/enquiries/{enquiry}")).QuerySelector("#Body")!.Closest("form")!;
        next.SetAttribute("action", $"/drafts/note/{enquiry}");
        var draft = await solicitor.SendAsync(next, "", ("Body", "Rang, no answer"));
        Assert.Equal(HttpStatusCode.NoContent, draft.StatusCode);

        var page = await solicitor.GetPageAsync($"/enquiries/{enquiry}?template={await IdAsync(Custody)}");
        var body = page.QuerySelector("#Body")!.TextContent.Trim();
        Assert.StartsWith("Rang, no answer\n\nTell the caller first", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_form_shows_the_questions_to_copy()
    {
        using var solicitor = await _site.SignInAsync(Roles.Solicitor);
        await _site.WithDbAsync(async db =>
        {
            (await db.NoteTemplates.SingleAsync(one => one.Code == "worried")).IsOffered = false;
            await db.SaveChangesAsync();
        });

        var page = await solicitor.GetPageAsync("/enquiries/new");

        Assert.Equal(7, page.QuerySelectorAll("[data-questions-copy] .questions__text").Length);
        Assert.Null(page.QuerySelector("main form form"));
        // Choosing one is no answer of the form.
        Assert.Null(page.QuerySelector("#template")!.GetAttribute("name"));
    }

    [Theory]
    [InlineData(null, "A:\nB:", "A:\nB:\n")]
    [InlineData("  ", "A:", "A:\n")]
    [InlineData("Kept \r\n", "A:", "Kept\n\nA:\n")]
    [InlineData("Kept\r\nA:\r\nB:", "A:\nB:", "Kept\nA:\nB:")]
    public void What_stands_in_a_note_stays(string? text, string template, string after) =>
        Assert.Equal(after, Questions.Append(text, template));

    private Task<int> IdAsync(string code) =>
        _site.WithDbAsync(db => db.NoteTemplates.Where(one => one.Code == code).Select(one => one.Id).SingleAsync());

    private Task<long> EnquiryAsync(Stage stage) =>
        _site.WithDbAsync(async db =>
        {
            var enquiry = new Enquiry
            {
                ReceivedAt = new DateTime(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc),
                LoggedAt = new DateTime(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc),
                PrincipalOffenceId = await db.Offences.Select(offence => offence.Id).FirstAsync(),
                Digital = DigitalAnswer.Yes,
                Stage = stage,
            };
            db.Enquiries.Add(enquiry);
            await db.SaveChangesAsync();
            return enquiry.Id;
        });
}
