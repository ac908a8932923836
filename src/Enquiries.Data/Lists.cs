// The short lists of the product. The numbers are stored: never renumber, never reuse; a code, once in a file, stays.
// Each member is described by its label, which is what people read.
#pragma warning disable CS1591

namespace Enquiries.Data;

/// <summary>How an enquiry reached the firm.</summary>
public enum Channel
{
    [Code("phone", "Phone call")]
    Phone = 1,

    [Code("web-form", "Web form")]
    WebForm = 2,

    [Code("email", "Email")]
    Email = 3,

    [Code("walk-in", "Walk-in")]
    WalkIn = 4,

    [Code("text", "Text or WhatsApp")]
    Text = 5,

    [Code("dscc", "DSCC call")]
    Dscc = 6,

    [Code("solicitor", "Another solicitor")]
    Solicitor = 7,
}

/// <summary>Where the matter stands.</summary>
public enum Stage
{
    [Code("worried", "Worried, no police contact")]
    Worried = 1,

    [Code("searched", "Warrant or devices seized")]
    Searched = 2,

    [Code("custody", "In custody")]
    Custody = 3,

    [Code("voluntary-interview", "Voluntary interview booked")]
    VoluntaryInterview = 4,

    [Code("bail", "Released on bail")]
    Bail = 5,

    [Code("rui", "Released under investigation")]
    ReleasedUnderInvestigation = 6,

    [Code("charged", "Charged or postal requisition")]
    Charged = 7,

    [Code("magistrates", "Magistrates’ or youth court")]
    Magistrates = 8,

    [Code("crown-court", "Crown Court")]
    CrownCourt = 9,

    [Code("sentence", "Sentence")]
    Sentence = 10,

    [Code("appeal", "Appeal")]
    Appeal = 11,

    [Code("order", "Order or notification")]
    Order = 12,

    [Code("nfa", "No further action")]
    NoFurtherAction = 13,
}

/// <summary>What became of an enquiry.</summary>
public enum Outcome
{
    [Code("instructed-private", "Instructed privately")]
    InstructedPrivately = 1,

    [Code("instructed-legal-aid", "Instructed on legal aid")]
    InstructedOnLegalAid = 2,

    [Code("advice-only", "Advice only")]
    AdviceOnly = 3,

    [Code("referred", "Referred elsewhere")]
    Referred = 4,

    [Code("declined-conflict", "Declined: conflict")]
    DeclinedConflict = 5,

    [Code("declined-expertise", "Declined: outside expertise")]
    DeclinedExpertise = 6,

    [Code("declined-capacity", "Declined: capacity")]
    DeclinedCapacity = 7,

    [Code("went-elsewhere", "Went elsewhere")]
    WentElsewhere = 8,

    [Code("no-reply", "No reply")]
    NoReply = 9,

    /// <summary>Left out of every count.</summary>
    [Code("duplicate", "Duplicate")]
    Duplicate = 10,

    /// <summary>Left out of every count.</summary>
    [Code("not-an-enquiry", "Not an enquiry")]
    NotAnEnquiry = 11,
}

/// <summary>How the caller heard of the firm.</summary>
public enum HeardFrom
{
    [Code("search", "Internet search")]
    Search = 1,

    [Code("website", "The firm’s website")]
    Website = 2,

    [Code("former-client", "Present or former client")]
    FormerClient = 3,

    [Code("friend-family", "Friend or family")]
    FriendOrFamily = 4,

    [Code("solicitor", "Another solicitor")]
    Solicitor = 5,

    [Code("police-station", "Police station or duty scheme")]
    PoliceStation = 6,

    [Code("directory", "Directory or review site")]
    Directory = 7,

    [Code("press", "Press or broadcast")]
    Press = 8,

    [Code("social-media", "Social media")]
    SocialMedia = 9,

    [Code("charity", "Charity or helpline")]
    Charity = 10,

    [Code("union", "Union, employer or insurer")]
    Union = 11,

    [Code("other", "Other")]
    Other = 99,
}

/// <summary>How the work would be paid for.</summary>
public enum Funding
{
    [Code("private", "Private")]
    Private = 1,

    [Code("legal-aid", "Legal aid")]
    LegalAid = 2,

    [Code("police-station", "Police-station advice (free)")]
    PoliceStation = 3,

    [Code("insurance", "Insurance")]
    Insurance = 4,

    [Code("union", "Union or employer")]
    Union = 5,

    [Code("not-discussed", "Not discussed")]
    NotDiscussed = 9,
}

/// <summary>Age in whole years, in bands. No value means not known.</summary>
public enum AgeBand
{
    [Code("u13", "Under 13")]
    Under13 = 1,

    [Code("13-15", "13–15")]
    From13To15 = 2,

    [Code("16-17", "16–17")]
    From16To17 = 3,

    [Code("18-24", "18–24")]
    From18To24 = 4,

    [Code("25-34", "25–34")]
    From25To34 = 5,

    [Code("35-49", "35–49")]
    From35To49 = 6,

