using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enquiries.Data;

/// <summary>An entry of the offence list. The facts come from OffenceCatalogue.csv, whose rows name their sources.</summary>
public class Offence
{
    /// <summary>Longest code, in characters.</summary>
    public const int CodeLength = 60;

    /// <summary>Longest name, in characters.</summary>
    public const int NameLength = 200;

    /// <summary>Longest list of synonyms, in characters.</summary>
    public const int SynonymsLength = 1000;

    /// <summary>The code of the entry for what is not stated, or not yet known.</summary>
    public const string NotStated = "unknown";

    /// <summary>Number within the database.</summary>
    public int Id { get; set; }

    /// <summary>Unique code, as in the canonical CSV.</summary>
    public required string Code { get; set; }

    /// <summary>Name as the statute has it.</summary>
    public required string Name { get; set; }

    /// <summary>Heading under which reports and the picker group it.</summary>
    public required string Category { get; set; }

    /// <summary>Statute, or "Common law".</summary>
    public required string Act { get; set; }

    /// <summary>Section of the statute, such as s.15A; empty where there is none.</summary>
    public required string Section { get; set; }

    /// <summary>Whether the offence can be committed without a device.</summary>
    public DigitalByStatute DigitalByStatute { get; set; }

    /// <summary>The answer that a new enquiry is prefilled with.</summary>
    public DigitalAnswer DigitalDefault { get; set; }

    /// <summary>True where the accused must have been 18 or more when it happened (SOA 2003 ss.9–12 and 15A).</summary>
    public bool AdultOnly { get; set; }

    /// <summary>London date from which conduct can be charged; null where it was not established.</summary>
    public DateOnly? InForceFrom { get; set; }

    /// <summary>What people type for it, separated by semicolons.</summary>
    public required string Synonyms { get; set; }

    /// <summary>Place in the picker.</summary>
    public int SortOrder { get; set; }

    /// <summary>Offered for new enquiries.</summary>
    public bool IsActive { get; set; } = true;
}

internal sealed class OffenceMapping : IEntityTypeConfiguration<Offence>
{
    public void Configure(EntityTypeBuilder<Offence> builder)
    {
        builder.Property(offence => offence.Code).HasMaxLength(Offence.CodeLength);
        builder.Property(offence => offence.Name).HasMaxLength(Offence.NameLength);
        builder.Property(offence => offence.Category).HasMaxLength(100);
        builder.Property(offence => offence.Act).HasMaxLength(200);
        builder.Property(offence => offence.Section).HasMaxLength(100);
        builder.Property(offence => offence.Synonyms).HasMaxLength(Offence.SynonymsLength);
        builder.HasIndex(offence => offence.Code).IsUnique();
    }
}
