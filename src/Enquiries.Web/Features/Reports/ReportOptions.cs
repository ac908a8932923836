using System.CommandLine;
using Enquiries.Data;

namespace Enquiries.Web.Features.Reports;

/// <summary>
/// The options of a report's command: those of its page. They are read as text, so that what is wrong is said in the words of the pages.
/// </summary>
/// <param name="kind">Which report.</param>
internal sealed class ReportOptions(ReportKind kind)
{
    private readonly Option<string> _from = Text("--from", "YYYY-MM", "The first month (required).");
    private readonly Option<string> _to = Text("--to", "YYYY-MM", "The last month, included (required).");
    private readonly Option<string> _of = Text(
        "--of",
        string.Join('|', kind.Dimensions.Select(dimension => Coded.Of(dimension))),
        "What enquiries are broken down by; the first of these if left out."
    );
    private readonly Option<string> _by = Text(
        "--by",
        "month|quarter|year|financial-year",
        "The length of the periods; months if left out."
    );
    private readonly Option<string> _count = Text(
        "--count",
        "principal|any",
        "Which offences decide; the principal one if left out."
    );
    private readonly Option<string> _measure = Text(
        "--measure",
        "CODE",
        "The rule that says what is digital; “recorded” if left out."
    );
    private readonly Option<string> _show = Text(
        "--show",
        "interval|expected|rolling|trend|year-before",
        "What a picture shows beside the share; its interval if left out."
    );
    private readonly Option<bool> _outside = new("--outside")
    {
        Description = "Hides small numbers and rounds, for use outside the firm.",
    };
    private readonly Option<string> _format = Text(
        "--format",
        "table|csv|json|xlsx|svg|png",
        "How to write it; a table if left out."
    );
    private readonly Option<string> _out = Text(
        "--out",
        "FILE",
        "The file to write in place of printing; one of that name is replaced. Required for xlsx and png."
    );

    /// <summary>Those that the report has.</summary>
    public IEnumerable<Option> All =>
        [
            _from,
            _to,
            .. kind.HasOf ? [_of] : Array.Empty<Option>(),
            .. kind.HasBy ? [_by] : Array.Empty<Option>(),
            .. kind.HasShare ? [_count, _measure, _show] : Array.Empty<Option>(),
            .. kind.HasOutside ? [_outside] : Array.Empty<Option>(),
            _format,
            _out,
        ];

    /// <summary>What was typed.</summary>
    /// <param name="parsed">The line.</param>
    public ReportCall Read(ParseResult parsed) =>
        new(
            kind,
            new ReportForm
            {
                From = parsed.GetValue(_from),
                To = parsed.GetValue(_to),
                Of = kind.HasOf ? parsed.GetValue(_of) : null,
                By = kind.HasBy ? parsed.GetValue(_by) : null,
                Count = kind.HasShare ? parsed.GetValue(_count) : null,
                Measure = kind.HasShare ? parsed.GetValue(_measure) : null,
                Show = kind.HasShare ? parsed.GetValue(_show) : null,
                Outside = kind.HasOutside && parsed.GetValue(_outside) ? "yes" : null,
            },
            parsed.GetValue(_format) ?? ReportCall.Table,
            parsed.GetValue(_out)
        );

    private static Option<string> Text(string name, string value, string description) =>
        new(name) { HelpName = value, Description = description };
}

/// <summary>What was typed after <c>report</c>.</summary>
/// <param name="Kind">Which report.</param>
/// <param name="Form">The selection.</param>
/// <param name="Format">How to write it.</param>
/// <param name="Out">The file to write; null prints it.</param>
internal sealed record ReportCall(ReportKind Kind, ReportForm Form, string Format, string? Out)
{
    /// <summary>The format for people at a terminal.</summary>
    public const string Table = "table";

    private static readonly string[] Formats = [Table, "csv", "json", "xlsx", ReportFile.Svg, ReportFile.Png];

    /// <summary>The question, or null and the one sentence that says what is wrong.</summary>
    /// <param name="measures">The measures there are; null where they cannot be known yet.</param>
    /// <param name="problem">What is wrong, or null.</param>
    public ReportQuestion? Read(IReadOnlyList<Measure>? measures, out string? problem)
    {
        problem =
            Missing("--from", Form.From)
            ?? Missing("--to", Form.To)
            ?? (Formats.Contains(Format) ? null : Choices.Unknown(Format, "a format", Formats))
            ?? (Out is null && (Format is "xlsx" or ReportFile.Png) ? NotPrinted() : null)
            ?? (Out is "" ? "--out is empty: name the file." : null);
        if (problem is not null)
            return null;
        // The range is given, so that nothing depends on today.
        var reader = new ReportReader(today: new(Months.FirstYear, 1, 1), most: Kind.MostPeriods)
        {
            Measures = measures ?? [Measure.Recorded],
            Dimensions = Kind.Dimensions,
        };
        var question = reader.Read(measures is null ? Form with { Measure = null } : Form);
        if (question is null)
            problem = $"--{reader.Errors[0].Field.ToLowerInvariant()}: {reader.Errors[0].Message}";
        return question;
    }

    private string NotPrinted() =>
        $"--out is missing: {Format} is written to a file, such as --out {Kind.Name}.{Format}.";

    private static string? Missing(string option, string? typed) =>
        string.IsNullOrWhiteSpace(typed)
            ? $"{option} is missing: give a month as YYYY-MM, such as {option} 2024-04."
            : null;
}
