using Enquiries.Data;
using Enquiries.Web.Features.Accounts.Factors;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Accounts;

/// <summary>Decides who gets in, and records it.</summary>
public sealed class SignIns(
    Data.EnquiriesDbContext db,
    UserManager<Account> accounts,
    IPasswordHasher<Account> hasher,
    Attempts attempts,
    CodeChecks codes,
    Actor actor,
    TimeProvider time
)
{
    // No answer that refuses comes sooner than this, so that its time does not tell whether the account exists.
    private static readonly TimeSpan Refusal = TimeSpan.FromMilliseconds(400);

    // Compared where there is no password: hashing costs the same then.
    private static string? _nobodysHash;

    /// <summary>
    /// The account, or null: wrong, unknown, locked, not active, without a role or not set up yet are one answer. One with a
    /// second factor is not in yet.
    /// </summary>
    public async Task<Account?> CheckAsync(string? email, string? password, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        var account = await TryAsync(email ?? "", password ?? "", cancellationToken);
        if (account is null)
            await TakeAsLongAsync(began, cancellationToken);
        return account;
    }

    /// <summary>The second step: whether this is a code of the account's authenticator, or one of its recovery codes.</summary>
    public async Task<bool> CheckCodeAsync(Account account, string? code, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        var attempt = await attempts.TakeAsync(account, cancellationToken);
        if (attempt.Counted && await MayEnterAsync(account) && await codes.TakeAsync(account, code, cancellationToken))
        {
            await AdmitAsync(account, cancellationToken);
            return true;
        }
        await RefuseAsync(account, attempt.Counted, cancellationToken);
        await TakeAsLongAsync(began, cancellationToken);
        return false;
    }

    /// <summary>Whether this is the account's present password. Counts towards the lock, as a guess at sign-in does.</summary>
    public async Task<bool> ConfirmAsync(Account account, string? password, CancellationToken cancellationToken)
    {
        var attempt = await attempts.TakeAsync(account, cancellationToken);
        if (!Verify(account, password ?? "") || !attempt.Counted)
        {
            await RefuseAsync(account, attempt.Counted, cancellationToken);
            return false;
        }
        await attempts.ForgetAsync(account.Id, cancellationToken);
        return true;
    }

    /// <summary>
    /// Lets somebody in whose passkey was right: both factors in one. The lock is for guesses, which a passkey is none of, so it
    /// keeps nobody out here; nor does this forget the guesses of others.
    /// </summary>
    /// <returns>Whether the account may enter at all.</returns>
    public async Task<bool> AdmitByPasskeyAsync(Account account, CancellationToken cancellationToken)
    {
        var may = await MayEnterAsync(account);
        if (may)
            actor.AccountId = account.Id;
        db.Record(
            may ? AuditAction.SignedIn : AuditAction.SignInFailed,
            details: new { account = account.Id, by = SecondFactors.Passkey }
        );
        await db.SaveChangesAsync(cancellationToken);
        return may;
    }

    /// <summary>Whether somebody who is signed in proves it again: by the password, and by a code where one is asked for.</summary>
    public async Task<bool> ProveAsync(
        Account account,
        string? password,
        string? code,
        CancellationToken cancellationToken
    )
    {
        var attempt = await attempts.TakeAsync(account, cancellationToken);
        if (
            Verify(account, password ?? "")
            && attempt.Counted
            && (!account.TwoFactorEnabled || await codes.TakeAsync(account, code, cancellationToken))
        )
        {
            db.Record(AuditAction.SignedInAgain);
            await attempts.ForgetAsync(account.Id, cancellationToken);
            return true;
        }
        await RefuseAsync(account, attempt.Counted, cancellationToken);
        return false;
    }

    private async Task<Account?> TryAsync(string email, string password, CancellationToken cancellationToken)
    {
        var normalised = accounts.NormalizeEmail(email.Trim());
        var account = await db
            .Users.AsNoTracking()
            .SingleOrDefaultAsync(known => known.NormalizedEmail == normalised, cancellationToken);
        var attempt = account is null ? default : await attempts.TakeAsync(account, cancellationToken);
        var isRight = Verify(account, password);
        if (account is null || !attempt.Counted || !isRight || !await MayEnterAsync(account))
        {
            await RefuseAsync(account, attempt.Counted, cancellationToken);
            return null;
        }
        if (account.TwoFactorEnabled)
            await attempts.GiveBackAsync(attempt, cancellationToken);
        else
            await AdmitAsync(account, cancellationToken);
        return account;
    }

    private async Task TakeAsLongAsync(long began, CancellationToken cancellationToken)
    {
        if (Refusal - time.GetElapsedTime(began) is { Ticks: > 0 } left)
            await Task.Delay(left, time, cancellationToken);
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
        if (account is not null && counted && await attempts.AreUsedUpAsync(account.Id, cancellationToken))
            db.Record(AuditAction.LockedOut, details: new { account = account.Id });
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task AdmitAsync(Account account, CancellationToken cancellationToken)
    {
        actor.AccountId = account.Id;
        db.Record(AuditAction.SignedIn);
        await attempts.ForgetAsync(account.Id, cancellationToken);
    }
}
