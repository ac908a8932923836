using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enquiries.Data;

/// <summary>
/// Published figures of one kind from one place, such as recorded offences in Scotland. They stand beside the firm's own and enter none of
/// them. The first come from NationalSeriesCatalogue.csv.
/// </summary>
public class NationalSeries
{
    /// <summary>Longest <see cref="Code"/>, in characters.</summary>
    public const int CodeLength = 100;

    /// <summary>Longest <see cref="Name"/>, in characters.</summary>
    public const int NameLength = 150;

    /// <summary>Longest <see cref="Jurisdiction"/>, in characters.</summary>
    public const int JurisdictionLength = 60;

    /// <summary>Longest <see cref="Unit"/>, in characters.</summary>
    public const int UnitLength = 60;

    /// <summary>Longest <see cref="Warning"/>, in characters.</summary>
    public const int WarningLength = 1000;

    /// <summary>How the unit of a series of shares begins.</summary>
    public const string PerCent = "per cent";

    /// <summary>Number within the database.</summary>
    public int Id { get; set; }

    /// <summary>Unique code, as addresses have it.</summary>
    public required string Code { get; set; }

    /// <summary>What was counted, as people read it, without the place.</summary>
    public required string Name { get; set; }

    /// <summary>Where: "England and Wales".</summary>
    public required string Jurisdiction { get; set; }

    /// <summary>What a figure is a number of, such as offences; what begins with "per cent" is a share.</summary>
    public required string Unit { get; set; }

    /// <summary>What the figures may not be compared with, each other included.</summary>
    public required string Warning { get; set; }

    /// <summary>Offered beside the firm's figures.</summary>
    public bool IsOffered { get; set; } = true;

    /// <summary>Place in the list.</summary>
    public int SortOrder { get; set; }

    /// <summary>An administrator added or changed it: no start of the program overwrites it. Figures have their own.</summary>
    public bool IsOwn { get; set; }

    /// <summary>Set anew by each save that changes it, so that two people who change it meet.</summary>
    public Guid Version { get; set; } = Guid.NewGuid();

    /// <summary>Its figures, also those that were removed.</summary>
    public List<NationalFigure> Figures { get; } = [];

    /// <summary>Whether a unit means shares from 0 to 100 %.</summary>
    /// <param name="unit">The unit.</param>
    public static bool IsPerCent(string unit) => unit.StartsWith(PerCent, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A published figure of one period. The first come from NationalCatalogue.csv.</summary>
public class NationalFigure
{
    /// <summary>Longest <see cref="Source"/>, in characters.</summary>
    public const int SourceLength = 1000;

    /// <summary>Longest <see cref="Note"/>, in characters.</summary>
    public const int NoteLength = 500;

    /// <summary>What stands between several sources.</summary>
    public const string BetweenSources = " | ";

    /// <summary>Number within the database.</summary>
    public int Id { get; set; }

    /// <summary>The series.</summary>
    public int SeriesId { get; set; }

    /// <summary>The series.</summary>
    public NationalSeries Series { get; set; } = null!;

    /// <summary>The period's first date.</summary>
    public DateOnly Start { get; set; }

    /// <summary>The period's last date, included.</summary>
    public DateOnly End { get; set; }

    /// <summary>How many, or of shares whole per cents.</summary>
    public int Value { get; set; }

    /// <summary>Of shares: of how many; null where it is not stated, and where it is no share.</summary>
    public int? Whole { get; set; }

    /// <summary>Where it was published: an address, or several with <see cref="BetweenSources"/> between.</summary>
    public required string Source { get; set; }

    /// <summary>What the source says of how it was counted; may be empty.</summary>
    public required string Note { get; set; }

    /// <summary>Which figure of the catalogue it is, whatever an administrator made of its period; null for one of the firm's own.</summary>
    public string? CatalogueKey { get; set; }

    /// <summary>An administrator added, changed or removed it: no start of the program overwrites it.</summary>
    public bool IsOwn { get; set; }

    /// <summary>Shown nowhere. The row stays, or the next start would add a figure of the catalogue again.</summary>
    public bool IsRemoved { get; set; }

    /// <summary>Set anew by each save that changes it.</summary>
    public Guid Version { get; set; } = Guid.NewGuid();
}

internal sealed class NationalSeriesMapping : IEntityTypeConfiguration<NationalSeries>
{
    public void Configure(EntityTypeBuilder<NationalSeries> builder)
    {
        builder.ToTable("NationalSeries");
        builder.Property(series => series.Code).HasMaxLength(NationalSeries.CodeLength);
        builder.Property(series => series.Name).HasMaxLength(NationalSeries.NameLength);
        builder.Property(series => series.Jurisdiction).HasMaxLength(NationalSeries.JurisdictionLength);
        builder.Property(series => series.Unit).HasMaxLength(NationalSeries.UnitLength);
        builder.Property(series => series.Warning).HasMaxLength(NationalSeries.WarningLength);
        builder.Property(series => series.Version).IsConcurrencyToken();
        builder.HasIndex(series => series.Code).IsUnique();
        builder.HasMany(series => series.Figures).WithOne(figure => figure.Series).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class NationalFigureMapping : IEntityTypeConfiguration<NationalFigure>
{
    private const int KeyLength = 30;

    public void Configure(EntityTypeBuilder<NationalFigure> builder)
    {
        builder.ToTable("NationalFigures");
        builder.Property(figure => figure.Source).HasMaxLength(NationalFigure.SourceLength);
        builder.Property(figure => figure.Note).HasMaxLength(NationalFigure.NoteLength);
        builder.Property(figure => figure.CatalogueKey).HasMaxLength(KeyLength);
        builder.Property(figure => figure.Version).IsConcurrencyToken();
        // One figure for each period: a removed one is in nobody's way.
        builder
            .HasIndex(figure => new
            {
                figure.SeriesId,
                figure.Start,
                figure.End,
            })
            .IsUnique()
            .HasFilter("\"IsRemoved\" = 0");
    }
}
