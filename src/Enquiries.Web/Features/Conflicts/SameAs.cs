using Enquiries.Data;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Conflicts;

/// <summary>
/// Marks an enquiry as the same as an earlier one, so that both count once. Both records stay with all that is in them, and it can be
/// taken back.
/// </summary>
public sealed class SameAs(EnquiriesDbContext db, TimeProvider time)
{
    /// <summary>Marks it.</summary>
    /// <returns>False where something is wrong, which is said beside the field.</returns>
    internal async Task<bool> MarkAsync(
        long id,
        string? earlier,
        ModelStateDictionary state,
        CancellationToken cancellationToken
    )
    {
        var enquiry = await db.Enquiries.SingleAsync(enquiry => enquiry.Id == id, cancellationToken);
        if (await ProblemAsync(enquiry, earlier, cancellationToken) is { } problem)
        {
            state.AddModelError(nameof(SameAsForm.Earlier), problem);
            return false;
        }
        enquiry.RepeatOfId = Enquiry.NumberOf(earlier!);
        if (enquiry.Outcome is null)
            (enquiry.Outcome, enquiry.ClosedOn) = (Outcome.Duplicate, London.Today(time));
        return await TrySaveAsync(state, cancellationToken);
    }

    /// <summary>Makes it an enquiry of its own again.</summary>
    /// <returns>False where somebody else changed it just now.</returns>
    internal async Task<bool> TakeBackAsync(long id, CancellationToken cancellationToken)
    {
        var enquiry = await db.Enquiries.SingleAsync(enquiry => enquiry.Id == id, cancellationToken);
        enquiry.RepeatOfId = null;
        if (enquiry.Outcome == Outcome.Duplicate)
            (enquiry.Outcome, enquiry.ClosedOn) = (null, null);
        return await TrySaveAsync(new ModelStateDictionary(), cancellationToken);
    }

    /// <summary>Why it cannot be the same as what was typed; null where it can. Of what is hidden from whoever asks it is said that there is none.</summary>
    internal async Task<string?> ProblemAsync(Enquiry enquiry, string? typed, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(typed) || Enquiry.NumberOf(typed) is not { } id)
            return "Type the reference of the other enquiry, such as E-000123.";
        if (id == enquiry.Id)
            return "This is the enquiry itself: type the reference of the other one.";
        var other = await db
            .Enquiries.AsNoTracking()
            .Where(other => other.Id == id)
            .Select(other => new { other.RepeatOfId })
            .SingleOrDefaultAsync(cancellationToken);
        if (other is null)
            return $"There is no {Enquiry.ReferenceOf(id)}. Check the number.";
        if (other.RepeatOfId == enquiry.Id)
            return $"{Enquiry.ReferenceOf(id)} is marked as the same as this one already, and is not counted.";
        if (other.RepeatOfId is { } first && (await db.HiddenAsync([first], cancellationToken)).Count == 0)
            return $"{Enquiry.ReferenceOf(id)} itself is the same as {Enquiry.ReferenceOf(first)}: type that one.";
        if (await LeadsToAsync(other.RepeatOfId, enquiry.Id, cancellationToken))
            return $"{Enquiry.ReferenceOf(id)} is marked as a duplicate itself, and is not counted: choose another.";
        return enquiry.Outcome is null or Outcome.Duplicate
            ? null
            : $"This one is closed as “{Coded.Label(enquiry.Outcome)}”, which would be lost. Mark {Enquiry.ReferenceOf(id)} as the same as this one "
                + "instead, or clear the outcome first.";
    }

    // By way of what whoever asks may not see, too: of several that repeat each other none would count.
    private async Task<bool> LeadsToAsync(long? from, long id, CancellationToken cancellationToken)
    {
        var seen = new HashSet<long>();
        while (from is { } one && seen.Add(one))
        {
            if (one == id)
                return true;
            from = await db
                .AllEnquiries.Where(enquiry => enquiry.Id == one)
                .Select(enquiry => enquiry.RepeatOfId)
                .SingleOrDefaultAsync(cancellationToken);
        }
        return false;
    }

    private async Task<bool> TrySaveAsync(ModelStateDictionary state, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            state.AddModelError("", "Somebody else saved this enquiry at the same moment. Look at it, and try again.");
            return false;
        }
    }
}
