using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Data;

/// <summary>Keeps the blind index in step with what is saved, in the same transaction.</summary>
internal static class SearchIndex
{
    /// <summary>What a save must do to the index, found before it: afterwards the tracker has forgotten.</summary>
    /// <param name="Added">A new enquiry, which has no number yet.</param>
    /// <param name="Id">Number of an enquiry that is there.</param>
    /// <param name="Tokens">
    /// Of a new enquiry, note or contact, hashed before the transaction so that no other writer waits for it; null where the whole
    /// enquiry is to be indexed anew.
    /// </param>
    public sealed record Change(Enquiry? Added, long Id, long[]? Tokens);

    public static List<Change> Changes(EnquiriesDbContext db)
    {
        var changes = new List<Change>();
        var added = new HashSet<Enquiry>();
        foreach (var entry in db.ChangeTracker.Entries<Enquiry>())
            if (entry.State == EntityState.Added && added.Add(entry.Entity))
                changes.Add(new Change(entry.Entity, 0, Hash(db, SearchTerms.Of(entry.Entity))));
        var changed = new HashSet<long>();
        foreach (var entry in db.ChangeTracker.Entries<Enquiry>())
            if (
                entry.State == EntityState.Modified
                && (
                    entry.Property(enquiry => enquiry.ReceivedAt).IsModified
                    || entry.Property(enquiry => enquiry.CustodyRecord).IsModified
                    || entry.Property(enquiry => enquiry.DsccReference).IsModified
                )
            )
                changed.Add(entry.Entity.Id);
        foreach (var entry in db.ChangeTracker.Entries<Party>())
            if (entry.State is not EntityState.Unchanged && entry.Entity.EnquiryId > 0)
                changed.Add(entry.Entity.EnquiryId);
        changes.AddRange(changed.Select(id => new Change(null, id, null)));
        foreach (var entry in db.ChangeTracker.Entries<Note>())
            if (
                entry.State == EntityState.Added
                && entry.Entity.EnquiryId > 0
                && !changed.Contains(entry.Entity.EnquiryId)
            )
                changes.Add(new Change(null, entry.Entity.EnquiryId, Hash(db, SearchTerms.OfNote(entry.Entity.Body))));
        foreach (var entry in db.ChangeTracker.Entries<Contact>())
            if (
                entry is { State: EntityState.Added, Entity.Note: { } said }
                && !changed.Contains(entry.Entity.EnquiryId)
            )
                changes.Add(new Change(null, entry.Entity.EnquiryId, Hash(db, SearchTerms.OfNote(said))));
        return changes;
    }

    public static async Task WriteAsync(
        EnquiriesDbContext db,
        List<Change> changes,
        CancellationToken cancellationToken
    )
    {
        if (changes.Count == 0)
            return;
        var tokens = new List<SearchToken>();
        foreach (var change in changes)
            tokens.AddRange(await TokensAsync(db, change, cancellationToken));
        await InsertAsync(db, tokens, cancellationToken);
    }

    private static async Task<IEnumerable<SearchToken>> TokensAsync(
        EnquiriesDbContext db,
        Change change,
        CancellationToken cancellationToken
    )
    {
        if (change.Added is { } added)
        {
            var id = db.Entry(added).Property(enquiry => enquiry.Id).CurrentValue;
            return Rows(change.Tokens!, id, added.ReceivedAt);
        }
        if (change.Tokens is { } tokens)
        {
            var receivedAt = await db
                .AllEnquiries.Where(enquiry => enquiry.Id == change.Id)
                .Select(enquiry => enquiry.ReceivedAt)
                .SingleAsync(cancellationToken);
            return Rows(tokens, change.Id, receivedAt);
        }
        await db.SearchTokens.Where(token => token.EnquiryId == change.Id).ExecuteDeleteAsync(cancellationToken);
        var whole = await db
            .AllEnquiries.AsNoTracking()
            .AsSplitQuery()
            .Include(enquiry => enquiry.Parties)
            .Include(enquiry => enquiry.Notes)
            .SingleAsync(enquiry => enquiry.Id == change.Id, cancellationToken);
        var terms = SearchTerms.Of(whole);
        var said = db.Contacts.Where(contact => contact.EnquiryId == change.Id && contact.Note != null);
        foreach (var note in await said.Select(contact => contact.Note!).ToListAsync(cancellationToken))
            terms.UnionWith(SearchTerms.OfNote(note));
        return Rows(Hash(db, terms), whole.Id, whole.ReceivedAt);
    }

    public static long[] Hash(EnquiriesDbContext db, HashSet<string> terms) =>
        [.. terms.Select(db.Confidential.Blind).Distinct()];

    public static IEnumerable<SearchToken> Rows(long[] tokens, long enquiryId, DateTime receivedAt)
    {
        var second = SecondOf(receivedAt);
        return tokens.Select(token => new SearchToken
        {
            Token = token,
            ReceivedSecond = second,
            EnquiryId = enquiryId,
        });
    }

    public static long SecondOf(DateTime utc) => (utc.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond;

    // One statement for all: some fifty tokens an enquiry, one by one, would cost more than all else in the transaction.
    public static async Task InsertAsync(
        EnquiriesDbContext db,
        IEnumerable<SearchToken> found,
        CancellationToken cancellationToken
    )
    {
        var tokens = found.ToList();
        if (tokens.Count == 0)
            return;
        // In the order of the index: neighbours share a page, so that each page is written once.
        tokens.Sort((one, other) => one.Token.CompareTo(other.Token));
        var json = new StringBuilder("[", tokens.Count * 48);
        foreach (var token in tokens)
            json.Append(
                CultureInfo.InvariantCulture,
                $"{(json.Length > 1 ? "," : "")}[{token.Token},{token.ReceivedSecond},{token.EnquiryId}]"
            );
        var rows = json.Append(']').ToString();
        await (
            db.IsEmbedded
                ? db.Database.ExecuteSqlAsync(
                    $"""
                    INSERT OR IGNORE INTO "SearchTokens" ("Token", "ReceivedSecond", "EnquiryId")
                    SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each({rows})
                    """,
                    cancellationToken
                )
                : db.Database.ExecuteSqlAsync(
                    $"""
                    INSERT INTO [SearchTokens] ([Token], [ReceivedSecond], [EnquiryId])
                    SELECT r.[Token], r.[ReceivedSecond], r.[EnquiryId]
                    FROM OPENJSON({rows}) WITH ([Token] bigint '$[0]', [ReceivedSecond] bigint '$[1]', [EnquiryId] bigint '$[2]') AS r
                    WHERE NOT EXISTS (
                        SELECT 1 FROM [SearchTokens] AS t
                        WHERE t.[Token] = r.[Token] AND t.[ReceivedSecond] = r.[ReceivedSecond] AND t.[EnquiryId] = r.[EnquiryId])
                    """,
                    cancellationToken
                )
        );
    }
}
