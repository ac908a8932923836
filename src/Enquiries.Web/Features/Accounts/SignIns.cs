using Enquiries.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Accounts;

/// <summary>Decides who gets in, counts failures and records both.</summary>
public sealed class SignIns(
    Data.EnquiriesDbContext db,
    UserManager<Account> accounts,
    IPasswordHasher<Account> hasher,
    Actor actor,
    TimeProvider time
)
{
    public const int MostFailures = 5;
    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(15);

    // No answer that refuses comes sooner than this, so that its time does not tell whether the account exists.
    private static readonly TimeSpan Refusal = TimeSpan.FromMilliseconds(400);

    // Compared where there is no password: hashing costs the same then.
    private static string? _nobodysHash;

    /// <summary>The account, or null: wrong, unknown, locked, not active, without a role or not set up yet are one answer.</summary>
    public async Task<Account?> CheckAsync(string? email, string? password, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        var account = await TryAsync(email ?? "", password ?? "", cancellationToken);
        if (account is null && Refusal - time.GetElapsedTime(began) is { Ticks: > 0 } left)
            await Task.Delay(left, time, cancellationToken);
        return account;
    }

    /// <summary>Whether this is the account's present password. Counts towards the lock, as a guess at sign-in does.</summary>
    public async Task<bool> ConfirmAsync(Account account, string? password, CancellationToken cancellationToken)
    {
        var mayTry = await TakeAttemptAsync(account, cancellationToken);
        if (!Verify(account, password ?? "") || !mayTry)
        {
            await RefuseAsync(account, mayTry, cancellationToken);
            return false;
        }
        await ForgetAttemptsAsync(account.Id, cancellationToken);
        return true;
    }

    private async Task<Account?> TryAsync(string email, string password, CancellationToken cancellationToken)
    {
        var normalised = accounts.NormalizeEmail(email.Trim());
        var account = await db
            .Users.AsNoTracking()
            .SingleOrDefaultAsync(known => known.NormalizedEmail == normalised, cancellationToken);
        var mayTry = account is not null && await TakeAttemptAsync(account, cancellationToken);
        var isRight = Verify(account, password);
        if (account is null || !mayTry || !isRight || !await MayEnterAsync(account))
        {
            await RefuseAsync(account, mayTry, cancellationToken);
            return null;
        }
        await AdmitAsync(account, cancellationToken);
        return account;
    }

    // Counted before the password is looked at, so that a burst of guesses sent at once cannot outrun the lock.
    private async Task<bool> TakeAttemptAsync(Account account, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (account.LockoutEnd > now)
            return false;
        var until = now + LockedFor;
        var own = db.Users.Where(one => one.Id == account.Id);
        var taken = 0;
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
                taken = await own.Where(one => one.AccessFailedCount < MostFailures - 1)
                    .ExecuteUpdateAsync(
                        set => set.SetProperty(one => one.AccessFailedCount, one => one.AccessFailedCount + 1),
                        cancellationToken
                    );
                if (taken == 0)
                    taken = await own.Where(one => one.AccessFailedCount == MostFailures - 1)
                        .ExecuteUpdateAsync(
                            set =>
                                set.SetProperty(one => one.AccessFailedCount, MostFailures)
                                    .SetProperty(one => one.LockoutEnd, until),
                            cancellationToken
                        );
            },
            cancellationToken
        );
        return taken == 1;
    }

    private bool Verify(Account? account, string password)
    {
        _nobodysHash ??= hasher.HashPassword(new Account(), Guid.NewGuid().ToString());
        var result = hasher.VerifyHashedPassword(
            account ?? new Account(),
            account?.PasswordHash ?? _nobodysHash,
            password
        );
        return account?.PasswordHash is not null && result != PasswordVerificationResult.Failed;
    }

    private async Task<bool> MayEnterAsync(Account account) =>
        account.IsActive && (await accounts.GetRolesAsync(account)).Count > 0;

    private async Task RefuseAsync(Account? account, bool counted, CancellationToken cancellationToken)
    {
        // What was typed for an unknown account may be a password in the wrong field: it is not kept.
        db.Record(AuditAction.SignInFailed, details: account is null ? null : new { account = account.Id });
        if (account is not null && counted)
        {
            var failures = await db
                .Users.Where(one => one.Id == account.Id)
                .Select(one => one.AccessFailedCount)
                .SingleAsync(cancellationToken);
            if (failures >= MostFailures)
                db.Record(AuditAction.LockedOut, details: new { account = account.Id });
        }
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task AdmitAsync(Account account, CancellationToken cancellationToken)
    {
        actor.AccountId = account.Id;
        db.Record(AuditAction.SignedIn);
        await ForgetAttemptsAsync(account.Id, cancellationToken);
    }

    // Saves what was recorded too.
    private Task ForgetAttemptsAsync(int accountId, CancellationToken cancellationToken) =>
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
