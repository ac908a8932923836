using Enquiries.Data;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Retention;

/// <summary>
/// Erases what is recorded of people: parties, notes, contacts, references, dates of the matter, what the blind index holds, and the values in
/// the audit trail. What reports count stays (month, offences, digital, platforms, age, police force, how it came, stage, outcome, how long the first
/// contact took), under its number and version, so that no figure and no frozen list changes. It cannot be taken back.
/// </summary>
public sealed class EraseEnquiries(EnquiriesDbContext db, ErasureLedger ledger, TimeProvider time)
{
    private const int Batch = 100;
    private static readonly TimeOnly Midday = new(12, 0);

    /// <summary>Erases enquiries; those that are erased already are left.</summary>
    /// <returns>How many were erased.</returns>
    public async Task<int> RunAsync(
        IReadOnlyCollection<long> ids,
        ErasureCause cause,
        int? by,
        CancellationToken cancellationToken
    )
    {
        var erased = 0;
        foreach (var some in ids.Chunk(Batch))
            erased += await BatchAsync(some, cause, by, cancellationToken);
        if (erased > 0)
            await db.FoldAsync(cancellationToken);
        return erased;
    }

    /// <summary>
    /// Brings the ledger and its file together: what the file knows is erased here too, as in a backup that is older than it; what the
    /// file lacks, because the program was stopped in between, is added to it.
    /// </summary>
    /// <returns>How many enquiries were erased again.</returns>
    public async Task<int> ReconcileAsync(CancellationToken cancellationToken)
    {
        var known = ledger.Read();
        if (await IsInStepAsync(known, cancellationToken))
            return 0;
        var again = 0;
        foreach (var cause in known.Values.GroupBy(line => line.Cause, line => line.Key))
        foreach (var keys in cause.Chunk(1_000))
        {
            var ids = await db
                .AllEnquiries.Where(enquiry =>
                    EF.Parameter(keys).Contains(enquiry.SubmissionKey) && enquiry.ErasedAt == null
                )
                .Select(enquiry => enquiry.Id)
                .ToListAsync(cancellationToken);
            again += await RunAsync(ids, cause.Key, by: null, cancellationToken);
        }
        var recorded = await db
            .Erasures.Join(
                db.AllEnquiries,
                erasure => erasure.EnquiryId,
                enquiry => enquiry.Id,
                (erasure, enquiry) => new ErasedLine(enquiry.SubmissionKey, erasure.Cause, erasure.At)
            )
            .ToListAsync(cancellationToken);
        if (recorded.FindAll(line => !known.ContainsKey(line.Key)) is { Count: > 0 } missing)
            ledger.Append(missing);
        return again;
    }

    // At most starts there is nothing to bring together, and neither side is gone through. A ledger only grows, and what an older database
    // or an older ledger holds is a part of what the other one does: where both hold as many, they hold the same.
    private async Task<bool> IsInStepAsync(
        IReadOnlyDictionary<Guid, ErasedLine> known,
        CancellationToken cancellationToken
    )
    {
        if (await db.Erasures.CountAsync(cancellationToken) != known.Count)
            return false;
        if (known.Count == 0)
            return true;
        var latest = await db
            .Erasures.OrderByDescending(erasure => erasure.At)
            .ThenByDescending(erasure => erasure.EnquiryId)
            .Join(
                db.AllEnquiries,
                erasure => erasure.EnquiryId,
                enquiry => enquiry.Id,
                (erasure, enquiry) => enquiry.SubmissionKey
            )
            .FirstOrDefaultAsync(cancellationToken);
        return known.ContainsKey(latest);
    }

    private async Task<int> BatchAsync(long[] ids, ErasureCause cause, int? by, CancellationToken cancellationToken)
    {
        var lines = new List<ErasedLine>();
        await db.OverwritingAsync(
            () =>
                db.AtomicallyAsync(
                    async () =>
                    {
                        lines.Clear();
                        var present = await db
                            .AllEnquiries.AsNoTracking()
                            .Where(enquiry => EF.Parameter(ids).Contains(enquiry.Id) && enquiry.ErasedAt == null)
                            .ToListAsync(cancellationToken);
                        var now = time.GetUtcNow().UtcDateTime;
                        await ClearPartsAsync([.. present.Select(enquiry => enquiry.Id)], cancellationToken);
                        foreach (var enquiry in present)
                        {
                            await ClearAsync(enquiry, now, cancellationToken);
                            lines.Add(new(enquiry.SubmissionKey, cause, now));
                            db.Erasures.Add(
                                new Erasure
                                {
                                    EnquiryId = enquiry.Id,
                                    At = now,
                                    Cause = cause,
                                    ById = by,
                                }
                            );
                            db.Record(AuditAction.Erased, enquiry.Id, new { Cause = Coded.Of(cause) });
                        }
                        await db.SaveChangesAsync(cancellationToken);
                        db.ChangeTracker.Clear();
                    },
                    cancellationToken
                ),
            cancellationToken
        );
        ledger.Append(lines);
        return lines.Count;
    }

