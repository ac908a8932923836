using Enquiries.Data;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Accounts;

/// <summary>An account as the list and its own page show it.</summary>
public sealed record AccountRow
{
    public required int Id { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    public required bool IsActive { get; init; }

    public required bool IsSetUp { get; init; }

    /// <summary>False for who signs in with the firm's account alone.</summary>
    public required bool HasPassword { get; init; }

    public required bool HasSecondFactor { get; init; }

    public required DateTimeOffset? LockedUntil { get; init; }

    public required DateTime? LastSignIn { get; init; }

    public required List<string> Roles { get; init; }

    public required string? Version { get; init; }

    public string RoleNames => string.Join(", ", Data.Roles.All.Intersect(Roles));
}

/// <summary>A one-time link, shown once.</summary>
public sealed record LinkPage(int AccountId, string Name, string Email, string Link, bool IsNew);

public static class AccountQueries
{
    public static IQueryable<AccountRow> AsRows(this IQueryable<Account> accounts, Data.EnquiriesDbContext db) =>
        accounts
            .AsNoTracking()
            .Select(account => new AccountRow
            {
                Id = account.Id,
                Name = account.DisplayName,
                Email = account.Email!,
                IsActive = account.IsActive,
                IsSetUp = account.PasswordHash != null || db.UserLogins.Any(login => login.UserId == account.Id),
                HasPassword = account.PasswordHash != null,
                HasSecondFactor = account.TwoFactorEnabled,
                LockedUntil = account.LockoutEnd,
                // From the newest backwards along the index, not over all that the person ever did.
                LastSignIn = db
                    .AuditEntries.Where(entry => entry.AccountId == account.Id && entry.Action == AuditAction.SignedIn)
                    .OrderByDescending(entry => entry.Id)
                    .Select(entry => (DateTime?)entry.At)
                    .FirstOrDefault(),
                Roles = db
                    .UserRoles.Where(held => held.UserId == account.Id)
                    .Join(db.Roles, held => held.RoleId, role => role.Id, (_, role) => role.Name!)
                    .ToList(),
                Version = account.ConcurrencyStamp,
            });
}
