using Enquiries.Data;
using Enquiries.Web.Features.Intake;
using Enquiries.Web.Features.Restrictions;
using Enquiries.Web.Features.Shared;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Enquiries.Web.Features.Triage;

/// <summary>Assigns, plans, pauses, closes and reopens one enquiry.</summary>
[Authorize(Policy = Policies.Casework)]
[RecentlyWhereRestricted]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
[Route("/enquiries/{id:long}")]
public sealed class EnquiryTriageController(
    EnquiriesDbContext db,
    EnquiryTriageQuery query,
    EnquiryActs acts,
    PauseTarget target
) : Controller
{
    private int Me => User.AccountId()!.Value;

    [HttpGet("triage")]
    public async Task<IActionResult> Show(long id, CancellationToken cancellationToken)
    {
        if (await query.RunAsync(id, cancellationToken) is not { } triage)
            return this.MissingEnquiry(id);
        // The record offers to close what nobody answers, and what is a conflict. It is chosen, not saved: who sends the form closes it.
        if (Coded.TryParse<Outcome>(Request.Query["outcome"], out var offered))
            triage.Form.Outcome = Coded.Of(offered);
        await db.RecordReadAsync(id, cancellationToken);
        return Page(triage, triage.Form.Outcome is null ? [] : [nameof(TriageForm.Outcome)]);
    }

    [HttpPost("assign")]
    [KeepsWhatIsTyped]
    public Task<IActionResult> Assign(long id, TriageForm form, CancellationToken cancellationToken) =>
        ActAsync(id, form, () => acts.AssignAsync(id, form, Me, ModelState, cancellationToken), cancellationToken);

    [HttpPost("tier")]
    [KeepsWhatIsTyped]
    public Task<IActionResult> SetTier(long id, TriageForm form, CancellationToken cancellationToken) =>
        ActAsync(id, form, () => acts.SetTierAsync(id, form, ModelState, cancellationToken), cancellationToken);

    [HttpPost("plan")]
    [KeepsWhatIsTyped]
    public Task<IActionResult> Plan(long id, TriageForm form, CancellationToken cancellationToken) =>
        ActAsync(id, form, () => acts.PlanAsync(id, form, ModelState, cancellationToken), cancellationToken);

    [HttpPost("close")]
    [KeepsWhatIsTyped]
    public Task<IActionResult> Close(long id, TriageForm form, CancellationToken cancellationToken) =>
        ActAsync(id, form, () => acts.CloseAsync(id, form, ModelState, cancellationToken), cancellationToken);

    [HttpPost("reopen")]
    [KeepsWhatIsTyped]
    public Task<IActionResult> Reopen(long id, TriageForm form, CancellationToken cancellationToken) =>
        ActAsync(id, form, () => acts.ReopenAsync(id, form, ModelState, cancellationToken), cancellationToken);

    [HttpPost("pause")]
    [KeepsWhatIsTyped]
    public Task<IActionResult> Pause(long id, TriageForm form, CancellationToken cancellationToken) =>
        ActAsync(
            id,
            form,
            async () =>
            {
                var reason = ModelState.Text(
                    form.PauseReason,
                    Enquiry.ReasonLength,
                    nameof(form.PauseReason),
                    "Say why no answer is owed for now."
                );
                if (!ModelState.IsValid)
                    return null;
                if (await target.PauseAsync(id, reason!, Me, cancellationToken))
                    return "The time to first contact is stopped.";
                ModelState.AddModelError("", "The time to first contact had been stopped already, by somebody else.");
                return null;
            },
            cancellationToken
        );

    [HttpPost("resume")]
    [KeepsWhatIsTyped]
    public Task<IActionResult> Resume(long id, TriageForm form, CancellationToken cancellationToken) =>
        ActAsync(
            id,
            form,
            async () =>
                !ModelState.IsValid ? null
                : await target.ResumeAsync(id, cancellationToken) ? "The time to first contact runs again."
                : "It was running already.",
            cancellationToken
        );

    private async Task<IActionResult> ActAsync(
        long id,
        TriageForm form,
        Func<Task<string?>> act,
        CancellationToken cancellationToken
    )
    {
        if (await query.RunAsync(id, cancellationToken) is null)
            return this.MissingEnquiry(id);
        if (await act() is { } done)
        {
            TempData[LogEnquiryController.Done] = done;
            return Request.UnsentFields() is { Count: > 0 } unsent
                ? await AgainAsync(id, unsent, StatusCodes.Status200OK, cancellationToken)
                : Redirect($"~/enquiries/{IntakeChoices.Number(id)}");
        }
        return await AgainAsync(id, Request.TypedFields(), StatusCodes.Status422UnprocessableEntity, cancellationToken);
    }

    // As it stands now, with what was typed and is not saved.
    private async Task<ViewResult> AgainAsync(
        long id,
        IReadOnlyList<string> typed,
        int status,
        CancellationToken cancellationToken
    )
    {
        db.ChangeTracker.Clear();
        // It may have been restricted to others just now.
        if (await query.RunAsync(id, cancellationToken) is not { } triage)
            return this.MissingEnquiry(id);
        var version = triage.Form.Version;
        if (ModelState.IsValid)
            // What was sent is done, and its fields are free again.
            ModelState.Clear();
        else
            await TryUpdateModelAsync(triage.Form);
        await TryUpdateModelAsync(triage.Form, Unsent.Prefix);
        ModelState.Remove(nameof(TriageForm.Version));
        triage.Form.Version = version;
        await db.RecordReadAsync(id, cancellationToken);
        var page = Page(triage, typed);
        page.StatusCode = status;
        return page;
    }

    private ViewResult Page(EnquiryTriage triage, IReadOnlyList<string> typed)
    {
        ViewData["Triage"] = triage;
        ViewData["Typed"] = typed;
        return View(nameof(Show), triage.Form);
    }
}
