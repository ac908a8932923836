using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Enquiries.Data;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Accounts;

/// <summary>
/// Whether somebody signed out of a session. One look at a small table for each session every few seconds: that long may a copy
/// of a cookie live on another server after its person signed out.
/// </summary>
public sealed class EndedSessions(TimeProvider time)
{
    private const int MostKnown = 10_000;
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _open = new(StringComparer.Ordinal);

    public async Task<bool> ContainsAsync(
        Data.EnquiriesDbContext db,
        string number,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow();
        if (_open.TryGetValue(number, out var seenAt) && now - seenAt < Fresh)
            return false;
        if (await IsKeptAsync(db, HashOf(number), cancellationToken))
            return true;
        if (_open.Count >= MostKnown)
            _open.Clear();
        _open[number] = now;
        return false;
    }

    /// <summary>Ends a session. Two clicks on the button end it once.</summary>
    /// <param name="db">The database.</param>
    /// <param name="number">The session's number.</param>
    /// <param name="until">When it would have ended by itself, UTC.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task AddAsync(
        Data.EnquiriesDbContext db,
        string number,
        DateTime until,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await AddAsync(db, HashOf(number), until, cancellationToken);
        }
        finally
        {
            _open.TryRemove(number, out _);
        }
    }

    /// <summary>Ends a session of which the hash of its number is known.</summary>
    public async Task AddAsync(
        Data.EnquiriesDbContext db,
        byte[] hash,
        DateTime until,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow().UtcDateTime;
        await db.EndedSessions.Where(session => session.Until <= now).ExecuteDeleteAsync(cancellationToken);
        db.EndedSessions.Add(new EndedSession { NumberHash = hash, Until = until });
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            db.ChangeTracker.Clear();
            if (!await IsKeptAsync(db, hash, cancellationToken))
                throw;
        }
    }

    /// <summary>Whether nobody used this number before. From now on somebody has.</summary>
    /// <param name="db">The database, with nothing else to be saved.</param>
    /// <param name="number">What works once, such as the number of a challenge.</param>
    /// <param name="until">When it ends working by itself, UTC.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<bool> TryUseAsync(
        Data.EnquiriesDbContext db,
        string number,
        DateTime until,
        CancellationToken cancellationToken
    )
    {
        var used = db.EndedSessions.Add(new EndedSession { NumberHash = HashOf(number), Until = until });
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            used.State = EntityState.Detached;
            return true;
        }
        // The database lets one of two through.
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            db.ChangeTracker.Clear();
            return false;
        }
    }

    private async Task<bool> IsKeptAsync(Data.EnquiriesDbContext db, byte[] hash, CancellationToken cancellationToken)
    {
        var until = await db
            .EndedSessions.Where(session => session.NumberHash == hash)
            .Select(session => (DateTime?)session.Until)
            .SingleOrDefaultAsync(cancellationToken);
        return until > time.GetUtcNow().UtcDateTime;
    }

    /// <summary>As the database knows a session.</summary>
    public static byte[] HashOf(string number) => SHA256.HashData(Encoding.UTF8.GetBytes(number));
}
