using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enquiries.Data;

/// <summary>One note on an enquiry. Notes are added, never changed.</summary>
public class Note
{
    /// <summary>Longest note, in characters.</summary>
    public const int BodyLength = 20_000;

    /// <summary>Number within the database.</summary>
    public long Id { get; set; }

    /// <summary>The enquiry.</summary>
    public long EnquiryId { get; set; }

    /// <summary>Made with the empty form, so that a note sent twice is one note. Unique.</summary>
    public Guid SubmissionKey { get; set; } = Guid.NewGuid();

    /// <summary>When it was written, UTC.</summary>
    public DateTime WrittenAt { get; set; }

    /// <summary>Who wrote it; null for an import, and for what a site or post room sent.</summary>
    public int? AuthorId { get; set; }

    /// <summary>Who wrote it.</summary>
    public Account? Author { get; set; }

    /// <summary>What was noted. Encrypted; its words are found through the blind index.</summary>
    public required string Body { get; set; }
}

internal sealed class NoteMapping : IEntityTypeConfiguration<Note>
{
    public void Configure(EntityTypeBuilder<Note> builder)
    {
        builder.ToTable("Notes");
        builder.Property(note => note.Body).IsConfidential();
        builder.HasIndex(note => note.SubmissionKey).IsUnique();
        builder.HasOne<Enquiry>().WithMany(enquiry => enquiry.Notes).HasForeignKey(note => note.EnquiryId);
        builder.HasOne(note => note.Author).WithMany().OnDelete(DeleteBehavior.Restrict);
    }
}
