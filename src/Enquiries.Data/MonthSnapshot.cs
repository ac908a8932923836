using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enquiries.Data;

/// <summary>
/// The enquiries of one month as they stood when somebody closed or quoted it. Never changed; closes and quotes made while nothing had
/// changed share one.
/// </summary>
public class MonthSnapshot
{
    /// <summary>Length of a hash, in characters.</summary>
    public const int HashLength = 64;

    /// <summary>Number within the database.</summary>
    public int Id { get; set; }

    /// <summary>The London month, as yyyymm.</summary>
    public int Month { get; set; }

    /// <summary><see cref="FrozenList.Hash"/> of the enquiries.</summary>
    public required string Hash { get; set; }

    /// <summary><see cref="FrozenList.Pack"/> of the enquiries.</summary>
    public required byte[] Packed { get; set; }
}

internal sealed class MonthSnapshotMapping : IEntityTypeConfiguration<MonthSnapshot>
{
    public void Configure(EntityTypeBuilder<MonthSnapshot> builder)
    {
        builder.ToTable("MonthSnapshots");
        builder.Property(snapshot => snapshot.Hash).HasMaxLength(MonthSnapshot.HashLength);
        builder.HasIndex(snapshot => new { snapshot.Month, snapshot.Hash }).IsUnique();
    }
}
