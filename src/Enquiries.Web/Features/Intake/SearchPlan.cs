using Enquiries.Data;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Intake;

/// <summary>
/// How the blind index is read for a text: each group must be met by one of its tokens; the first, the rarest, is walked and
/// the others are looked up for each of its rows.
/// </summary>
/// <param name="Groups">Tokens, rarest group first.</param>
/// <param name="EnquiryId">The only enquiry that a reference leaves.</param>
public sealed record SearchPlan(IReadOnlyList<IReadOnlyList<long>> Groups, long? EnquiryId);

/// <summary>A text as the index can answer it. Only hashes go to the database.</summary>
public sealed class SearchPlanner
{
    // How rare a token is needs to be known only roughly, and must not cost a walk through a common name.
    private const int CountedRows = 2_000;

    private readonly Dictionary<long, int> _rows;
    private readonly Confidential _confidential;
    private readonly IReadOnlyList<SearchPart> _parts;

    private SearchPlanner(IReadOnlyList<SearchPart> parts, Confidential confidential, Dictionary<long, int> rows)
    {
        _parts = parts;
        _confidential = confidential;
        _rows = rows;
    }

    /// <summary>Whether a word may be a name that others spell differently.</summary>
    public bool HasSounds => _parts.Any(part => part.Sound is not null);

    /// <summary>Whether a word may be left out.</summary>
    public bool HasCommonWords => _parts.Any(part => part.IsCommon) && !_parts.All(part => part.IsCommon);

    /// <summary>The enquiry whose number the whole text is, though something else holds that number too.</summary>
    public long? AlsoReference =>
        _parts is [{ Reference: { } id, Terms.Count: > 0 } part] && Tokens(part, sounds: false).Count > 0 ? id : null;

    public static async Task<SearchPlanner> LookUpAsync(
        EnquiriesDbContext db,
        string text,
        CancellationToken cancellationToken
    )
    {
        var parts = SearchPart.Of(text);
        var tokens = parts
            .Concat(parts.SelectMany(part => part.Otherwise ?? []))
            .SelectMany(part => part.Sound is null ? part.Terms : part.Terms.Append(part.Sound))
            .Select(db.Confidential.Blind)
            .Distinct()
            .ToList();
        return new SearchPlanner(parts, db.Confidential, await CountAsync(db, tokens, cancellationToken));
    }

    /// <summary>The plan; null where some part finds nothing, so that all together find nothing.</summary>
    public SearchPlan? Plan(bool withCommonWords = true, bool sounds = false)
    {
        var groups = new List<IReadOnlyList<long>>();
        long? only = null;
        foreach (var part in _parts.SelectMany(Readable).Where(part => withCommonWords || !part.IsCommon))
        {
            var tokens = Tokens(part, sounds);
            if (tokens.Count > 0)
                groups.Add(tokens);
            else if (part.Reference is { } id && (only is null || only == id))
                only = id;
            else
                return null;
        }
        return groups.Count == 0 && only is null ? null : new SearchPlan([.. groups.OrderBy(Rows)], only);
    }

    private IReadOnlyList<SearchPart> Readable(SearchPart part) =>
        part.Otherwise is { Count: > 0 } words && Tokens(part, sounds: false).Count == 0 ? words : [part];

    private List<long> Tokens(SearchPart part, bool sounds) =>
        [
            .. (sounds && part.Sound is not null ? part.Terms.Append(part.Sound) : part.Terms)
                .Select(_confidential.Blind)
                .Where(_rows.ContainsKey),
        ];

    // A group of several tokens has to be sorted and rid of doubles where it is walked; better another is.
    private (bool, int) Rows(IReadOnlyList<long> group) => (group.Count > 1, group.Sum(token => _rows[token]));

    private static async Task<Dictionary<long, int>> CountAsync(
        EnquiriesDbContext db,
        List<long> tokens,
        CancellationToken cancellationToken
    )
    {
        if (tokens.Count == 0)
            return [];
        var rows = tokens
            .Select(token =>
                db.SearchTokens.Where(entry => entry.Token == token).Select(entry => entry.Token).Take(CountedRows)
            )
            .Aggregate((all, one) => all.Concat(one));
        return await rows.GroupBy(token => token)
            .Select(same => new { Token = same.Key, Rows = same.Count() })
            .ToDictionaryAsync(counted => counted.Token, counted => counted.Rows, cancellationToken);
    }
}
