using Enquiries.Data;
using Enquiries.Web.Features.Accounts.Factors;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Accounts.External;

/// <summary>By what else than this program's own means somebody signs in.</summary>
/// <param name="ByService">By the firm's service.</param>
/// <param name="ByWindows">By Windows.</param>
public sealed record OwnLinks(bool ByService, bool ByWindows)
{
    public static async Task<OwnLinks> OfAsync(
        Data.EnquiriesDbContext db,
        int accountId,
        CancellationToken cancellationToken
    )
    {
        var issuers = await db
            .UserLogins.Where(login => login.UserId == accountId)
            .Select(login => login.LoginProvider)
            .ToListAsync(cancellationToken);
        return new(
            issuers.Exists(issuer => issuer != WindowsSignIn.Issuer),
            issuers.Contains(WindowsSignIn.Issuer, StringComparer.Ordinal)
        );
    }
}

/// <summary>Takes away one of the ways in which somebody signs in, never the last.</summary>
public sealed class Unlink(
    Data.EnquiriesDbContext db,
    UserManager<Account> accounts,
    SecondFactors factors,
    ExternalSignIn external,
    WindowsSignIn windows
)
{
    /// <returns>False where it is the only way, or there is no such link: nothing was changed.</returns>
    public async Task<bool> RunAsync(Account account, bool byWindows, CancellationToken cancellationToken)
    {
        var unlinked = false;
        await db.AtomicallyAsync(
            async () =>
            {
                // Asked while no other change can be made.
                await db.Entry(account).ReloadAsync(cancellationToken);
                var logins = await accounts.GetLoginsAsync(account);
                var gone = logins.Where(login => IsWindows(login) == byWindows).ToList();
                unlinked = gone.Count > 0 && await HasAnotherAsync(account, logins.Except(gone), cancellationToken);
                if (!unlinked)
                    return;
                foreach (var login in gone)
                {
                    (await accounts.RemoveLoginAsync(account, login.LoginProvider, login.ProviderKey)).OrThrow();
                    var change = new AuditedChange("ExternalSignIn", login.LoginProvider, null, Protected: false);
                    db.Record(
                        AuditAction.AccountChanged,
                        details: new { account = account.Id, changes = new[] { change } }
                    );
                }
                (await accounts.UpdateSecurityStampAsync(account)).OrThrow();
            },
            cancellationToken
        );
        return unlinked;
    }

    // One that is turned off lets nobody in. A code from an app is a second step, never a way of its own.
    private async Task<bool> HasAnotherAsync(
        Account account,
        IEnumerable<UserLoginInfo> left,
        CancellationToken cancellationToken
    ) =>
        account.PasswordHash is not null
        || left.Any(login => IsWindows(login) ? windows.IsOn : external.Settings is not null)
        || await factors.Passkeys(account.Id).AnyAsync(cancellationToken);

    private static bool IsWindows(UserLoginInfo login) => login.LoginProvider == WindowsSignIn.Issuer;
}
