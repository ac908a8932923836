using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enquiries.Data;

/// <summary>A site or post room that may send enquiries, and nothing else. Its key is shown once; only a hash of it is stored.</summary>
public class ApiCaller
{
    /// <summary>Longest name, in characters.</summary>
    public const int NameLength = 100;

    /// <summary>Longest key under which something is sent, in characters.</summary>
    public const int IdempotencyKeyLength = 100;

    /// <summary>Number within the database.</summary>
    public int Id { get; set; }

    /// <summary>What it is called, such as "Website". Unique.</summary>
    public required string Name { get; set; }

    /// <summary>
    /// <see cref="KeyOf"/> the name. Unique, so that on either database no two names differ in capitals alone; null where one did before that
    /// was refused.
    /// </summary>
    public string? NameKey { get; set; }

    /// <summary>SHA-256 of the key. Unique.</summary>
    public required byte[] KeyHash { get; set; }

    /// <summary>When it was let in, UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>When its key stopped working, UTC; null while it works.</summary>
    public DateTime? RevokedAt { get; set; }

    /// <summary>A name without regard to capitals.</summary>
    /// <param name="name">What it is called.</param>
    public static string KeyOf(string name) => name.ToUpperInvariant();
}

/// <summary>Something that was sent, so that the same sent again is one enquiry. Holds hashes, and nothing of what was sent.</summary>
public class ApiSubmission
{
    /// <summary>Days after which the same sent again is another enquiry.</summary>
    public const int KeptDays = 30;

    /// <summary>Who sent it.</summary>
    public int CallerId { get; set; }

    /// <summary>Who sent it.</summary>
    public ApiCaller Caller { get; set; } = null!;

    /// <summary>Keyed hash of the key under which it was sent, 32 bytes.</summary>
    public required byte[] IdempotencyHash { get; set; }

    /// <summary>Keyed hash of what was sent, 32 bytes: something else under the same key is refused.</summary>
    public required byte[] BodyHash { get; set; }

    /// <summary>The enquiry that came of it.</summary>
    public long EnquiryId { get; set; }

    /// <summary>When, UTC.</summary>
    public DateTime At { get; set; }
}

internal sealed class ApiCallerMapping : IEntityTypeConfiguration<ApiCaller>
{
    public void Configure(EntityTypeBuilder<ApiCaller> builder)
    {
        builder.ToTable("ApiCallers");
        builder.Property(caller => caller.Name).HasMaxLength(ApiCaller.NameLength);
        builder.Property(caller => caller.KeyHash).HasMaxLength(32);
        builder.Property(caller => caller.NameKey).HasMaxLength(ApiCaller.NameLength);
        builder.HasIndex(caller => caller.Name).IsUnique();
        builder.HasIndex(caller => caller.NameKey).IsUnique();
        builder.HasIndex(caller => caller.KeyHash).IsUnique();
    }
}

internal sealed class ApiSubmissionMapping : IEntityTypeConfiguration<ApiSubmission>
{
    public void Configure(EntityTypeBuilder<ApiSubmission> builder)
    {
        builder.ToTable("ApiSubmissions").HasKey(sent => new { sent.CallerId, sent.IdempotencyHash });
        builder.Property(sent => sent.IdempotencyHash).HasMaxLength(32);
        builder.Property(sent => sent.BodyHash).HasMaxLength(32);
        builder.HasIndex(sent => sent.At);
        builder.HasOne(sent => sent.Caller).WithMany().OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Enquiry>().WithMany().HasForeignKey(sent => sent.EnquiryId).OnDelete(DeleteBehavior.Restrict);
    }
}
