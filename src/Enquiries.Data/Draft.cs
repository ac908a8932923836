using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enquiries.Data;

/// <summary>
/// What somebody is typing and has not saved yet: kept every few seconds, so that a closed laptop or an expired session costs nothing. Only
/// who typed it sees it; it goes when it is saved or discarded, and by itself after a while.
/// </summary>
public class Draft
{
    /// <summary>Most that is kept of one form, in characters.</summary>
    public const int ContentLength = 100_000;

    /// <summary>The key made with the empty form, under which it will be sent.</summary>
    public Guid Key { get; set; }

    /// <summary>Who types it.</summary>
    public int AccountId { get; set; }

    /// <summary>The enquiry on which it is a note; null for a new enquiry.</summary>
    public long? EnquiryId { get; set; }

    /// <summary>The fields and what stands in them, as JSON. Encrypted.</summary>
    public required string Content { get; set; }

    /// <summary>When it was last kept, UTC.</summary>
    public DateTime SavedAt { get; set; }
}

internal sealed class DraftMapping : IEntityTypeConfiguration<Draft>
{
    public void Configure(EntityTypeBuilder<Draft> builder)
    {
        builder.ToTable("Drafts").HasKey(draft => new { draft.AccountId, draft.Key });
        builder.Property(draft => draft.Content).IsConfidential();
        builder.HasIndex(draft => draft.SavedAt);
        builder.HasOne<Account>().WithMany().HasForeignKey(draft => draft.AccountId);
        builder.HasOne<Enquiry>().WithMany().HasForeignKey(draft => draft.EnquiryId).OnDelete(DeleteBehavior.Restrict);
    }
}
