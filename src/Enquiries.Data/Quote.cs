using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enquiries.Data;

/// <summary>A figure that somebody may have sent out, with all that is needed to stand behind it later. Never changed.</summary>
public class Quote
{
    /// <summary>Longest sentence, in characters.</summary>
    public const int SentenceLength = 500;

    /// <summary>Longest <see cref="Filter"/>, in characters.</summary>
    public const int FilterLength = 500;

    /// <summary>Number within the database; <see cref="Reference"/> is what people see.</summary>
    public int Id { get; set; }

    /// <summary>What people cite, such as Q-000001.</summary>
    public string Reference => ReferenceOf(Id);

    /// <summary>Made with the page, so that a button pressed twice makes one quote. Unique.</summary>
    public Guid SubmissionKey { get; set; }

    /// <summary>When it was counted, UTC.</summary>
    public DateTime QuotedAt { get; set; }

    /// <summary>Who quoted it.</summary>
    public int QuotedById { get; set; }

    /// <summary>Who quoted it.</summary>
    public Account QuotedBy { get; set; } = null!;

    /// <summary>The first London month, as yyyymm.</summary>
    public int FirstMonth { get; set; }

    /// <summary>The last London month, as yyyymm, included.</summary>
    public int LastMonth { get; set; }

    /// <summary>True where any offence decides, false where the principal one does.</summary>
    public bool ByAnyOffence { get; set; }

    /// <summary>The measure's code.</summary>
    public required string Measure { get; set; }

    /// <summary>The measure's version.</summary>
    public int MeasureVersion { get; set; }

    /// <summary>What narrows the enquiries of the months, as an address has it, such as <c>stage=custody</c>; empty for all of them.</summary>
    public string Filter { get; set; } = "";

    /// <summary>The sentence as it was given out.</summary>
    public required string Sentence { get; set; }

    /// <summary>Answered yes.</summary>
    public int Digital { get; set; }

    /// <summary>Answered no.</summary>
    public int NotDigital { get; set; }

    /// <summary>Not answered.</summary>
    public int NotKnown { get; set; }

    /// <summary>Duplicates, and what is not an enquiry.</summary>
    public int Excluded { get; set; }

    /// <summary><see cref="FrozenList.Hash"/> of all enquiries of the selection.</summary>
    public required string Hash { get; set; }

    /// <summary>The highest number of any enquiry then, 0 for none: one with a higher number was logged later.</summary>
    public long LastEnquiryId { get; set; }

    /// <summary>The months as they stood, of each the enquiries that <see cref="Filter"/> leaves.</summary>
    public List<QuoteMonth> Months { get; } = [];

    /// <summary>Where it was used.</summary>
    public List<QuoteUse> Uses { get; } = [];

    /// <summary>How the number <paramref name="id"/> is shown.</summary>
    public static string ReferenceOf(int id) => $"Q-{id:000000}";
}

/// <summary>One month of a quote.</summary>
public class QuoteMonth
{
    /// <summary>The quote.</summary>
    public int QuoteId { get; set; }

    /// <summary>The month as it stood.</summary>
    public int SnapshotId { get; set; }

    /// <summary>The month as it stood.</summary>
    public MonthSnapshot Snapshot { get; set; } = null!;
}

/// <summary>A place where a quote was used. Only added.</summary>
public class QuoteUse
{
    /// <summary>Longest <see cref="Publication"/>, in characters.</summary>
    public const int PublicationLength = 200;

    /// <summary>Number within the database.</summary>
    public int Id { get; set; }

    /// <summary>The quote.</summary>
    public int QuoteId { get; set; }

    /// <summary>Where it appeared, or to whom it was sent. Encrypted: it may name a person.</summary>
    public required string Publication { get; set; }

    /// <summary>London date on which it appeared.</summary>
    public DateOnly UsedOn { get; set; }

    /// <summary>When this was added, UTC.</summary>
    public DateTime AddedAt { get; set; }

    /// <summary>Who added it.</summary>
    public int AddedById { get; set; }

    /// <summary>Who added it.</summary>
    public Account AddedBy { get; set; } = null!;
}

internal sealed class QuoteMapping : IEntityTypeConfiguration<Quote>
{
    public void Configure(EntityTypeBuilder<Quote> builder)
    {
        builder.ToTable("Quotes");
        builder.Ignore(quote => quote.Reference);
        builder.Property(quote => quote.Measure).HasMaxLength(CloseFigure.MeasureLength);
        builder.Property(quote => quote.Sentence).HasMaxLength(Quote.SentenceLength);
        builder.Property(quote => quote.Filter).HasMaxLength(Quote.FilterLength).HasDefaultValue("");
        builder.Property(quote => quote.Hash).HasMaxLength(MonthSnapshot.HashLength);
        builder.HasIndex(quote => quote.SubmissionKey).IsUnique();
        builder.HasOne(quote => quote.QuotedBy).WithMany().OnDelete(DeleteBehavior.Restrict);
        builder
            .HasMany(quote => quote.Months)
            .WithOne()
            .HasForeignKey(month => month.QuoteId)
            .OnDelete(DeleteBehavior.Restrict);
        builder
            .HasMany(quote => quote.Uses)
            .WithOne()
            .HasForeignKey(use => use.QuoteId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class QuoteMonthMapping : IEntityTypeConfiguration<QuoteMonth>
{
    public void Configure(EntityTypeBuilder<QuoteMonth> builder)
    {
        builder.ToTable("QuoteMonths").HasKey(month => new { month.QuoteId, month.SnapshotId });
        builder.HasOne(month => month.Snapshot).WithMany().OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class QuoteUseMapping : IEntityTypeConfiguration<QuoteUse>
{
    public void Configure(EntityTypeBuilder<QuoteUse> builder)
    {
        builder.ToTable("QuoteUses");
        builder.Property(use => use.Publication).IsConfidential(QuoteUse.PublicationLength);
        builder.HasOne(use => use.AddedBy).WithMany().OnDelete(DeleteBehavior.Restrict);
    }
}
