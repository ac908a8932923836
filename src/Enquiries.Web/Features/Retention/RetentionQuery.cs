using Enquiries.Data;
using Enquiries.Web.Features.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Retention;

/// <summary>How long enquiries of one outcome are kept.</summary>
/// <param name="Outcome">The outcome; null for open.</param>
/// <param name="Months">Whole months after the last activity; null for ever.</param>
public sealed record OutcomeRule(Outcome? Outcome, int? Months)
{
    /// <summary>As a form and the audit trail name it.</summary>
    public string Code => Outcome is { } outcome ? Coded.Of(outcome) : "open";

    /// <summary>As people read it.</summary>
    public string Label => Outcome is { } outcome ? Coded.Label(outcome) : "Open, without an outcome";
}

/// <summary>Finds what has been kept long enough, and who is to know.</summary>
public sealed class RetentionQuery(EnquiriesDbContext db, TimeProvider time)
{
    /// <summary>The rule of each outcome.</summary>
    public async Task<IReadOnlyList<OutcomeRule>> RulesAsync(CancellationToken cancellationToken)
    {
        var kept = await db
            .RetentionRules.AsNoTracking()
            .ToDictionaryAsync(rule => rule.Outcome, rule => rule.Months, cancellationToken);
        return
        [
            .. Coded
                .All<Outcome>()
                .Select(outcome => (Outcome?)outcome)
                .Append(null)
                .Select(outcome => new OutcomeRule(
                    outcome,
                    kept.TryGetValue((int)(outcome ?? 0), out var months) ? months : RetentionRule.StandardOf(outcome)
                )),
        ];
    }

    /// <summary>
    /// Enquiries of a rule on which nothing has happened since its months began: none received, closed, written on, contacted or changed. That
    /// somebody looked is no activity, and neither is an import. What is held is left out.
    /// </summary>
    public IQueryable<Enquiry> Due(OutcomeRule rule)
    {
        var day = London.Today(time).AddMonths(-rule.Months!.Value);
        var since = London.StartOf(day);
        return db
            .AllEnquiries.Where(enquiry => enquiry.Outcome == rule.Outcome && enquiry.ErasedAt == null)
            .Where(enquiry => enquiry.ReceivedAt < since && (enquiry.ClosedOn == null || enquiry.ClosedOn < day))
            .Where(enquiry => enquiry.NextActionDueAt == null || enquiry.NextActionDueAt < since)
            .Where(enquiry => !db.Notes.Any(note => note.EnquiryId == enquiry.Id && note.WrittenAt >= since))
            .Where(enquiry => !db.Contacts.Any(contact => contact.EnquiryId == enquiry.Id && contact.At >= since))
            .Where(enquiry =>
                !db.AuditEntries.Any(entry =>
                    entry.EnquiryId == enquiry.Id
                    && entry.At >= since
                    && (
                        entry.Action == AuditAction.Created
                        || entry.Action == AuditAction.Changed
                        || entry.Action == AuditAction.HoldLifted
                    )
                )
            )
            .Where(enquiry => !db.RetentionHolds.Any(hold => hold.EnquiryId == enquiry.Id && hold.LiftedAt == null));
    }

    /// <summary>Who is told of each: whoever has it, or logged it; the partners where that person has left, or may not see it.</summary>
    public async Task<ILookup<int, long>> ReadersAsync(
        IReadOnlyCollection<DueEnquiry> due,
        CancellationToken cancellationToken
    )
    {
        var partners = await IdsAsync(db.Working(Roles.Partner), cancellationToken);
        var inside = (await IdsAsync(db.Working(Roles.Solicitor, Roles.Partner), cancellationToken)).ToHashSet();
        var restricted = await NamedAsync(cancellationToken);
        return due.SelectMany(one => Readers(one).Select(reader => (Reader: reader, one.Id)))
            .ToLookup(pair => pair.Reader, pair => pair.Id);

        IEnumerable<int> Readers(DueEnquiry one)
        {
            var named = restricted[one.Id].ToList();
            bool May(int id) => inside.Contains(id) && (named.Count == 0 || named.Contains(id));
            return one.AccountId is { } account && May(account) ? [account]
                : named.Any(May) ? named.Where(May)
                : partners;
        }
    }

    private static Task<List<int>> IdsAsync(IQueryable<Account> accounts, CancellationToken cancellationToken) =>
        accounts.Select(account => account.Id).ToListAsync(cancellationToken);

    private async Task<ILookup<long, int>> NamedAsync(CancellationToken cancellationToken)
    {
        var members = await db
            .Restrictions.Where(Restriction.HoldsOn(London.Today(time)))
            .SelectMany(
                restriction => restriction.Members,
                (restriction, member) => new { restriction.EnquiryId, member.AccountId }
            )
            .ToListAsync(cancellationToken);
        return members.ToLookup(member => member.EnquiryId, member => member.AccountId);
    }
}
