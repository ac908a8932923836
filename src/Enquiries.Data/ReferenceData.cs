using System.Globalization;
using CsvHelper;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Data;

/// <summary>
/// Brings offences, platforms, police forces, national series, note templates and roles of the embedded catalogues into the database. Facts are brought up to
/// date; what an administrator may change (default answer, synonyms, whether it is offered) is set only for new entries.
/// </summary>
public static class ReferenceData
{
    /// <summary>What people type for a police force, separated by semicolons, by its code. The program's own: no database holds it.</summary>
    public static IReadOnlyDictionary<string, string> ForceSynonyms { get; } =
        Rows("PoliceForceCatalogue.csv")
            .Select(entry => (Code: entry.Row("code"), Words: entry.Row("synonyms")))
            .ToDictionary(force => force.Code, force => force.Words);

    /// <summary>Adds what is missing and corrects facts. Safe to run at each start.</summary>
    public static async Task UpsertAsync(EnquiriesDbContext db, CancellationToken cancellationToken = default)
    {
        await UpsertOffencesAsync(db, cancellationToken);
        await UpsertPlatformsAsync(db, cancellationToken);
        await UpsertForcesAsync(db, cancellationToken);
        await NationalReference.UpsertAsync(db, cancellationToken);
        await NoteTemplateCatalogue.UpsertAsync(db, cancellationToken);
        var roles = await db.Roles.Select(role => role.Name).ToListAsync(cancellationToken);
        db.Roles.AddRange(
            Roles
                .All.Except(roles, StringComparer.Ordinal)
                .Select(name => new IdentityRole<int>(name!) { NormalizedName = name!.ToUpperInvariant() })
        );
        await db.SaveChangesAsync(cancellationToken);
    }

    private static async Task UpsertOffencesAsync(EnquiriesDbContext db, CancellationToken cancellationToken)
    {
        var existing = await db.Offences.ToDictionaryAsync(offence => offence.Code, cancellationToken);
        foreach (var (row, order) in Rows("OffenceCatalogue.csv"))
        {
            if (!existing.TryGetValue(row("code"), out var offence))
                db.Offences.Add(offence = NewOffence(row));
            offence.Name = row("name");
            offence.Category = row("category");
            offence.Act = row("act");
            offence.Section = row("section");
            offence.DigitalByStatute = Coded.Parse<DigitalByStatute>(row("digital"))!.Value;
            offence.AdultOnly = row("adult_only") == "yes";
            offence.InForceFrom = row("in_force_from") is { Length: > 0 } date
                ? DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture)
                : null;
            offence.SortOrder = order;
        }
    }

    private static Offence NewOffence(Func<string, string> row) =>
        new()
        {
            Code = row("code"),
            Name = "",
            Category = "",
            Act = "",
            Section = "",
            DigitalDefault = Coded.Parse<DigitalAnswer>(row("digital_default"))!.Value,
            Synonyms = row("synonyms"),
            IsActive = row("active") == "yes",
        };

    private static async Task UpsertPlatformsAsync(EnquiriesDbContext db, CancellationToken cancellationToken)
    {
        var existing = await db.Platforms.ToDictionaryAsync(platform => platform.Code, cancellationToken);
        foreach (var (row, order) in Rows("PlatformCatalogue.csv"))
        {
            if (!existing.TryGetValue(row("code"), out var platform))
                db.Platforms.Add(
                    platform = new Platform
                    {
                        Code = row("code"),
                        Name = "",
                        Synonyms = row("synonyms"),
                        IsActive = row("active") == "yes",
                    }
                );
            platform.Name = row("name");
            platform.SortOrder = order;
        }
    }

    private static async Task UpsertForcesAsync(EnquiriesDbContext db, CancellationToken cancellationToken)
    {
        var existing = await db.PoliceForces.ToDictionaryAsync(force => force.Code, cancellationToken);
        foreach (var (row, order) in Rows("PoliceForceCatalogue.csv"))
        {
            if (!existing.TryGetValue(row("code"), out var force))
                db.PoliceForces.Add(force = new PoliceForce { Code = row("code"), Name = "" });
            force.Name = row("name");
            force.SortOrder = order;
        }
    }

    internal static IEnumerable<(Func<string, string> Row, int Order)> Rows(string file)
    {
        using var stream = typeof(ReferenceData).Assembly.GetManifestResourceStream($"Enquiries.Data.{file}")!;
        using var csv = new CsvReader(new StreamReader(stream), CultureInfo.InvariantCulture);
        csv.Read();
        csv.ReadHeader();
        for (var order = 1; csv.Read(); order++)
            yield return (column => csv.GetField(column) ?? "", order);
    }
}
