using System.Globalization;
using CsvHelper;
using Enquiries.Data;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Demo;

public sealed record DemoOffence(Offence Offence, double Weight)
{
    /// <summary>Heading of notes.csv that fits: child, sexual or general.</summary>
    public string About =>
        Offence.Category.StartsWith("Child", StringComparison.Ordinal)
        || Offence.Category.StartsWith("Indecent", StringComparison.Ordinal)
            ? "child"
        : Offence.Category.Contains("sexual", StringComparison.OrdinalIgnoreCase)
        || Offence.Category.StartsWith("Intimate", StringComparison.Ordinal)
            ? "sexual"
        : "general";

    public bool IsHistoric => Offence.Category.StartsWith("Historic", StringComparison.Ordinal);
}

public sealed record DemoName(string Name, double Weight, string Gender, string Era);

public sealed record DemoStation(int PoliceForceId, string Name);

public sealed record DemoNote(string Stage, string Digital, string Text, string About, string Gender, string Age);

/// <summary>What the made-up firm is made of: the lists beside this file and the reference data of the database.</summary>
public sealed class DemoLists
{
    public required IReadOnlyList<DemoOffence> Offences { get; init; }
    public required IReadOnlyList<DemoName> FirstNames { get; init; }
    public required IReadOnlyList<DemoName> Surnames { get; init; }
    public required IReadOnlyList<DemoStation> Stations { get; init; }
    public required IReadOnlyList<DemoNote> FirstNotes { get; init; }
    public required IReadOnlyList<DemoNote> FollowUps { get; init; }
    public required IReadOnlyDictionary<string, Platform> Platforms { get; init; }

    public static async Task<DemoLists> ReadAsync(EnquiriesDbContext db, CancellationToken cancellationToken)
    {
        var weights = Rows("demo-offence-weights.csv").ToDictionary(row => row("code"), row => Number(row("weight")));
        var offences = await db
            .Offences.AsNoTracking()
            .Where(offence => offence.IsActive)
            .OrderBy(offence => offence.SortOrder)
            .ToListAsync(cancellationToken);
        var forces = await db.PoliceForces.AsNoTracking().ToDictionaryAsync(force => force.Code, cancellationToken);
        return new DemoLists
        {
            Offences =
            [
                .. offences.Select(offence => new DemoOffence(offence, weights.GetValueOrDefault(offence.Code, 1))),
            ],
            FirstNames =
            [
                .. Rows("first-names.csv")
                    .Select(row => new DemoName(row("name"), Number(row("weight")), row("gender"), row("era"))),
            ],
            Surnames =
            [
                .. Rows("surnames.csv").Select(row => new DemoName(row("name"), Number(row("weight")), "", "")),
            ],
            Stations =
            [
                .. Rows("towns.csv").Select(row => new DemoStation(forces[row("police_force")].Id, row("station"))),
            ],
            FirstNotes =
            [
                .. Rows("notes.csv")
                    .Select(row => new DemoNote(
                        row("stage"),
                        row("digital"),
                        row("text"),
                        row("about"),
                        row("gender"),
                        row("age")
                    )),
            ],
            FollowUps =
            [
                .. Rows("follow-ups.csv")
                    .Select(row => new DemoNote(row("stage"), "any", row("text"), "any", "any", "any")),
            ],
            Platforms = await db
                .Platforms.AsNoTracking()
                .ToDictionaryAsync(platform => platform.Code, cancellationToken),
        };
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static IEnumerable<Func<string, string>> Rows(string file)
    {
        using var stream = typeof(DemoLists).Assembly.GetManifestResourceStream($"Enquiries.Web.Features.Demo.{file}")!;
        using var csv = new CsvReader(new StreamReader(stream), CultureInfo.InvariantCulture);
        csv.Read();
        csv.ReadHeader();
        while (csv.Read())
            yield return column => csv.GetField(column) ?? "";
    }
}
