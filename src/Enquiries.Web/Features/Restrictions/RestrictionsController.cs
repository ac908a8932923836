using System.Globalization;
using Enquiries.Data;
using Enquiries.Web.Features.Accounts;
using Enquiries.Web.Features.Intake;
using Enquiries.Web.Features.Shared;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Restrictions;

/// <summary>Information barriers, for partners.</summary>
[Authorize(Policy = Policies.Reports)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class RestrictionsController(
    EnquiriesDbContext db,
    RestrictionsQuery query,
    OverlapsQuery overlaps,
    Restrict restrict,
    TimeProvider time
) : Controller
{
    private const string Done = LogEnquiryController.Done;

    private int Me => User.AccountId()!.Value;

    [HttpGet("/restrictions")]
    public async Task<IActionResult> List(CancellationToken cancellationToken) =>
        View(
            await query.ListAsync(Me, cancellationToken) with
            {
                Overlaps = await overlaps.RunAsync(Me, cancellationToken),
            }
        );

    [Recently]
    [HttpGet("/enquiries/{id:long}/restriction")]
    public async Task<IActionResult> Show(long id, CancellationToken cancellationToken)
    {
        var present = await query.PresentAsync(id, cancellationToken);
        if (!await MayChangeAsync(id, present, cancellationToken))
            return this.MissingEnquiry(id);
        await db.RecordReadAsync(id, cancellationToken);
        return await PageAsync(id, present, FormOf(present), cancellationToken);
    }

    [Recently]
    [KeepsWhatIsTyped]
    [HttpPost("/enquiries/{id:long}/restriction")]
    public async Task<IActionResult> Save(long id, RestrictionForm form, CancellationToken cancellationToken)
    {
        var present = await query.PresentAsync(id, cancellationToken);
        if (!await MayChangeAsync(id, present, cancellationToken))
            return this.MissingEnquiry(id);
        var people = await query.PeopleAsync(cancellationToken);
        var assignee = await query.AssigneeAsync(id, cancellationToken);
        var draft = form.Read(ModelState, people, assignee, time.GetUtcNow().UtcDateTime);
        if (draft is not null)
        {
            if (present?.Version == form.Version && await TrySaveAsync(id, present, draft, cancellationToken))
                return Away(id, draft);
            ModelState.AddModelError(
                "",
                "Somebody else changed this restriction while you did. What you chose is still here: look at it, and save again."
            );
            db.ChangeTracker.Clear();
            present = await query.PresentAsync(id, cancellationToken);
            form.Version = present?.Version;
            ModelState.Remove(nameof(form.Version));
        }
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return await PageAsync(id, present, form, cancellationToken);
    }

    [Recently(Back = "/restrictions")]
    [HttpPost("/enquiries/{id:long}/restriction/lift")]
    public async Task<IActionResult> Lift(long id, Guid version, CancellationToken cancellationToken)
    {
        var present = await query.PresentAsync(id, cancellationToken);
        if (present is null || !await MayChangeAsync(id, present, cancellationToken))
            return this.MissingEnquiry(id);
        TempData[Done] =
            present.Version == version && await restrict.LiftAsync(present, cancellationToken)
                ? "The restriction is lifted: everybody who works on enquiries can see it again."
                : "Nothing was lifted, as somebody else changed the restriction while you looked at it.";
        return RedirectToAction(nameof(Show), new { id });
    }

    // Without a restriction whoever sees the enquiry; with one, as it says.
    private async Task<bool> MayChangeAsync(long id, Restriction? present, CancellationToken cancellationToken) =>
        present is null
            ? await db.Enquiries.AnyAsync(enquiry => enquiry.Id == id, cancellationToken)
            : (await query.RowAsync(present, Me, cancellationToken))!.MayChange;

    private Task<bool> TrySaveAsync(
        long id,
        Restriction? present,
        RestrictionDraft draft,
        CancellationToken cancellationToken
    ) =>
        present is null
            ? restrict.ImposeAsync(id, draft, Me, cancellationToken)
            : restrict.ChangeAsync(present, draft, cancellationToken);

    // Who is not named has no record to go back to.
    private RedirectResult Away(long id, RestrictionDraft draft)
    {
        TempData[Done] = $"Only the people chosen see {Enquiry.ReferenceOf(id)} until {When.LongDate(draft.EndsOn)}.";
        return Redirect(
            draft.People.Contains(Me)
                ? string.Create(CultureInfo.InvariantCulture, $"~/enquiries/{id}")
                : "~/restrictions"
        );
    }

    private static RestrictionForm FormOf(Restriction? present) =>
        present is null
            ? new()
            : new()
            {
                People = [.. present.Members.Select(member => member.AccountId.ToString(CultureInfo.InvariantCulture))],
                Reason = present.Reason,
                EndsOn = When.Date(present.EndsOn),
                Version = present.Version,
            };

    private async Task<IActionResult> PageAsync(
        long id,
        Restriction? present,
        RestrictionForm form,
        CancellationToken cancellationToken
    )
    {
        ViewData["Page"] = new RestrictionPage(
            id,
            await query.RowAsync(present, Me, cancellationToken),
            await query.PeopleAsync(cancellationToken),
            await query.AssigneeAsync(id, cancellationToken),
            form
        );
        return View("Form", form);
    }
}
