namespace Enquiries.Web.Features.Triage;

/// <summary>A figure of the triage that the firm may set.</summary>
/// <param name="Name">Under which it is stored.</param>
/// <param name="Group">The heading that it stands under.</param>
/// <param name="Label">What it is.</param>
/// <param name="Unit">What it is counted in.</param>
/// <param name="Standard">What holds until the firm says otherwise.</param>
/// <param name="From">The least that it can be.</param>
/// <param name="To">The most that it can be.</param>
public sealed record TriageNumber(string Name, string Group, string Label, string Unit, int Standard, int From, int To)
{
    private const string Contact = "First contact, at the latest";
    private const string Tiers = "When it is how urgent";
    private const string Detention = "Detention (PACE 1984 ss.40–44)";
    private const string Bail = "Pre-charge bail";
    private const string Before = "Reminders, so long before";
    private const string Ladder = "Who else is told";

    /// <summary>Tier 1: custody, police at the door.</summary>
    public static readonly TriageNumber ContactNow = new(
        "contact-1",
        Contact,
        "Tier 1",
        "minutes, day or night",
        15,
        1,
        1_440
    );

    /// <summary>A call of the Defence Solicitor Call Centre that was accepted.</summary>
    public static readonly TriageNumber ContactDscc = new(
        "contact-dscc",
        Contact,
        "Accepted from the DSCC",
        "minutes, day or night",
        45,
        1,
        1_440
    );

    /// <summary>Tier 2.</summary>
    public static readonly TriageNumber ContactSameDay = new("contact-2", Contact, "Tier 2", "office hours", 2, 1, 400);

    /// <summary>Tier 3.</summary>
    public static readonly TriageNumber ContactNextDay = new("contact-3", Contact, "Tier 3", "office hours", 8, 1, 400);

    /// <summary>Tier 4.</summary>
    public static readonly TriageNumber ContactFewDays = new(
        "contact-4",
        Contact,
        "Tier 4",
        "office hours",
        24,
        1,
        400
    );

    /// <summary>Tier 5.</summary>
    public static readonly TriageNumber ContactRoutine = new(
        "contact-5",
        Contact,
        "Tier 5",
        "office hours",
        40,
        1,
        400
    );

    /// <summary>How long after it came in a search counts as going on.</summary>
    public static readonly TriageNumber SearchHours = new(
        "search",
        Tiers,
        "A search goes on (tier 1) until, after receipt",
        "hours",
        12,
        1,
        168
    );

    /// <summary>An interview or a hearing so near is for the same day.</summary>
    public static readonly TriageNumber SoonHours = new(
        "soon",
        Tiers,
        "Interview or hearing makes it tier 2 within",
        "hours",
        48,
        1,
        336
    );

    /// <summary>A return on bail so near is for the next working day.</summary>
    public static readonly TriageNumber BailSoonDays = new(
        "bail-soon",
        Tiers,
        "Return on bail makes it tier 3 within",
        "days",
        14,
        1,
        90
    );

    /// <summary>From when detention was authorised to its first review.</summary>
    public static readonly TriageNumber FirstReviewHours = new(
        "review-first",
        Detention,
        "First review after detention was authorised",
        "hours",
        6,
        1,
        6
    );

    /// <summary>From one review to the next.</summary>
    public static readonly TriageNumber NextReviewHours = new(
        "review-next",
        Detention,
        "Each review after the last",
        "hours",
        9,
        1,
        9
    );

    /// <summary>Without anybody's authority.</summary>
    public static readonly TriageNumber DetentionHours = new(
        "detention",
        Detention,
        "End of detention after the relevant time",
        "hours",
        24,
        1,
        24
    );

    /// <summary>With a superintendent's.</summary>
    public static readonly TriageNumber SuperintendentHours = new(
        "detention-superintendent",
        Detention,
        "With a superintendent’s authority",
        "hours",
        36,
        1,
        36
    );

    /// <summary>With the court's.</summary>
    public static readonly TriageNumber WarrantHours = new(
        "detention-warrant",
        Detention,
        "At most, with warrants of a court",
        "hours",
        96,
        1,
        96
    );

    /// <summary>As a custody officer grants it.</summary>
    public static readonly TriageNumber BailMonths = new(
        "bail",
        Bail,
        "Bail lasts, from the day after the arrest",
        "months",
        3,
        1,
        24
    );

    /// <summary>With an inspector's authority.</summary>
    public static readonly TriageNumber BailInspectorMonths = new(
        "bail-inspector",
        Bail,
        "With an inspector’s extension",
        "months",
        6,
        1,
        24
    );

    /// <summary>With a superintendent's.</summary>
    public static readonly TriageNumber BailSuperintendentMonths = new(
        "bail-superintendent",
        Bail,
        "With a superintendent’s extension",
        "months",
        9,
        1,
        24
    );

    /// <summary>After which silence the police are asked.</summary>
    public static readonly TriageNumber SilenceWeeks = new(
        "silence",
        Bail,
        "Released under investigation: ask after silence of",
        "weeks",
        8,
        1,
        104
    );

    public static readonly TriageNumber BeforeReview = new(
        "before-review",
        Before,
        "Custody review, end of detention",
        "minutes",
        60,
        0,
        1_440
    );

    public static readonly TriageNumber BeforeInterview = new(
        "before-interview",
        Before,
        "Interview",
        "hours",
        24,
        0,
        336
    );

    public static readonly TriageNumber BeforeBail = new("before-bail", Before, "Return on bail", "hours", 72, 0, 720);

    public static readonly TriageNumber BeforeHearing = new("before-hearing", Before, "Hearing", "hours", 48, 0, 720);

    /// <summary>Nobody put the reminder aside: whoever is on is told.</summary>
    public static readonly TriageNumber RotaAfter = new(
        "ladder-rota",
        Ladder,
        "Whoever is on, where nobody saw it within",
        "minutes",
        10,
        0,
        1_440
    );

    /// <summary>Still nobody: the partners are told.</summary>
    public static readonly TriageNumber PartnersAfter = new(
        "ladder-partners",
        Ladder,
        "The partners, where nobody saw it within",
        "minutes",
        30,
        0,
        1_440
    );

    /// <summary>No reminder from then on, save of custody.</summary>
    public static readonly TriageNumber QuietFrom = new(
        "quiet-from",
        Ladder,
        "Quiet, save for custody, from",
        "o’clock",
        21,
        0,
        24
    );

    /// <summary>Reminders again from then on.</summary>
    public static readonly TriageNumber QuietUntil = new("quiet-until", Ladder, "until", "o’clock", 7, 0, 24);

    /// <summary>All of them, in the order of the page.</summary>
    public static IReadOnlyList<TriageNumber> All { get; } =
    [
        ContactNow,
        ContactDscc,
        ContactSameDay,
        ContactNextDay,
        ContactFewDays,
        ContactRoutine,
        SearchHours,
        SoonHours,
        BailSoonDays,
        FirstReviewHours,
        NextReviewHours,
        DetentionHours,
        SuperintendentHours,
        WarrantHours,
        BailMonths,
        BailInspectorMonths,
        BailSuperintendentMonths,
        SilenceWeeks,
        BeforeReview,
        BeforeInterview,
        BeforeBail,
        BeforeHearing,
        RotaAfter,
        PartnersAfter,
        QuietFrom,
        QuietUntil,
    ];
}
