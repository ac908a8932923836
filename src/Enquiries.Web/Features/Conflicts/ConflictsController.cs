using Enquiries.Data;
using Enquiries.Web.Features.Intake;
using Enquiries.Web.Features.Shared;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Enquiries.Web.Features.Conflicts;

/// <summary>Decides the conflict check of an enquiry, and marks it as the same as another one.</summary>
[Authorize(Policy = Policies.Casework)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
[Route("/enquiries/{id:long}")]
public sealed class ConflictsController(EnquiriesDbContext db, ConflictDesk desk, SameAs same) : Controller
{
    private const string Done = LogEnquiryController.Done;

    private int Me => User.AccountId()!.Value;

    [HttpGet("conflicts")]
    public async Task<IActionResult> Show(long id, CancellationToken cancellationToken)
    {
        if (await desk.ReadAsync(id, cancellationToken) is not { } section)
            return this.MissingEnquiry(id);
        await db.RecordReadAsync(id, cancellationToken);
        return View(section);
    }

    [HttpPost("conflicts")]
    [KeepsWhatIsTyped]
    public async Task<IActionResult> Decide(long id, DecideForm form, CancellationToken cancellationToken)
    {
        if (await desk.ReadAsync(id, cancellationToken) is not { } section)
            return this.MissingEnquiry(id);
        if (form.Read(ModelState, section.Seen) is not var (finding, why))
        {
            // What was shown is shown again as it is now, and is what the next answer is about.
            (form.Seen, form.Key) = (section.Seen, form.Key ?? Guid.NewGuid());
            ModelState.Remove(nameof(form.Seen));
            return await AgainAsync(section with { Decide = form }, cancellationToken);
        }
        await desk.DecideAsync(section, form.Key ?? Guid.NewGuid(), finding, why, Me, cancellationToken);
        TempData[Done] = $"Conflict check decided: {Coded.Label(finding).ToLowerInvariant()}.";
        return ToRecord(id);
    }

    [HttpPost("same-as")]
    public async Task<IActionResult> MarkSame(long id, SameAsForm form, CancellationToken cancellationToken)
    {
        if (await desk.ReadAsync(id, cancellationToken) is not { } section)
            return this.MissingEnquiry(id);
        if (!await same.MarkAsync(id, form.Earlier, ModelState, cancellationToken))
            return await AgainAsync(section with { Same = form }, cancellationToken);
        TempData[Done] =
            $"{section.Reference} is the same as {Enquiry.ReferenceOf(Enquiry.NumberOf(form.Earlier!)!.Value)} and is not counted by itself. It can be taken back below.";
        return ToRecord(id);
    }

    [HttpPost("own")]
    public async Task<IActionResult> TakeBack(long id, CancellationToken cancellationToken)
    {
        if (await desk.ReadAsync(id, cancellationToken) is not { RepeatsHidden: false } section)
            return this.MissingEnquiry(id);
        TempData[Done] = await same.TakeBackAsync(id, cancellationToken)
            ? $"{section.Reference} is an enquiry of its own again."
            : "Nothing was changed, as somebody else saved this enquiry at the same moment.";
        return ToRecord(id);
    }

    private async Task<IActionResult> AgainAsync(ConflictSection section, CancellationToken cancellationToken)
    {
        await db.RecordReadAsync(section.EnquiryId, cancellationToken);
        return View(nameof(Show), section).Unprocessable();
    }

    private RedirectResult ToRecord(long id) => Redirect($"~/enquiries/{IntakeChoices.Number(id)}#conflicts");
}
