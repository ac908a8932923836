using System.Text.Json;
using Enquiries.Data;

namespace Enquiries.Web.Features.Conflicts;

/// <summary>The conflict check of an enquiry, and whether it is one with another, as its record shows them.</summary>
public sealed record ConflictSection
{
    public required long EnquiryId { get; init; }

    /// <summary>What is found now.</summary>
    public required ConflictFindings Found { get; init; }

    /// <summary>What was decided, the latest first.</summary>
    public required IReadOnlyList<DecisionRow> Decisions { get; init; }

    /// <summary><see cref="ConflictDecision.PeopleOf"/> the enquiry now.</summary>
    public required long People { get; init; }

    /// <summary>Tells these people and matches from others, so that nobody decides of what they have not seen.</summary>
    public required string Seen { get; init; }

    public required Outcome? Outcome { get; init; }

    /// <summary>The enquiry that this one repeats, where the reader may see it.</summary>
    public required long? RepeatOf { get; init; }

    /// <summary>Whether it repeats one that the reader may not see.</summary>
    public required bool RepeatsHidden { get; init; }

    /// <summary>The enquiries that repeat this one, of those that the reader may see.</summary>
    public required IReadOnlyList<long> RepeatedBy { get; init; }

    public DecideForm Decide { get; init; } = new();

    public SameAsForm Same { get; init; } = new();

    public string Reference => Enquiry.ReferenceOf(EnquiryId);

    /// <summary>The latest decision; null for none.</summary>
    public DecisionRow? Present => Decisions.Count > 0 ? Decisions[0] : null;

    /// <summary>Whether a match was not there when it was decided.</summary>
    public bool IsNew(ConflictMatch match) => Present is { } present && !present.Keys.Contains(match.Key);

    /// <summary>Whether it is counted under another one.</summary>
    public bool IsDuplicate => RepeatOf is not null && Outcome == Data.Outcome.Duplicate;
}

/// <summary>A decision as the record shows it.</summary>
/// <param name="Finding">What was decided.</param>
/// <param name="Why">Why.</param>
/// <param name="By">Who decided.</param>
/// <param name="At">When, UTC.</param>
/// <param name="IsOfThesePeople">Whether the people are still those whom it was about.</param>
/// <param name="Shown">The matches that were shown, of those that the reader may see.</param>
/// <param name="Keys">The keys of all that were shown.</param>
public sealed record DecisionRow(
    ConflictFinding Finding,
    string? Why,
    string By,
    DateTime At,
    bool IsOfThesePeople,
    IReadOnlyList<ShownMatch> Shown,
    IReadOnlySet<string> Keys
);

/// <summary>A match as it was shown to whoever decided.</summary>
/// <param name="Key"><see cref="ConflictMatch.Key"/>, or whom to ask.</param>
/// <param name="Enquiry">The enquiry, where it is one.</param>
/// <param name="Words">How strong it was, and why.</param>
public sealed record ShownMatch(string Key, long? Enquiry, string Words)
{
    internal static IReadOnlyList<ShownMatch> Of(ConflictFindings found) =>
        [
            .. found.Matches.Select(match => new ShownMatch(
                match.Key,
                match.EnquiryId,
                $"{Coded.Label(match.Strength).ToLowerInvariant()}: {string.Join(", ", match.People[0].Reasons)}"
                    + (match.People[0].RolesInWords is { } roles ? $"; {roles.ToLowerInvariant()}" : "")
            )),
            .. found.Ask.Select(name => new ShownMatch($"ask {name}", null, "possible match in a restricted enquiry")),
        ];

    internal static string ToJson(IReadOnlyList<ShownMatch> shown) => JsonSerializer.Serialize(shown);

    internal static IReadOnlyList<ShownMatch> Parse(string json) =>
        JsonSerializer.Deserialize<List<ShownMatch>>(json) ?? [];
}
