using System.Security.Claims;

namespace Enquiries.Web.Features.Shared;

/// <summary>
/// One link of the navigation. <see cref="Key"/> follows <c>g</c> on the keyboard; it leads to the first of the pages beneath <see cref="Area"/>,
/// where it stands for several.
/// </summary>
public sealed record NavigationItem(string Text, string Path, string? Key = null, string? Area = null)
{
    public bool IsAt(PathString current) =>
        Path == "/" ? current == "/" : current.StartsWithSegments(Area ?? Path, StringComparison.OrdinalIgnoreCase);
}

public sealed record NavigationGroup(string? Title, IReadOnlyList<NavigationItem> Items);

/// <summary>What each role sees in the side bar. Hiding a link protects nothing: every action has its own policy.</summary>
public static class Navigation
{
    /// <summary>The reports, as tabs over each.</summary>
    public static IReadOnlyList<NavigationItem> Reports { get; } =
    [
        new("Digital share", "/reports/digital-share"),
        new("Offences", "/reports/offences"),
        new("Platforms", "/reports/platforms"),
        new("Breakdowns", "/reports/breakdown"),
        new("Response time", "/reports/response"),
        new("Completeness", "/reports/completeness"),
        new("Month close", "/reports/closes"),
        new("Quotes", "/reports/quotes"),
        new("Measures", "/reports/measures"),
        new("Saved views", "/reports/views"),
    ];

    private static NavigationItem ClientLists { get; } = new("Client lists", "/client-lists");

    public static IReadOnlyList<NavigationGroup> For(ClaimsPrincipal user)
    {
        var partner = user.IsInRole("Partner");
        var groups = new List<NavigationGroup>();
        var work = new List<NavigationItem> { new("Home", "/", "h") };
        if (partner || user.IsInRole("Solicitor"))
        {
            work.Add(new("Triage", "/triage", "t"));
            work.Add(new("Enquiries", "/enquiries", "e"));
            work.Add(new("Rota", "/triage/rota"));
        }
        if (partner)
            work.Add(new("Reports", Reports[0].Path, "r", "/reports"));
        groups.Add(new(null, work));
        if (partner)
        {
            groups.Add(
                new(
                    "Oversight",
                    [
                        new("Restrictions", "/restrictions"),
                        new("Subject access", "/subject-access"),
                        ClientLists,
                        new("Note templates", "/templates"),
                        new("Audit trail", "/audit"),
                    ]
                )
            );
        }
        if (user.IsInRole("Administrator"))
        {
            groups.Add(
                new(
                    "Administration",
                    [
                        new("Accounts", "/accounts"),
                        new("Offence list", "/offences"),
                        new("Triage settings", "/triage/settings"),
                        // Whoever is a partner too has it above.
                        .. partner ? Array.Empty<NavigationItem>() : [ClientLists],
                        new("Retention", "/retention"),
                        new("National series", "/national"),
                        new("Website and post room", "/api-callers"),
                        new("Operations", "/operations"),
                        new("Jobs", "/jobs"),
                    ]
                )
            );
        }
        return groups;
    }

    /// <summary>The link to where one is: of several, such as to a page and to one below it, the nearest.</summary>
    public static NavigationItem? At(IEnumerable<NavigationGroup> groups, PathString current) =>
        groups.SelectMany(group => group.Items).Where(item => item.IsAt(current)).MaxBy(item => item.Path.Length);

    public static bool MayLog(ClaimsPrincipal user) => user.IsInRole("Solicitor") || user.IsInRole("Partner");
}
