using Enquiries.Data;
using Enquiries.Web.Features.Intake;
using Enquiries.Web.Features.National;
using Enquiries.Web.Features.Shared;
using Microsoft.AspNetCore.Http.Extensions;

namespace Enquiries.Web.Features.Reports;

/// <summary>A report's page: the form as it was typed, and the answer where the form could be read.</summary>
/// <typeparam name="TReport">The figures.</typeparam>
public sealed record ReportPage<TReport>
    where TReport : class
{
    /// <summary>What was typed.</summary>
    public required ReportFilters Filters { get; init; }

    /// <summary>The figures; null where the form could not be read.</summary>
    public TReport? Report { get; init; }

    /// <summary>What to show in place of figures where there are none.</summary>
    public EmptyState? Empty { get; init; }

    /// <summary>When it was counted, UTC.</summary>
    public DateTime CountedAt { get; init; }

    /// <summary>Where the enquiries behind a number are listed.</summary>
    public required FindLinks Links { get; init; }

    /// <summary>The national series that is shown beneath; else null.</summary>
    public NationalSeriesRow? National { get; init; }

    /// <summary>What is said beside the months that are closed, by month as yyyymm.</summary>
    public IReadOnlyDictionary<int, Closes.CloseNote> Closes { get; init; } = new Dictionary<int, Closes.CloseNote>();
}

/// <summary>The form over a report.</summary>
/// <param name="Kind">Which report.</param>
/// <param name="Form">What was typed; where it could be read, the range that the figures have, also where it was left empty.</param>
/// <param name="Filter">What narrows it.</param>
/// <param name="Selects">What may narrow it.</param>
public sealed record ReportFilters(
    ReportKind Kind,
    ReportForm Form,
    FindFilter Filter,
    IReadOnlyList<FindSelect> Selects
)
{
    /// <summary>The measures there are.</summary>
    public IReadOnlyList<Measure> Measures { get; init; } = [];

    /// <summary>The national series there are.</summary>
    public IReadOnlyList<NationalEntry> National { get; init; } = [];

    private Measure Chosen => Measure.Find(Form.Measure ?? "", Measures) ?? Measure.Recorded;

    // Only where there is a choice; an older version that an address asks for stays chosen.
    private FindSelect? MeasureSelect
    {
        get
        {
            var offered = Measures.Where(known => known.IsCurrent || known == Chosen).ToList();
            return offered.Count < 2
                ? null
                : new("measure", "Measure", Chosen.Address, [.. offered.Select(known => (known.Address, Named(known)))])
                {
                    All = null,
                    Id = nameof(ReportForm.Measure),
                };
        }
    }

    /// <summary>
    /// The choice of a national series; null where there is none. One that is no longer offered stays chosen where an address asks for it.
    /// </summary>
    public FindSelect? NationalSelect
    {
        get
        {
            var chosen = NationalEntry.Find(Form.National ?? "", National);
            var offered = National.Where(series => series.IsOffered || series == chosen).ToList();
            return offered.Count == 0
                ? null
                : new(
                    "national",
                    "National series",
                    chosen?.Code ?? "",
                    [.. offered.Select(series => (series.Code, series.Title))]
                )
                {
                    All = "None",
                    Id = nameof(ReportForm.National),
                };
        }
    }

    private static string Named(Measure measure) => measure.IsCurrent ? measure.Name : measure.Title;

    /// <summary>The choices beside the range, each with the one chosen.</summary>
    public IEnumerable<FindSelect> Choices
    {
        get
        {
            if (Kind.HasOf)
                yield return Select("of", "Of", Form.Of, Kind.Dimensions[0], Kind.Dimensions);
            if (Kind.HasBy)
                yield return Select("by", "By", Form.By, PeriodKind.Month);
            if (Kind.HasShare)
            {
                if (MeasureSelect is { } measure)
                    yield return measure;
                // A rule of the firm's own says itself which offences decide.
                if (Chosen.Rule is null)
                    yield return Select("count", "Count by", Form.Count, OffenceCount.Principal);
                yield return Select("show", "With", Form.Show, ShareView.Interval);
            }
            if (Kind.HasCompare)
                yield return Select("compare", "Compare with", Form.Compare, Comparison.None);
        }
    }

    /// <summary>The address of the same report without one of the filters.</summary>
    /// <param name="chip">The filter to take away.</param>
    public string Without(FindChip chip) =>
        new QueryBuilder(
            Form.Given.Concat(
                    Filter.Given.Where(pair => pair.Key != chip.Name).Select(pair => (Name: pair.Key, pair.Value))
                )
                .Select(pair => KeyValuePair.Create(pair.Name, pair.Value))
        ).ToString();

    private static FindSelect Select<T>(
        string name,
        string label,
        string? typed,
        T standard,
        IEnumerable<T>? offered = null
    )
        where T : struct, Enum =>
        new(
            name,
            label,
            Coded.Of(Coded.Parse<T>(typed) ?? standard),
            [.. (offered ?? Coded.All<T>()).Select(value => (Coded.Of(value), Coded.Label(value)))]
        )
        {
            Id = char.ToUpperInvariant(name[0]) + name[1..],
            All = null,
        };
}
