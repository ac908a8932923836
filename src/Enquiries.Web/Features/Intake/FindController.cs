using Enquiries.Data;
using Enquiries.Web.Features.Shared;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Intake;

/// <summary>Lists and searches enquiries.</summary>
[Authorize(Policy = Policies.Casework)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class FindController(EnquiriesDbContext db, ReferenceLists lists, TimeProvider time) : Controller
{
    [HttpGet("/enquiries")]
    public async Task<IActionResult> Find(string? older, string? newer, CancellationToken cancellationToken)
    {
        if (Request.WithoutEmptyFields() is { } address)
            return Redirect(address);
        var known = await lists.GetAsync(cancellationToken);
        var filter = new FindFilterReader(Request.Query, known, User.AccountId()).Read();
        var place = new FindPlace(FindCursor.Parse(older), FindCursor.Parse(newer));
        var found = await new FindQuery(db).RunAsync(filter, place, cancellationToken);
        // Every page of names is recorded, save the newest enquiries, which all begin with.
        if (filter.Given.Count > 0 || !place.IsFirst)
            await RecordAsync(filter, found, cancellationToken);
        var isEmpty =
            found.Rows.Count == 0
            && filter is { Text: "", IsNarrowed: false }
            && !await db.Enquiries.AnyAsync(cancellationToken);
        return View(
            new FindPage(filter, found, new FindChoices(known, filter), isEmpty, time.GetUtcNow().UtcDateTime)
            {
                HidesSome = await db.Hiding.AnyAsync(cancellationToken),
            }
        );
    }

    // Which filters were used, never what was typed: a search is for somebody.
    private Task RecordAsync(FindFilter filter, Found found, CancellationToken cancellationToken)
    {
        db.Record(
            AuditAction.Searched,
            details: new
            {
                words = filter.Text.Length > 0,
                filters = filter.Given.Keys.Order(),
                found = found.Count,
                shown = found.Rows.Count,
            }
        );
        return db.SaveChangesAsync(cancellationToken);
    }
}
