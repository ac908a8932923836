using Enquiries.Data;

namespace Enquiries.Web.Features.Conflicts;

/// <summary>Somebody who is looked for.</summary>
/// <param name="Role">What they have to do with the enquiry at hand.</param>
/// <param name="Name">Name as given.</param>
/// <param name="BornOn">Date of birth.</param>
/// <param name="Phone">Phone number in any spelling.</param>
/// <param name="Email">Email address.</param>
public sealed record CheckedPerson(PartyRole Role, string? Name, DateOnly? BornOn, string? Phone, string? Email)
{
    /// <summary>Whether anything is known by which to look.</summary>
    public bool CanBeLookedFor => !string.IsNullOrWhiteSpace(Name + Phone + Email);

    public static CheckedPerson Of(Party party) => new(party.Role, party.Name, party.BornOn, party.Phone, party.Email);
}

/// <summary>How much two people's data say that they are one.</summary>
public enum MatchStrength
{
    [Code("weak", "Weak")]
    Weak = 1,

    [Code("possible", "Possible")]
    Possible = 2,

    [Code("likely", "Likely")]
    Likely = 3,

    [Code("strong", "Strong")]
    Strong = 4,
}

/// <summary>Somebody who is looked for, and somebody who is known and may be the same.</summary>
/// <param name="Asked">Who is looked for.</param>
/// <param name="Name">The name under which they are known.</param>
/// <param name="Role">What they have to do with the enquiry that knows them; null of a client.</param>
/// <param name="Score">How much speaks for it, to 100.</param>
/// <param name="Reasons">Why, in words, the most telling first.</param>
public sealed record PersonMatch(
    CheckedPerson Asked,
    string? Name,
    PartyRole? Role,
    int Score,
    IReadOnlyList<string> Reasons
)
{
    /// <summary>Whether they have another role there: "Complainant then, accused now". Null where the role is the same.</summary>
    public string? RolesInWords =>
        Role is { } then && then != Asked.Role
            ? $"{Coded.Label(then)} then, {Coded.Label(Asked.Role).ToLowerInvariant()} now"
            : null;

    /// <summary>Whether the firm would act for somebody whom it knows from another side of a matter, or the other way round.</summary>
    public bool IsOtherSide =>
        Role is { } then && SideOf(then) is { } one && SideOf(Asked.Role) is { } other && one != other;

    /// <summary>
    /// Whether beyond doubt the accused or the caller was one of them before. A witness, or an appropriate adult, comes in many matters.
    /// </summary>
    public bool IsWhoAsks =>
        Role is PartyRole.Accused or PartyRole.Caller
        && Asked.Role is PartyRole.Accused or PartyRole.Caller
        && ConflictScore.StrengthOf(Score) == MatchStrength.Strong;

    // An officer is on no side of a client's.
    private static bool? SideOf(PartyRole role) =>
        role switch
        {
            PartyRole.Accused or PartyRole.Caller or PartyRole.AppropriateAdult => true,
            PartyRole.Officer => null,
            _ => false,
        };
}

/// <summary>An enquiry or a client with somebody who may be one of those looked for.</summary>
public sealed record ConflictMatch
{
    /// <summary>The enquiry; null for a client.</summary>
    public long? EnquiryId { get; init; }

    /// <summary>When it was received, UTC.</summary>
    public DateTime? ReceivedAt { get; init; }

    /// <summary>What became of it.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>Whether it repeats another one itself.</summary>
    public bool Repeats { get; init; }

    /// <summary>The client; null for an enquiry.</summary>
    public int? ClientId { get; init; }

    /// <summary>The client's status.</summary>
    public ClientStatus? Status { get; init; }

    /// <summary>The firm's number of the client.</summary>
    public string? ClientReference { get; init; }

    /// <summary>Who matches whom, the strongest first; at least one.</summary>
    public required IReadOnlyList<PersonMatch> People { get; init; }

    /// <summary>How much speaks for it, to 100.</summary>
    public int Score => People[0].Score;

    public MatchStrength Strength => ConflictScore.StrengthOf(Score);

    public bool IsOtherSide => People.Any(person => person.IsOtherSide);

    /// <summary>Whether this looks like the same people asking again, not like somebody on another side.</summary>
    public bool IsRepeat => EnquiryId is not null && !IsOtherSide && People.Any(person => person.IsWhoAsks);

    /// <summary>Whether it may be the one under which the enquiry at hand counts.</summary>
    public bool MayCountFor => IsRepeat && !Repeats;

    /// <summary>Tells one match from another, now and later.</summary>
    public string Key => EnquiryId is { } id ? Enquiry.ReferenceOf(id) : $"client {ClientId}";

    public string Title =>
        EnquiryId is { } id ? Enquiry.ReferenceOf(id)
        : ClientReference is { } reference ? $"{Coded.Label(Status!.Value)} {reference}"
        : Coded.Label(Status!.Value);
}

/// <summary>What a check found.</summary>
public sealed record ConflictFindings
{
    public static readonly ConflictFindings Nothing = new() { Matches = [] };

    /// <summary>The strongest first.</summary>
    public required IReadOnlyList<ConflictMatch> Matches { get; init; }

    /// <summary>How many weaker ones are not shown.</summary>
    public int More { get; init; }

    /// <summary>Whom to ask about enquiries that are restricted to others: all that may be known of such a match.</summary>
    public IReadOnlyList<string> Ask { get; init; } = [];

    /// <summary>Names that so many have that only the newest of them were compared.</summary>
    public IReadOnlyList<string> Common { get; init; } = [];

    /// <summary>False while enquiries of an earlier version are still being indexed.</summary>
    public bool IsWhole { get; init; } = true;

    public bool IsEmpty => Matches.Count == 0 && Ask.Count == 0;
}
