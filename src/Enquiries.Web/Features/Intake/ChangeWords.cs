using System.Globalization;
using Enquiries.Data;
using Enquiries.Web.Features.Shared;

namespace Enquiries.Web.Features.Intake;

/// <summary>Audited changes in words: "Stage: In custody → Released on bail".</summary>
public sealed class ChangeWords(Lists lists, IReadOnlyDictionary<int, string> accounts)
{
    private const string Nothing = "not given";

    private static readonly Dictionary<string, string> Labels = new()
    {
        [nameof(Enquiry.ReceivedAt)] = "Received",
        [nameof(Enquiry.AnsweredAtOnce)] = "Answered at once",
        [nameof(Enquiry.FirstContactAt)] = "First contact",
        [nameof(Enquiry.HeardFrom)] = "Heard of us from",
        [nameof(Enquiry.PrincipalOffenceId)] = "Principal offence",
        ["OtherOffences"] = "Other offence",
        ["Platforms"] = "Platform",
        [nameof(Enquiry.OffenceFrom)] = "Alleged from",
        [nameof(Enquiry.OffenceTo)] = "Alleged to",
        [nameof(Enquiry.AgeThen)] = "Age when it happened",
        [nameof(Enquiry.AgeNow)] = "Age now",
        [nameof(Enquiry.ArrestedAt)] = "Arrested",
        [nameof(Enquiry.ArrivedAtStationAt)] = "Arrived at the station",
        [nameof(Enquiry.DetentionAuthorisedAt)] = "Detention authorised",
        [nameof(Enquiry.InterviewAt)] = "Interview",
        [nameof(Enquiry.BailReturnAt)] = "Bail return",
        [nameof(Enquiry.HearingAt)] = "Hearing",
        [nameof(Enquiry.PoliceForceId)] = "Police force",
        [nameof(Enquiry.CustodyRecord)] = "Custody record number",
        [nameof(Enquiry.DsccReference)] = "DSCC reference",
        [nameof(Enquiry.Officer)] = "Officer in the case",
        [nameof(Enquiry.DevicesSeized)] = "Devices seized",
        [nameof(Enquiry.DevicesSeizedOn)] = "Devices seized on",
        [nameof(Enquiry.SelfHarm)] = "Risk of self-harm",
        [nameof(Enquiry.AssignedToId)] = "Assigned to",
        [nameof(Enquiry.NextAction)] = "Next action",
        [nameof(Enquiry.NextActionDueAt)] = "Next action due",
        [nameof(Enquiry.TierOverride)] = "Tier set by hand",
        [nameof(Enquiry.TierReason)] = "Why the tier was set",
        [nameof(Enquiry.ReferredTo)] = "Referred to",
        [nameof(Enquiry.OutcomeReason)] = "Why referred or declined",
        [nameof(Enquiry.ClosedOn)] = "Closed on",
        [nameof(Enquiry.RepeatOfId)] = "Repeat of",
        [nameof(Party.Role)] = "Role",
        [nameof(Party.BornOn)] = "Date of birth",
        [nameof(Party.MayRing)] = "May ring",
        [nameof(Party.MayLeaveMessage)] = "May leave a message",
        [nameof(Party.MayEmail)] = "May email",
        [nameof(Party.PhoneInPoliceHands)] = "Phone in police hands",
        [nameof(Party.SafeContactNote)] = "Safe contact note",
    };

    /// <summary>Enquiries that the reader may not see: changes do not name them.</summary>
    public IReadOnlySet<long> Hidden { get; init; } = new HashSet<long>();

    /// <summary>The enquiries that changes mention.</summary>
    public static IReadOnlyList<long> EnquiriesIn(IEnumerable<AuditedChange> changes) =>
        [
            .. changes
                .Where(change => change.Field == nameof(Enquiry.RepeatOfId))
                .SelectMany(change => new[] { Number(change.From), Number(change.To) })
                .OfType<int>()
                .Select(id => (long)id),
        ];

