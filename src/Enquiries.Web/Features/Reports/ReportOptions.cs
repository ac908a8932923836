using System.CommandLine;
using Enquiries.Data;
using Enquiries.Web.Features.Shared;

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
    private readonly Option<string> _compare = Text(
        "--compare",
        "before|year-before",
        "The earlier range to set it beside: as many months just before, or the same a year earlier."
    );
    private readonly Option<string[]> _filter = new("--filter")
    {
        HelpName = "NAME=VALUE",
        Description =
            "Counts only these, as the filters of its page do, such as stage=custody. May be given several times.",
    };

    /// <summary>Those that the report has.</summary>
    public IEnumerable<Option> All =>
        [
            _from,
            _to,
            .. kind.HasOf ? [_of] : Array.Empty<Option>(),
            .. kind.HasBy ? [_by] : Array.Empty<Option>(),
            .. kind.HasShare ? [_count, _measure] : Array.Empty<Option>(),
            .. kind is { HasShare: true, IsComparison: false } ? [_show] : Array.Empty<Option>(),
            .. kind.HasCompare ? [_compare] : Array.Empty<Option>(),
            .. kind.HasOutside ? [_outside] : Array.Empty<Option>(),
            _filter,
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
                Show = kind is { HasShare: true, IsComparison: false } ? parsed.GetValue(_show) : null,
                Compare = kind.HasCompare ? parsed.GetValue(_compare) : null,
                Outside = kind.HasOutside && parsed.GetValue(_outside) ? "yes" : null,
            },
            parsed.GetValue(_filter) ?? []
        );

    private static Option<string> Text(string name, string value, string description) =>
        new(name) { HelpName = value, Description = description };
}

/// <summary>What was typed after <c>report</c>.</summary>
/// <param name="Kind">Which report.</param>
/// <param name="Form">The selection.</param>
/// <param name="Filters">What narrows it, each as NAME=VALUE.</param>
internal sealed record ReportCall(ReportKind Kind, ReportForm Form, IReadOnlyList<string> Filters)
{
    /// <summary>What can be said to be wrong without a database; null where nothing is.</summary>
    public string? Problem
    {
        get
        {
            Read(lists: null, out var problem);
            return problem;
        }
    }

    /// <summary>The question, or null and the one sentence that says what is wrong.</summary>
    /// <param name="lists">The lists of the firm; null where they cannot be known yet.</param>
    /// <param name="problem">What is wrong, or null.</param>
    public ReportQuestion? Read(Lists? lists, out string? problem)
    {
        problem =
            Missing("--from", Form.From)
            ?? Missing("--to", Form.To)
            ?? (Kind.IsComparison ? Compared() : null)
            ?? TypedFilters.Problem(Filters);
        if (problem is not null)
            return null;
        // The range is given, so that nothing depends on today.
        var reader = new ReportReader(today: new(Months.FirstYear, 1, 1), most: Kind.MostPeriods)
        {
            Measures = lists?.Measures ?? [Measure.Recorded],
            Dimensions = Kind.Dimensions,
        };
        var question = reader.Read(lists is null ? Form with { Measure = null } : Form);
        if (question is null)
        {
            problem = $"--{reader.Errors[0].Field.ToLowerInvariant()}: {reader.Errors[0].Message}";
            return null;
        }
        if (lists is null)
            return question;
        (var filter, problem) = TypedFilters.Read(Filters, Kind, question, lists);
        return problem is null ? question with { Filter = filter } : null;
    }

    private string? Compared() =>
        Coded.Parse<Comparison>(Form.Compare) is null or Comparison.None
            ? "--compare: choose before or year-before, the range to set it beside."
            : null;

    private static string? Missing(string option, string? typed) =>
        string.IsNullOrWhiteSpace(typed)
            ? $"{option} is missing: give a month as YYYY-MM, such as {option} 2024-04."
            : null;
}
