using Enquiries.Data;

namespace Enquiries.Web.Features.Reports;

/// <summary>What distinguishes one report's page and downloads from another's.</summary>
/// <param name="Name">As addresses and files have it.</param>
/// <param name="View">The page.</param>
public sealed record ReportKind(string Name, string View)
{
    /// <summary>How many months before this one are shown where no range is given.</summary>
    public int StandardMonths { get; init; } = ReportReader.OneYear;

    /// <summary>The most periods one answer may hold.</summary>
    public int MostPeriods { get; init; } = ReportReader.Most;

    /// <summary>Whether it is cut into periods.</summary>
    public bool HasBy { get; init; }

    /// <summary>Whether it shows the digital share: which offences decide, and what stands beside the share.</summary>
    public bool HasShare { get; init; }

    /// <summary>Whether it can show a national series in a panel of its own.</summary>
    public bool HasNational { get; init; }

    /// <summary>Whether its figures can be made ready to leave the firm.</summary>
    public bool HasOutside { get; init; }

    /// <summary>Whether what it breaks enquiries down by is chosen.</summary>
    public bool HasOf { get; init; }

    /// <summary>What it can be broken down by, the standard one first.</summary>
    public IReadOnlyList<Dimension> Dimensions { get; init; } = Coded.All<Dimension>();

    /// <summary>Whether its figures can stand beside those of an earlier range.</summary>
    public bool HasCompare { get; init; }

    /// <summary>Whether it is nothing but that comparison.</summary>
    public bool IsComparison { get; init; }

    /// <summary>The filters that would only repeat what it shows.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];

    /// <summary>What it is not narrowed by: what it shows, and what the question itself says.</summary>
    /// <param name="question">The question; null where it could not be read.</param>
    public IReadOnlyList<string> NotBy(ReportQuestion? question) =>
        [
            .. Without,
            .. question is not null && HasOf ? [Coded.Of(question.Of)] : Array.Empty<string>(),
            "count",
            "measure",
        ];

    /// <summary>What an empty range means, in words.</summary>
    public string Standard =>
        StandardMonths == ReportReader.ThreeYears
            ? "the last three years, and this month so far"
            : "the last twelve months, and this one so far";
}
