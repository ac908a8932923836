using Enquiries.Data;
using Enquiries.Web.Features.Conflicts;
using Enquiries.Web.Features.Restrictions;
using Enquiries.Web.Features.Shared;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Intake;

/// <summary>A solicitor corrects an enquiry. Where somebody saved in between, both versions are shown and neither is lost.</summary>
[Authorize(Policy = Policies.Casework)]
[RecentlyWhereRestricted]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
[Route("/enquiries/{id:long}/edit")]
public sealed class EditEnquiryController(EnquiriesDbContext db, ReferenceLists reference, TimeProvider time)
    : Controller
{
    private DateTime UtcNow => time.GetUtcNow().UtcDateTime;

    [HttpGet]
    public async Task<IActionResult> EditEnquiry(long id, CancellationToken cancellationToken)
    {
        if (await ReadOnlyAsync(id, cancellationToken) is not { } enquiry)
            return this.MissingEnquiry(id);
        var lists = await reference.GetAsync(cancellationToken);
        var form = new EditEnquiryForm { Version = enquiry.Version }.FillFrom(enquiry, lists);
        form.Opened = FormSnapshot.Of(form, UtcNow).ToString();
        await db.RecordReadAsync(id, cancellationToken);
        return Page(form, enquiry, lists);
    }

    [HttpPost]
    [KeepsWhatIsTyped]
    public Task<IActionResult> EditEnquiry(long id, EditEnquiryForm form, CancellationToken cancellationToken) =>
        form.AddPerson is null ? SaveAsync(id, form, cancellationToken) : AddPersonAsync(id, form, cancellationToken);

    /// <summary>Saves what was chosen, field by field, of two versions.</summary>
    [HttpPost("merge")]
    [KeepsWhatIsTyped]
    public async Task<IActionResult> Merge(long id, EditConflictForm form, CancellationToken cancellationToken)
    {
        if (form.Read() is not { } versions)
            return RedirectToAction(nameof(EditEnquiry), new { id });
        var open = versions.Differing.Where(field => !form.Chose(field.Name)).ToList();
        if (open.Count == 0 && ModelState.IsValid)
            return await SaveAsync(id, form.Merge(versions), cancellationToken);
        foreach (var field in open)
            ModelState.AddModelError(
                $"Take[{field.Name}]",
                $"{field.Label.TrimEnd('?')}: choose which version to keep."
            );
        var page = await EditConflictPage.ReadAsync(
            db,
            await reference.GetAsync(cancellationToken),
            id,
            cancellationToken
        );
        if (page is null)
            return this.MissingEnquiry(id);
        await db.RecordReadAsync(id, cancellationToken);
        return View("EditConflict", page.Compare(versions, form.Version, form.Take)).Unprocessable();
    }

    // The form as it is, with room for one more.
    private async Task<IActionResult> AddPersonAsync(long id, EditEnquiryForm form, CancellationToken cancellationToken)
    {
        if (await ReadOnlyAsync(id, cancellationToken) is not { } enquiry)
            return this.MissingEnquiry(id);
        await db.RecordReadAsync(id, cancellationToken);
        var again = Page(form, enquiry, await ListsFor(form, cancellationToken));
        return ModelState.IsValid ? again : again.Unprocessable();
    }

    private async Task<IActionResult> SaveAsync(long id, EditEnquiryForm form, CancellationToken cancellationToken)
    {
        var enquiry = await db
            .Enquiries.Kept()
            .WholeForForm()
            .SingleOrDefaultAsync(enquiry => enquiry.Id == id, cancellationToken);
        if (enquiry is null)
            return this.MissingEnquiry(id);
        var lists = await ListsFor(form, cancellationToken);
        var kept = KeptAnswers.Of(enquiry);
        var hidden = await HiddenRepeatAsync(enquiry, cancellationToken);
        var outcome = enquiry.Outcome;
        var isStale = enquiry.Version != form.Version;
        var answers = new FormAnswers(ModelState, UtcNow);
        new EnquiryFormReader(form, enquiry, lists, answers).Read();
        await db.CheckRepeatAsync(enquiry, answers, cancellationToken);
        await db.CheckAssigneeAsync(enquiry, answers, London.DateOf(UtcNow), cancellationToken);
        ViewData["MustDecide"] = !await db.CheckDecidedAsync(enquiry, outcome, answers, cancellationToken);
        if (!ModelState.IsValid)
        {
            await db.RecordReadAsync(id, cancellationToken);
            return Page(form, id, IntakeChoices.For(lists, UtcNow, kept)).Unprocessable();
        }
        // As it would be saved: with what is worked out, such as an age, so that only real differences are shown.
        var yours = FormSnapshot.Of(new EditEnquiryForm().FillFrom(enquiry, lists).WithNewOf(form), UtcNow);
        enquiry.RepeatOfId ??= hidden;
        if (isStale || !await TrySaveAsync(cancellationToken))
            return await ConflictAsync(id, form.Opened, yours, lists, cancellationToken);
        TempData[LogEnquiryController.Done] = $"{enquiry.Reference} saved.";
        return Redirect($"~/enquiries/{IntakeChoices.Number(id)}");
    }

    private async Task<bool> TrySaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
    }

    private async Task<IActionResult> ConflictAsync(
        long id,
        string? opened,
        FormSnapshot yours,
        Lists lists,
        CancellationToken cancellationToken
    )
    {
        db.ChangeTracker.Clear();
        if (await ReadOnlyAsync(id, cancellationToken) is not { } theirs)
            return this.MissingEnquiry(id);
        var newest = FormSnapshot.Of(new EditEnquiryForm().FillFrom(theirs, lists), UtcNow);
        var before = FormSnapshot.Parse(opened) ?? newest;
        var versions = new FormVersions(before, newest, yours.Recognising(newest, before));
        // Both typed the same: there is nothing to choose.
        if (versions.Differing.Count == 0)
        {
            TempData[LogEnquiryController.Done] = $"{theirs.Reference} saved.";
            return Redirect($"~/enquiries/{IntakeChoices.Number(id)}");
        }
        ModelState.Clear();
        await db.RecordReadAsync(id, cancellationToken);
        var page = await EditConflictPage.ReadAsync(db, lists, id, cancellationToken);
        var view = View("EditConflict", page!.Compare(versions, theirs.Version, versions.Proposed()));
        view.StatusCode = StatusCodes.Status409Conflict;
        return view;
    }

    private ValueTask<Lists> ListsFor(EditEnquiryForm form, CancellationToken cancellationToken) =>
        int.TryParse(form.AssignedTo, out var assignee)
            ? reference.GetKnowingAsync(assignee, cancellationToken)
            : reference.GetAsync(cancellationToken);

    private async Task<Enquiry?> ReadOnlyAsync(long id, CancellationToken cancellationToken)
    {
        var enquiry = await db
            .Enquiries.Kept()
            .WholeForForm()
            .AsNoTracking()
            .SingleOrDefaultAsync(enquiry => enquiry.Id == id, cancellationToken);
        if (enquiry is not null && await HiddenRepeatAsync(enquiry, cancellationToken) is not null)
            enquiry.RepeatOfId = null;
        return enquiry;
    }

    // The enquiry that this one repeats, where it is restricted to others: it is not shown, and stays as it is.
    private async Task<long?> HiddenRepeatAsync(Enquiry enquiry, CancellationToken cancellationToken) =>
        enquiry.RepeatOfId is { } earlier && (await db.HiddenAsync([earlier], cancellationToken)).Count > 0
            ? earlier
            : null;

    private ViewResult Page(EditEnquiryForm form, Enquiry enquiry, Lists lists) =>
        Page(form, enquiry.Id, IntakeChoices.For(lists, UtcNow, KeptAnswers.Of(enquiry)));

    private ViewResult Page(EditEnquiryForm form, long id, IntakeChoices choices)
    {
        form.Choices = choices;
        ViewData["Reference"] = Enquiry.ReferenceOf(id);
        return View("EditEnquiry", form);
    }
}
