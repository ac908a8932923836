using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enquiries.Data;

/// <summary>Which of the offences of an enquiry a measure counts.</summary>
public enum MeasureAnswer
{
    /// <summary>The answer recorded with the offence decides: yes, no or not known.</summary>
    [Code("recorded", "Only where the recorded answer is yes")]
    Recorded = 0,

    /// <summary>The offence alone decides: whatever is recorded, it counts as digital.</summary>
    [Code("whatever", "Whatever answer is recorded")]
    Whatever = 1,
}

/// <summary>
/// One version of a rule by which a firm counts what is digital. A version never changes, so that a close or a quote which used it can be
/// counted again by the same rule: a change of the rule is the next version.
/// </summary>
public class MeasureVersion
{
    /// <summary>Longest <see cref="Name"/>, in characters.</summary>
    public const int NameLength = 100;

    /// <summary>Number within the database.</summary>
    public int Id { get; set; }

    /// <summary>As addresses and the command line have it; the same for all versions.</summary>
    public required string Code { get; set; }

    /// <summary>1 for the first. Unique with the code: of two partners at once one makes the next version.</summary>
    public int Version { get; set; }

    /// <summary>As people read it.</summary>
    public required string Name { get; set; }

    /// <summary>What counts of the offences below.</summary>
    public MeasureAnswer Answer { get; set; }

    /// <summary>True where any offence of an enquiry decides, false where the principal one does.</summary>
    public bool ByAnyOffence { get; set; }

    /// <summary>The offences that count; none means all.</summary>
    public List<MeasureOffence> Offences { get; } = [];

    /// <summary>When it was defined, UTC.</summary>
    public DateTime DefinedAt { get; set; }

    /// <summary>Who defined it.</summary>
    public int DefinedById { get; set; }

    /// <summary>Who defined it.</summary>
    public Account DefinedBy { get; set; } = null!;

    /// <summary>When it was taken out of use, UTC: it is no longer offered nor frozen by a close. Null while it is in use.</summary>
    public DateTime? RetiredAt { get; set; }

    /// <summary>Made with the empty form, so that a form sent twice makes one version. Unique.</summary>
    public Guid SubmissionKey { get; set; }
}

/// <summary>An offence that a measure counts.</summary>
public class MeasureOffence
{
    /// <summary>The version.</summary>
    public int MeasureVersionId { get; set; }

    /// <summary>The offence.</summary>
    public int OffenceId { get; set; }

    /// <summary>The offence.</summary>
    public Offence Offence { get; set; } = null!;
}

internal sealed class MeasureVersionMapping : IEntityTypeConfiguration<MeasureVersion>
{
    public void Configure(EntityTypeBuilder<MeasureVersion> builder)
    {
        builder.ToTable("MeasureVersions");
        builder.Property(measure => measure.Code).HasMaxLength(CloseFigure.MeasureLength);
        builder.Property(measure => measure.Name).HasMaxLength(MeasureVersion.NameLength);
        builder.HasIndex(measure => new { measure.Code, measure.Version }).IsUnique();
        builder.HasIndex(measure => measure.SubmissionKey).IsUnique();
        builder.HasOne(measure => measure.DefinedBy).WithMany().OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(measure => measure.Offences).WithOne().HasForeignKey(offence => offence.MeasureVersionId);
    }
}

internal sealed class MeasureOffenceMapping : IEntityTypeConfiguration<MeasureOffence>
{
    public void Configure(EntityTypeBuilder<MeasureOffence> builder)
    {
        builder.ToTable("MeasureOffences").HasKey(offence => new { offence.MeasureVersionId, offence.OffenceId });
        builder
            .HasOne(offence => offence.Offence)
            .WithMany()
            .HasForeignKey(offence => offence.OffenceId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
