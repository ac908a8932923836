using Enquiries.Data;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.Reports;

namespace Enquiries.Tests.SqlServer;

/// <summary>
/// What a walk over all pages does not come to by itself: addresses whose parameters make other queries, and forms that need
/// an answer. Every code means the one row of its list.
/// </summary>
public static class DrivePages
{
    private const string Code = "sexual-communication-child";

    // Each kind of search, each filter by itself and with a search, each direction of a page.
    private static readonly string[] Searches =
    [
        "q=smith",
        "q=smith+jones&sounds=yes",
        "q=the+smith",
        "q=07700+900123",
        "q=someone%40example.com",
        "q=E-000001",
        "q=1",
        "q=E-000001+smith",
    ];

    private static readonly string[] Filters =
    [
        "month=2024-07",
        "from=2024-04-01&to=2025-03-31",
        "category=text",
        $"offence={Code}",
        "digital=yes",
        "digital=answered",
        "digital=no&count=any",
        "digital=answered&count=any",
        $"digital=yes&measure={Code}",
        $"digital=answered&measure={Code}",
        "counted=yes",
        "counted=no",
        $"platform={Code}",
        "platform=known",
        "platform=not-known",
        "stage=custody",
        "stage=not-known",
        "outcome=open",
        "outcome=duplicate",
        "channel=phone",
        "channel=not-known",
        "contact=at-once",
        "contact=reached",
        "contact=none",
        "contact=not-known",
        "heard-from=search",
        "age=under-18",
        "age=not-known",
        $"force={Code}",
        "assigned=me",
        "assigned=nobody",
        "older=1721035800-9",
        "newer=1721035800-1",
    ];

    private static readonly string[] Reports =
    [
        .. from report in new[] { "digital-share", "offences", "platforms", "completeness" }
        from question in new[] { "by=month", "by=quarter&count=any", "by=financial-year" }
        select $"/reports/{report}?from=2024-04&to=2025-03&{question}",
        "/reports/response?from=2024-04&to=2025-03&of=channel",
        "/reports/response?from=2024-04&to=2025-03&of=stage&by=quarter&channel=phone",
        .. from dimension in Coded.All<Dimension>()
        from filter in new[] { "", "&compare=before&stage=custody&platform=known" }
        select $"/reports/breakdown?from=2024-04&to=2025-03&of={Coded.Of(dimension)}{(dimension == Dimension.Platform ? "" : filter)}",
    ];

    /// <summary>Addresses that a partner opens.</summary>
    public static IReadOnlyList<string> Addresses { get; } =
    [
        .. Searches.Concat(Filters).Select(query => "/enquiries?" + query),
        .. from search in Searches.Take(2) from filter in Filters select $"/enquiries?{search}&{filter}",
        .. Reports,
        "/reports/digital-share?from=2024-07&to=2024-07&outside=yes",
        $"/reports/digital-share?from=2024-04&to=2025-03&measure={Code}",
        $"/reports/measures/{Code}",
        $"/reports/digital-share?from=2024-04&to=2025-03&national={Code}",
        $"/reports/national/{Code}.svg",
        "/reports/closes?to=2024-07",
        "/reports/closes/2024-07",
        "/reports/closes.csv",
        "/reports/closes/2024-07.csv",
        "/reports/closes/2024-07/changes.csv",
        "/reports/quotes.csv",
        "/reports/quotes/Q-000001.csv",
        "/reports/quotes/Q-000001/changes.csv",
        "/reports/measures.csv",
        "/reports/digital-share-comparison.csv?from=2024-04&to=2025-03&compare=year-before",
        "/reports/quotes?before=Q-000002",
        "/reports/quotes/Q-000001",
        "/reports/quotes/Q-000001?now=yes",
        "/audit?who=1&what=signed-in&enquiry=E-000001&from=2024-07-01&to=2024-07-31",
        "/audit?who=nobody&before=9",
        "/triage/rota?from=2024-07-15",
        "/enquiries/1?template=1",
        "/retention/notices?on=2024-07-01&after=1",
        "/triage?show=overdue",
        "/triage/rows?show=mine",
        "/triage/handover",
        "/health/ready",
    ];

