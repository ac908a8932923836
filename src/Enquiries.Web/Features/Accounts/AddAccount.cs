using Enquiries.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Accounts;

/// <summary>Adds an account that its person sets up with a one-time link. The page and the command line both call it.</summary>
public sealed class AddAccount(
    Data.EnquiriesDbContext db,
    UserManager<Account> accounts,
    SetupLinks links,
    TimeProvider time
)
{
    public const string Taken = "There is an account with this email already.";

    /// <summary>The link, or null where the email is taken.</summary>
    /// <param name="email">Checked by <see cref="AccountRules"/>, as are the others.</param>
    public async Task<string?> RunAsync(
        string email,
        string name,
        IReadOnlyCollection<string> roles,
        CancellationToken cancellationToken
    )
    {
        var account = new Account
        {
            UserName = email.Trim(),
            Email = email.Trim(),
            DisplayName = name.Trim(),
            CreatedAt = time.GetUtcNow().UtcDateTime,
        };
        if (await accounts.FindByEmailAsync(account.Email) is not null)
            return null;
        var link = "";
        try
        {
            await db.AtomicallyAsync(
                async () =>
                {
                    (await accounts.CreateAsync(account)).OrThrow();
                    (await accounts.AddToRolesAsync(account, roles)).OrThrow();
                    db.Record(AuditAction.AccountAdded, details: new { account = account.Id, roles });
                    link = await links.IssueAsync(account.Id, cancellationToken: cancellationToken);
                },
                cancellationToken
            );
            return link;
        }
        // Two people added it at once; the database let one through.
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            db.ChangeTracker.Clear();
            if (await accounts.FindByEmailAsync(account.Email) is not null)
                return null;
            throw;
        }
    }
}
