using Enquiries.Data;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Accounts.Factors;

/// <summary>Takes codes, each once.</summary>
public sealed class CodeChecks(Data.EnquiriesDbContext db, TimeProvider time)
{
    /// <summary>Uses up a code of the account's app, or one of its recovery codes; false where it is neither, or was used before.</summary>
    public async Task<bool> TakeAsync(Account account, string? typed, CancellationToken cancellationToken)
    {
        var app = await db
            .Authenticators.AsNoTracking()
            .SingleOrDefaultAsync(one => one.AccountId == account.Id, cancellationToken);
        if (app is not null && Totp.StepOf(typed, app.Secret, time.GetUtcNow()) is { } step)
            // The database decides of two that come at once.
            return await db
                    .Authenticators.Where(one => one.AccountId == account.Id && one.LastStep < step)
                    .ExecuteUpdateAsync(set => set.SetProperty(one => one.LastStep, step), cancellationToken) == 1;
        return await TakeRecoveryCodeAsync(account.Id, typed, cancellationToken);
    }

    private async Task<bool> TakeRecoveryCodeAsync(int accountId, string? typed, CancellationToken cancellationToken)
    {
        if (RecoveryCodes.TokenOf(typed, accountId, db.Confidential) is not { } token)
            return false;
        var used = await db
            .RecoveryCodes.Where(code => code.AccountId == accountId && code.Token == token)
            .ExecuteDeleteAsync(cancellationToken);
        if (used == 1)
            db.Record(AuditAction.RecoveryCodeUsed, details: new { account = accountId });
        return used == 1;
    }
}
