using System.Collections.Concurrent;
using Enquiries.Data;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Accounts;

/// <summary>The list of somebody's sessions: written as they begin and are used, read and ended by their person.</summary>
public sealed class OwnSessions(EndedSessions ended, TimeProvider time)
{
    private const int MostKnown = 10_000;
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<string, DateTime> _seen = new(StringComparer.Ordinal);

    /// <summary>Notes one that begins, and forgets those that are over.</summary>
    public async Task BeginAsync(
        Data.EnquiriesDbContext db,
        string number,
        Account account,
        string userAgent,
        DateTime until,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow().UtcDateTime;
        await db
            .OpenSessions.Where(session =>
                session.Until <= now || (session.AccountId == account.Id && session.Stamp != account.SecurityStamp)
            )
            .ExecuteDeleteAsync(cancellationToken);
        _seen[number] = now;
        db.OpenSessions.Add(
            new OpenSession
            {
                NumberHash = EndedSessions.HashOf(number),
                AccountId = account.Id,
                Stamp = account.SecurityStamp ?? "",
                Browser = BrowserWords.Of(userAgent),
                BeganAt = now,
                SeenAt = now,
                Until = until,
            }
        );
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Notes that one is used; asks the database once in five minutes.</summary>
    public async Task SeenAsync(Data.EnquiriesDbContext db, string number, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (_seen.TryGetValue(number, out var seen) && now - seen < Fresh)
            return;
        if (_seen.Count >= MostKnown)
            _seen.Clear();
        _seen[number] = now;
        var hash = EndedSessions.HashOf(number);
        await db
            .OpenSessions.Where(session => session.NumberHash == hash)
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.SeenAt, now), cancellationToken);
    }

    /// <summary>Somebody's sessions, the last used first.</summary>
    public async Task<IReadOnlyList<SessionRow>> ListAsync(
        Data.EnquiriesDbContext db,
        int accountId,
        string? present,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow().UtcDateTime;
        var here = present is null ? null : EndedSessions.HashOf(present);
        var open = await db
            .OpenSessions.AsNoTracking()
            .Where(session =>
                session.AccountId == accountId
                && session.Until > now
                && db.Users.Any(account => account.Id == accountId && account.SecurityStamp == session.Stamp)
            )
            .OrderByDescending(session => session.SeenAt)
            .ToListAsync(cancellationToken);
        return open.ConvertAll(session => new SessionRow(
            Convert.ToHexStringLower(session.NumberHash),
            session.Browser,
            session.BeganAt,
            session.SeenAt,
            here is not null && session.NumberHash.AsSpan().SequenceEqual(here)
        ));
    }

    /// <summary>Ends one of somebody's own. False where there is no such session of theirs.</summary>
    public async Task<bool> EndAsync(
        Data.EnquiriesDbContext db,
        int accountId,
        string id,
        CancellationToken cancellationToken
    )
    {
        byte[] hash;
        try
        {
            hash = Convert.FromHexString(id);
        }
        catch (FormatException)
        {
            return false;
        }
        var until = await db
            .OpenSessions.Where(session => session.AccountId == accountId && session.NumberHash == hash)
            .Select(session => (DateTime?)session.Until)
            .SingleOrDefaultAsync(cancellationToken);
        if (until is not { } end)
            return false;
        await ended.AddAsync(db, hash, end, cancellationToken);
        await ForgetAsync(db, hash, cancellationToken);
        return true;
    }

    /// <summary>Takes one off the list.</summary>
    public static Task ForgetAsync(Data.EnquiriesDbContext db, byte[] hash, CancellationToken cancellationToken) =>
        db.OpenSessions.Where(session => session.NumberHash == hash).ExecuteDeleteAsync(cancellationToken);
}

/// <summary>A session in the list.</summary>
/// <param name="Id">Names it in a form; opens nothing.</param>
/// <param name="Browser">The browser in a few words.</param>
/// <param name="BeganAt">When it began, UTC.</param>
/// <param name="SeenAt">When it was last used, UTC.</param>
/// <param name="IsHere">Whether it is the one that asks.</param>
public sealed record SessionRow(string Id, string Browser, DateTime BeganAt, DateTime SeenAt, bool IsHere);

/// <summary>A browser in a few words.</summary>
internal static class BrowserWords
{
    // Each names itself after those before it in history: the last of a line comes first here.
    private static readonly (string Sign, string Name)[] Browsers =
    [
        ("Edg", "Edge"),
        ("Firefox", "Firefox"),
        ("Chrome", "Chrome"),
        ("Safari", "Safari"),
    ];

    private static readonly (string Sign, string Name)[] Systems =
    [
        ("Windows", "Windows"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Mac OS", "Mac"),
        ("Linux", "Linux"),
    ];

    public static string Of(string userAgent)
    {
        var browser = Find(Browsers, userAgent) ?? "A browser";
        return Find(Systems, userAgent) is { } system ? $"{browser} on {system}" : browser;
    }

    private static string? Find((string Sign, string Name)[] known, string userAgent) =>
        known
            .Where(one => userAgent.Contains(one.Sign, StringComparison.Ordinal))
            .Select(one => one.Name)
            .FirstOrDefault();
}
