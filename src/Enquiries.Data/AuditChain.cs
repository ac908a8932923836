using System.Buffers.Binary;
using System.Data;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Data;

/// <summary>
/// Chains the audit trail: each entry holds a keyed hash over its own words and over the hash of the entry before it, so that nothing
/// can be changed, taken out, put in or moved behind the program's back without breaking the chain there. What no chain can show by itself, the
/// loss of its end, shows against the newest hash, which is written to the log and the monthly mail.
/// </summary>
public static class AuditChain
{
    // Part of what is hashed: another way of hashing is another number.
    private const byte Form = 1;
    private static readonly byte[] None = [];
    private const int PageSize = 5_000;

    /// <summary>Hash of an entry's details: kept where the details themselves are erased. Null where it has none.</summary>
    internal static byte[]? OfDetails(Confidential confidential, string? details) =>
        details is null ? null : confidential.Chain(Encoding.UTF8.GetBytes(details));

    /// <summary>Hash of an entry that follows one whose hash is given (none before the first).</summary>
    /// <param name="confidential">Holds the key.</param>
    /// <param name="before">Hash of the entry before; empty for the first.</param>
    /// <param name="entry">The entry, with the hash of its details.</param>
    internal static byte[] Of(Confidential confidential, byte[] before, AuditEntry entry)
    {
        var words = new byte[1 + 8 + 4 + 8 + 8 + 1 + before.Length + (entry.DetailsHash?.Length ?? 0)];
        words[0] = Form;
        BinaryPrimitives.WriteInt64BigEndian(words.AsSpan(1), Milliseconds(entry.At));
        BinaryPrimitives.WriteInt32BigEndian(words.AsSpan(9), (int)entry.Action);
        // No number is below 1: -1 stands for none.
        BinaryPrimitives.WriteInt64BigEndian(words.AsSpan(13), entry.AccountId ?? -1);
        BinaryPrimitives.WriteInt64BigEndian(words.AsSpan(21), entry.EnquiryId ?? -1);
        words[29] = (byte)before.Length;
        before.CopyTo(words, 30);
        entry.DetailsHash?.CopyTo(words, 30 + before.Length);
        return confidential.Chain(words);
    }

    /// <summary>Adds entries at the end of the chain; to be called in a transaction.</summary>
    /// <param name="db">The database.</param>
    /// <param name="entries">New ones, in the order in which they are to stand; none tracked.</param>
    /// <param name="cancellationToken">Stops before they are written.</param>
    internal static async Task AppendAsync(
        EnquiriesDbContext db,
        IReadOnlyCollection<AuditEntry> entries,
        CancellationToken cancellationToken
    )
    {
        if (entries.Count == 0)
            return;
        var before = await LockAsync(db, cancellationToken);
        foreach (var entry in entries)
        {
            // What both databases keep of an instant.
            entry.At = new DateTime(entry.At.Ticks - entry.At.Ticks % TimeSpan.TicksPerMillisecond, DateTimeKind.Utc);
            entry.DetailsHash = OfDetails(db.Confidential, entry.Details);
            entry.Hash = before = Of(db.Confidential, before, entry);
        }
        var table = BulkTable.Of<AuditEntry>(db);
        await table.InsertAsync(db, [.. entries.Select(table.Read)], cancellationToken);
    }

    /// <summary>False where an earlier version wrote entries and nothing is chained yet.</summary>
    public static async Task<bool> HasBegunAsync(EnquiriesDbContext db, CancellationToken cancellationToken) =>
        await db.AuditEntries.AnyAsync(entry => entry.Hash != None, cancellationToken)
        || !await db.AuditEntries.AnyAsync(cancellationToken);

    /// <summary>
    /// Chains what was written before there was a chain. To be asked for only where <see cref="HasBegunAsync"/> says no: it would mend what
    /// was changed since.
    /// </summary>
    public static Task BeginAsync(EnquiriesDbContext db, CancellationToken cancellationToken) =>
        db.AtomicallyAsync(
            async () =>
            {
                await LockAsync(db, cancellationToken);
                var (before, after) = (None, 0L);
                for (var left = await db.AuditEntries.LongCountAsync(cancellationToken); left > 0; left -= PageSize)
                    foreach (var entry in await PageAsync(db, after, cancellationToken))
                        (before, after) = (await ChainAsync(db, before, entry, cancellationToken), entry.Id);
            },
            cancellationToken
        );

