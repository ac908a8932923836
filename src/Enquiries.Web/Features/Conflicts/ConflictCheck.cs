using Enquiries.Data;
using Enquiries.Web.Features.Restrictions;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Conflicts;

/// <summary>
/// Looks for people among all that are known, in whatever role, over all enquiries and the lists of clients. Of an enquiry that is
/// restricted to others it tells whom to ask and nothing else.
/// </summary>
public sealed class ConflictCheck(EnquiriesDbContext db, RestrictionsQuery restrictions)
{
    private const int MostShown = 20;

    // A first name alone is no match to ask about; with any more nobody is told how much there is.
    private const int LeastToAsk = 10;

    /// <summary>Looks for people.</summary>
    /// <param name="people">Who is looked for.</param>
    /// <param name="except">The enquiry at hand, which matches itself.</param>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    public async Task<ConflictFindings> RunAsync(
        IReadOnlyList<CheckedPerson> people,
        long? except,
        CancellationToken cancellationToken
    )
    {
        var sought = Seek(people, onlyTelling: false);
        if (sought.Count == 0)
            return ConflictFindings.Nothing;
        var (matches, common) = await FindAsync(sought, except, cancellationToken);
        var known = matches.Select(match => match.EnquiryId).OfType<long>().ToList();
        var hidden = await db.HiddenAsync(known, cancellationToken);
        var asked = matches.Where(match =>
            match.EnquiryId is { } id && hidden.Contains(id) && match.Score >= LeastToAsk
        );
        var asks = await restrictions.AskAsync(
            asked.Select(match => match.EnquiryId!.Value).ToHashSet(),
            cancellationToken
        );
        var shown = matches
            .Where(match => match.EnquiryId is not { } id || !hidden.Contains(id))
            .OrderByDescending(match => match.Score)
            .ThenByDescending(match => match.IsOtherSide)
            .ThenByDescending(match => match.ReceivedAt)
            .ToList();
        return new()
        {
            Matches = [.. shown.Take(MostShown)],
            More = Math.Max(0, shown.Count - MostShown),
            // In one order whatever matched: nothing tells one from another.
            Ask = [.. asks.Values.Distinct().Order(StringComparer.CurrentCulture)],
            Common = common,
            IsWhole = await IndexProgress.IsDoneAsync(db, cancellationToken),
        };
    }

    /// <summary>
    /// The enquiries, of all there are, that share somebody with these people beyond doubt: a phone, an email address, a name and a date of
    /// birth, or a whole name. For the program's own use: what is restricted is among them.
    /// </summary>
    internal async Task<IReadOnlyList<long>> SharingAsync(
        IReadOnlyList<CheckedPerson> people,
        long except,
        CancellationToken cancellationToken
    )
    {
        // Officers meet in many matters.
        var sought = Seek(people.Where(person => person.Role != PartyRole.Officer), onlyTelling: true);
        var (matches, _) = await FindAsync(sought, except, cancellationToken, withClients: false);
        return
        [
            .. matches
                .Where(match =>
                    match.People.Any(person =>
                        person.Role != PartyRole.Officer
                        && ConflictScore.StrengthOf(person.Score) >= MatchStrength.Likely
                    )
                )
                .OrderByDescending(match => match.Score)
                .Select(match => match.EnquiryId!.Value),
        ];
    }

    private List<Sought> Seek(IEnumerable<CheckedPerson> people, bool onlyTelling) =>
        [
            .. people
                .Where(person => person.CanBeLookedFor)
                .Select(person => new Sought(person, db.Confidential, onlyTelling)),
        ];

    private async Task<(List<ConflictMatch> Matches, IReadOnlyList<string> Common)> FindAsync(
        List<Sought> sought,
        long? except,
        CancellationToken cancellationToken,
        bool withClients = true
    )
    {
        var candidates = new ConflictCandidates(db);
        var hits = await candidates.OfEnquiriesAsync(sought, cancellationToken);
        var clientHits = withClients ? await candidates.OfClientsAsync(sought, cancellationToken) : [];
        var common = sought.Where(one => one.IsCommon(hits) || one.IsCommon(clientHits)).ToHashSet();
        var enquiries = ConflictCandidates.Best(sought, hits, except);
        var clients = ConflictCandidates.Best(sought, clientHits, null);
        List<ConflictMatch> matches =
        [
            .. await EnquiriesAsync(enquiries, sought, common, cancellationToken),
            .. await ClientsAsync(clients, sought, common, cancellationToken),
        ];
        return (matches, [.. common.Select(one => one.Person.Name!.Trim()).Distinct()]);
    }

    private async Task<IEnumerable<ConflictMatch>> EnquiriesAsync(
        List<long> ids,
        List<Sought> sought,
        HashSet<Sought> common,
        CancellationToken cancellationToken
    )
    {
        if (ids.Count == 0)
            return [];
        var rows = await (
            from party in db.Parties.AsNoTracking()
            join enquiry in db.AllEnquiries on party.EnquiryId equals enquiry.Id
            where EF.Parameter(ids).Contains(party.EnquiryId)
            select new
            {
                enquiry.Id,
                enquiry.ReceivedAt,
                enquiry.Outcome,
                Repeats = enquiry.RepeatOfId != null,
                party.Role,
                party.Name,
                party.BornOn,
                party.Phone,
                party.Email,
            }
        ).ToListAsync(cancellationToken);
        return from row in rows
            group row by (row.Id, row.ReceivedAt, row.Outcome, row.Repeats) into enquiry
            let people = ConflictScore.CompareAll(
                sought,
                common,
                enquiry.Select(row =>
                    (new ConflictScore.Known(row.Name, row.BornOn, row.Phone, row.Email), (PartyRole?)row.Role)
                )
            )
            where people.Count > 0
            select new ConflictMatch
            {
                EnquiryId = enquiry.Key.Id,
                ReceivedAt = enquiry.Key.ReceivedAt,
                Outcome = enquiry.Key.Outcome,
                Repeats = enquiry.Key.Repeats,
                People = people,
            };
    }

    private async Task<IEnumerable<ConflictMatch>> ClientsAsync(
        List<long> ids,
        List<Sought> sought,
        HashSet<Sought> common,
        CancellationToken cancellationToken
    )
    {
        if (ids.Count == 0)
            return [];
        var numbers = ids.ConvertAll(id => (int)id);
        var clients = await db
            .Clients.AsNoTracking()
            .Where(client => EF.Parameter(numbers).Contains(client.Id))
            .ToListAsync(cancellationToken);
        return from client in clients
            let known = new ConflictScore.Known(client.Name, client.BornOn, client.Phone, client.Email)
            let people = ConflictScore.CompareAll(sought, common, [(known, (PartyRole?)null)])
            where people.Count > 0
            select new ConflictMatch
            {
                ClientId = client.Id,
                Status = client.Status,
                ClientReference = client.Reference,
                People = people,
            };
    }
}