    /// <summary>Forms, by role, with the fields that are not as the page has them.</summary>
    public static IReadOnlyList<(string Role, string Page, (string Name, string? Value)[] Values)> Forms { get; } =
    [
        (
            Roles.Solicitor,
            "/enquiries/new",
            [
                ("Offence", Code),
                ("Digital", "yes"),
                ("Platforms", Code),
                ("AccusedName", "Made Up"),
                ("RepeatOf", "E-000001"),
                ("Notes", "Rang."),
            ]
        ),
        (Roles.Solicitor, "/enquiries/1/edit", [("AccusedName", "Somebody Else"), ("Digital", "no")]),
        (Roles.Solicitor, "/enquiries/1", [("Body", "Rang again.")]),
        (Roles.Solicitor, "/enquiries/1/triage", [("To", "1")]),
        (Roles.Solicitor, "/enquiries/1/triage", [("NextAction", "Ring"), ("NextActionDueAt", "tomorrow")]),
        (Roles.Solicitor, "/enquiries/1/triage", [("Outcome", "advice-only")]),
        (Roles.Solicitor, "/enquiries/1/triage", [("Tier", "1"), ("TierReason", "A reason.")]),
        (Roles.Solicitor, "/enquiries/1", [("Finding", "none")]),
        (Roles.Solicitor, "/enquiries/1", [("Earlier", "E-000002")]),
        (Roles.Partner, "/enquiries/1/restriction", [("People", "1"), ("Reason", "A reason."), ("EndsOn", "31/12/99")]),
        (Roles.Administrator, "/retention", [("Months[open]", "18")]),
        (Roles.Administrator, "/triage/settings", [("Numbers[soon]", "24")]),
        (
            Roles.Administrator,
            "/triage/settings",
            [
                ("Opens[saturday]", "9"),
                ("Closes[saturday]", "noon"),
                // The one row that the server says there is opens and closes in the same minute.
                ("Opens[monday]", "9"),
                ("Closes[monday]", "18:00"),
            ]
        ),
        (Roles.Administrator, "/triage/settings", [("date", "2024-07-15")]),
        (Roles.Partner, "/triage/rota", [("Who", "1"), ("From", "fri 17:30"), ("Until", "mon 9:00"), ("Weeks", "2")]),
        (Roles.Partner, "/templates/new", [("Name", "A template"), ("Text", "A question:")]),
        (Roles.Partner, "/templates/1", [("Text", "Another question:")]),
        (Roles.Administrator, $"/offences/{Code}", [("DigitalDefault", "no"), ("Synonyms", "other words")]),
        (Roles.Administrator, "/api-callers/new", [("Name", "A site")]),
        (Roles.Administrator, "/accounts/1", [("DisplayName", "Another Name")]),
        (
            Roles.Administrator,
            "/national/new",
            [("Name", "A series"), ("Jurisdiction", "Wales"), ("Unit", "offences"), ("Warning", "Rounded.")]
        ),
        (Roles.Administrator, "/national/1/change", [("Warning", "Rounded.")]),
        (
            Roles.Administrator,
            "/national/1/figures/new",
            [("Start", "1/4/24"), ("End", "31/3/25"), ("Value", "2"), ("Source", "A paper")]
        ),
        (Roles.Administrator, "/national/figures/1", [("Value", "2")]),
        (Roles.Partner, "/reports/closes/2024-07", [("Looked", "yes")]),
        (Roles.Partner, "/reports/measures/new", [("Name", "A measure"), ("Offences", Code)]),
        (Roles.Partner, $"/reports/measures/{Code}/change", [("Name", "A measure"), ("Offences", Code)]),
        (Roles.Partner, $"/reports/measures/{Code}", []),
        (Roles.Partner, "/reports/completeness", [("Name", "Mine")]),
        (Roles.Partner, "/reports/views", []),
        (Roles.Partner, "/reports/quotes/Q-000001", [("Publication", "A paper"), ("UsedOn", "3/2/24")]),
        (
            Roles.Partner,
            "/account",
            [
                ("PresentPassword", Site.Password),
                ("Password", Site.Password + "!"),
                ("PasswordAgain", Site.Password + "!"),
            ]
        ),
        (Roles.Partner, "/setup/secret", [("Password", Site.Password), ("PasswordAgain", Site.Password)]),
    ];
}
