using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enquiries.Data;

/// <summary>A person of the firm who may sign in. Holds staff data only, so its columns are readable.</summary>
public class Account : IdentityUser<int>
{
    /// <summary>Longest display name, in characters.</summary>
    public const int DisplayNameLength = 100;

    /// <summary>Name shown beside notes and in lists.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>False once the person has left: sign-in refused, history kept.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>When the account was made, UTC.</summary>
    public DateTime CreatedAt { get; set; }
}

/// <summary>The roles, as product.md has them. One account may hold several; nobody gets in without one.</summary>
public static class Roles
{
    /// <summary>Logs, finds, triages and closes enquiries.</summary>
    public const string Solicitor = nameof(Solicitor);

    /// <summary>All that, plus reports and the audit trail.</summary>
    public const string Partner = nameof(Partner);

    /// <summary>Accounts, offence list, import, backups; sees no names or notes unless also one of the others.</summary>
    public const string Administrator = nameof(Administrator);

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All = [Solicitor, Partner, Administrator];
}

/// <summary>
/// A one-time link with which a person sets up sign-in. Only the SHA-256 of its secret is stored, so that who reads the
/// database cannot use it.
/// </summary>
public class SetupLink
{
    /// <summary>Number within the database.</summary>
    public int Id { get; set; }

    /// <summary>SHA-256 of the link's secret. Unique.</summary>
    public required byte[] SecretHash { get; set; }

    /// <summary>The account it sets up; null for the link that creates the first account.</summary>
    public int? AccountId { get; set; }

    /// <summary>The account it sets up.</summary>
    public Account? Account { get; set; }

    /// <summary>Whether its use also removes the account's second factor: for a phone that was lost.</summary>
    public bool RemovesFactors { get; set; }

    /// <summary>When it stops working, UTC.</summary>
    public DateTime ExpiresAt { get; set; }

    /// <summary>When it was used, UTC; a used link is dead.</summary>
    public DateTime? UsedAt { get; set; }

    /// <summary>Set anew at use, so that two uses at once are one.</summary>
    public Guid Version { get; set; }
}

internal sealed class AccountMapping : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.ToTable("Accounts");
        builder.Property(account => account.DisplayName).HasMaxLength(Account.DisplayNameLength);
    }
}

internal sealed class SetupLinkMapping : IEntityTypeConfiguration<SetupLink>
{
    public void Configure(EntityTypeBuilder<SetupLink> builder)
    {
        builder.ToTable("SetupLinks");
        builder.Property(link => link.SecretHash).HasMaxLength(32);
        builder.Property(link => link.Version).IsConcurrencyToken();
        builder.HasIndex(link => link.SecretHash).IsUnique();
    }
}
