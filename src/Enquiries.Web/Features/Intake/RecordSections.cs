using System.Globalization;
using Enquiries.Data;
using Enquiries.Web.Features.Shared;

namespace Enquiries.Web.Features.Intake;

/// <summary>A heading of the record with its facts.</summary>
public sealed record RecordSection(string Title, IReadOnlyList<RecordFact> Facts);

/// <summary>A label and its value.</summary>
public sealed record RecordFact(string Label, string Value, bool IsWide = false);

/// <summary>The facts of an enquiry in the order in which a call goes. What nobody filled in takes no room.</summary>
public static class RecordSections
{
    private const string NotKnown = "Not known";

    public static IReadOnlyList<RecordSection> Of(RecordFacts facts, Lists lists) =>
        [
            .. new[] { Alleged(facts, lists), Standing(facts, lists), Next(facts), Origin(facts) }.Where(section =>
                section.Facts.Count > 0
            ),
        ];

    private static RecordSection Alleged(RecordFacts facts, Lists lists) =>
        Section(
            "What is alleged",
            ("Principal offence", Offence(lists, facts.OffenceId), true),
            ("Other offences", Join(facts.OtherOffenceIds.Select(id => Offence(lists, id)), "; "), true),
            ("Digital", DigitalWords(facts), false),
            ("Platforms", Join(facts.PlatformIds.Select(id => lists.PlatformById[id].Name)) ?? NotKnown, false),
            ("When", Span(facts.OffenceFrom, facts.OffenceTo), false),
            ("Age at the time", AgeThen(facts), false),
            ("Age at enquiry", facts.Accused?.BornOn is null ? Coded.Label(facts.AgeNow) : null, false)
        );

    private static RecordSection Standing(RecordFacts facts, Lists lists) =>
        Section(
            "Where it stands",
            ("Stage", Coded.Label(facts.Stage), false),
            ("Arrested", At(facts.ArrestedAt), false),
            ("Arrived at station", At(facts.ArrivedAtStationAt), false),
            ("Detention authorised", At(facts.DetentionAuthorisedAt), false),
            ("Interview", At(facts.InterviewAt), false),
            ("Bail return", At(facts.BailReturnAt), false),
            ("Hearing", At(facts.HearingAt), false),
            ("Police force", facts.PoliceForceId is { } force ? lists.ForceById[force].Name : null, false),
            ("Station or court", facts.Station, false),
            ("Custody record", facts.CustodyRecord, false),
            ("DSCC reference", facts.DsccReference, false),
            ("Officer in the case", facts.Officer, true),
            ("Devices seized", Devices(facts), false),
            ("Risk of self-harm", facts.SelfHarm is { } risk ? Coded.Label(risk) : null, false)
        );

    private static RecordSection Next(RecordFacts facts) =>
        Section(
            "What next",
            ("Assigned to", facts.AssignedTo ?? "Nobody", false),
            ("Outcome", facts.Outcome is { } outcome ? Coded.Label(outcome) : "Open", false),
            ("Closed on", facts.ClosedOn is { } closed ? When.Date(closed) : null, false),
            ("Referred to", facts.ReferredTo, true),
            ("Why referred or declined", facts.OutcomeReason, true),
            ("Next action", facts.NextAction, true),
            ("Due", facts.NextActionDueAt is { } due ? When.Due(due) : null, false)
        );

    private static RecordSection Origin(RecordFacts facts) =>
        Section(
            "How it reached us",
            ("First contact", FirstContact(facts), true),
            ("Heard of us from", facts.HeardFrom is { } heard ? Coded.Label(heard) : null, false),
            ("Funding", facts.Funding is { } funding ? Coded.Label(funding) : null, false),
            (
                "Logged",
                $"{When.DateAndTime(facts.LoggedAt)}{((facts.LoggedBy ?? facts.SentBy) is { } who ? $" by {who}" : ", by import")}",
                true
            )
        );

    private static string? FirstContact(RecordFacts facts) =>
        facts.AnsweredAtOnce == true ? "At once, as it came in"
        : facts.FirstContactAt is not { } first
            ? facts.AnsweredAtOnce == false ? "None yet"
                : null
        : first > facts.ReceivedAt
            ? $"{When.DateAndTime(first)}, {When.Lasting(first - facts.ReceivedAt)} after receipt"
        : When.DateAndTime(first);

    private static RecordSection Section(string title, params (string Label, string? Value, bool IsWide)[] facts) =>
        new(
            title,
            [
                .. facts
                    .Where(fact => !string.IsNullOrWhiteSpace(fact.Value))
                    .Select(fact => new RecordFact(fact.Label, fact.Value!, fact.IsWide)),
            ]
        );

    private static string Offence(Lists lists, int id)
    {
        var offence = lists.OffenceById[id];
        var statute = $"{offence.Act} {offence.Section}".Trim();
        return statute.Length > 0 ? $"{offence.Name} ({statute})" : offence.Name;
    }

    private static string DigitalWords(RecordFacts facts) =>
        facts.Digital == facts.DigitalAny
            ? Coded.Label(facts.Digital)
            : $"{Coded.Label(facts.Digital)}; by any offence {Coded.Label(facts.DigitalAny).ToLowerInvariant()}";

    private static string AgeThen(RecordFacts facts) =>
        AgeWords.During(facts.Accused?.BornOn, facts.OffenceFrom, facts.OffenceTo) ?? Coded.Label(facts.AgeThen);

    private static string? Devices(RecordFacts facts)
    {
        var many = facts.DevicesSeized is { } count ? count.ToString(CultureInfo.InvariantCulture) : null;
        return facts.DevicesSeizedOn is { } on ? $"{many ?? "Some"} on {When.Date(on)}" : many;
    }

    private static string? Span(DateOnly? from, DateOnly? to) =>
        (from, to) switch
        {
            (null, null) => null,
            ({ } start, null) => $"From {When.Date(start)}",
            (null, { } end) => $"To {When.Date(end)}",
            ({ } start, { } end) => start == end ? When.Date(start) : $"{When.Date(start)} to {When.Date(end)}",
        };

    private static string? At(DateTime? instant) => instant is { } utc ? When.DateAndTime(utc) : null;

    private static string? Join(IEnumerable<string> texts, string separator = ", ") =>
        string.Join(separator, texts) is { Length: > 0 } joined ? joined : null;
}
