using Enquiries.Data;
using Enquiries.Web.Features.Intake;
using Enquiries.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Conflicts;

/// <summary>
/// The firm is not instructed before somebody decided that it may act for these people, and declines none of them as a conflict while that
/// decision stands.
/// </summary>
public static class ConflictRule
{
    /// <summary>
    /// Notes an error where an outcome is newly chosen that the decision about these very people speaks against: instructed without one that
    /// lets the firm act, or declined as a conflict with one.
    /// </summary>
    /// <param name="db">The database.</param>
    /// <param name="enquiry">As it would be saved.</param>
    /// <param name="before">Its outcome until now.</param>
    /// <param name="answers">Where errors are noted.</param>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    /// <returns>False where one was noted.</returns>
    internal static async Task<bool> CheckDecidedAsync(
        this EnquiriesDbContext db,
        Enquiry enquiry,
        Outcome? before,
        FormAnswers answers,
        CancellationToken cancellationToken
    )
    {
        var problem =
            IsInstructed(enquiry.Outcome) && !IsInstructed(before) ? await ProblemAsync(db, enquiry, cancellationToken)
            : enquiry.Outcome == Outcome.DeclinedConflict && before != Outcome.DeclinedConflict
                ? await ContradictionAsync(db, enquiry, cancellationToken)
            : null;
        if (problem is null)
            return true;
        answers.Wrong($"Outcome: {problem}", nameof(EnquiryForm.Outcome));
        return false;
    }

    private static bool IsInstructed(Outcome? outcome) =>
        outcome is Outcome.InstructedPrivately or Outcome.InstructedOnLegalAid;

    /// <summary>Why the firm cannot be instructed yet, and what to do; null where it can.</summary>
    public static async Task<string?> ProblemAsync(
        EnquiriesDbContext db,
        Enquiry enquiry,
        CancellationToken cancellationToken
    )
    {
        if (enquiry.Id == 0)
            return "log the enquiry without it, decide the conflict check on its record, then choose it there.";
        var latest = await LatestAsync(db, enquiry, cancellationToken);
        if (latest is null)
            return "decide the conflict check first, then choose it.";
        if (!latest.LetsAct)
            return "the conflict check was decided as a conflict. Choose “Declined: conflict”, or decide it anew first.";
        return latest.People == ConflictDecision.PeopleOf(enquiry.Parties, db.Confidential)
            ? null
            : "the people are others than when the conflict check was decided. Save them without this outcome, decide it anew, then choose it.";
    }

    // A decision about other people speaks neither for nor against it.
    private static async Task<string?> ContradictionAsync(
        EnquiriesDbContext db,
        Enquiry enquiry,
        CancellationToken cancellationToken
    ) =>
        await LatestAsync(db, enquiry, cancellationToken) is { LetsAct: true } latest
        && latest.People == ConflictDecision.PeopleOf(enquiry.Parties, db.Confidential)
            ? $"{latest.DecidedBy.DisplayName} decided “{Coded.Label(latest.Finding)}” on {When.DateAndTime(latest.DecidedAt)}, and that stands. "
                + "Decide the conflict check anew first, or choose another outcome."
            : null;

    private static Task<ConflictDecision?> LatestAsync(
        EnquiriesDbContext db,
        Enquiry enquiry,
        CancellationToken cancellationToken
    ) =>
        db
            .ConflictDecisions.AsNoTracking()
            .Include(decision => decision.DecidedBy)
            .Where(decision => decision.EnquiryId == enquiry.Id)
            .OrderByDescending(decision => decision.Id)
            .FirstOrDefaultAsync(cancellationToken);
}
