using System.Globalization;
using Enquiries.Data;
using Enquiries.Web.Features.Shared;

namespace Enquiries.Web.Features.Intake;

/// <summary>The find page.</summary>
/// <param name="IsEmpty">True where the firm has no enquiry at all.</param>
/// <param name="Now">UTC.</param>
public sealed record FindPage(FindFilter Filter, Found Found, FindChoices Choices, bool IsEmpty, DateTime Now)
{
    /// <summary>Whether some enquiries are restricted to others than the reader.</summary>
    public bool HidesSome { get; init; }

    public string CountInWords =>
        Found.Count switch
        {
            null => $"More than {Number(FindQuery.MostCounted)} enquiries",
            1 => "1 enquiry",
            { } count => $"{Number(count)} enquiries",
        };

    public Pager Pager =>
        new(
            Found.Newer is null && Found.Older is null
                ? $"{CountInWords}, all shown"
                : $"{Found.Rows.Count} shown of {CountInWords.ToLowerInvariant()}",
            Found.Newer is { } newer ? Filter.Url(("newer", newer.ToString())) : null,
            Found.Older is { } older ? Filter.Url(("older", older.ToString())) : null
        );

    public EmptyState Empty =>
        IsEmpty
            ? new(
                "No enquiry has been logged yet",
                "Each call, message or visit is logged here.",
                "Log the first",
                "/enquiries/new"
            )
        : Filter.IsNarrowed
            ? new(
                "No enquiry matches",
                "Take a filter away, or look in all enquiries.",
                "Show all enquiries",
                "/enquiries"
            )
        : new(
            "No enquiry matches",
            "Try fewer words, the beginning of a name, or the last six digits of a phone number.",
            "Show all enquiries",
            "/enquiries"
        );

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}

/// <summary>What the selects of the find page offer.</summary>
public sealed class FindChoices(Lists lists, FindFilter filter)
{
    private FindSelect Digital { get; } =
        new("digital", "Digital", filter["digital"], [("answered", "Yes or no"), .. Of<DigitalAnswer>()]);

    private FindSelect Stage { get; } =
        new("stage", "Stage", filter["stage"], [.. Of<Stage>(), ("not-known", "Not known")]);

    private FindSelect Outcome { get; } =
        new("outcome", "Outcome", filter["outcome"], [("open", "Open"), .. Of<Outcome>()]);

    private FindSelect Assigned { get; } =
        new(
            "assigned",
            "Assigned to",
            filter["assigned"],
            [
                ("me", "Me"),
                ("nobody", "Nobody"),
                .. lists.Assignees.Select(person => (person.Id.ToString(CultureInfo.InvariantCulture), person.Name)),
            ]
        );

    private FindSelect Category { get; } =
        new(
            "category",
            "Offence category",
            filter["category"],
            [.. FindFilterReader.Categories(lists).Select(name => (FindFilter.CategorySlug(name), name))]
        );

    private FindSelect Offence { get; } =
        new("offence", "Principal offence", filter["offence"], [.. lists.Offences.Select(one => (one.Code, one.Name))]);

    private FindSelect Platform { get; } =
        new(
            "platform",
            "Platform",
            filter["platform"],
            [("known", "Known"), ("not-known", "Not known"), .. lists.Platforms.Select(one => (one.Code, one.Name))]
        );

    private FindSelect Channel { get; } =
        new("channel", "Channel", filter["channel"], [.. Of<Channel>(), ("not-known", "Not known")]);

    private FindSelect HeardFrom { get; } =
        new("heard-from", "Heard of us from", filter["heard-from"], [.. Of<HeardFrom>(), ("not-known", "Not known")]);

    private FindSelect Contact { get; } = new("contact", "First contact", filter["contact"], [.. Of<FirstContact>()]);

    private FindSelect Age { get; } =
        new(
            "age",
            "Accused’s age at the time",
            filter["age"],
            [("under-18", "Under 18"), .. Of<AgeBand>(), ("not-known", "Not known")]
        );

    private FindSelect Force { get; } =
        new(
            "force",
            "Police force",
            filter["force"],
            [.. lists.Forces.Select(force => (force.Code, force.Name)), ("not-known", "Not known")]
        );

    private FindSelect Size { get; } =
        new("size", "Rows", filter["size"], [("50", "50"), ("100", "100")]) { All = "25" };

    /// <summary>What most people narrow by; stands in one line.</summary>
    public IReadOnlyList<FindSelect> Common => [Assigned, Outcome, Stage, Digital, Category];

    /// <summary>The rest, folded away until one is in use.</summary>
    public IReadOnlyList<FindSelect> More => [Offence, Platform, Age, Force, Channel, Contact, HeardFrom, Size];

    /// <summary>What a report may be narrowed by.</summary>
    public IReadOnlyList<FindSelect> OfReport =>
        [Category, Offence, Digital, Platform, Age, Stage, Force, Channel, Contact, HeardFrom, Outcome, Assigned];

    public bool UsesMore => More.Any(select => select.Value.Length > 0);

    private static IEnumerable<(string Code, string Text)> Of<T>()
        where T : struct, Enum => Coded.All<T>().Select(value => (Coded.Of(value), Coded.Label(value)));
}

/// <summary>One filter as a select.</summary>
public sealed record FindSelect(
    string Name,
    string Label,
    string Value,
    IReadOnlyList<(string Code, string Text)> Options
)
{
    /// <summary>The words for no filter; null where one must be chosen.</summary>
    public string? All { get; init; } = "All";

    /// <summary>The control's id, to which the error summary leads.</summary>
    public string Id { get; init; } = Name;
}
