using System.Globalization;
using Enquiries.Data;
using Enquiries.Web.Features.Shared;

namespace Enquiries.Web.Features.Intake;

/// <summary>What the warnings are worked out from.</summary>
public sealed record EnquiryFacts
{
    public required DateTime ReceivedAt { get; init; }

    public Stage? Stage { get; init; }

    public DateTime? ArrestedAt { get; init; }

    public DateTime? InterviewAt { get; init; }

    public DateTime? BailReturnAt { get; init; }

    public DateOnly? OffenceFrom { get; init; }

    public DateOnly? OffenceTo { get; init; }

    public DateOnly? AccusedBorn { get; init; }

    public AgeBand? AgeThen { get; init; }

    public AgeBand? AgeNow { get; init; }

    /// <summary>What was answered about self-harm; null where nobody asked.</summary>
    public SelfHarmRisk? SelfHarm { get; init; }

    /// <summary>Whether somebody is recorded as appropriate adult.</summary>
    public bool HasAppropriateAdult { get; init; }

    /// <summary>Principal offence first.</summary>
    public required IReadOnlyList<OffenceEntry> Offences { get; init; }
}

/// <summary>Something a solicitor should look at. It never blocks.</summary>
/// <param name="Title">The point in few words.</param>
/// <param name="Text">Why, with the statute, and what to do.</param>
/// <param name="IsWelfare">True for the reminder to ask how the accused is coping: a prompt, not a doubt about the data.</param>
public sealed record EnquiryWarning(string Title, string Text, bool IsWelfare = false);

/// <summary>What does not fit together in law or in time. Pure: the same facts give the same warnings.</summary>
public static class EnquiryWarnings
{
    private const int AgeOfCriminalResponsibility = 10;

    private static readonly HashSet<string> SexualCategories =
    [
        "Child sexual offences: communication, incitement and exploitation",
        "Child sexual offences: contact",
        "Indecent images and pornography",
        "Adult sexual offences",
        "Historic sexual offences",
        "Intimate images, communications and harassment",
    ];

    public static IReadOnlyList<EnquiryWarning> Of(EnquiryFacts facts) =>
        [
            .. new[] { Bail(facts), AppropriateAdult(facts), TooYoung(facts) }
                .Concat(facts.Offences.Select(offence => NotInForce(facts, offence)))
                .Concat(facts.Offences.Select(offence => AdultOnly(facts, offence)))
                .Append(Welfare(facts))
                .OfType<EnquiryWarning>(),
        ];

    /// <summary>Offences by their numbers, principal first; numbers that the lists do not hold are left out.</summary>
    public static IReadOnlyList<OffenceEntry> OffencesOf(Lists lists, int principalId, IEnumerable<int> otherIds) =>
        [
            .. otherIds
                .Prepend(principalId)
                .Distinct()
                .Select(id => lists.OffenceById.GetValueOrDefault(id))
                .OfType<OffenceEntry>(),
        ];

    private static EnquiryWarning? Bail(EnquiryFacts facts) =>
        facts.BailReturnAt is not null
        && facts.ArrestedAt is null
        && (facts.Stage == Stage.VoluntaryInterview || (facts.InterviewAt is not null && facts.Stage != Stage.Bail))
            ? new(
                "Bail after a voluntary interview?",
                "No bail follows a purely voluntary interview: there was no arrest to be bailed from. Check whether the person was "
                    + "arrested, or whether they were released under investigation."
            )
            : null;

    private static EnquiryWarning? AppropriateAdult(EnquiryFacts facts) =>
        facts is { Stage: Stage.Custody, HasAppropriateAdult: false }
        && AgeOn(facts, London.DateOf(facts.ReceivedAt), facts.AgeNow) is { IsUnder18: true }
            ? new(
                "An appropriate adult is needed",
                "The accused is under 18 and in custody: an appropriate adult must be present (PACE 1984, Code C). Ask who it is."
            )
            : null;

    private static EnquiryWarning? TooYoung(EnquiryFacts facts) =>
        facts is { AccusedBorn: { } born, OffenceTo: { } end } && Ages.On(born, end) < AgeOfCriminalResponsibility
        || facts is { AccusedBorn: { } bornToo, OffenceTo: null, OffenceFrom: { } start }
            && Ages.On(bornToo, start) < AgeOfCriminalResponsibility
            ? new(
                "Under the age of criminal responsibility",
                "The accused was under 10 when it happened: no child under 10 can be guilty of an offence (Children and Young Persons "
                    + "Act 1933 s.50). Check the date of birth and the dates of the offence."
            )
            : null;

    private static EnquiryWarning? NotInForce(EnquiryFacts facts, OffenceEntry offence) =>
        offence.InForceFrom is { } start && (facts.OffenceTo ?? facts.OffenceFrom) is { } end && end < start
            ? new(
                $"{Short(offence)} was not yet in force",
                $"“{offence.Name}” is in force from {When.LongDate(start)} and is not retrospective; all of what is "
                    + "alleged came before. Another offence is likelier."
            )
            : null;

    private static EnquiryWarning? AdultOnly(EnquiryFacts facts, OffenceEntry offence) =>
        offence.AdultOnly && facts.OffenceFrom is var start && WasUnder18(facts, start)
            ? new(
                $"{Short(offence)} needs an adult",
                $"“{offence.Name}” can be committed only by somebody of 18 or more, and the accused was younger when it happened. Under "
                    + "that age the likely charge is s.13 of the Sexual Offences Act 2003, where the conduct falls within ss.9–12."
            )
            : null;

    // Once they were asked, the answer stands in place of the prompt.
    private static EnquiryWarning? Welfare(EnquiryFacts facts) =>
        facts.SelfHarm switch
        {
            null => Prompt(facts),
            SelfHarmRisk.NoSign => null,
            SelfHarmRisk.Danger => new(
                "In danger now.",
                "Call 999 if nobody has. Where they are held, tell the custody sergeant. Say what you did in a note."
            ),
            SelfHarmRisk.Concern => new(
                "Risk of self-harm.",
                "There was some concern when they were asked. Ask again at each contact. Samaritans: 116 123, at any hour."
            ),
            _ => new(
                "Asked about self-harm, they would not say.",
                "Ask again at the next contact. Samaritans: 116 123, at any hour; in danger 999.",
                IsWelfare: true
            ),
        };

    private static EnquiryWarning? Prompt(EnquiryFacts facts) =>
        facts.Offences.Any(offence => SexualCategories.Contains(offence.Category))
            ? new(
                "Ask how they are coping",
                "People suspected of such offences are at a raised risk of suicide, most of all in the days after a search or an arrest. "
                    + "Samaritans can be reached at any hour on 116 123; in danger call 999. Edit the record to note the answer, under “Who it is about”.",
                IsWelfare: true
            )
            : null;

    private static bool WasUnder18(EnquiryFacts facts, DateOnly? start) =>
        start is { } date
            ? AgeOn(facts, date, facts.AgeThen) is { IsUnder18: true }
            : Ages.IsUnder18(facts.AgeThen)
                // Who is under 18 now was so then.
                || AgeOn(facts, London.DateOf(facts.ReceivedAt), facts.AgeNow) is { IsUnder18: true };

    private static Known? AgeOn(EnquiryFacts facts, DateOnly date, AgeBand? band) =>
        facts.AccusedBorn is { } born ? new(Ages.On(born, date) < 18)
        : band is null ? null
        : new(Ages.IsUnder18(band));

    private static string Short(OffenceEntry offence) => offence.Section.Length > 0 ? offence.Section : offence.Name;

    private sealed record Known(bool IsUnder18);
}
