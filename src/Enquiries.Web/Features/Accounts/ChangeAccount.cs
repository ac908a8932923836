using Enquiries.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Accounts;

/// <summary>Changes an account's name, roles and whether it may sign in. Whoever is changed must sign in again.</summary>
public sealed class ChangeAccount(
    Data.EnquiriesDbContext db,
    UserManager<Account> accounts,
    Sessions sessions,
    Actor actor
)
{
    /// <summary>A field and what is wrong with it; null where the change was made.</summary>
    public async Task<(string Field, string Message)?> RunAsync(
        AccountRow before,
        ChangeAccountForm form,
        CancellationToken cancellationToken
    )
    {
        var staysAdministrator = form.Status == ChangeAccountForm.Active && form.Roles.Contains(Roles.Administrator);
        if (before.Id == actor.AccountId && !staysAdministrator)
            return (
                nameof(form.Roles),
                "You cannot take the administrator’s role from yourself or close your own account. Ask another administrator."
            );
        if (before.Id == actor.AccountId && form.Roles.Except(before.Roles).Any())
            return (nameof(form.Roles), "You cannot give yourself a role. Ask another administrator.");
        if (form.Version != before.Version)
            return ("", "Somebody changed this account meanwhile. Open it again to see how it stands now.");

        (string, string)? problem = null;
        await db.AtomicallyAsync(
            async () =>
            {
                // Asked while no other change can be made: two administrators may each be taking the role from the other.
                if (!staysAdministrator && !await AnotherAdministratorAsync(before.Id, cancellationToken))
                    problem = (nameof(form.Roles), "This is the last administrator who can sign in.");
                else
                    await WriteAsync(before, form, cancellationToken);
            },
            cancellationToken
        );
        sessions.Forget(before.Id);
        return problem;
    }

    private Task<bool> AnotherAdministratorAsync(int but, CancellationToken cancellationToken) =>
        db
            .UserRoles.Where(held => held.UserId != but)
            .Join(
                db.Roles.Where(role => role.Name == Roles.Administrator),
                held => held.RoleId,
                role => role.Id,
                (held, _) => held.UserId
            )
            .Join(
                db.Users.Where(account => account.IsActive && account.PasswordHash != null),
                id => id,
                account => account.Id,
                (id, _) => id
            )
            .AnyAsync(cancellationToken);

    private async Task WriteAsync(AccountRow before, ChangeAccountForm form, CancellationToken cancellationToken)
    {
        var account = (await accounts.FindByIdAsync($"{before.Id}"))!;
        account.DisplayName = form.DisplayName!.Trim();
        account.IsActive = form.Status == ChangeAccountForm.Active;
        (await accounts.AddToRolesAsync(account, form.Roles.Except(before.Roles))).OrThrow();
        (await accounts.RemoveFromRolesAsync(account, before.Roles.Except(form.Roles))).OrThrow();
        (await accounts.UpdateSecurityStampAsync(account)).OrThrow();
        var changes = Changes(before, account, form).ToList();
        db.Record(AuditAction.AccountChanged, details: new { account = account.Id, changes });
        await db.SaveChangesAsync(cancellationToken);
    }

    private static IEnumerable<AuditedChange> Changes(AccountRow before, Account after, ChangeAccountForm form)
    {
        if (before.Name != after.DisplayName)
            yield return new("DisplayName", before.Name, after.DisplayName, Protected: false);
        var roles = string.Join(", ", Roles.All.Intersect(form.Roles));
        if (before.RoleNames != roles)
            yield return new("Roles", before.RoleNames, roles, Protected: false);
        if (before.IsActive != after.IsActive)
            yield return new("IsActive", $"{before.IsActive}", $"{after.IsActive}", Protected: false);
    }
}
