using System.Globalization;

namespace Enquiries.Data;

/// <summary>
/// One approach to the firm about one matter: the unit that every report counts. Instants are UTC; dates, months and
/// deadlines that people see are Europe/London. Text that a person types is stored encrypted.
/// </summary>
public class Enquiry
{
    /// <summary>Longest <see cref="SourceRef"/>, in characters.</summary>
    public const int SourceRefLength = 100;

    /// <summary>Longest reason (of a tier, of an outcome), in characters.</summary>
    public const int ReasonLength = 500;

    /// <summary>The reason of a tier that is set because somebody is in danger, and ends when they no longer are.</summary>
    public const string InDanger = "In danger now: risk of self-harm";

    /// <summary>Longest short text (station, reference, officer, next action), in characters.</summary>
    public const int ShortTextLength = 200;

    /// <summary>Number within the database; <see cref="Reference"/> is what people see.</summary>
    public long Id { get; set; }

    /// <summary>What people quote, such as E-000123. Empty before the first save.</summary>
    public string Reference => ReferenceOf(Id);

    /// <summary>Made with the empty form, so that a form sent twice is one enquiry. Unique.</summary>
    public Guid SubmissionKey { get; set; } = Guid.NewGuid();

    /// <summary>The row's own key in the system it was imported from. Unique where given.</summary>
    public string? SourceRef { get; set; }

    /// <summary>Set anew at each save; guards against two people saving at once.</summary>
    public Guid Version { get; set; }

    /// <summary>When the enquiry reached the firm, UTC, whole seconds.</summary>
    public DateTime ReceivedAt { get; set; }

    /// <summary>The London month of <see cref="ReceivedAt"/> as yyyymm; kept for counting, set at each save.</summary>
    public int ReceivedMonth { get; private set; }

    /// <summary>When it was entered, UTC.</summary>
    public DateTime LoggedAt { get; set; }

    /// <summary>Who entered it; null for an import, and for what a site or post room sent.</summary>
    public int? LoggedById { get; set; }

    /// <summary>Who entered it.</summary>
    public Account? LoggedBy { get; set; }

    /// <summary>The site or post room that sent it; null where somebody entered or imported it.</summary>
    public int? SentById { get; set; }

    /// <summary>The site or post room that sent it.</summary>
    public ApiCaller? SentBy { get; set; }

    /// <summary>How it reached the firm; null is not known.</summary>
    public Channel? Channel { get; set; }

    /// <summary>
    /// Whether somebody spoke with the accused or the caller as the enquiry came in: on the phone, or across the desk. Null is not known, as
    /// of an import, whose contacts before it are not known either.
    /// </summary>
    public bool? AnsweredAtOnce { get; set; }

    /// <summary>
    /// When the firm first spoke with the accused or the caller, UTC: as the enquiry came in, else in the earliest such contact that is
    /// logged; null where it is not known to have. Set at each save.
    /// </summary>
    public DateTime? FirstContactAt { get; private set; }

    /// <summary>
    /// Whole minutes from receipt to first contact, rounded down, never below 0; null where there was none yet, and where
    /// <see cref="AnsweredAtOnce"/> is not known. Kept for counting, set at each save.
    /// </summary>
    public int? FirstContactMinutes { get; private set; }

    /// <summary>How the caller heard of the firm; null is not known.</summary>
    public HeardFrom? HeardFrom { get; set; }

    /// <summary>How the work would be paid for; null is not known.</summary>
    public Funding? Funding { get; set; }

    /// <summary>The offence that the enquiry counts under.</summary>
    public int PrincipalOffenceId { get; set; }

    /// <summary>The offence that the enquiry counts under.</summary>
    public Offence PrincipalOffence { get; set; } = null!;

    /// <summary>Any further offences, each with the answer that held when it was recorded.</summary>
    public List<EnquiryOffence> OtherOffences { get; } = [];

    /// <summary>The recorded answer: does the enquiry concern a digital offence?</summary>
    public DigitalAnswer Digital { get; set; }

    /// <summary>
    /// The answer by any offence: yes if any is digital, else not known if any is not known, else no. Set at each save.
    /// </summary>
    public DigitalAnswer DigitalAny { get; private set; }

    /// <summary>False for a duplicate and for what is not an enquiry: these are left out of counts. Set at each save.</summary>
    public bool IsCounted { get; private set; } = true;

