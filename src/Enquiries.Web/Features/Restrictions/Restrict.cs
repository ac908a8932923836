using Enquiries.Data;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Restrictions;

/// <summary>Puts restrictions up, changes and lifts them.</summary>
public sealed class Restrict(EnquiriesDbContext db, TimeProvider time)
{
    /// <summary>Puts one up.</summary>
    /// <returns>False where somebody else did just now, or gave the enquiry to somebody whom it does not name.</returns>
    internal async Task<bool> ImposeAsync(
        long enquiryId,
        RestrictionDraft draft,
        int by,
        CancellationToken cancellationToken
    )
    {
        var today = London.Today(time);
        var saved = false;
        await db.AtomicallyAsync(
            async () =>
            {
                if (!await TryHoldAsync(enquiryId, draft, cancellationToken))
                    return;
                if (
                    await db
                        .Restrictions.Where(Restriction.HoldsOn(today))
                        .AnyAsync(other => other.EnquiryId == enquiryId, cancellationToken)
                )
                    return;
                db.Restrictions.Add(
                    new Restriction
                    {
                        EnquiryId = enquiryId,
                        Reason = draft.Reason,
                        EndsOn = draft.EndsOn,
                        ImposedById = by,
                        ImposedAt = time.GetUtcNow().UtcDateTime,
                        Members = Members(draft.People),
                    }
                );
                Record(AuditAction.Restricted, enquiryId, draft);
                await db.SaveChangesAsync(cancellationToken);
                saved = true;
            },
            cancellationToken
        );
        return saved;
    }

    /// <summary>Changes one.</summary>
    /// <returns>False where somebody else did just now, or gave the enquiry to somebody whom it does not name.</returns>
    internal async Task<bool> ChangeAsync(
        Restriction restriction,
        RestrictionDraft draft,
        CancellationToken cancellationToken
    )
    {
        var saved = false;
        await db.AtomicallyAsync(
            async () =>
            {
                if (!await TryHoldAsync(restriction.EnquiryId, draft, cancellationToken))
                    return;
                (restriction.Reason, restriction.EndsOn) = (draft.Reason, draft.EndsOn);
                restriction.Members.RemoveAll(member => !draft.People.Contains(member.AccountId));
                restriction.Members.AddRange(
                    Members(draft.People.Where(id => restriction.Members.All(member => member.AccountId != id)))
                );
                Record(AuditAction.RestrictionChanged, restriction.EnquiryId, draft);
                saved = await TrySaveAsync(restriction, cancellationToken);
            },
            cancellationToken
        );
        return saved;
    }

    // Nobody outside is to have what is restricted. What is being saved of the enquiry at the same moment, such as giving it to somebody, finds
    // another version than it looked at and is refused; and two partners who restrict one enquiry at once wait for each other.
    private async Task<bool> TryHoldAsync(long enquiryId, RestrictionDraft draft, CancellationToken cancellationToken)
    {
        var (people, version) = (draft.People.ToArray(), Guid.NewGuid());
        return await db
                .AllEnquiries.Where(enquiry =>
                    enquiry.Id == enquiryId
                    && (enquiry.AssignedToId == null || EF.Parameter(people).Contains(enquiry.AssignedToId.Value))
                )
                .ExecuteUpdateAsync(set => set.SetProperty(enquiry => enquiry.Version, version), cancellationToken) > 0;
    }

    /// <summary>Lifts one.</summary>
    /// <returns>False where somebody else changed it just now.</returns>
    internal Task<bool> LiftAsync(Restriction restriction, CancellationToken cancellationToken)
    {
        restriction.LiftedAt = time.GetUtcNow().UtcDateTime;
        db.Record(AuditAction.RestrictionLifted, restriction.EnquiryId);
        return TrySaveAsync(restriction, cancellationToken);
    }

    private async Task<bool> TrySaveAsync(Restriction restriction, CancellationToken cancellationToken)
    {
        restriction.Version = Guid.NewGuid();
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
    }

    // Who and until when, never why.
    private void Record(AuditAction action, long enquiryId, RestrictionDraft draft) =>
        db.Record(action, enquiryId, new { Until = draft.EndsOn, Accounts = draft.People.Order() });

    private static List<RestrictionMember> Members(IEnumerable<int> accounts) =>
        [.. accounts.Select(id => new RestrictionMember { AccountId = id })];
}