    [Code("50-64", "50–64")]
    From50To64 = 7,

    [Code("65+", "65 or over")]
    From65 = 8,
}

/// <summary>What a person has to do with the enquiry.</summary>
public enum PartyRole
{
    /// <summary>The person the enquiry is about: the prospective client.</summary>
    [Code("accused", "Accused")]
    Accused = 1,

    /// <summary>Who made contact, where that is not the accused.</summary>
    [Code("caller", "Caller")]
    Caller = 2,

    [Code("complainant", "Complainant")]
    Complainant = 3,

    [Code("co-accused", "Co-accused")]
    CoAccused = 4,

    [Code("witness", "Witness")]
    Witness = 5,

    [Code("appropriate-adult", "Appropriate adult")]
    AppropriateAdult = 6,

    [Code("officer", "Officer in the case")]
    Officer = 7,
}

/// <summary>Whether the firm acts for somebody, or did.</summary>
public enum ClientStatus
{
    [Code("present", "Present client")]
    Present = 1,

    [Code("former", "Former client")]
    Former = 2,
}

/// <summary>What was decided of an enquiry's conflict check.</summary>
public enum ConflictFinding
{
    [Code("none", "No conflict")]
    None = 1,

    [Code("managed", "Can be managed")]
    Managed = 2,

    [Code("conflict", "Conflict")]
    Conflict = 3,
}

/// <summary>How somebody was reached, or was to be.</summary>
public enum ContactWay
{
    [Code("phone", "Phone")]
    Phone = 1,

    [Code("text", "Text or WhatsApp")]
    Text = 2,

    [Code("email", "Email")]
    Email = 3,

    [Code("in-person", "In person")]
    InPerson = 4,

    [Code("video", "Video")]
    Video = 5,
}

/// <summary>What came of trying to reach somebody.</summary>
public enum ContactResult
{
    [Code("no-answer", "No answer")]
    NoAnswer = 1,

    [Code("left-message", "Left message")]
    LeftMessage = 2,

    [Code("spoke", "Spoke")]
    Spoke = 3,
}

/// <summary>What the accused, or who called for them, answered when asked about self-harm. Nothing where nobody asked.</summary>
public enum SelfHarmRisk
{
    /// <summary>They were asked, and nothing points to it.</summary>
    [Code("no-sign", "Asked: no sign of it")]
    NoSign = 1,

    /// <summary>Something said or done is a cause for concern.</summary>
    [Code("concern", "Asked: some concern")]
    Concern = 2,

    /// <summary>They are in danger now: 999.</summary>
    [Code("danger", "In danger now")]
    Danger = 3,

    /// <summary>They would not say.</summary>
    [Code("would-not-say", "Asked: would not say")]
    WouldNotSay = 4,
}

/// <summary>What an audit entry records.</summary>
public enum AuditAction
{
    [Code("created", "Logged")]
    Created = 1,

    [Code("changed", "Changed")]
    Changed = 2,

    [Code("read", "Read")]
    Read = 3,

    [Code("note-added", "Note added")]
    NoteAdded = 4,

    [Code("imported", "Imported")]
    Imported = 5,

    [Code("searched", "Searched")]
    Searched = 6,

    [Code("contact-logged", "Contact logged")]
    ContactLogged = 7,

    /// <summary>The audit trail was read.</summary>
    [Code("trail-read", "Audit trail read")]
    TrailRead = 8,

    /// <summary>People of an enquiry were looked for among all that are known.</summary>
    [Code("conflict-checked", "Conflict check")]
    ConflictChecked = 13,

    /// <summary>Somebody decided whether there is a conflict.</summary>
    [Code("conflict-decided", "Conflict decided")]
    ConflictDecided = 14,

    /// <summary>A list of clients was read.</summary>
    [Code("clients-imported", "Clients imported")]
    ClientsImported = 15,

    [Code("exported", "Exported")]
    Exported = 10,

    [Code("report", "Report read")]
    Reported = 11,

    [Code("import-run", "Import run")]
    ImportRun = 12,

    [Code("signed-in", "Signed in")]
    SignedIn = 20,

    [Code("sign-in-failed", "Sign-in failed")]
    SignInFailed = 21,

    [Code("signed-out", "Signed out")]
    SignedOut = 22,

    [Code("locked-out", "Locked out")]
    LockedOut = 23,

    [Code("account-added", "Account added")]
    AccountAdded = 24,

    [Code("account-changed", "Account changed")]
    AccountChanged = 25,

    [Code("link-issued", "One-time link issued")]
    LinkIssued = 26,

    [Code("password-set", "Password set")]
    PasswordSet = 27,

    /// <summary>A second factor was set up: an authenticator app or a passkey.</summary>
    [Code("factor-added", "Second factor added")]
    FactorAdded = 28,

    /// <summary>A second factor was removed, by its person or by a one-time link that was issued for that.</summary>
    [Code("factor-removed", "Second factor removed")]
    FactorRemoved = 29,

    [Code("offence-changed", "Offence list changed")]
    OffenceChanged = 30,

