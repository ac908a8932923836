using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enquiries.Data;

/// <summary>
/// How far the blind index was completed with the terms that a version added: enquiries saved since have them, earlier ones get them a
/// batch at a time. It can stop and go on at any batch.
/// </summary>
public class IndexProgress
{
    /// <summary>The version that added the terms of <see cref="PersonTerms"/>.</summary>
    public const int People = 1;

    /// <summary>The version that added the words of what is noted on contacts.</summary>
    public const int Contacts = 2;

    private static readonly int[] Versions = [People, Contacts];

    private const int BatchSize = 500;

    /// <summary>The version of the terms.</summary>
    public int Version { get; set; }

    /// <summary>The last enquiry that was saved before that version.</summary>
    public long Upto { get; set; }

    /// <summary>The last enquiry that has its terms; from <see cref="Upto"/> on, all have.</summary>
    public long DoneTo { get; set; }

    /// <summary>Notes which enquiries lack terms. To be called at each start: whatever the program saves from then on has them.</summary>
    public static async Task BeginAsync(EnquiriesDbContext db, CancellationToken cancellationToken)
    {
        var lacking = await LackingAsync(db, cancellationToken);
        if (lacking.Count == 0)
            return;
        var last = await db
            .AllEnquiries.OrderByDescending(enquiry => enquiry.Id)
            .Select(enquiry => enquiry.Id)
            .FirstOrDefaultAsync(cancellationToken);
        db.IndexProgress.AddRange(lacking.Select(version => new IndexProgress { Version = version, Upto = last }));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Another server began at the same moment.
            db.ChangeTracker.Clear();
            if ((await LackingAsync(db, cancellationToken)).Count > 0)
                throw;
        }
    }

    private static async Task<List<int>> LackingAsync(EnquiriesDbContext db, CancellationToken cancellationToken)
    {
        var begun = await db.IndexProgress.Select(progress => progress.Version).ToListAsync(cancellationToken);
        return [.. Versions.Except(begun)];
    }

    /// <summary>Whether every enquiry has the terms by which the conflict check finds people.</summary>
    public static Task<bool> IsDoneAsync(EnquiriesDbContext db, CancellationToken cancellationToken) =>
        db.IndexProgress.AnyAsync(
            progress => progress.Version == People && progress.DoneTo >= progress.Upto,
            cancellationToken
        );

    /// <summary>Gives one batch of earlier enquiries their terms.</summary>
    /// <returns>False where there is none left.</returns>
    public static async Task<bool> AdvanceAsync(EnquiriesDbContext db, CancellationToken cancellationToken)
    {
        // What the batch reads is what it indexes: on the embedded database nobody writes in between, and on a server the worst is a
        // term of what was there a moment ago, which a check finds not to fit.
        foreach (var version in Versions)
        {
            var isLeft = false;
            await db.AtomicallyAsync(
                async () => isLeft = await StepAsync(db, version, cancellationToken),
                cancellationToken
            );
            if (isLeft)
                return true;
        }
        return false;
    }

    private static async Task<bool> StepAsync(EnquiriesDbContext db, int version, CancellationToken cancellationToken)
    {
        var progress = await db
            .IndexProgress.AsNoTracking()
            .SingleAsync(one => one.Version == version, cancellationToken);
        if (progress.DoneTo >= progress.Upto)
            return false;
        var batch = await db
            .AllEnquiries.Where(enquiry => enquiry.Id > progress.DoneTo && enquiry.Id <= progress.Upto)
            .OrderBy(enquiry => enquiry.Id)
            .Take(BatchSize)
            .Select(enquiry => new { enquiry.Id, enquiry.ReceivedAt })
            .ToListAsync(cancellationToken);
        var (first, last) = batch.Count > 0 ? (batch[0].Id, batch[^1].Id) : (0, 0);
        var received = batch.ToDictionary(one => one.Id, one => one.ReceivedAt);
        var found =
            version == People
                ? await PeopleAsync(db, first, last, cancellationToken)
                : await NotedAsync(db, first, last, cancellationToken);
        var entries = found.SelectMany(one =>
            SearchIndex.Rows(SearchIndex.Hash(db, one.Terms), one.EnquiryId, received[one.EnquiryId])
        );
        await SearchIndex.InsertAsync(db, entries, cancellationToken);
        var doneTo = batch.Count < BatchSize ? progress.Upto : last;
        await db
            .IndexProgress.Where(one => one.Version == version && one.DoneTo < doneTo)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.DoneTo, doneTo), cancellationToken);
        return doneTo < progress.Upto;
    }

    private static async Task<IEnumerable<(long EnquiryId, HashSet<string> Terms)>> PeopleAsync(
        EnquiriesDbContext db,
        long first,
        long last,
        CancellationToken cancellationToken
    )
    {
        var people = await db
            .Parties.AsNoTracking()
            .Where(party => party.EnquiryId >= first && party.EnquiryId <= last)
            .Select(party => new
            {
                party.EnquiryId,
                party.Name,
                party.BornOn,
            })
            .ToListAsync(cancellationToken);
        return people.Select(person =>
        {
            var terms = new HashSet<string>(StringComparer.Ordinal);
            PersonTerms.AddTo(terms, person.Name, person.BornOn);
            return (person.EnquiryId, terms);
        });
    }

    private static async Task<IEnumerable<(long EnquiryId, HashSet<string> Terms)>> NotedAsync(
        EnquiriesDbContext db,
        long first,
        long last,
        CancellationToken cancellationToken
    )
    {
        var notes = await db
            .Contacts.AsNoTracking()
            .Where(contact => contact.EnquiryId >= first && contact.EnquiryId <= last && contact.Note != null)
            .Select(contact => new { contact.EnquiryId, contact.Note })
            .ToListAsync(cancellationToken);
        return notes.Select(note => (note.EnquiryId, SearchTerms.OfNote(note.Note!)));
    }
}

internal sealed class IndexProgressMapping : IEntityTypeConfiguration<IndexProgress>
{
    public void Configure(EntityTypeBuilder<IndexProgress> builder)
    {
        builder.ToTable("IndexProgress").HasKey(progress => progress.Version);
        builder.Property(progress => progress.Version).ValueGeneratedNever();
    }
}
