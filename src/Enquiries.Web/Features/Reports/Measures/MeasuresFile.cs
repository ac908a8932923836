using Enquiries.Data;
using Enquiries.Web.Features.Reports.Closes;
using Enquiries.Web.Features.Shared;

namespace Enquiries.Web.Features.Reports.Measures;

/// <summary>The measures and their rules as they are taken away.</summary>
public static class MeasuresFile
{
    /// <summary>The name of files.</summary>
    public const string Name = "measures";

    /// <summary>What the recorded answer counts.</summary>
    public const string OfRecorded =
        "The answer that its solicitor recorded, by principal or any offence. It comes with the program.";

    /// <summary>Every version of every measure: the recorded answer first, then as the page lists them, the latest version first.</summary>
    public static ReportFile Of(IReadOnlyList<MeasurePage> measures) =>
        new(
            new(
                [
                    "measure",
                    "version",
                    "name",
                    "in_use",
                    "rule",
                    "answer",
                    "count",
                    "offences",
                    "defined_at",
                    "defined_by",
                    "closes",
                    "quotes",
                ],
                [Recorded, .. measures.SelectMany(measure => measure.Versions.Select(row => Row(measure, row)))]
            ),
            [
                ("measure", "Its code, as addresses and the command line have it."),
                ("version", "Raised whenever the rule changes. None is ever changed."),
                ("name", "As people read it."),
                ("in_use", "Whether it is the latest version of a measure that is offered."),
                ("rule", "Which enquiries count as digital, in a sentence."),
                ("answer", "What counts of these offences: " + Codes<MeasureAnswer>()),
                ("count", "Which offences are looked at: " + Codes<OffenceCount>() + " Empty: the report says."),
                ("offences", "The codes of those that count, parted by semicolons; empty where all do."),
                ("defined_at", ClosesFiles.Instant),
                ("defined_by", "Who defined it."),
                ("closes, quotes", "How many closed months froze it, and how many quotes were counted by it."),
            ]
        );

    /// <summary>The measures in use for a terminal.</summary>
    public static string Text(IReadOnlyList<MeasurePage> measures)
    {
        var table = new TextTable(["Code", "Measure", "Counts", "Version"], LeftColumns: 3);
        table.Add(Measure.Recorded.Code, Measure.Recorded.Name, OfRecorded, Figures.Count(Measure.Recorded.Version));
        foreach (var measure in measures)
            table.Add(
                measure.Code,
                measure.Latest.Name + (measure.Latest.IsRetired ? " (out of use)" : ""),
                measure.Latest.Rule,
                Figures.Count(measure.Latest.Version)
            );
        return string.Join('\n', [.. table.Lines(), ""]);
    }

    /// <summary>What the audit trail keeps.</summary>
    /// <param name="shownAs">The format.</param>
    public static object Details(string shownAs) => new { Report = Name, As = shownAs };

    private static object?[] Recorded =>
        [
            Measure.Recorded.Code,
            Measure.Recorded.Version,
            Measure.Recorded.Name,
            true,
            OfRecorded,
            Coded.Of(MeasureAnswer.Recorded),
            null,
            null,
            null,
            null,
            null,
            null,
        ];

    private static object?[] Row(MeasurePage measure, MeasureRow row) =>
        [
            row.Code,
            row.Version,
            row.Name,
            row == measure.Latest && !row.IsRetired,
            row.Rule,
            Coded.Of(row.Answer),
            Coded.Of(row.Count),
            string.Join(';', row.Offences.Select(offence => offence.Code)),
            When.Machine(row.DefinedAt),
            row.DefinedBy,
            row.Closes,
            row.Quotes,
        ];

    private static string Codes<T>()
        where T : struct, Enum =>
        string.Join("; ", Coded.All<T>().Select(value => $"{Coded.Of(value)}, {Coded.Label(value).ToLowerInvariant()}"))
        + ".";
}
