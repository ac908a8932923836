using Enquiries.Data;
using Enquiries.Web.Features.Reports.Measures;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Reports.Closes;

/// <summary>What became of the wish to close a month.</summary>
public enum CloseResult
{
    /// <summary>It is closed now.</summary>
    Closed,

    /// <summary>Somebody else, or the same button pressed before, closed it: nothing was done.</summary>
    AlreadyClosed,

    /// <summary>Something changed since the figures were shown: nothing was done.</summary>
    Changed,
}

/// <summary>Freezes the figures of a month.</summary>
public sealed class CloseMonth(EnquiriesDbContext db, FreezeQuery freeze, TimeProvider time)
{
    /// <summary>Closes the month, if it stands as it was shown and is still to be closed.</summary>
    /// <param name="month">A month that is over, as yyyymm.</param>
    /// <param name="revision">Which close of the month this is to be: 1 for the first.</param>
    /// <param name="hash">The hash of the enquiries whose figures were shown.</param>
    /// <param name="accountId">Who closes it.</param>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    public async Task<CloseResult> RunAsync(
        int month,
        int revision,
        string? hash,
        int accountId,
        CancellationToken cancellationToken
    )
    {
        var result = CloseResult.AlreadyClosed;
        try
        {
            await db.AtomicallyAsync(
                async () => result = await TryAsync(month, revision, hash, accountId, cancellationToken),
                cancellationToken
            );
            return result;
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            // Two partners came through the check at once; the database let one pass.
            db.ChangeTracker.Clear();
            if (await LatestAsync(month, cancellationToken) is { } latest && latest.Revision >= revision)
                return CloseResult.AlreadyClosed;
            throw;
        }
    }

    private async Task<CloseResult> TryAsync(
        int month,
        int revision,
        string? hash,
        int accountId,
        CancellationToken cancellationToken
    )
    {
        // It may be run again after a fault.
        db.ChangeTracker.Clear();
        var latest = await LatestAsync(month, cancellationToken);
        if (revision != (latest?.Revision ?? 0) + 1)
            return CloseResult.AlreadyClosed;
        var now = await freeze.NowAsync(month, cancellationToken);
        if (now.Hash != hash || now.Hash == latest?.Hash)
            return CloseResult.Changed;

        var close = new MonthClose
        {
            Month = month,
            Revision = revision,
            ClosedAt = time.GetUtcNow().UtcDateTime,
            ClosedById = accountId,
            LastEnquiryId = await freeze.LastNumberAsync(cancellationToken),
        };
        if (await freeze.KeptAsync(now, cancellationToken) is { } kept)
            close.SnapshotId = kept;
        else
            close.Snapshot = FreezeQuery.Snapshot(now);
        close.Figures.AddRange(FrozenFigures.ForClose(now.Enquiries, await db.MeasuresAsync(cancellationToken)));
        db.MonthCloses.Add(close);
        db.Record(
            AuditAction.MonthClosed,
            details: new
            {
                Month = Months.Text(month),
                Revision = revision,
                now.Hash,
            }
        );
        await db.SaveChangesAsync(cancellationToken);
        return CloseResult.Closed;
    }

    private Task<Latest?> LatestAsync(int month, CancellationToken cancellationToken) =>
        db
            .MonthCloses.Where(close => close.Month == month)
            .OrderByDescending(close => close.Revision)
            .Select(close => new Latest(close.Revision, close.Snapshot.Hash))
            .FirstOrDefaultAsync(cancellationToken);

    private sealed record Latest(int Revision, string Hash);
}
