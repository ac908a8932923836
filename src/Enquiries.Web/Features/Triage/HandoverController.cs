using Enquiries.Data;
using Enquiries.Web.Features.Restrictions;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Enquiries.Web.Features.Triage;

/// <summary>What one shift hands to the next, to read on paper.</summary>
[Authorize(Policy = Policies.Casework)]
[RecentlyWhereRestricted]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class HandoverController(EnquiriesDbContext db, HandoverQuery query) : Controller
{
    [HttpGet("/triage/handover")]
    public async Task<IActionResult> Handover(CancellationToken cancellationToken)
    {
        var handover = await query.RunAsync(cancellationToken);
        db.Record(AuditAction.HandoverRead, details: new { shown = handover.Custody.Count + handover.Soon.Count });
        await db.SaveChangesAsync(cancellationToken);
        return View(handover);
    }
}
