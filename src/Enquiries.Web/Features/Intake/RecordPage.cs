using System.Linq.Expressions;
using Enquiries.Data;
using Enquiries.Web.Features.Retention;

namespace Enquiries.Web.Features.Intake;

/// <summary>All of one enquiry, as its page shows it.</summary>
public sealed record RecordPage
{
    public required RecordFacts Facts { get; init; }

    public required IReadOnlyList<RecordSection> Sections { get; init; }

    public required IReadOnlyList<EnquiryWarning> Warnings { get; init; }

    /// <summary>Notes, contacts and changes, newest first: who rings back needs the last word, not the first.</summary>
    public required IReadOnlyList<TimelineItem> Timeline { get; init; }

    /// <summary>Who has looked at it; null for those who may not know.</summary>
    public TrailPage? Trail { get; init; }

    public required AddNoteForm Note { get; init; }

    public required ContactLog Contacts { get; init; }

    public required LogContactForm Contact { get; init; }

    /// <summary>Whether the form of a contact was sent and is shown again.</summary>
    public bool IsContactRefused { get; init; }

    /// <summary>What stands against the contact that was sent, so that it can be confirmed; null where nothing does.</summary>
    public ContactObjection? Objection =>
        IsContactRefused
        && Facts.People.FirstOrDefault(person => IntakeChoices.Number(person.Id) == Contact.Whom) is { } person
        && Coded.TryParse<ContactWay>(Contact.Way, out var way)
        && Coded.TryParse<ContactResult>(Contact.Result, out var result)
            ? SafeContact.Objection(person, way, result)
            : null;

    /// <summary>Who alone may see it; null where everybody may who works on enquiries.</summary>
    public RestrictedTo? RestrictedTo { get; init; }

    /// <summary>What ends or keeps it.</summary>
    public required RecordRetention Retention { get; init; }

    /// <summary>Today in London.</summary>
    public required DateOnly Today { get; init; }
}

/// <summary>An information barrier, as the people that it names see it.</summary>
/// <param name="EndsOn">The last London date.</param>
/// <param name="Reason">Why.</param>
/// <param name="People">Their names.</param>
public sealed record RestrictedTo(DateOnly EndsOn, string Reason, IReadOnlyList<string> People);

/// <summary>The columns of an enquiry.</summary>
public sealed record RecordFacts
{
    public required long Id { get; init; }
    public required DateTime ReceivedAt { get; init; }
    public required DateTime LoggedAt { get; init; }
    public required string? LoggedBy { get; init; }

    /// <summary>The site or post room that sent it; null where somebody logged or imported it.</summary>
    public required string? SentBy { get; init; }
    public required Channel? Channel { get; init; }
    public required bool? AnsweredAtOnce { get; init; }
    public required DateTime? FirstContactAt { get; init; }
    public required HeardFrom? HeardFrom { get; init; }
    public required Funding? Funding { get; init; }
    public required int OffenceId { get; init; }
    public required IReadOnlyList<int> OtherOffenceIds { get; init; }
    public required DigitalAnswer Digital { get; init; }
    public required DigitalAnswer DigitalAny { get; init; }
    public required IReadOnlyList<int> PlatformIds { get; init; }
    public required DateOnly? OffenceFrom { get; init; }
    public required DateOnly? OffenceTo { get; init; }
    public required AgeBand? AgeThen { get; init; }
    public required AgeBand? AgeNow { get; init; }
    public required SelfHarmRisk? SelfHarm { get; init; }
    public required Stage? Stage { get; init; }
    public required DateTime? ArrestedAt { get; init; }
    public required DateTime? ArrivedAtStationAt { get; init; }
    public required DateTime? DetentionAuthorisedAt { get; init; }
    public required DateTime? InterviewAt { get; init; }
    public required DateTime? BailReturnAt { get; init; }
    public required DateTime? HearingAt { get; init; }
    public required int? PoliceForceId { get; init; }
    public required string? Station { get; init; }
    public required string? CustodyRecord { get; init; }
    public required string? DsccReference { get; init; }
    public required string? Officer { get; init; }
    public required int? DevicesSeized { get; init; }
    public required DateOnly? DevicesSeizedOn { get; init; }
    public required string? AssignedTo { get; init; }
    public required string? NextAction { get; init; }
    public required DateTime? NextActionDueAt { get; init; }
    public required Outcome? Outcome { get; init; }
    public required DateOnly? ClosedOn { get; init; }
    public required string? ReferredTo { get; init; }
    public required string? OutcomeReason { get; init; }
    public required long? RepeatOfId { get; init; }
    public required DateTime? ErasedAt { get; init; }
    public required IReadOnlyList<RecordPerson> People { get; init; }

