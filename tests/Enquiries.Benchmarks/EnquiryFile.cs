using System.Globalization;
using CsvHelper;
using Enquiries.Web.Setup;

namespace Enquiries.Benchmarks;

/// <summary>Made-up enquiries over five years in the canonical CSV; the same file for the same number of rows.</summary>
internal static class EnquiryFile
{
    private static readonly string[] Header =
        "source_ref,received_at,channel,stage,outcome,heard_from,funding,police_force,offence,other_offences,digital,platforms,age_band,accused_name,accused_phone,accused_email,accused_born,caller_name,caller_phone,caller_email,caller_relationship,closed_on,notes".Split(
            ','
        );

    private static readonly string[] Channels =
    [
        "phone",
        "phone",
        "phone",
        "web-form",
        "email",
        "text",
        "dscc",
        "solicitor",
    ];
    private static readonly string[] Stages =
    [
        "worried",
        "searched",
        "custody",
        "voluntary-interview",
        "bail",
        "rui",
        "charged",
        "crown-court",
    ];
    private static readonly string[] Outcomes =
    [
        "",
        "",
        "instructed-private",
        "instructed-legal-aid",
        "advice-only",
        "went-elsewhere",
        "no-reply",
        "duplicate",
    ];
    private static readonly string[] Platforms =
    [
        "",
        "",
        "snapchat",
        "whatsapp",
        "kik",
        "instagram;snapchat",
        "telegram",
        "discord",
    ];
    private static readonly string[] Relationships = ["mother", "father", "wife", "partner", "brother"];

    public static void Write(string path, int rows)
    {
        var random = new Random(2024);
        var first = Column("first-names.csv", "name");
        var last = Column("surnames.csv", "name");
        var notes = Column("notes.csv", "text");
        var offences = Column("demo-offence-weights.csv", "code");
        var from = new DateTime(2021, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var minutes = (new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc) - from).TotalMinutes;

        using var csv = new CsvWriter(new StreamWriter(path), CultureInfo.InvariantCulture);
        Row(csv, Header);
        for (var row = 0; row < rows; row++)
        {
            var surname = Pick(last);
            var name = $"{Pick(first)} {surname}";
            var caller = random.Next(2) == 0 ? $"{Pick(first)} {surname}" : "";
            var outcome = Pick(Outcomes);
            var received = from.AddMinutes(minutes * row / rows);
            Row(
                csv,
                $"B{row}",
                received.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
                Pick(Channels),
                Pick(Stages),
                outcome,
                "search",
                "private",
                "",
                // The list begins with what such a firm is asked about most.
                offences[Math.Min(random.Next(offences.Count), random.Next(offences.Count))],
                "",
                "",
                Pick(Platforms),
                "25-34",
                name,
                Phone(),
                $"{name.Replace(' ', '.').ToLowerInvariant()}{row}@mail.example",
                $"{random.Next(1950, 2008)}-0{random.Next(1, 10)}-1{random.Next(10)}",
                caller,
                caller.Length > 0 ? Phone() : "",
                "",
                caller.Length > 0 ? Pick(Relationships) : "",
                outcome.Length > 0 ? received.AddDays(20).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "",
                Pick(notes)
            );
        }

        string Pick(IReadOnlyList<string> from) => from[random.Next(from.Count)];
        string Phone() => $"07{random.Next(100_000_000, 1_000_000_000)}";
    }

    private static void Row(CsvWriter csv, params string[] fields)
    {
        foreach (var field in fields)
            csv.WriteField(field);
        csv.NextRecord();
    }

    private static List<string> Column(string file, string column)
    {
        using var stream = typeof(Database).Assembly.GetManifestResourceStream($"Enquiries.Web.Features.Demo.{file}")!;
        using var csv = new CsvReader(new StreamReader(stream), CultureInfo.InvariantCulture);
        var values = new List<string>();
        csv.Read();
        csv.ReadHeader();
        while (csv.Read())
            values.Add(csv.GetField(column)!);
        return values;
    }
}