    /// <summary>The newest entry; null where there is none.</summary>
    public static async Task<AuditHash?> NewestAsync(EnquiriesDbContext db, CancellationToken cancellationToken)
    {
        var newest = await db
            .AuditEntries.OrderByDescending(entry => entry.Id)
            .Select(entry => new { entry.Id, entry.Hash })
            .FirstOrDefaultAsync(cancellationToken);
        return newest is null ? null : new(newest.Id, Convert.ToHexStringLower(newest.Hash));
    }

    /// <summary>Walks the whole chain, some hundred thousand entries a second.</summary>
    /// <param name="db">The database.</param>
    /// <param name="known">
    /// An entry's number with the first characters of its hash, as a mail or the log had them: that entry must be there, with that hash.
    /// </param>
    /// <param name="cancellationToken">Ends the walk.</param>
    /// <returns>What was found; the first bad entry ends the walk.</returns>
    public static async Task<AuditFinding> VerifyAsync(
        EnquiriesDbContext db,
        AuditHash? known,
        CancellationToken cancellationToken
    )
    {
        var (count, before, after) = (0L, None, 0L);
        var isKnown = false;
        // Of entries whose details are gone: the first of each enquiry, until the chain says that the enquiry was erased.
        var bare = new Dictionary<long, long>();
        while (await PageAsync(db, after, cancellationToken) is { Count: > 0 } page)
        {
            foreach (var entry in page)
            {
                count++;
                if (FaultOf(db.Confidential, before, entry) is { } fault)
                    return new(count, null, entry.Id, fault);
                before = entry.Hash;
                if (entry is { Details: null, DetailsHash: not null })
                    bare.TryAdd(entry.EnquiryId ?? 0, entry.Id);
                else if (entry is { Action: AuditAction.Erased, EnquiryId: { } erased })
                    bare.Remove(erased);
                isKnown |= known is not null && known.Number == entry.Id && known.Fits(entry.Hash);
            }
            after = page[^1].Id;
        }
        if (bare.Count > 0)
            return new(count, null, bare.Values.Min(), AuditFault.DetailsChanged);
        if (known is not null && !isKnown)
            return new(count, null, known.Number, AuditFault.NotAsKnown);
        return new(count, count == 0 ? null : new(after, Convert.ToHexStringLower(before)), null, null);
    }

    private static AuditFault? FaultOf(Confidential confidential, byte[] before, AuditEntry entry) =>
        entry.Hash.Length == 0 ? AuditFault.NotChained
        : !entry.Hash.AsSpan().SequenceEqual(Of(confidential, before, entry)) ? AuditFault.Broken
        : entry.Details is null ? null
        : OfDetails(confidential, entry.Details).AsSpan().SequenceEqual(entry.DetailsHash) ? null
        : AuditFault.DetailsChanged;

    // A page is forgotten before the next is read: a trail has millions.
    private static Task<List<AuditEntry>> PageAsync(
        EnquiriesDbContext db,
        long after,
        CancellationToken cancellationToken
    ) =>
        db
            .AuditEntries.AsNoTracking()
            .Where(entry => entry.Id > after)
            .OrderBy(entry => entry.Id)
            .Take(PageSize)
            .ToListAsync(cancellationToken);

    private static async Task<byte[]> ChainAsync(
        EnquiriesDbContext db,
        byte[] before,
        AuditEntry entry,
        CancellationToken cancellationToken
    )
    {
        var details = entry.DetailsHash = OfDetails(db.Confidential, entry.Details);
        var hash = Of(db.Confidential, before, entry);
        await db
            .AuditEntries.Where(one => one.Id == entry.Id)
            .ExecuteUpdateAsync(
                one => one.SetProperty(it => it.Hash, hash).SetProperty(it => it.DetailsHash, details),
                cancellationToken
            );
        return hash;
    }

    // The newest hash. The embedded database has one writer at a time; on the server this keeps others from following the same entry
    // until the transaction ends.
    private static async Task<byte[]> LockAsync(EnquiriesDbContext db, CancellationToken cancellationToken)
    {
        var newest = await (
            db.IsEmbedded
                ? db.Database.SqlQuery<byte[]>(
                    $"""SELECT "Hash" AS "Value" FROM "AuditEntries" ORDER BY "Id" DESC LIMIT 1"""
                )
                : db.Database.SqlQuery<byte[]>(
                    $"SELECT TOP (1) [Hash] AS [Value] FROM [AuditEntries] WITH (UPDLOCK, HOLDLOCK) ORDER BY [Id] DESC"
                )
        ).ToListAsync(cancellationToken);
        return newest is [var hash] ? hash : None;
    }

    private static long Milliseconds(DateTime utc) =>
        (utc.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond;
}