    public string Reference => Enquiry.ReferenceOf(Id);

    /// <summary>Whose number a phone shows first: somebody whom nothing forbids to ring, best one who said so.</summary>
    public RecordPerson? FirstToRing =>
        People
            .Where(person => person.IsOurs && !string.IsNullOrWhiteSpace(person.Phone) && person.DoNotRing is null)
            .OrderByDescending(person => person.MayRing == true)
            .FirstOrDefault();

    /// <summary>Whom the firm most likely reaches next: who called, else the accused.</summary>
    public RecordPerson? FirstToReach => People.FirstOrDefault(person => person.Role == PartyRole.Caller) ?? Accused;

    public RecordPerson? Accused => People.FirstOrDefault(person => person.Role == PartyRole.Accused);
}

/// <summary>A person of the record.</summary>
public sealed record RecordPerson
{
    public required long Id { get; init; }
    public required PartyRole Role { get; init; }
    public required string? Name { get; init; }
    public required string? Phone { get; init; }
    public required string? Email { get; init; }
    public required DateOnly? BornOn { get; init; }
    public required string? Relationship { get; init; }
    public required bool? MayRing { get; init; }
    public required bool? MayLeaveMessage { get; init; }
    public required bool? MayEmail { get; init; }
    public required bool? PhoneInPoliceHands { get; init; }
    public required string? SafeContactNote { get; init; }

    /// <summary>Reads one.</summary>
    internal static readonly Expression<Func<Party, RecordPerson>> Of = party => new RecordPerson
    {
        Id = party.Id,
        Role = party.Role,
        Name = party.Name,
        Phone = party.Phone,
        Email = party.Email,
        BornOn = party.BornOn,
        Relationship = party.Relationship,
        MayRing = party.MayRing,
        MayLeaveMessage = party.MayLeaveMessage,
        MayEmail = party.MayEmail,
        PhoneInPoliceHands = party.PhoneInPoliceHands,
        SafeContactNote = party.SafeContactNote,
    };

    /// <summary>
    /// Whether they are on the client's side. Of others a number or address is shown, and offered neither to ring nor to write to: who does so
    /// by mistake may breach bail, or interfere with a witness.
    /// </summary>
    public bool IsOurs => Role is PartyRole.Accused or PartyRole.Caller or PartyRole.AppropriateAdult;

    /// <summary>Why the number must not be rung; null where nothing forbids it.</summary>
    public string? DoNotRing =>
        PhoneInPoliceHands == true ? "In police hands: do not ring"
        : MayRing == false ? "Do not ring"
        : null;

    /// <summary>Whether nobody asked about the number.</summary>
    public bool IsRingingUnasked => MayRing is null && PhoneInPoliceHands is null;

    /// <summary>
    /// Whom the mail program writes to: the address alone, though one were kept that adds recipients or a text to the link.
    /// </summary>
    public string? MailTo =>
        Email is null ? null : "mailto:" + Uri.EscapeDataString(Email).Replace("%40", "@", StringComparison.Ordinal);

    /// <summary>What a telephone dials.</summary>
    public string? Dial =>
        Phone is null ? null
        : SearchTerms.Phone(Phone) is { } term && term.StartsWith("t:", StringComparison.Ordinal) ? term[2..]
        : string.Concat(Phone.Where(letter => char.IsAsciiDigit(letter) || letter == '+'));
}

/// <summary>A note, a contact, or a change in words.</summary>
public sealed record TimelineItem(
    DateTime At,
    string? Who,
    string What,
    string? NoteBody = null,
    long? NoteId = null,
    IReadOnlyList<string>? Changes = null,
    LoggedContact? Contact = null
);
