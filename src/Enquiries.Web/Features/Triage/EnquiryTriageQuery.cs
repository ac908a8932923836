using Enquiries.Data;
using Enquiries.Web.Features.Accounts;
using Enquiries.Web.Features.Intake;
using Enquiries.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Triage;

/// <summary>Reads the triage of one enquiry.</summary>
public sealed class EnquiryTriageQuery(EnquiriesDbContext db, TriageQuery query, TimeProvider time)
{
    // What was said of reminders long past tells nobody what to do.
    private const int MostTaken = 5;

    private DateTime UtcNow => time.GetUtcNow().UtcDateTime;

    /// <summary>Null where there is no such enquiry, or only its statistical record is left.</summary>
    public async Task<EnquiryTriage?> RunAsync(long id, CancellationToken cancellationToken)
    {
        var row = await db
            .Enquiries.AsNoTracking()
            .Kept()
            .Where(enquiry => enquiry.Id == id)
            .Select(enquiry => new
            {
                enquiry.Version,
                enquiry.TierOverride,
                enquiry.TierReason,
                enquiry.Outcome,
                enquiry.ClosedOn,
                enquiry.ReferredTo,
                enquiry.OutcomeReason,
                enquiry.RepeatOfId,
                enquiry.NextAction,
                enquiry.NextActionDueAt,
                AssignedTo = enquiry.AssignedToId == null
                    ? null
                    : new AssigneeEntry(enquiry.AssignedToId.Value, enquiry.AssignedTo!.DisplayName),
            })
            .SingleOrDefaultAsync(cancellationToken);
        if (row is null)
            return null;
        var assessment = await query.OneAsync(id, cancellationToken);
        return new()
        {
            Id = id,
            Assessment = assessment,
            Computed = assessment is { Facts.TierOverride: not null }
                ? TierRule.Computed(
                    assessment.Facts,
                    assessment.Now,
                    await TriageRules.ReadAsync(db, cancellationToken)
                )
                : null,
            TierReason = row.TierReason,
            Outcome = row.Outcome,
            ClosedOn = row.ClosedOn,
            AssignedTo = row.AssignedTo,
            NextAction = row.NextAction,
            Pause = await PauseAsync(id, cancellationToken),
            Taken = await TakenAsync(id, cancellationToken),
            Candidates = await CandidatesAsync(id, cancellationToken),
            Form = new TriageForm
            {
                Version = row.Version,
                Tier = row.TierOverride is { } tier ? IntakeChoices.Number(tier) : null,
                TierReason = row.TierReason,
                NextAction = row.NextAction,
                NextActionDueAt = row.NextActionDueAt is { } due ? TypedDate.Text(due, DateKind.Due) : null,
                ReferredTo = row.ReferredTo,
                OutcomeReason = row.OutcomeReason,
                RepeatOf = await RepeatOfAsync(row.RepeatOfId, cancellationToken),
            },
        };
    }

    // Not shown where it is restricted to others.
    private async Task<string?> RepeatOfAsync(long? earlier, CancellationToken cancellationToken) =>
        earlier is { } id && (await db.HiddenAsync([id], cancellationToken)).Count == 0
            ? Enquiry.ReferenceOf(id)
            : null;

    private Task<List<TakenReminder>> TakenAsync(long id, CancellationToken cancellationToken) =>
        db
            .Reminders.AsNoTracking()
            .Where(reminder => reminder.EnquiryId == id && reminder.SeenAt != null)
            .OrderByDescending(reminder => reminder.SeenAt)
            .ThenByDescending(reminder => reminder.Id)
            .Take(MostTaken)
            .Select(reminder => new TakenReminder(
                reminder.Clock,
                reminder.Account.DisplayName,
                reminder.SeenAt ?? reminder.At
            ))
            .ToListAsync(cancellationToken);

    private Task<PauseRow?> PauseAsync(long id, CancellationToken cancellationToken) =>
        db
            .ResponsePauses.AsNoTracking()
            .Where(pause => pause.EnquiryId == id && pause.Until == null)
            .Select(pause => new PauseRow(pause.From, pause.PausedBy.DisplayName, pause.PauseReason))
            .SingleOrDefaultAsync(cancellationToken);

    /// <summary>Who may have it, those first who are on and have least. Of a restricted enquiry only those who are named on it.</summary>
    public async Task<IReadOnlyList<Candidate>> CandidatesAsync(long id, CancellationToken cancellationToken)
    {
        var (now, today) = (UtcNow, London.DateOf(UtcNow));
        var restricted = db.Restrictions.Where(Restriction.HoldsOn(today)).Where(one => one.EnquiryId == id);
        var people = await db.Working(Roles.Solicitor, Roles.Partner)
            .Where(account =>
                !restricted.Any() || restricted.Any(one => one.Members.Any(member => member.AccountId == account.Id))
            )
            .Select(account => new Candidate(
                account.Id,
                account.DisplayName == "" ? account.Email! : account.DisplayName,
                db.RotaShifts.Any(shift => shift.AccountId == account.Id && shift.From <= now && now < shift.Until),
                // Of what whoever asks may see: the difference would tell who has what is restricted.
                db.Enquiries.Count(enquiry =>
                    enquiry.AssignedToId == account.Id && enquiry.Outcome == null && enquiry.ErasedAt == null
                )
            ))
            .ToListAsync(cancellationToken);
        return
        [
            .. people
                .OrderByDescending(one => one.IsOn)
                .ThenBy(one => one.Open)
                .ThenBy(one => one.Name, StringComparer.CurrentCulture)
                .ThenBy(one => one.Id),
        ];
    }
}
