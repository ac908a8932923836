using System.Globalization;
using Enquiries.Data;
using Enquiries.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Triage.Rota;

/// <summary>Adds shifts to the rota and takes them out.</summary>
public sealed class ChangeRota(EnquiriesDbContext db)
{
    /// <summary>Adds those that are not there yet.</summary>
    /// <returns>How many were added.</returns>
    public async Task<int> AddAsync(RotaDraft draft, CancellationToken cancellationToken)
    {
        var added = 0;
        await db.AtomicallyAsync(
            async () =>
            {
                db.ChangeTracker.Clear();
                // Changes nothing, but makes a form that was sent twice wait for itself.
                await db
                    .Users.Where(account => account.Id == draft.AccountId)
                    .ExecuteUpdateAsync(
                        set => set.SetProperty(account => account.IsActive, account => account.IsActive),
                        cancellationToken
                    );
                var missing = await MissingAsync(draft, cancellationToken);
                added = missing.Count;
                if (added == 0)
                    return;
                db.RotaShifts.AddRange(
                    missing.Select(shift => new RotaShift
                    {
                        AccountId = draft.AccountId,
                        From = shift.From,
                        Until = shift.Until,
                    })
                );
                Record(
                    "Added",
                    draft.AccountId,
                    [.. missing.Select(shift => RotaWords.Whole(shift.From, shift.Until))]
                );
                await db.SaveChangesAsync(cancellationToken);
            },
            cancellationToken
        );
        return added;
    }

    /// <summary>Takes a shift out.</summary>
    /// <returns>What it was, in words; null where it is gone already.</returns>
    public async Task<string?> RemoveAsync(int id, CancellationToken cancellationToken)
    {
        string? removed = null;
        await db.AtomicallyAsync(
            async () =>
            {
                db.ChangeTracker.Clear();
                removed = null;
                var shift = await db
                    .RotaShifts.Where(one => one.Id == id)
                    .Select(one => new
                    {
                        one.AccountId,
                        one.Account.DisplayName,
                        one.From,
                        one.Until,
                    })
                    .SingleOrDefaultAsync(cancellationToken);
                if (shift is null)
                    return;
                if (await db.RotaShifts.Where(one => one.Id == id).ExecuteDeleteAsync(cancellationToken) == 0)
                    return;
                var when = RotaWords.Whole(shift.From, shift.Until);
                Record("Removed", shift.AccountId, [when]);
                await db.SaveChangesAsync(cancellationToken);
                removed = $"{shift.DisplayName}, {when}";
            },
            cancellationToken
        );
        return removed;
    }

    private async Task<IReadOnlyList<(DateTime From, DateTime Until)>> MissingAsync(
        RotaDraft draft,
        CancellationToken cancellationToken
    )
    {
        var begins = draft.Shifts.Select(shift => shift.From).ToList();
        var there = await db
            .RotaShifts.Where(shift => shift.AccountId == draft.AccountId && begins.Contains(shift.From))
            .Select(shift => new { shift.From, shift.Until })
            .ToListAsync(cancellationToken);
        return [.. draft.Shifts.Where(shift => !there.Any(one => one.From == shift.From && one.Until == shift.Until))];
    }

    private void Record(string what, int account, IReadOnlyList<string> shifts) =>
        db.Record(
            AuditAction.RotaChanged,
            details: new Dictionary<string, object>
            {
                ["account"] = account,
                [what.ToLower(CultureInfo.InvariantCulture)] =
                    shifts.Count == 1 ? shifts[0] : $"{shifts.Count} shifts weekly, from {shifts[0]} to {shifts[^1]}",
            }
        );
}
