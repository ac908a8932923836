using Enquiries.Data;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Accounts;

/// <summary>
/// Counts attempts at an account, by password and by code alike, and locks it for a while after too many. One is counted before
/// what was typed is looked at, so that a burst of guesses sent at once cannot outrun the lock.
/// </summary>
public sealed class Attempts(Data.EnquiriesDbContext db, TimeProvider time)
{
    public const int Most = 5;
    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(15);

    /// <summary>Counts one, unless the account is locked.</summary>
    public async Task<Attempt> TakeAsync(Account account, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (account.LockoutEnd > now)
            return default;
        var until = now + LockedFor;
        var own = db.Users.Where(one => one.Id == account.Id);
        var number = 0;
        await db.AtomicallyAsync(
            async () =>
            {
                if (account.LockoutEnd is { } ended)
                    await own.Where(one => one.LockoutEnd == ended)
                        .ExecuteUpdateAsync(
                            set =>
                                set.SetProperty(one => one.AccessFailedCount, 0)
                                    .SetProperty(one => one.LockoutEnd, (DateTimeOffset?)null),
                            cancellationToken
                        );
                number = await own.Where(one => one.AccessFailedCount < Most - 1)
                    .ExecuteUpdateAsync(
                        set => set.SetProperty(one => one.AccessFailedCount, one => one.AccessFailedCount + 1),
                        cancellationToken
                    );
                if (number == 0)
                    number =
                        Most
                        * await own.Where(one => one.AccessFailedCount == Most - 1)
                            .ExecuteUpdateAsync(
                                set =>
                                    set.SetProperty(one => one.AccessFailedCount, Most)
                                        .SetProperty(one => one.LockoutEnd, until),
                                cancellationToken
                            );
            },
            cancellationToken
        );
        return new(account.Id, number > 0, number == Most);
    }

    /// <summary>Whether those so far have locked it.</summary>
    public async Task<bool> AreUsedUpAsync(int accountId, CancellationToken cancellationToken) =>
        await db
            .Users.Where(one => one.Id == accountId)
            .Select(one => one.AccessFailedCount)
            .SingleAsync(cancellationToken) >= Most;

    /// <summary>
    /// Gives one back: a right password that needs a code yet is no failure. It forgets none of the others, or whoever knows
    /// the password could try codes for ever, and undoes no lock but its own. Saves what was recorded too.
    /// </summary>
    public Task GiveBackAsync(Attempt attempt, CancellationToken cancellationToken) =>
        db.AtomicallyAsync(
            async () =>
            {
                var own = db.Users.Where(one => one.Id == attempt.AccountId);
                await (
                    attempt.Locked
                        ? own.Where(one => one.AccessFailedCount == Most)
                        : own.Where(one => one.AccessFailedCount > 0 && one.AccessFailedCount < Most)
                ).ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(one => one.AccessFailedCount, one => one.AccessFailedCount - 1)
                            .SetProperty(one => one.LockoutEnd, (DateTimeOffset?)null),
                    cancellationToken
                );
                await db.SaveChangesAsync(cancellationToken);
            },
            cancellationToken
        );

    /// <summary>Forgets them: the person is who they say. Saves what was recorded too.</summary>
    public Task ForgetAsync(int accountId, CancellationToken cancellationToken) =>
        db.AtomicallyAsync(
            async () =>
            {
                await db
                    .Users.Where(one => one.Id == accountId)
                    .ExecuteUpdateAsync(
                        set =>
                            set.SetProperty(one => one.AccessFailedCount, 0)
                                .SetProperty(one => one.LockoutEnd, (DateTimeOffset?)null),
                        cancellationToken
                    );
                await db.SaveChangesAsync(cancellationToken);
            },
            cancellationToken
        );
}

/// <summary>An attempt at an account.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Counted">False where the account was locked: whatever was typed is refused.</param>
/// <param name="Locked">Whether this was the one that locked it.</param>
public readonly record struct Attempt(int AccountId, bool Counted, bool Locked);
