using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enquiries.Data;

/// <summary>
/// A month whose figures a partner has frozen. A close is never changed or deleted: what was stated once stays stated. The same month can
/// be closed again, as its next revision.
/// </summary>
public class MonthClose
{
    /// <summary>Number within the database.</summary>
    public int Id { get; set; }

    /// <summary>The London month, as yyyymm.</summary>
    public int Month { get; set; }

    /// <summary>1 for the first close of the month, 2 for the next. Unique with the month: of two partners at once one closes.</summary>
    public int Revision { get; set; }

    /// <summary>When, UTC.</summary>
    public DateTime ClosedAt { get; set; }

    /// <summary>Who closed it.</summary>
    public int ClosedById { get; set; }

    /// <summary>Who closed it.</summary>
    public Account ClosedBy { get; set; } = null!;

    /// <summary>The enquiries as they stood.</summary>
    public int SnapshotId { get; set; }

    /// <summary>The enquiries as they stood.</summary>
    public MonthSnapshot Snapshot { get; set; } = null!;

    /// <summary>The highest number of any enquiry then, 0 for none: one with a higher number was logged later.</summary>
    public long LastEnquiryId { get; set; }

    /// <summary>The figures, for each measure and both ways to count.</summary>
    public List<CloseFigure> Figures { get; } = [];
}

/// <summary>What a close froze for one measure and one way to count. Counts are of enquiries.</summary>
public class CloseFigure
{
    /// <summary>Longest code of a measure, in characters.</summary>
    public const int MeasureLength = 60;

    /// <summary>Longest name of a measure with its version, in characters.</summary>
    public const int TitleLength = 200;

    /// <summary>The close.</summary>
    public int CloseId { get; set; }

    /// <summary>The measure's code.</summary>
    public required string Measure { get; set; }

    /// <summary>The measure's version.</summary>
    public int MeasureVersion { get; set; }

    /// <summary>The measure's name and version as they stood.</summary>
    public required string MeasureTitle { get; set; }

    /// <summary>True where any offence decides, false where the principal one does.</summary>
    public bool ByAnyOffence { get; set; }

    /// <summary>Answered yes.</summary>
    public int Digital { get; set; }

    /// <summary>Answered no.</summary>
    public int NotDigital { get; set; }

    /// <summary>Not answered.</summary>
    public int NotKnown { get; set; }

    /// <summary>Duplicates, and what is not an enquiry.</summary>
    public int Excluded { get; set; }
}

internal sealed class MonthCloseMapping : IEntityTypeConfiguration<MonthClose>
{
    public void Configure(EntityTypeBuilder<MonthClose> builder)
    {
        builder.ToTable("MonthCloses");
        builder.HasIndex(close => new { close.Month, close.Revision }).IsUnique();
        builder.HasOne(close => close.ClosedBy).WithMany().OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(close => close.Snapshot).WithMany().OnDelete(DeleteBehavior.Restrict);
        builder
            .HasMany(close => close.Figures)
            .WithOne()
            .HasForeignKey(figure => figure.CloseId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CloseFigureMapping : IEntityTypeConfiguration<CloseFigure>
{
    public void Configure(EntityTypeBuilder<CloseFigure> builder)
    {
        builder
            .ToTable("CloseFigures")
            .HasKey(figure => new
            {
                figure.CloseId,
                figure.Measure,
                figure.ByAnyOffence,
            });
        builder.Property(figure => figure.Measure).HasMaxLength(CloseFigure.MeasureLength);
        builder.Property(figure => figure.MeasureTitle).HasMaxLength(CloseFigure.TitleLength);
    }
}
