using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enquiries.Data;

/// <summary>
/// How far the blind index was completed with the terms that a version added: enquiries saved since have them, earlier ones get them a
/// batch at a time. It can stop and go on at any batch.
/// </summary>
public class IndexProgress
{
    /// <summary>The version of the terms. 1: those of <see cref="PersonTerms"/>.</summary>
    public const int Present = 1;

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
        if (await db.IndexProgress.AnyAsync(progress => progress.Version == Present, cancellationToken))
            return;
        var last = await db
            .AllEnquiries.OrderByDescending(enquiry => enquiry.Id)
            .Select(enquiry => enquiry.Id)
            .FirstOrDefaultAsync(cancellationToken);
        db.IndexProgress.Add(new IndexProgress { Version = Present, Upto = last });
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Another server began at the same moment.
            db.ChangeTracker.Clear();
            if (!await db.IndexProgress.AnyAsync(progress => progress.Version == Present, cancellationToken))
                throw;
        }
    }

    /// <summary>Whether every enquiry has its terms.</summary>
    public static Task<bool> IsDoneAsync(EnquiriesDbContext db, CancellationToken cancellationToken) =>
        db.IndexProgress.AnyAsync(
            progress => progress.Version == Present && progress.DoneTo >= progress.Upto,
            cancellationToken
        );

    /// <summary>Gives one batch of earlier enquiries their terms.</summary>
    /// <returns>False where there is none left.</returns>
    public static async Task<bool> AdvanceAsync(EnquiriesDbContext db, CancellationToken cancellationToken)
    {
        var isLeft = false;
        // What the batch reads is what it indexes: on the embedded database nobody writes in between, and on a server the worst is a
        // term of what was there a moment ago, which a check finds not to fit.
        await db.AtomicallyAsync(async () => isLeft = await StepAsync(db, cancellationToken), cancellationToken);
        return isLeft;
    }

    private static async Task<bool> StepAsync(EnquiriesDbContext db, CancellationToken cancellationToken)
    {
        var progress = await db
            .IndexProgress.AsNoTracking()
            .SingleAsync(one => one.Version == Present, cancellationToken);
        if (progress.DoneTo >= progress.Upto)
            return false;
        var batch = await db
            .AllEnquiries.Where(enquiry => enquiry.Id > progress.DoneTo && enquiry.Id <= progress.Upto)
            .OrderBy(enquiry => enquiry.Id)
            .Take(BatchSize)
            .Select(enquiry => new { enquiry.Id, enquiry.ReceivedAt })
            .ToListAsync(cancellationToken);
        var (first, last) = batch.Count > 0 ? (batch[0].Id, batch[^1].Id) : (0, 0);
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
        var received = batch.ToDictionary(one => one.Id, one => one.ReceivedAt);
        await SearchIndex.InsertAsync(
            db,
            people.SelectMany(person =>
            {
                var terms = new HashSet<string>(StringComparer.Ordinal);
                PersonTerms.AddTo(terms, person.Name, person.BornOn);
                return SearchIndex.Rows(SearchIndex.Hash(db, terms), person.EnquiryId, received[person.EnquiryId]);
            }),
            cancellationToken
        );
        var doneTo = batch.Count < BatchSize ? progress.Upto : last;
        await db
            .IndexProgress.Where(one => one.Version == Present && one.DoneTo < doneTo)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.DoneTo, doneTo), cancellationToken);
        return doneTo < progress.Upto;
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
