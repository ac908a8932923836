using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enquiries.Data;

/// <summary>A report's address, kept under a name.</summary>
public class SavedView
{
    /// <summary>Longest <see cref="Name"/>, in characters.</summary>
    public const int NameLength = 100;

    /// <summary>Longest <see cref="Query"/>, in characters.</summary>
    public const int QueryLength = 1000;

    /// <summary>Number within the database.</summary>
    public int Id { get; set; }

    /// <summary>Whose it is.</summary>
    public int OwnerId { get; set; }

    /// <summary>Whose it is.</summary>
    public Account Owner { get; set; } = null!;

    /// <summary>As its owner calls it. Unique among the owner's.</summary>
    public required string Name { get; set; }

    /// <summary>The report, as the last part of its address: <c>digital-share</c>.</summary>
    public required string Report { get; set; }

    /// <summary>What the address asks of it, with the question mark; empty for the standard.</summary>
    public required string Query { get; set; }

    /// <summary>Whether all partners see it; else its owner alone.</summary>
    public bool ForAll { get; set; }

    /// <summary>When, UTC.</summary>
    public DateTime SavedAt { get; set; }
}

internal sealed class SavedViewMapping : IEntityTypeConfiguration<SavedView>
{
    private const int ReportLength = 40;

    public void Configure(EntityTypeBuilder<SavedView> builder)
    {
        builder.ToTable("SavedViews");
        builder.Property(view => view.Name).HasMaxLength(SavedView.NameLength);
        builder.Property(view => view.Report).HasMaxLength(ReportLength);
        builder.Property(view => view.Query).HasMaxLength(SavedView.QueryLength);
        builder.HasIndex(view => new { view.OwnerId, view.Name }).IsUnique();
        builder.HasOne(view => view.Owner).WithMany().OnDelete(DeleteBehavior.Restrict);
    }
}
