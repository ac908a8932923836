using Enquiries.Data;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Conflicts;

/// <summary>
/// Says beside a form who of those typed so far is known. It is sent, not asked for by an address: addresses are logged, and these are
/// names.
/// </summary>
[Authorize(Policy = Policies.Casework)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class TypedCheckController(
    EnquiriesDbContext db,
    ConflictCheck check,
    CheckedForms forms,
    TimeProvider time
) : Controller
{
    // The form is what matters here; the record has them all.
    private const int MostShown = 5;

    [HttpPost("/conflicts/check")]
    [EnableRateLimiting(RateLimits.Typing)]
    public async Task<IActionResult> Check(TypedPeople typed, CancellationToken cancellationToken)
    {
        // Whoever may not see it learns nothing of it by what is missing here.
        if (typed.Enquiry is { } id && !await db.Enquiries.AnyAsync(enquiry => enquiry.Id == id, cancellationToken))
            return NotFound();
        var found = await check.RunAsync(typed.Read(time.GetUtcNow().UtcDateTime), typed.Enquiry, cancellationToken);
        // Half a name finds many that are not meant.
        var telling = found.Matches.Where(match => match.Strength > MatchStrength.Weak).ToList();
        found = found with
        {
            Matches = [.. telling.Take(MostShown)],
            More = found.More + found.Matches.Count - Math.Min(telling.Count, MostShown),
        };
        if (!found.IsEmpty && forms.IsFirst(User.AccountId()!.Value, typed))
        {
            db.Record(AuditAction.ConflictChecked, typed.Enquiry, new { While = "typing" });
            await db.SaveChangesAsync(cancellationToken);
        }
        return PartialView("_Typed", found);
    }
}
