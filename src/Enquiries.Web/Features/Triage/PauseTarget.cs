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
            if (
                await db.ResponsePauses.AnyAsync(
                    pause => pause.EnquiryId == id && pause.Until == null,
                    cancellationToken
                )
            )
                return false;
            throw;
        }
    }

    /// <summary>Lets it run again.</summary>
    /// <returns>False where it was not stopped.</returns>
    public async Task<bool> ResumeAsync(long id, CancellationToken cancellationToken)
    {
        var pause = await db.ResponsePauses.SingleOrDefaultAsync(
            one => one.EnquiryId == id && one.Until == null,
            cancellationToken
        );
        if (pause is null)
            return false;
        pause.Until = UtcNow;
        db.Record(AuditAction.TargetResumed, id);
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }
}
