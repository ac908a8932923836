using System.Security.Claims;
using Enquiries.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Accounts.External;

/// <summary>
/// The account of somebody whom the firm's service vouches for. It is found by the service and the number that the service gave
/// them, never by email: whoever could choose their email there would otherwise take any account over. Its roles are those of
/// the groups, each time anew.
/// </summary>
public sealed class ExternalSignIns(
    Data.EnquiriesDbContext db,
    UserManager<Account> accounts,
    ExternalSignIn external,
    Sessions sessions,
    Actor actor,
    TimeProvider time
)
{
    public const string NoRole =
        "None of your groups has access to Enquiries. Ask whoever looks after the firm’s accounts.";
    public const string NoRoleHere = "Your account here has no role. Ask an administrator.";
    public const string NotLinked =
        "Your Windows account is not linked with an account here. Sign in another way, and link it under “Your sign-in”.";
    public const string Closed = "Your account here is closed. Ask an administrator.";
    public const string Taken =
        "There is an account here with your email already, which signs in with a password. Ask an administrator.";
    public const string NoEmail = "The firm’s account has no email address, which is needed here.";

    /// <summary>The account, or why there is none.</summary>
    public async Task<(Account? Account, string? Problem)> AdmitAsync(
        ClaimsPrincipal vouched,
        CancellationToken cancellationToken
    )
    {
        var roles = external.Settings!.RolesIn([
            .. vouched.FindAll(external.Settings.RoleClaim).Select(claim => claim.Value),
        ]);
        var found = await FindAsync(vouched, cancellationToken);
        var (account, problem) = found switch
        {
            { IsActive: false } => (null, Closed),
            null when roles.Count == 0 => (null, NoRole),
            null => await AddAsync(vouched, roles, cancellationToken),
            _ => (found, null),
        };
        if (found is not null && account is not null)
        {
            await SetRolesAsync(found, roles, cancellationToken);
            problem = roles.Count == 0 ? NoRole : null;
        }
        actor.AccountId = problem is null ? account!.Id : null;
        db.Record(
            problem is null ? AuditAction.SignedIn : AuditAction.SignInFailed,
            details: new { account = (account ?? found)?.Id, by = "openid-connect" }
        );
        await db.SaveChangesAsync(cancellationToken);
        return problem is null ? (account, null) : (null, problem);
    }

    /// <summary>The account that its person linked with Windows, or why nobody gets in. Its roles are those that it has here.</summary>
    public async Task<(Account? Account, string? Problem)> AdmitByWindowsAsync(
        ClaimsPrincipal vouched,
        CancellationToken cancellationToken
    )
    {
        var found = await FindAsync(vouched, cancellationToken);
        var problem = found switch
        {
            null => NotLinked,
            { IsActive: false } => Closed,
            _ => (await accounts.GetRolesAsync(found)).Count == 0 ? NoRoleHere : null,
        };
        actor.AccountId = problem is null ? found!.Id : null;
        db.Record(
            problem is null ? AuditAction.SignedIn : AuditAction.SignInFailed,
            details: new { account = found?.Id, by = WindowsSignIn.Issuer }
        );
        await db.SaveChangesAsync(cancellationToken);
        return problem is null ? (found, null) : (null, problem);
    }

    /// <summary>The account of whom the service vouches for; null where there is none yet.</summary>
    public async Task<Account?> FindAsync(ClaimsPrincipal vouched, CancellationToken cancellationToken)
    {
        var (issuer, subject) = IdentityOf(vouched);
        var id = await db
            .UserLogins.Where(login => login.LoginProvider == issuer && login.ProviderKey == subject)
            .Select(login => (int?)login.UserId)
            .SingleOrDefaultAsync(cancellationToken);
        return id is null ? null : await accounts.FindByIdAsync($"{id}");
    }

    /// <summary>The service, and its number for whom it vouches for.</summary>
    public static (string Issuer, string Subject) IdentityOf(ClaimsPrincipal vouched) =>
        vouched.FindFirst("sub") is { } subject
            ? (subject.Issuer, subject.Value)
            : throw new InvalidOperationException("The service says nobody's number.");

    private async Task<(Account? Account, string? Problem)> AddAsync(
        ClaimsPrincipal vouched,
        IReadOnlyList<string> roles,
        CancellationToken cancellationToken
    )
    {
        var email = (vouched.FindFirstValue("email") ?? vouched.FindFirstValue("preferred_username"))?.Trim();
        if (AccountRules.EmailProblem(email) is not null)
            return (null, NoEmail);
        if (await accounts.FindByEmailAsync(email!) is not null)
            return (null, Taken);
        var name = vouched.FindFirstValue("name") is { Length: > 0 } given && WellFormed.Is(given) ? given : email!;
        var account = new Account
        {
            UserName = email,
            Email = email,
            DisplayName = name[..Math.Min(name.Length, Account.DisplayNameLength)],
            CreatedAt = time.GetUtcNow().UtcDateTime,
        };
        var (issuer, subject) = IdentityOf(vouched);
        await db.AtomicallyAsync(
            async () =>
            {
                (await accounts.CreateAsync(account)).OrThrow();
                (await accounts.AddToRolesAsync(account, roles)).OrThrow();
                (await accounts.AddLoginAsync(account, new(issuer, subject, null))).OrThrow();
                actor.AccountId = account.Id;
                db.Record(AuditAction.AccountAdded, details: new { account = account.Id, roles });
                await db.SaveChangesAsync(cancellationToken);
            },
            cancellationToken
        );
        return (account, null);
    }

    private async Task SetRolesAsync(Account account, IReadOnlyList<string> roles, CancellationToken cancellationToken)
    {
        var before = await accounts.GetRolesAsync(account);
        if (before.ToHashSet().SetEquals(roles))
            return;
        await db.AtomicallyAsync(
            async () =>
            {
                (await accounts.AddToRolesAsync(account, roles.Except(before))).OrThrow();
                (await accounts.RemoveFromRolesAsync(account, before.Except(roles))).OrThrow();
                var change = new AuditedChange("Roles", Named(before), Named(roles), Protected: false);
                db.Record(
                    AuditAction.AccountChanged,
                    details: new { account = account.Id, changes = new[] { change } }
                );
                // Other sessions of theirs have the earlier roles.
                (await accounts.UpdateSecurityStampAsync(account)).OrThrow();
            },
            cancellationToken
        );
        sessions.Forget(account.Id);
    }

    private static string Named(IEnumerable<string> roles) => string.Join(", ", Roles.All.Intersect(roles));
}
