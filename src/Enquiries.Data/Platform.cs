using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enquiries.Data;

/// <summary>Where a digital offence happened. The list comes from PlatformCatalogue.csv.</summary>
public class Platform
{
    /// <summary>Number within the database.</summary>
    public int Id { get; set; }

    /// <summary>Unique code, as in the canonical CSV.</summary>
    public required string Code { get; set; }

    /// <summary>Name.</summary>
    public required string Name { get; set; }

    /// <summary>What people type for it, separated by semicolons.</summary>
    public required string Synonyms { get; set; }

    /// <summary>Place in the list.</summary>
    public int SortOrder { get; set; }

    /// <summary>Offered for new enquiries.</summary>
    public bool IsActive { get; set; } = true;
}

internal sealed class PlatformMapping : IEntityTypeConfiguration<Platform>
{
    public void Configure(EntityTypeBuilder<Platform> builder)
    {
        builder.Property(platform => platform.Code).HasMaxLength(60);
        builder.Property(platform => platform.Name).HasMaxLength(200);
        builder.Property(platform => platform.Synonyms).HasMaxLength(Offence.SynonymsLength);
        builder.HasIndex(platform => platform.Code).IsUnique();
    }
}

/// <summary>A police force of the United Kingdom. The list comes from PoliceForceCatalogue.csv.</summary>
public class PoliceForce
{
    /// <summary>Number within the database.</summary>
    public int Id { get; set; }

    /// <summary>Unique code, as in the canonical CSV.</summary>
    public required string Code { get; set; }

    /// <summary>Full name.</summary>
    public required string Name { get; set; }

    /// <summary>Place in the list.</summary>
    public int SortOrder { get; set; }
}

internal sealed class PoliceForceMapping : IEntityTypeConfiguration<PoliceForce>
{
    public void Configure(EntityTypeBuilder<PoliceForce> builder)
    {
        builder.Property(force => force.Code).HasMaxLength(20);
        builder.Property(force => force.Name).HasMaxLength(200);
        builder.HasIndex(force => force.Code).IsUnique();
    }
}
