using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enquiries.Data;

/// <summary>An account's authenticator app: one for each account that has one. Made once its first code was right.</summary>
public class Authenticator
{
    /// <summary>Longest secret, in characters of base 32.</summary>
    public const int SecretLength = 64;

    /// <summary>The account; its number is the row's.</summary>
    public int AccountId { get; set; }

    /// <summary>What the app and the program share, in base 32. Encrypted: who reads the database can make no code.</summary>
    public required string Secret { get; set; }

    /// <summary>
    /// The time step (30 seconds, counted from 1970) of the last code that was taken: no code of it or an earlier one is taken
    /// again.
    /// </summary>
    public long LastStep { get; set; }

    /// <summary>When it was set up, UTC.</summary>
    public DateTime AddedAt { get; set; }
}

/// <summary>A code that works once in the place of an authenticator or a passkey. Used or replaced, it is deleted.</summary>
public class RecoveryCode
{
    /// <summary>Number within the database.</summary>
    public int Id { get; set; }

    /// <summary>The account it lets in.</summary>
    public int AccountId { get; set; }

    /// <summary>Its keyed hash with the account's number (<see cref="Confidential.Blind"/>): it can be compared, not read.</summary>
    public long Token { get; set; }
}

internal sealed class AuthenticatorMapping : IEntityTypeConfiguration<Authenticator>
{
    public void Configure(EntityTypeBuilder<Authenticator> builder)
    {
        builder.ToTable("Authenticators").HasKey(authenticator => authenticator.AccountId);
        builder.Property(authenticator => authenticator.AccountId).ValueGeneratedNever();
        builder.Property(authenticator => authenticator.Secret).IsConfidential(Authenticator.SecretLength);
        builder.HasOne<Account>().WithOne().HasForeignKey<Authenticator>(authenticator => authenticator.AccountId);
    }
}

internal sealed class RecoveryCodeMapping : IEntityTypeConfiguration<RecoveryCode>
{
    public void Configure(EntityTypeBuilder<RecoveryCode> builder)
    {
        builder.ToTable("RecoveryCodes");
        builder.HasOne<Account>().WithMany().HasForeignKey(code => code.AccountId);
        builder.HasIndex(code => new { code.AccountId, code.Token }).IsUnique();
    }
}

// By hand: the third version of Identity's schema has them too, but would shorten keys that this database has, for which
// SQL Server wants them dropped and made again.
internal sealed class PasskeyMapping : IEntityTypeConfiguration<IdentityUserPasskey<int>>
{
    // SQL Server indexes no more; authenticators make some hundred bytes at most.
    private const int LongestId = 900;

    public void Configure(EntityTypeBuilder<IdentityUserPasskey<int>> builder)
    {
        builder.ToTable("AccountPasskeys").HasKey(passkey => passkey.CredentialId);
        builder.Property(passkey => passkey.CredentialId).HasMaxLength(LongestId);
        builder.OwnsOne(passkey => passkey.Data).ToJson();
        builder.HasOne<Account>().WithMany().HasForeignKey(passkey => passkey.UserId);
    }
}
