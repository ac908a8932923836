using Enquiries.Data;
using Enquiries.Web.Features.Intake;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Drafts;

/// <summary>Keeps and discards what somebody is typing.</summary>
[Authorize(Policy = Policies.Casework)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class DraftsController(EnquiriesDbContext db, KeepDrafts drafts) : Controller
{
    private int Me => User.AccountId()!.Value;

    [HttpPost("/drafts/enquiry")]
    public async Task<IActionResult> KeepEnquiry(CancellationToken cancellationToken)
    {
        var form = await Request.ReadFormAsync(cancellationToken);
        if (!Guid.TryParse(form["SubmissionKey"], out var key))
            return BadRequest();
        await drafts.KeepAsync(key, Me, enquiryId: null, form, cancellationToken);
        return NoContent();
    }

    [HttpPost("/drafts/note/{id:long}")]
    public async Task<IActionResult> KeepNote(long id, CancellationToken cancellationToken)
    {
        var form = await Request.ReadFormAsync(cancellationToken);
        if (!Guid.TryParse(form["Key"], out var key))
            return BadRequest();
        if (!await db.Enquiries.Kept().AnyAsync(enquiry => enquiry.Id == id, cancellationToken))
            return NotFound();
        await drafts.KeepAsync(key, Me, id, form, cancellationToken);
        return NoContent();
    }

    [HttpPost("/drafts/{key}/discard")]
    public async Task<IActionResult> Discard(Guid key, long? enquiry, CancellationToken cancellationToken)
    {
        await drafts.DiscardAsync(key, Me, cancellationToken);
        return Redirect(enquiry is { } id ? $"~/enquiries/{IntakeChoices.Number(id)}" : "~/enquiries/new");
    }
}
