using System.Globalization;
using Enquiries.Data;
using Enquiries.Web.Features.Conflicts;
using Enquiries.Web.Features.Intake;
using Enquiries.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Triage;

/// <summary>
/// What is done with one enquiry. Each act returns what to tell whoever did it, or null where something is wrong: that then stands in the
/// model state, and nothing is saved.
/// </summary>
public sealed class EnquiryActs(EnquiriesDbContext db, EnquiryTriageQuery query, SameAs same, TimeProvider time)
{
    /// <summary>Stands for nobody in <see cref="TriageForm.To"/>.</summary>
    public const string Nobody = "nobody";

    /// <summary>Stands for whoever is signed in.</summary>
    public const string Myself = "me";

    private DateTime UtcNow => time.GetUtcNow().UtcDateTime;

    /// <summary>Gives it to somebody, or back to the queue.</summary>
    public async Task<string?> AssignAsync(
        long id,
        TriageForm form,
        int me,
        ModelStateDictionary state,
        CancellationToken cancellationToken
    )
    {
        var asked =
            form.To == Myself ? me
            : int.TryParse(form.To, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : (int?)null;
        var people = await query.CandidatesAsync(id, cancellationToken);
        var to = people.FirstOrDefault(one => one.Id == asked);
        if (to is null && form.To != Nobody)
            state.AddModelError(nameof(form.To), "Choose who is to have it: somebody of the list, or nobody.");
        var isSaved = await ChangeAsync(id, form, state, enquiry => enquiry.AssignedToId = to?.Id, cancellationToken);
        return !isSaved ? null
            : to is null ? "It is back in the queue."
            : to.Id == me ? "It is yours."
            : $"{to.Name} has it now.";
    }

    /// <summary>Sets a tier in place of the one that is worked out, or takes it back where none is chosen.</summary>
    public async Task<string?> SetTierAsync(
        long id,
        TriageForm form,
        ModelStateDictionary state,
        CancellationToken cancellationToken
    )
    {
        int? tier = form.Tier switch
        {
            "1" or "2" or "3" or "4" or "5" => form.Tier[0] - '0',
            _ => null,
        };
        if (tier is null && !string.IsNullOrEmpty(form.Tier))
            state.AddModelError(nameof(form.Tier), "Choose a tier from 1 to 5.");
        var reason = tier is null
            ? null
            : state.Text(
                form.TierReason,
                Enquiry.ReasonLength,
                nameof(form.TierReason),
                "Say why it should be in another tier."
            );
        var isSaved = await ChangeAsync(
            id,
            form,
            state,
            enquiry =>
            {
                (enquiry.TierOverride, enquiry.TierReason) = (tier, reason);
                if (enquiry.Stage == Stage.Custody && tier > 1)
                    state.AddModelError(
                        nameof(form.Tier),
                        "Somebody who is held cannot wait. If they are not held any more, change the stage instead."
                    );
            },
            cancellationToken
        );
        return !isSaved ? null
            : tier is null ? "Its tier is worked out again."
            : $"It is in tier {tier} until its stage changes.";
    }

    /// <summary>Says what is to be done next, and by when.</summary>
    public async Task<string?> PlanAsync(
        long id,
        TriageForm form,
        ModelStateDictionary state,
        CancellationToken cancellationToken
    )
    {
        var answers = new FormAnswers(state, UtcNow);
        var action = answers.Text(form.NextAction, Enquiry.ShortTextLength);
        var isSaved = await ChangeAsync(
            id,
            form,
            state,
            enquiry =>
            {
                enquiry.NextActionDueAt = answers.Due(form.NextActionDueAt, enquiry.NextActionDueAt);
                enquiry.NextAction = action;
                if (action is null && !string.IsNullOrWhiteSpace(form.NextActionDueAt))
                    state.AddModelError(
                        nameof(form.NextAction),
                        "Next action: say what is to be done, or clear the date on which it is due."
                    );
            },
            cancellationToken
        );
        return !isSaved ? null
            : action is null ? "Nothing is planned for it now."
            : "What is next is saved.";
    }

    /// <summary>
    /// Closes it with an outcome: referred needs to whom, declined needs why, a duplicate of which; instructed and declined as a conflict
    /// need a conflict decision that agrees.
    /// </summary>
    public async Task<string?> CloseAsync(
        long id,
        TriageForm form,
        ModelStateDictionary state,
        CancellationToken cancellationToken
    )
    {
        var answers = new FormAnswers(state, UtcNow);
        var outcome = answers.Code<Outcome>(form.Outcome);
        if (string.IsNullOrWhiteSpace(form.Outcome))
            state.AddModelError(nameof(form.Outcome), "Outcome: choose what became of it.");
        var to = answers.Text(form.ReferredTo, Enquiry.ShortTextLength);
        var why = answers.Text(form.OutcomeReason, Enquiry.ReasonLength);
        if (outcome == Outcome.Referred && to is null)
            state.AddModelError(nameof(form.ReferredTo), "Referred to: say to whom.");
        if (outcome is Outcome.DeclinedConflict or Outcome.DeclinedExpertise or Outcome.DeclinedCapacity && why is null)
            state.AddModelError(nameof(form.OutcomeReason), "Why referred or declined: say why it was declined.");
        var closed = answers.Date(form.ClosedOn) ?? London.DateOf(UtcNow);
        if (closed > London.DateOf(UtcNow))
            state.AddModelError(nameof(form.ClosedOn), "Closed on: this is in the future. Check the date.");
        var isSaved = await ChangeAsync(
            id,
            form,
            state,
            enquiry =>
            {
                if (closed < London.DateOf(enquiry.ReceivedAt))
                    state.AddModelError(
                        nameof(form.ClosedOn),
                        "Closed on: this is before it was received. Check the date."
                    );
                (enquiry.Outcome, enquiry.ClosedOn) = (outcome, closed);
                // What was said of an earlier outcome is not said of this one.
                (enquiry.ReferredTo, enquiry.OutcomeReason) = IsPassedOn(outcome) ? (to, why) : (null, null);
                if (outcome == Outcome.Duplicate)
                    enquiry.RepeatOfId = Enquiry.NumberOf(form.RepeatOf ?? "");
            },
            cancellationToken,
            enquiry => CheckCloseAsync(enquiry, form, state, answers, cancellationToken)
        );
        return isSaved ? $"Closed: {Coded.Label(outcome!.Value).ToLowerInvariant()}." : null;
    }

    // Of one that is restricted to others it is said that there is none.
    private async Task CheckCloseAsync(
        Enquiry enquiry,
        TriageForm form,
        ModelStateDictionary state,
        FormAnswers answers,
        CancellationToken cancellationToken
    )
    {
        await db.CheckDecidedAsync(enquiry, null, answers, cancellationToken);
        if (
            enquiry.Outcome == Outcome.Duplicate
            && await same.ProblemAsync(enquiry, form.RepeatOf, cancellationToken) is { } problem
        )
            state.AddModelError(
                nameof(form.RepeatOf),
                $"Duplicate of: {char.ToLowerInvariant(problem[0])}{problem[1..]}"
            );
    }

    private static bool IsPassedOn(Outcome? outcome) =>
        outcome
            is Outcome.Referred
                or Outcome.DeclinedConflict
                or Outcome.DeclinedExpertise
                or Outcome.DeclinedCapacity;

    /// <summary>Opens it again. What it was closed with stays in the trail.</summary>
    public async Task<string?> ReopenAsync(
        long id,
        TriageForm form,
        ModelStateDictionary state,
        CancellationToken cancellationToken
    ) =>
        await ChangeAsync(
            id,
            form,
            state,
            enquiry => (enquiry.Outcome, enquiry.ClosedOn) = (null, null),
            cancellationToken,
            isReopening: true
        )
            ? "It is open again."
            : null;

    private async Task<bool> ChangeAsync(
        long id,
        TriageForm form,
        ModelStateDictionary state,
        Action<Enquiry> change,
        CancellationToken cancellationToken,
        Func<Enquiry, Task>? check = null,
        bool isReopening = false
    )
    {
        var enquiry = await db
            .Enquiries.Kept()
            .Include(one => one.Parties)
            .SingleOrDefaultAsync(one => one.Id == id, cancellationToken);
        if (enquiry is null)
            return false;
        var before = enquiry.Outcome;
        var isStale = form.Version != enquiry.Version;
        if (before is null == isReopening)
            state.AddModelError(
                "",
                isReopening
                    ? "It is open already."
                    : "It is closed. Open it again before anything else is done with it."
            );
        change(enquiry);
        if (check is not null && before is null)
            await check(enquiry);
        if (state.IsValid && !isStale && await TrySaveAsync(cancellationToken))
            return true;
        if (state.IsValid)
            state.AddModelError(
                "",
                "Somebody else changed this enquiry while you looked at it. What you typed is still here: look at what stands now, and send it again."
            );
        db.ChangeTracker.Clear();
        return false;
    }

    private async Task<bool> TrySaveAsync(CancellationToken cancellationToken)
    {
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
}