    /// <summary>The accounts whose names the words will need.</summary>
    public static IReadOnlyList<int> AccountsIn(IEnumerable<AuditedChange> changes) =>
        [
            .. changes
                .Where(change => change.Field == nameof(Enquiry.AssignedToId))
                .SelectMany(change => new[] { Number(change.From), Number(change.To) })
                .OfType<int>()
                .Distinct(),
        ];

    public string Of(AuditedChange change)
    {
        if (change.Field == "Parties")
            return change.To is null ? $"{Role(change.From)} removed" : $"{Role(change.To)} added";
        var (label, whose) = Name(change.Field);
        if (change.Protected)
            return $"{label}{whose} changed";
        if (change.Field is "OtherOffences" or "Platforms")
            return change.To is null
                ? $"{label} removed: {Value(change.Field, change.From)}"
                : $"{label} added: {Value(change.Field, change.To)}";
        return $"{label}{whose}: {Value(change.Field, change.From)} → {Value(change.Field, change.To)}";
    }

    private static (string Label, string Whose) Name(string field)
    {
        var dot = field.IndexOf('.', StringComparison.Ordinal);
        return dot < 0
            ? (Label(field), "")
            : (Label(field[(dot + 1)..]), $" of the {Role(field[..dot]).ToLowerInvariant()}");
    }

    private static string Label(string field) => Labels.GetValueOrDefault(field, field);

    private static string Role(string? role) =>
        Enum.TryParse<PartyRole>(role, out var known) ? Coded.Label(known) : "Person";

    private string Value(string field, string? text) =>
        field switch
        {
            nameof(Enquiry.Outcome) => text is null ? "open" : Label<Outcome>(text),
            nameof(Enquiry.AssignedToId) => Number(text) is { } id
                ? accounts.GetValueOrDefault(id, "somebody")
                : "nobody",
            nameof(Enquiry.TierOverride) when text is null => "worked out",
            nameof(Enquiry.AnsweredAtOnce) when text is null => "not known",
            nameof(Enquiry.FirstContactAt) when text is null => "none yet",
            _ when text is null => Nothing,
            _ when field.EndsWith($".{nameof(Party.Role)}", StringComparison.Ordinal) => Role(text),
            nameof(Enquiry.Stage) => Label<Stage>(text),
            nameof(Enquiry.Channel) => Label<Channel>(text),
            nameof(Enquiry.HeardFrom) => Label<HeardFrom>(text),
            nameof(Enquiry.Funding) => Label<Funding>(text),
            nameof(Enquiry.Digital) => Label<DigitalAnswer>(text),
            nameof(Enquiry.AgeThen) or nameof(Enquiry.AgeNow) => Label<AgeBand>(text),
            nameof(Enquiry.PrincipalOffenceId) or "OtherOffences" => NameOf(lists.OffenceById, text, one => one.Name),
            "Platforms" => NameOf(lists.PlatformById, text, one => one.Name),
            nameof(Enquiry.PoliceForceId) => NameOf(lists.ForceById, text, one => one.Name),
            nameof(Enquiry.RepeatOfId) when Number(text) is { } id => Hidden.Contains(id)
                ? "another enquiry"
                : Enquiry.ReferenceOf(id),
            _ => Plain(text),
        };

    // Answers, instants and dates tell themselves apart; anything else is a number or a code.
    private static string Plain(string text) =>
        text switch
        {
            "True" => "yes",
            "False" => "no",
            _ when DateTime.TryParseExact(
                    text,
                    "yyyy-MM-ddTHH:mm:ssZ",
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal,
                    out var instant
                ) => When.Due(instant),
            _ when DateOnly.TryParseExact(text, "yyyy-MM-dd", out var date) => When.Date(date),
            _ => text,
        };

    private static string Label<T>(string text)
        where T : struct, Enum => Enum.TryParse<T>(text, out var value) ? Coded.Label(value) : text;

    private static string NameOf<T>(IReadOnlyDictionary<int, T> list, string text, Func<T, string> name)
        where T : class => Number(text) is { } id && list.TryGetValue(id, out var entry) ? name(entry) : text;

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
