using System.Globalization;
using Enquiries.Data;
using Enquiries.Web.Features.Drafts;
using Enquiries.Web.Features.Restrictions;
using Enquiries.Web.Features.Shared;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Intake;

/// <summary>Opens one enquiry, and adds notes and contacts to it.</summary>
[Authorize(Policy = Policies.Casework)]
[RecentlyWhereRestricted]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class RecordController(
    EnquiriesDbContext db,
    ReferenceLists lists,
    TimeProvider time,
    KeepDrafts drafts,
    ContactSettings contacts
) : Controller
{
    [HttpGet("/enquiries/{id:long}")]
    public async Task<IActionResult> Record(long id, CancellationToken cancellationToken)
    {
        // What a browser fetches on a guess nobody has read; and nothing is shown that was not recorded as read.
        if (Request.Headers["Sec-Purpose"].ToString().Contains("prefetch", StringComparison.OrdinalIgnoreCase))
            return new StatusCodeResult(StatusCodes.Status403Forbidden);
        if (await PageAsync(id, cancellationToken) is not { } page)
            return this.MissingEnquiry(id);
        if (await drafts.NoteAsync(id, User.AccountId()!.Value, cancellationToken) is { } kept)
            page = page with
            {
                Note = new AddNoteForm
                {
                    Key = kept.Key,
                    Body = kept[nameof(AddNoteForm.Body)],
                    KeptAt = kept.SavedAt,
                },
            };
        await db.RecordReadAsync(id, cancellationToken);
        return View(page.Facts.ErasedAt is null ? nameof(Record) : "Erased", page);
    }

    [HttpPost("/enquiries/{id:long}/notes")]
    [KeepsWhatIsTyped]
    public async Task<IActionResult> AddNote(long id, AddNoteForm form, CancellationToken cancellationToken)
    {
        if (!await db.Enquiries.Kept().AnyAsync(enquiry => enquiry.Id == id, cancellationToken))
            return this.MissingEnquiry(id);
        if (form.Body is { } body && !WellFormed.Is(body))
            ModelState.AddModelError(nameof(form.Body), $"Note: {FormAnswers.NoCharacter}");
        if (!ModelState.IsValid)
        {
            form.Key ??= Guid.NewGuid();
            var page = await PageAsync(id, cancellationToken);
            return await AgainAsync(page! with { Note = form }, cancellationToken);
        }
        var noteId = await new AddNote(db, time).RunAsync(
            id,
            form.Key ?? Guid.NewGuid(),
            form.Body!,
            User.AccountId(),
            cancellationToken
        );
        if (form.Key is { } key)
            await drafts.DiscardAsync(key, User.AccountId()!.Value, cancellationToken);
        var anchor = string.Create(CultureInfo.InvariantCulture, $"note-{noteId}");
        return RedirectToAction(nameof(Record), null, new { id }, anchor);
    }

    [HttpPost("/enquiries/{id:long}/contacts")]
    [KeepsWhatIsTyped]
    public async Task<IActionResult> LogContact(long id, LogContactForm form, CancellationToken cancellationToken)
    {
        if (await PageAsync(id, cancellationToken) is not { Facts.ErasedAt: null } page)
            return this.MissingEnquiry(id);
        var contact = new LogContactReader(form, page.Facts, ModelState, time.GetUtcNow().UtcDateTime).Read();
        if (!ModelState.IsValid)
        {
            form.Key ??= Guid.NewGuid();
            return await AgainAsync(page with { Contact = form, IsContactRefused = true }, cancellationToken);
        }
        var contactId = await new LogContact(db).RunAsync(contact, form, User.AccountId(), cancellationToken);
        var anchor = string.Create(CultureInfo.InvariantCulture, $"contact-{contactId}");
        return RedirectToAction(nameof(Record), null, new { id }, anchor);
    }

    [HttpGet("/enquiries/{id:long}/trail")]
    [Authorize(Policy = Policies.Reports)]
    public async Task<IActionResult> Trail(long id, long? before, CancellationToken cancellationToken)
    {
        if (!await db.Enquiries.AnyAsync(enquiry => enquiry.Id == id, cancellationToken))
            return this.MissingEnquiry(id);
        var trail = await new TrailQuery(db).AllAsync(id, before, cancellationToken);
        await db.RecordReadAsync(id, cancellationToken);
        return View(trail);
    }

    private Task<RecordPage?> PageAsync(long id, CancellationToken cancellationToken) =>
        new RecordQuery(db, lists, time, contacts).RunAsync(id, User.IsInRole(Roles.Partner), cancellationToken);

    private async Task<IActionResult> AgainAsync(RecordPage page, CancellationToken cancellationToken)
    {
        await db.RecordReadAsync(page.Facts.Id, cancellationToken);
        return View(nameof(Record), page).Unprocessable();
    }
}
