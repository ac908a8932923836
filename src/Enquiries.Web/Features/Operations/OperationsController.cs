using Enquiries.Data;
using Enquiries.Web.Setup;
using Hangfire;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Enquiries.Web.Features.Operations;

/// <summary>How the program runs, for administrators: the doctor's findings, the jobs and the backups.</summary>
[Authorize(Policy = Policies.Administration)]
[Route("operations")]
public sealed class OperationsController(
    OperationsQuery query,
    EnquiriesDbContext db,
    IRecurringJobManagerV2 jobs,
    IConfiguration configuration
) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(string? queued, CancellationToken cancellationToken)
    {
        var page = await query.PageAsync(cancellationToken);
        return View(page with { Queued = page.Jobs.FirstOrDefault(job => job.Name == queued)?.Title });
    }

    [HttpPost("run/{job}")]
    public async Task<IActionResult> Run(string job, CancellationToken cancellationToken)
    {
        if (RecurringJobs.All.FirstOrDefault(one => one.Name == job && one.IsFor(configuration)) is not { } known)
            return NotFound();
        db.Record(AuditAction.JobAsked, details: new { job = known.Name });
        await db.SaveChangesAsync(cancellationToken);
        jobs.TriggerJob(known.Name);
        return RedirectToAction(nameof(Index), new { queued = known.Name });
    }
}
