using Enquiries.Data;
using Enquiries.Web.Features.Accounts;
using Enquiries.Web.Features.Intake;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Triage;

/// <summary>The queue: what needs somebody next.</summary>
[Authorize(Policy = Policies.Casework)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
[Route("/triage")]
public sealed class TriageController(EnquiriesDbContext db, QueueQuery queue, TakeNext take, TimeProvider time)
    : Controller
{
    // An open page looks again each half minute: that is one reading, not twenty.
    private static readonly TimeSpan OneReading = TimeSpan.FromMinutes(10);

    private int Me => User.AccountId()!.Value;

    [HttpGet("")]
    public async Task<IActionResult> Queue(string? show, int page, CancellationToken cancellationToken) =>
        View(await ReadAsync(show, page, cancellationToken));

    /// <summary>The rows alone, for a page that is open.</summary>
    [AsksByItself]
    [HttpGet("rows")]
    public async Task<IActionResult> Rows(string? show, int page, CancellationToken cancellationToken) =>
        PartialView("_Queue", await ReadAsync(show, page, cancellationToken));

    [HttpPost("take")]
    public async Task<IActionResult> Take(CancellationToken cancellationToken)
    {
        if (await take.RunAsync(Me, cancellationToken) is not { } id)
        {
            TempData[LogEnquiryController.Done] = "Nothing waits: somebody has each open enquiry.";
            return RedirectToAction(nameof(Queue));
        }
        TempData[LogEnquiryController.Done] = $"{Enquiry.ReferenceOf(id)} is yours.";
        return Redirect($"~/enquiries/{IntakeChoices.Number(id)}");
    }

    private async Task<QueuePage> ReadAsync(string? show, int page, CancellationToken cancellationToken)
    {
        var view = Coded.TryParse<QueueView>(show, out var known) ? known : QueueView.All;
        var read = await queue.RunAsync(view, page, Me, cancellationToken);
        await RecordAsync(read, cancellationToken);
        return read;
    }

    private async Task RecordAsync(QueuePage read, CancellationToken cancellationToken)
    {
        var (me, since) = (Me, time.GetUtcNow().UtcDateTime - OneReading);
        var entry = db.Record(AuditAction.QueueRead, details: new { show = Coded.Of(read.View), page = read.Number });
        var isKnown = await db.AuditEntries.AnyAsync(
            one =>
                one.At >= since
                && one.AccountId == me
                && one.Action == AuditAction.QueueRead
                && one.Details == entry.Details,
            cancellationToken
        );
        if (isKnown)
            db.Entry(entry).State = EntityState.Detached;
        else
            await db.SaveChangesAsync(cancellationToken);
    }
}
