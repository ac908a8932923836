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
        return Page(triage);
    }

    [HttpPost("assign")]
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
                return !ModelState.IsValid ? null
                    : await target.PauseAsync(id, reason!, Me, cancellationToken)
                        ? "The time to first contact is stopped."
                    : "It had been stopped already, by somebody else.";
            },
            cancellationToken
        );

    [HttpPost("resume")]
    public Task<IActionResult> Resume(long id, TriageForm form, CancellationToken cancellationToken) =>
        ActAsync(
            id,
            form,
            async () =>
                await target.ResumeAsync(id, cancellationToken)
                    ? "The time to first contact runs again."
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
        if (await query.RunAsync(id, cancellationToken) is not { } triage)
            return this.MissingEnquiry(id);
        if (await act() is { } done)
        {
            TempData[LogEnquiryController.Done] = done;
            return Redirect($"~/enquiries/{IntakeChoices.Number(id)}");
        }
        // As it stands now, with what was typed.
        triage = await query.RunAsync(id, cancellationToken) ?? triage;
        var version = triage.Form.Version;
        ModelState.Remove(nameof(form.Version));
        Merge(triage.Form, form, version);
        await db.RecordReadAsync(id, cancellationToken);
        return Page(triage).Unprocessable();
    }

    private ViewResult Page(EnquiryTriage triage)
    {
        ViewData["Triage"] = triage;
        return View(nameof(Show), triage.Form);
    }

    // Fields of another act were not sent: they show what is stored.
    private static void Merge(TriageForm stored, TriageForm typed, Guid? version)
    {
        foreach (var property in typeof(TriageForm).GetProperties())
            if (property.GetValue(typed) is { } value)
                property.SetValue(stored, value);
        stored.Version = version;
    }
}
