using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enquiries.Data;

/// <summary>Who did what, when. Written in the transaction of what it records; never changed.</summary>
public class AuditEntry
{
    /// <summary>Number within the database, in order of writing.</summary>
    public long Id { get; set; }

    /// <summary>When, UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>What was done.</summary>
    public AuditAction Action { get; set; }

    /// <summary>Who did it; null for the program itself and for somebody not signed in.</summary>
    public int? AccountId { get; set; }

    /// <summary>Who did it.</summary>
    public Account? Account { get; set; }

    /// <summary>The enquiry concerned.</summary>
    public long? EnquiryId { get; set; }

    /// <summary>The enquiry concerned.</summary>
    public Enquiry? Enquiry { get; set; }

    /// <summary>
    /// JSON: an array of changes (<see cref="AuditedChange"/>) or an object that describes the act. Holds no protected value.
    /// </summary>
    public string? Details { get; set; }

    /// <summary>Keyed hash of the details, which stays where they are erased; null where there never were any. 32 bytes.</summary>
    public byte[]? DetailsHash { get; set; }

    /// <summary>
    /// Keyed hash over this entry and over the hash of the one before (<see cref="AuditChain"/>), 32 bytes; empty in what an earlier
    /// version wrote, until it is chained.
    /// </summary>
    public byte[] Hash { get; set; } = [];
}

/// <summary>One changed field of an audit entry.</summary>
/// <param name="Field">Name of the field.</param>
/// <param name="From">Earlier value; null where there was none or the field is protected.</param>
/// <param name="To">New value; null where there is none or the field is protected.</param>
/// <param name="Protected">True where the values are personal and only the fact of the change is kept.</param>
public sealed record AuditedChange(string Field, string? From, string? To, bool Protected);

/// <summary>What the entry of a new enquiry says of it where a site or post room sent it.</summary>
/// <param name="SentBy">The name of the site or post room.</param>
public sealed record AuditedSender(string? SentBy);

internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("AuditEntries");
        builder.HasOne(entry => entry.Account).WithMany().OnDelete(DeleteBehavior.Restrict);
        builder
            .HasOne(entry => entry.Enquiry)
            .WithMany()
            .HasForeignKey(entry => entry.EnquiryId)
            .OnDelete(DeleteBehavior.Restrict);
        builder.Property(entry => entry.DetailsHash).HasMaxLength(32);
        builder.Property(entry => entry.Hash).HasMaxLength(32);
        builder.HasIndex(entry => new { entry.AccountId, entry.Id });
        builder.HasIndex(entry => new { entry.EnquiryId, entry.Id });
        // For what is rarely done among all that is ever read, such as letting somebody in.
        builder.HasIndex(entry => new { entry.Action, entry.Id });
        builder.HasIndex(entry => entry.At);
    }
}
