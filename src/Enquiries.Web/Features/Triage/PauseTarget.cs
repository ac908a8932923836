using Enquiries.Data;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Triage;

/// <summary>Stops the time in which an answer is owed, and lets it run again.</summary>
public sealed class PauseTarget(EnquiriesDbContext db, TimeProvider time)
{
    private DateTime UtcNow => time.GetUtcNow().UtcDateTime;

    /// <summary>Stops it. Where it is stopped already it stays so.</summary>
    /// <returns>False where somebody else had stopped it.</returns>
    public async Task<bool> PauseAsync(long id, string reason, int by, CancellationToken cancellationToken)
    {
        var paused = false;
        await db.AtomicallyAsync(
            async () =>
            {
                db.ChangeTracker.Clear();
                // Changes nothing, but makes two who stop one at once wait for each other: the second is told, and nothing fails.
                await db
                    .Enquiries.Where(enquiry => enquiry.Id == id)
                    .ExecuteUpdateAsync(
                        set => set.SetProperty(enquiry => enquiry.IsCounted, enquiry => enquiry.IsCounted),
                        cancellationToken
                    );
                paused = !await LastsAsync(id, cancellationToken);
                if (!paused)
                    return;
                db.ResponsePauses.Add(
                    new ResponsePause
                    {
                        EnquiryId = id,
                        From = UtcNow,
                        PauseReason = reason,
                        PausedById = by,
                    }
                );
                db.Record(AuditAction.TargetPaused, id);
                await db.SaveChangesAsync(cancellationToken);
            },
            cancellationToken
        );
        return paused;
    }

    private Task<bool> LastsAsync(long id, CancellationToken cancellationToken) =>
        db.ResponsePauses.AnyAsync(pause => pause.EnquiryId == id && pause.Until == null, cancellationToken);

    /// <summary>Lets it run again.</summary>
    /// <returns>False where it was not stopped.</returns>
    public async Task<bool> ResumeAsync(long id, CancellationToken cancellationToken)
    {
        var now = UtcNow;
        var resumed = 0;
        await db.AtomicallyAsync(
            async () =>
            {
                resumed = await db
                    .ResponsePauses.Where(pause => pause.EnquiryId == id && pause.Until == null)
                    .ExecuteUpdateAsync(set => set.SetProperty(pause => pause.Until, now), cancellationToken);
                if (resumed == 0)
                    return;
                db.Record(AuditAction.TargetResumed, id);
                await db.SaveChangesAsync(cancellationToken);
            },
            cancellationToken
        );
        return resumed > 0;
    }
}