    /// <summary>Where it happened; none is not known.</summary>
    public List<EnquiryPlatform> Platforms { get; } = [];

    /// <summary>First London date of the alleged offence.</summary>
    public DateOnly? OffenceFrom { get; set; }

    /// <summary>Last London date of the alleged offence.</summary>
    public DateOnly? OffenceTo { get; set; }

    /// <summary>The accused's age when it happened; null is not known.</summary>
    public AgeBand? AgeThen { get; set; }

    /// <summary>The accused's age when the enquiry was received; null is not known.</summary>
    public AgeBand? AgeNow { get; set; }

    /// <summary>Where the matter stands; null is not known.</summary>
    public Stage? Stage { get; set; }

    /// <summary>Arrest, UTC.</summary>
    public DateTime? ArrestedAt { get; set; }

    /// <summary>Arrival at the police station, UTC: the relevant time of PACE 1984 s.41.</summary>
    public DateTime? ArrivedAtStationAt { get; set; }

    /// <summary>Detention authorised, UTC: reviews run from it (PACE 1984 s.40).</summary>
    public DateTime? DetentionAuthorisedAt { get; set; }

    /// <summary>Interview under caution, UTC.</summary>
    public DateTime? InterviewAt { get; set; }

    /// <summary>Return on pre-charge bail, UTC.</summary>
    public DateTime? BailReturnAt { get; set; }

    /// <summary>Next hearing, UTC.</summary>
    public DateTime? HearingAt { get; set; }

    /// <summary>The force that investigates.</summary>
    public int? PoliceForceId { get; set; }

    /// <summary>The force that investigates.</summary>
    public PoliceForce? PoliceForce { get; set; }

    /// <summary>Police station or court. Encrypted.</summary>
    public string? Station { get; set; }

    /// <summary>Custody record number. Encrypted.</summary>
    public string? CustodyRecord { get; set; }

    /// <summary>Defence Solicitor Call Centre reference. Encrypted.</summary>
    public string? DsccReference { get; set; }

    /// <summary>Whether there is a <see cref="DsccReference"/>; kept for the queue, which decrypts nothing. Set at each save.</summary>
    public bool HasDsccReference { get; private set; }

    /// <summary>Officer in the case: name, collar number, how to reach them. Encrypted.</summary>
    public string? Officer { get; set; }

    /// <summary>How many devices were seized; null is not known.</summary>
    public int? DevicesSeized { get; set; }

    /// <summary>London date of the seizure.</summary>
    public DateOnly? DevicesSeizedOn { get; set; }

    /// <summary>Who deals with it.</summary>
    public int? AssignedToId { get; set; }

    /// <summary>Who deals with it.</summary>
    public Account? AssignedTo { get; set; }

    /// <summary>
    /// The tier, 1 to 5, that somebody set in place of the one worked out; null where nobody did. It ends when <see cref="Stage"/> changes.
    /// </summary>
    public int? TierOverride { get; set; }

    /// <summary>Why the tier was set. Encrypted.</summary>
    public string? TierReason { get; set; }

    /// <summary>What is to be done next. Encrypted.</summary>
    public string? NextAction { get; set; }

    /// <summary>When the next action is due, UTC.</summary>
    public DateTime? NextActionDueAt { get; set; }

    /// <summary>What became of it; null while it is open.</summary>
    public Outcome? Outcome { get; set; }

    /// <summary>London date of the outcome.</summary>
    public DateOnly? ClosedOn { get; set; }

    /// <summary>To whom it was referred, or was advised to turn. Encrypted.</summary>
    public string? ReferredTo { get; set; }

    /// <summary>Why it was referred or declined. Encrypted.</summary>
    public string? OutcomeReason { get; set; }

    /// <summary>The earlier enquiry that this one repeats.</summary>
    public long? RepeatOfId { get; set; }

    /// <summary>Code of a <see cref="Data.SelfHarmRisk"/>; null where nobody asked. Encrypted, as it is about somebody's health.</summary>
    public string? SelfHarm { get; set; }

    /// <summary>
    /// When what is recorded of people was erased, UTC; null where it was not. What is left is what reports count: times are cut to their
    /// month.
    /// </summary>
    public DateTime? ErasedAt { get; set; }