    private async Task ClearPartsAsync(long[] ids, CancellationToken cancellationToken)
    {
        await db
            .SearchTokens.Where(one => EF.Parameter(ids).Contains(one.EnquiryId))
            .ExecuteDeleteAsync(cancellationToken);
        await db
            .Drafts.Where(one => EF.Parameter(ids).Contains(one.EnquiryId!.Value))
            .ExecuteDeleteAsync(cancellationToken);
        await db.Contacts.Where(one => EF.Parameter(ids).Contains(one.EnquiryId)).ExecuteDeleteAsync(cancellationToken);
        await db.Notes.Where(one => EF.Parameter(ids).Contains(one.EnquiryId)).ExecuteDeleteAsync(cancellationToken);
        await db.Parties.Where(one => EF.Parameter(ids).Contains(one.EnquiryId)).ExecuteDeleteAsync(cancellationToken);
        await db
            .RetentionNotices.Where(one => EF.Parameter(ids).Contains(one.EnquiryId))
            .ExecuteDeleteAsync(cancellationToken);
        await db
            .RetentionHolds.Where(one => EF.Parameter(ids).Contains(one.EnquiryId))
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.Grounds, "Erased."), cancellationToken);
        await db
            .Restrictions.Where(one => EF.Parameter(ids).Contains(one.EnquiryId))
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.Reason, "Erased."), cancellationToken);
        await db
            .ResponsePauses.Where(one => EF.Parameter(ids).Contains(one.EnquiryId))
            .ExecuteDeleteAsync(cancellationToken);
        await db
            .Reminders.Where(one => EF.Parameter(ids).Contains(one.EnquiryId))
            .ExecuteDeleteAsync(cancellationToken);
        await db
            .ApiSubmissions.Where(one => EF.Parameter(ids).Contains(one.EnquiryId))
            .ExecuteDeleteAsync(cancellationToken);
        await db
            .ConflictDecisions.Where(one => EF.Parameter(ids).Contains(one.EnquiryId))
            .ExecuteDeleteAsync(cancellationToken);
        // Their hashes stay, so that the chain does; that the details are gone is in the chain too.
        await db
            .AuditEntries.Where(one => EF.Parameter(ids).Contains(one.EnquiryId!.Value) && one.Details != null)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.Details, (string?)null), cancellationToken);
    }

    // Its version stays: what a close or a quote froze is still what stands here.
    private Task ClearAsync(Enquiry enquiry, DateTime now, CancellationToken cancellationToken)
    {
        var received = Month(enquiry.ReceivedAt);
        var contact = enquiry.FirstContactMinutes is { } minutes ? received.AddMinutes(minutes) : (DateTime?)null;
        var source = enquiry.SourceRef is { } key ? Enquiry.ErasedSourceRef(db.Confidential, key) : null;
        return db
            .AllEnquiries.Where(one => one.Id == enquiry.Id)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(one => one.ErasedAt, now)
                        .SetProperty(one => one.ReceivedAt, received)
                        .SetProperty(one => one.LoggedAt, Month(enquiry.LoggedAt))
                        .SetProperty(one => one.FirstContactAt, contact)
                        .SetProperty(one => one.SourceRef, source)
                        .SetProperty(one => one.Funding, (Funding?)null)
                        .SetProperty(one => one.OffenceFrom, (DateOnly?)null)
                        .SetProperty(one => one.OffenceTo, (DateOnly?)null)
                        .SetProperty(one => one.AgeNow, (AgeBand?)null)
                        .SetProperty(one => one.SelfHarm, (string?)null)
                        .SetProperty(one => one.ArrestedAt, (DateTime?)null)
                        .SetProperty(one => one.ArrivedAtStationAt, (DateTime?)null)
                        .SetProperty(one => one.DetentionAuthorisedAt, (DateTime?)null)
                        .SetProperty(one => one.InterviewAt, (DateTime?)null)
                        .SetProperty(one => one.BailReturnAt, (DateTime?)null)
                        .SetProperty(one => one.HearingAt, (DateTime?)null)
                        .SetProperty(one => one.Station, (string?)null)
                        .SetProperty(one => one.CustodyRecord, (string?)null)
                        .SetProperty(one => one.DsccReference, (string?)null)
                        .SetProperty(one => one.HasDsccReference, false)
                        .SetProperty(one => one.Officer, (string?)null)
                        .SetProperty(one => one.DevicesSeized, (int?)null)
                        .SetProperty(one => one.DevicesSeizedOn, (DateOnly?)null)
                        .SetProperty(one => one.NextAction, (string?)null)
                        .SetProperty(one => one.NextActionDueAt, (DateTime?)null)
                        .SetProperty(one => one.TierOverride, (int?)null)
                        .SetProperty(one => one.TierReason, (string?)null)
                        .SetProperty(one => one.ReferredTo, (string?)null)
                        .SetProperty(one => one.OutcomeReason, (string?)null)
                        .SetProperty(one => one.ClosedOn, (DateOnly?)null),
                cancellationToken
            );
    }

    // Of the time only the month is left.
    private static DateTime Month(DateTime utc)
    {
        var day = London.DateOf(utc);
        return London.ToUtc(new DateOnly(day.Year, day.Month, 1).ToDateTime(Midday));
    }
}
