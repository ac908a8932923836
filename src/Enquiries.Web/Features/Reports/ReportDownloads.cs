namespace Enquiries.Web.Features.Reports;

/// <summary>The buttons that take figures away.</summary>
/// <param name="Address">Where the files are beneath the reports, without their ending.</param>
/// <param name="Query">What the address says besides.</param>
public sealed record ReportDownloads(string Address, string Query = "")
{
    private static readonly (string, string)[] Tables = [("xlsx", "Excel"), ("csv", "CSV"), ("json", "JSON")],
        Pictures = [("svg", "SVG"), ("png", "PNG")];

    /// <summary>Whether there is a chart too.</summary>
    public bool HasChart { get; init; }

    /// <summary>What they hold, where the page has others; for who hears it.</summary>
    public string? Of { get; init; }

    /// <summary>The formats and the words of their buttons.</summary>
    public IEnumerable<(string Format, string Text)> Formats => HasChart ? [.. Tables, .. Pictures] : Tables;

    /// <summary>Those of a report.</summary>
    /// <param name="name">The report's name.</param>
    /// <param name="report">The figures.</param>
    public static ReportDownloads For(string name, Report report) =>
        new(name, report.Question.QueryString) { HasChart = report.HasChart };

    /// <summary>Those of the two ranges that a report compares.</summary>
    /// <param name="kind">The report.</param>
    /// <param name="report">The figures.</param>
    public static ReportDownloads Compared(ReportKind kind, Report report) =>
        new(ComparisonFiles.KindOf(kind).Name, report.Question.QueryString) { Of = "the two ranges" };
}
