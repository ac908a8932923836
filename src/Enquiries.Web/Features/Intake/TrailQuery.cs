using Enquiries.Data;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Intake;

/// <summary>Entries of an enquiry's audit trail, newest first.</summary>
/// <param name="Before">Where the older page begins; null on the last.</param>
public sealed record TrailPage(long EnquiryId, IReadOnlyList<TrailEntry> Entries, long? Before, bool IsNewest = true);

/// <summary>Who did what, when (UTC).</summary>
public sealed record TrailEntry(long Id, DateTime At, string? Who, AuditAction Action);

/// <summary>Reads the audit trail of one enquiry, for partners.</summary>
public sealed class TrailQuery(EnquiriesDbContext db)
{
    public const int Size = 50;

    /// <summary>Who has looked at it: the latest.</summary>
    public Task<TrailPage> ReadsAsync(long id, CancellationToken cancellationToken) =>
        PageAsync(id, Of(id).Where(entry => entry.Action == AuditAction.Read), null, cancellationToken);

    /// <summary>All that was done, page by page.</summary>
    public Task<TrailPage> AllAsync(long id, long? before, CancellationToken cancellationToken) =>
        PageAsync(id, Of(id), before, cancellationToken);

    private IQueryable<AuditEntry> Of(long id) => db.AuditEntries.AsNoTracking().Where(entry => entry.EnquiryId == id);

    private static async Task<TrailPage> PageAsync(
        long id,
        IQueryable<AuditEntry> entries,
        long? before,
        CancellationToken cancellationToken
    )
    {
        if (before is { } limit)
            entries = entries.Where(entry => entry.Id < limit);
        var page = await entries
            .OrderByDescending(entry => entry.Id)
            .Take(Size + 1)
            .Select(entry => new TrailEntry(
                entry.Id,
                entry.At,
                // As the record has it: an erasure takes what the entry itself says of its sender.
                entry.Action == AuditAction.Created
                && entry.AccountId == null
                    ? entry.Enquiry!.SentBy!.Name
                    : entry.Account!.DisplayName,
                entry.Action
            ))
            .ToListAsync(cancellationToken);
        var more = page.Count > Size;
        if (more)
            page.RemoveAt(Size);
        return new TrailPage(id, page, more ? page[^1].Id : null, before is null);
    }
}