    /// <summary>The people concerned.</summary>
    public List<Party> Parties { get; } = [];

    /// <summary>What was noted, in order.</summary>
    public List<Note> Notes { get; } = [];

    /// <summary>The accused, who is always recorded, if only as unnamed.</summary>
    public Party? Accused => Parties.FirstOrDefault(party => party.Role == PartyRole.Accused);

    /// <summary>Who called, where that is not the accused.</summary>
    public Party? Caller => Parties.FirstOrDefault(party => party.Role == PartyRole.Caller);

    /// <summary>What stands in place of a <see cref="SourceRef"/> once erased: the row of the file is still known, not what it was called.</summary>
    /// <param name="confidential">Holds the key.</param>
    /// <param name="sourceRef">The row's own key in the file's system.</param>
    public static string ErasedSourceRef(Confidential confidential, string sourceRef) =>
        $"erased:{confidential.Blind(sourceRef):x16}";

    /// <summary>The number of the enquiry with this reference, typed with or without its letter; null where it is none.</summary>
    public static long? NumberOf(string reference)
    {
        var digits = reference.Trim().TrimStart('E', 'e').TrimStart('-', ' ');
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : null;
    }

    /// <summary>How the number <paramref name="id"/> is shown; empty before there is one.</summary>
    public static string ReferenceOf(long id) => id > 0 ? $"E-{id:000000}" : "";

    /// <summary>Sets what is derived for counting. Other offences must be loaded.</summary>
    internal void Derive()
    {
        ReceivedAt = new DateTime(ReceivedAt.Ticks - ReceivedAt.Ticks % TimeSpan.TicksPerSecond, DateTimeKind.Utc);
        ReceivedMonth = London.MonthNumber(London.DateOf(ReceivedAt));
        IsCounted = Outcome is not (Data.Outcome.Duplicate or Data.Outcome.NotAnEnquiry);
        HasDsccReference = DsccReference is not null;
        DeriveFirstContact();
        DeriveDanger();
        Version = Guid.NewGuid();
    }

    /// <summary>Ends a tier that was set by hand: the matter stands elsewhere now.</summary>
    internal void EndTierOverride() => (TierOverride, TierReason) = (null, null);

    /// <summary>Takes notice of the earliest contact known in which somebody spoke with the accused or the caller.</summary>
    /// <param name="earliest">When it was, UTC; null where there is none.</param>
    internal void SetFirstContact(DateTime? earliest) => FirstContactAt = earliest;

    // The answer itself stays encrypted: the queue sees that it cannot wait, not why.
    private void DeriveDanger()
    {
        if (SelfHarm == Coded.Of(SelfHarmRisk.Danger))
        {
            if (TierOverride is null)
                (TierOverride, TierReason) = (1, InDanger);
        }
        else if (TierReason == InDanger)
            EndTierOverride();
    }

    private void DeriveFirstContact()
    {
        if (AnsweredAtOnce == true)
            FirstContactAt = ReceivedAt;
        FirstContactMinutes =
            AnsweredAtOnce is null || FirstContactAt is not { } first
                ? null
                : (int)Math.Clamp(Math.Floor((first - ReceivedAt).TotalMinutes), 0, int.MaxValue);
    }

    /// <summary>Sets the answer by any offence from the principal's and the others'.</summary>
    internal void DeriveDigitalAny() =>
        DigitalAny = DigitalAnswers.Any(OtherOffences.Select(other => other.Digital).Append(Digital));
}

/// <summary>A further offence of an enquiry.</summary>
public class EnquiryOffence
{
    /// <summary>The enquiry.</summary>
    public long EnquiryId { get; set; }

    /// <summary>The offence.</summary>
    public int OffenceId { get; set; }

    /// <summary>The offence.</summary>
    public Offence Offence { get; set; } = null!;

    /// <summary>The offence list's default on the day it was recorded; later changes of the list leave it.</summary>
    public DigitalAnswer Digital { get; set; }
}

/// <summary>A platform of an enquiry.</summary>
public class EnquiryPlatform
{
    /// <summary>The enquiry.</summary>
    public long EnquiryId { get; set; }

    /// <summary>The platform.</summary>
    public int PlatformId { get; set; }

    /// <summary>The platform.</summary>
    public Platform Platform { get; set; } = null!;
}
