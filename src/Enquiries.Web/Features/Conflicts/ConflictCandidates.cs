using Enquiries.Data;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Conflicts;

/// <summary>Somebody who is looked for, with the entries of the blind index under which they would stand.</summary>
internal sealed class Sought
{
    // So many have the name that it alone says little.
    private const int Many = 20;

    public Sought(CheckedPerson person, Confidential confidential, bool onlyTelling)
    {
        Person = person;
        foreach (var (term, kind) in PersonTerms.Asked(person.Name, person.BornOn, person.Phone, person.Email))
            if (!onlyTelling || kind is TermKind.Names or TermKind.Birth or TermKind.Email or TermKind.Phone)
                Kinds[confidential.Blind(term)] = kind;
    }

    public CheckedPerson Person { get; }

    /// <summary>What each entry tells.</summary>
    public Dictionary<long, TermKind> Kinds { get; } = [];

    /// <summary>Whether many people have the name.</summary>
    public bool IsCommon(IReadOnlyDictionary<long, List<long>> hits)
    {
        var named = Kinds.Where(pair => pair.Value is TermKind.Names or TermKind.Sound).ToList();
        return named.Count > 0
            && named.TrueForAll(pair => hits.TryGetValue(pair.Key, out var found) && found.Count >= Many);
    }
}

/// <summary>Who may match, by the blind index alone: a bounded number, those with the most telling entries.</summary>
internal sealed class ConflictCandidates(EnquiriesDbContext db)
{
    private const int Most = 250;

    /// <summary>For each entry the newest enquiries that have it.</summary>
    public Task<Dictionary<long, List<long>>> OfEnquiriesAsync(
        IEnumerable<Sought> people,
        CancellationToken cancellationToken
    ) =>
        LookUpAsync(
            people,
            (token, most) =>
                db
                    .SearchTokens.Where(entry => entry.Token == token)
                    .OrderByDescending(entry => entry.ReceivedSecond)
                    .ThenByDescending(entry => entry.EnquiryId)
                    .Take(most)
                    .Select(entry => entry.EnquiryId),
            cancellationToken
        );

    /// <summary>For each entry the newest clients that have it.</summary>
    public async Task<Dictionary<long, List<long>>> OfClientsAsync(
        IEnumerable<Sought> people,
        CancellationToken cancellationToken
    ) =>
        // Many firms import none.
        await db.Clients.AnyAsync(cancellationToken)
            ? await LookUpAsync(
                people,
                (token, most) =>
                    db
                        .ClientTokens.Where(entry => entry.Token == token)
                        .OrderByDescending(entry => entry.ClientId)
                        .Take(most)
                        .Select(entry => (long)entry.ClientId),
                cancellationToken
            )
            : [];

    /// <summary>The numbers to compare: those whose entries tell most.</summary>
    public static List<long> Best(IEnumerable<Sought> people, Dictionary<long, List<long>> hits, long? except) =>
        [
            .. people
                .SelectMany(person => person.Kinds)
                .SelectMany(pair => hits.GetValueOrDefault(pair.Key, []).Select(id => (id, Weight: Weight(pair.Value))))
                .Where(hit => hit.id != except)
                .GroupBy(hit => hit.id, hit => hit.Weight)
                .OrderByDescending(group => group.Sum())
                .ThenByDescending(group => group.Key)
                .Take(Most)
                .Select(group => group.Key),
        ];

    private static async Task<Dictionary<long, List<long>>> LookUpAsync(
        IEnumerable<Sought> people,
        Func<long, int, IQueryable<long>> entries,
        CancellationToken cancellationToken
    )
    {
        var hits = new Dictionary<long, List<long>>();
        // One by one: each reads no more than it is let, from the place in the index where its entries stand.
        foreach (var (token, kind) in people.SelectMany(person => person.Kinds))
            if (!hits.ContainsKey(token))
                hits[token] = await entries(token, MostOf(kind)).ToListAsync(cancellationToken);
        return hits;
    }

    private static int MostOf(TermKind kind) =>
        kind switch
        {
            TermKind.Names => 120,
            TermKind.Phone or TermKind.Email or TermKind.Birth => 60,
            _ => 60,
        };

    private static int Weight(TermKind kind) =>
        kind switch
        {
            TermKind.Phone or TermKind.Email => 100,
            TermKind.Birth => 80,
            TermKind.Names => 40,
            TermKind.Near => 10,
            _ => 5,
        };
}
