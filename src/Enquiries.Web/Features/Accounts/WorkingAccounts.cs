using Enquiries.Data;

namespace Enquiries.Web.Features.Accounts;

/// <summary>Who works here.</summary>
internal static class WorkingAccounts
{
    /// <summary>Accounts that can sign in and hold one of these roles.</summary>
    public static IQueryable<Account> Working(this Data.EnquiriesDbContext db, params string[] roles) =>
        db.Users.Where(account =>
            account.IsActive
            && db.UserRoles.Any(held =>
                held.UserId == account.Id && db.Roles.Any(role => role.Id == held.RoleId && roles.Contains(role.Name))
            )
        );
}
