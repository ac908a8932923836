using Enquiries.Data;
using Enquiries.Web.Features.Shared;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Enquiries.Web.Features.Audit;

/// <summary>Shows partners who did what. Reading it is itself recorded.</summary>
[Authorize(Policy = Policies.Reports)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class AuditController(AuditQuery query, EnquiriesDbContext db) : Controller
{
    [HttpGet("/audit")]
    public async Task<IActionResult> List(CancellationToken cancellationToken)
    {
        if (Request.WithoutEmptyFields() is { } address)
            return Redirect(address);
        var people = await query.PeopleAsync(cancellationToken);
        var filter = new AuditFilterReader(Request.Query, people).Read();
        var page = await query.PageAsync(filter, people, cancellationToken);
        db.Record(AuditAction.TrailRead, details: new { Filters = filter.Given.Keys.Order(), Shown = page.Rows.Count });
        await db.SaveChangesAsync(cancellationToken);
        return View(page);
    }
}
