using System.Globalization;
using Enquiries.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Accounts.Factors;

/// <summary>
/// An account's second factors. Each change ends the sessions that began before it. While an account has one,
/// <c>TwoFactorEnabled</c> is set and its password alone lets nobody in.
/// </summary>
public sealed class SecondFactors(
    Data.EnquiriesDbContext db,
    UserManager<Account> accounts,
    SignInSettings settings,
    Sessions sessions,
    TimeProvider time
)
{
    public const string App = "authenticator";
    public const string Passkey = "passkey";

    /// <summary>Why the last one stays.</summary>
    public const string Needed = "Your role needs a second factor: set up another one before you remove this.";

    /// <summary>Sets up an app whose first code was right, in the place of an earlier one.</summary>
    /// <returns>Recovery codes to show once, where this is the account's first factor; else none.</returns>
    public async Task<IReadOnlyList<string>> AddAppAsync(
        int accountId,
        string secret,
        long step,
        CancellationToken cancellationToken
    ) =>
        await AddAsync(
            accountId,
            App,
            async () =>
            {
                await RemoveAppRowAsync(accountId, cancellationToken);
                db.Authenticators.Add(
                    new Authenticator
                    {
                        AccountId = accountId,
                        Secret = secret,
                        LastStep = step,
                        AddedAt = time.GetUtcNow().UtcDateTime,
                    }
                );
            },
            cancellationToken
        );

    /// <summary>Adds a factor.</summary>
    /// <returns>Recovery codes to show once, where this is the account's first factor; else none.</returns>
    public async Task<IReadOnlyList<string>> AddAsync(
        int accountId,
        string kind,
        Func<Task> add,
        CancellationToken cancellationToken
    )
    {
        IReadOnlyList<string> codes = [];
        await db.AtomicallyAsync(
            async () =>
            {
                var account = await FindAsync(accountId);
                await add();
                if (!account.TwoFactorEnabled)
                    codes = await ReplaceCodesAsync(accountId, cancellationToken);
                account.TwoFactorEnabled = true;
                db.Record(AuditAction.FactorAdded, details: new { account = accountId, kind });
                (await accounts.UpdateSecurityStampAsync(account)).OrThrow();
            },
            cancellationToken
        );
        sessions.Forget(accountId);
        return codes;
    }

    /// <summary>Removes the app; false where it is the last factor and one is needed.</summary>
    public Task<bool> RemoveAppAsync(int accountId, CancellationToken cancellationToken) =>
        RemoveAsync(
            accountId,
            App,
            others: () => Passkeys(accountId).AnyAsync(cancellationToken),
            remove: () => RemoveAppRowAsync(accountId, cancellationToken),
            cancellationToken
        );

    /// <summary>Removes a factor; false where there are no others and one is needed: then it stays.</summary>
    public async Task<bool> RemoveAsync(
        int accountId,
        string kind,
        Func<Task<bool>> others,
        Func<Task> remove,
        CancellationToken cancellationToken
    )
    {
        var account = await FindAsync(accountId);
        var isNeeded = settings.NeedsSecondFactor(await accounts.GetRolesAsync(account));
        var removed = false;
        await db.AtomicallyAsync(
            async () =>
            {
                // Asked while no other change can be made: two may be removed at once.
                var hasOthers = await others();
                removed = hasOthers || !isNeeded;
                if (!removed)
                    return;
                await remove();
                account.TwoFactorEnabled = hasOthers;
                if (!hasOthers)
                    await RemoveCodesAsync(accountId, cancellationToken);
                db.Record(AuditAction.FactorRemoved, details: new { account = accountId, kind });
                (await accounts.UpdateSecurityStampAsync(account)).OrThrow();
            },
            cancellationToken
        );
        sessions.Forget(accountId);
        return removed;
    }

    /// <summary>The account's passkeys.</summary>
    public IQueryable<IdentityUserPasskey<int>> Passkeys(int accountId) =>
        db.Set<IdentityUserPasskey<int>>().Where(passkey => passkey.UserId == accountId);

    /// <summary>Removes all of them, as a one-time link was issued for. Part of the caller's transaction.</summary>
    public async Task RemoveAllAsync(Account account, CancellationToken cancellationToken)
    {
        await RemoveAppRowAsync(account.Id, cancellationToken);
        await RemoveCodesAsync(account.Id, cancellationToken);
        await Passkeys(account.Id).ExecuteDeleteAsync(cancellationToken);
        account.TwoFactorEnabled = false;
        db.Record(
            AuditAction.FactorRemoved,
            details: new
            {
                account = account.Id,
                kind = "all",
                by = "link",
            }
        );
    }

    /// <summary>New recovery codes, to show once. The earlier ones no longer work.</summary>
    public async Task<IReadOnlyList<string>> NewCodesAsync(int accountId, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> codes = [];
        await db.AtomicallyAsync(
            async () =>
            {
                codes = await ReplaceCodesAsync(accountId, cancellationToken);
                db.Record(AuditAction.RecoveryCodesMade, details: new { account = accountId });
                await db.SaveChangesAsync(cancellationToken);
            },
            cancellationToken
        );
        return codes;
    }

    private async Task<Account> FindAsync(int accountId) =>
        (await accounts.FindByIdAsync(accountId.ToString(CultureInfo.InvariantCulture)))!;

    private async Task<IReadOnlyList<string>> ReplaceCodesAsync(int accountId, CancellationToken cancellationToken)
    {
        var codes = RecoveryCodes.Make();
        await RemoveCodesAsync(accountId, cancellationToken);
        db.RecoveryCodes.AddRange(
            codes.Select(code => new RecoveryCode
            {
                AccountId = accountId,
                Token = RecoveryCodes.TokenOf(code, accountId, db.Confidential)!.Value,
            })
        );
        return codes;
    }

    private Task RemoveCodesAsync(int accountId, CancellationToken cancellationToken) =>
        db.RecoveryCodes.Where(code => code.AccountId == accountId).ExecuteDeleteAsync(cancellationToken);

    private Task RemoveAppRowAsync(int accountId, CancellationToken cancellationToken) =>
        db.Authenticators.Where(one => one.AccountId == accountId).ExecuteDeleteAsync(cancellationToken);
}
