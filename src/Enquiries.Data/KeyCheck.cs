using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enquiries.Data;

/// <summary>
/// Proof that the keys in use are those the database was written with: one row, made with the first keys. Without it a lost
/// key ring would be replaced silently, and old names would be unreadable beside new ones.
/// </summary>
public class KeyCheck
{
    internal const string Purpose = "KeyCheck";
    private const string Words = "These are the right keys.";

    /// <summary>Always 1.</summary>
    public int Id { get; set; }

    /// <summary>A known sentence, encrypted.</summary>
    public required byte[] Sample { get; set; }

    /// <summary>The same sentence's hash in the blind index.</summary>
    public long Token { get; set; }

    /// <summary>Makes the row for the keys in use.</summary>
    public static KeyCheck Make(Confidential confidential) =>
        new()
        {
            Id = 1,
            Sample = confidential.Protect(Purpose, Words),
            Token = confidential.Blind(Words),
        };

    /// <summary>Whether the keys in use read the database that holds this row.</summary>
    public bool Matches(Confidential confidential)
    {
        try
        {
            return confidential.Unprotect(Purpose, Sample) == Words && confidential.Blind(Words) == Token;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}

internal sealed class KeyCheckMapping : IEntityTypeConfiguration<KeyCheck>
{
    public void Configure(EntityTypeBuilder<KeyCheck> builder)
    {
        builder.ToTable("KeyChecks");
        builder.Property(check => check.Id).ValueGeneratedNever();
        builder.Property(check => check.Sample).HasMaxLength(200);
    }
}