    [Code("national-series-changed", "National series changed")]
    NationalSeriesChanged = 31,

    [Code("national-figure-changed", "National figure changed")]
    NationalFigureChanged = 32,

    [Code("backup", "Backup made")]
    BackedUp = 40,

    [Code("restored", "Backup restored")]
    Restored = 41,

    [Code("job-asked", "Job asked to run")]
    JobAsked = 42,

    /// <summary>An enquiry was restricted to the people named.</summary>
    [Code("restricted", "Restricted")]
    Restricted = 50,

    /// <summary>Who may see a restricted enquiry, why, or until when was changed.</summary>
    [Code("restriction-changed", "Restriction changed")]
    RestrictionChanged = 51,

    /// <summary>A restriction was lifted before its end.</summary>
    [Code("restriction-lifted", "Restriction lifted")]
    RestrictionLifted = 52,

    /// <summary>What is recorded of the people of an enquiry was erased.</summary>
    [Code("erased", "Erased")]
    Erased = 53,

    /// <summary>An enquiry was kept from being erased.</summary>
    [Code("hold-placed", "Hold placed")]
    HoldPlaced = 54,

    /// <summary>A hold was lifted.</summary>
    [Code("hold-lifted", "Hold lifted")]
    HoldLifted = 55,

    /// <summary>How long enquiries are kept was changed.</summary>
    [Code("retention-changed", "Retention rules changed")]
    RetentionChanged = 56,

    /// <summary>What is held on a person was put into a file for them.</summary>
    [Code("subject-answered", "Subject access answered")]
    SubjectAnswered = 57,

    [Code("month-closed", "Month closed")]
    MonthClosed = 60,

    [Code("quoted", "Figure quoted")]
    Quoted = 61,

    [Code("quote-recounted", "Quote recounted")]
    QuoteRecounted = 62,

    [Code("quote-used", "Use of a quote noted")]
    QuoteUsed = 63,

    /// <summary>A version of a measure was defined.</summary>
    [Code("measure-defined", "Measure defined")]
    MeasureDefined = 64,

    /// <summary>A measure was taken out of use, or into use again.</summary>
    [Code("measure-retired", "Measure taken out of use or back")]
    MeasureRetired = 65,

    /// <summary>A report was kept under a name.</summary>
    [Code("view-saved", "Report view saved")]
    ViewSaved = 66,

    /// <summary>A kept report was removed.</summary>
    [Code("view-removed", "Report view removed")]
    ViewRemoved = 67,

    [Code("mail-sent", "Mail sent")]
    MailSent = 70,

    [Code("mail-retried", "Mail tried again")]
    MailRetried = 71,

    [Code("subscribed", "Report by email turned on")]
    Subscribed = 72,

    [Code("unsubscribed", "Report by email turned off")]
    Unsubscribed = 73,

    /// <summary>The time in which an answer is owed was stopped.</summary>
    [Code("target-paused", "Response target paused")]
    TargetPaused = 80,

    /// <summary>The time in which an answer is owed runs again.</summary>
    [Code("target-resumed", "Response target resumed")]
    TargetResumed = 81,

    /// <summary>Figures of the triage, office hours or closed days were changed.</summary>
    [Code("triage-changed", "Triage settings changed")]
    TriageChanged = 82,

    [Code("rota-changed", "Rota changed")]
    RotaChanged = 83,

    [Code("template-changed", "Note template changed")]
    TemplateChanged = 84,

    /// <summary>The queue was read, names and all.</summary>
    [Code("queue-read", "Queue read")]
    QueueRead = 85,

    /// <summary>The hand-over was read, names and all.</summary>
    [Code("handover-read", "Hand-over read")]
    HandoverRead = 86,

    /// <summary>A site or post room may send enquiries from now on.</summary>
    [Code("api-caller-added", "API caller added")]
    ApiCallerAdded = 87,

    /// <summary>A site or post room may not send enquiries any more.</summary>
    [Code("api-caller-revoked", "API caller revoked")]
    ApiCallerRevoked = 88,

    /// <summary>New recovery codes took the place of the earlier ones.</summary>
    [Code("recovery-codes", "Recovery codes made")]
    RecoveryCodesMade = 90,

    /// <summary>Somebody got in by a recovery code.</summary>
    [Code("recovery-code-used", "Recovery code used")]
    RecoveryCodeUsed = 91,

    /// <summary>Somebody who was signed in proved again who they are.</summary>
    [Code("signed-in-again", "Signed in again")]
    SignedInAgain = 92,

    /// <summary>A new key was made, with which everything is encrypted from then on.</summary>
    [Code("keys-rotated", "Keys rotated")]
    KeysRotated = 93,

    /// <summary>What had been encrypted with earlier keys was encrypted with the newest.</summary>
    [Code("re-encrypted", "Encrypted anew")]
    ReEncrypted = 95,

    /// <summary>A list of clients was deleted; its clients went from then on.</summary>
    [Code("clients-deleted", "Client list deleted")]
    ClientsDeleted = 94,
}
