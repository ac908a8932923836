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
        if (await LastsAsync(id, cancellationToken))
            return false;
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
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            // Somebody else was quicker by less than the look before.
            if (await LastsAsync(id, cancellationToken))
                return false;
            throw;
        }
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
