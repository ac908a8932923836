using Enquiries.Data;
using Enquiries.Web.Features.Conflicts;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Restrictions;

/// <summary>
/// Finds enquiries that everybody sees though they share somebody with a restricted one. Who is not named on that one learns that there is
/// something, and whom to ask, as from the conflict check.
/// </summary>
public sealed class OverlapsQuery(
    EnquiriesDbContext db,
    ConflictCheck check,
    RestrictionsQuery restrictions,
    TimeProvider time
)
{
    /// <summary>So many restrictions are looked at, the latest first.</summary>
    public const int MostRestrictions = 25;

    /// <summary>So many overlaps are shown.</summary>
    public const int MostRows = 50;

    /// <summary>The overlaps as a partner may know them.</summary>
    /// <param name="reader">The partner who asks.</param>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    public async Task<Overlaps> RunAsync(int reader, CancellationToken cancellationToken)
    {
        var held = await db
            .Restrictions.AsNoTracking()
            .Where(Restriction.HoldsOn(London.Today(time)))
            .OrderByDescending(restriction => restriction.Id)
            .Select(restriction => new
            {
                restriction.EnquiryId,
                IsMine = restriction.Members.Any(member => member.AccountId == reader),
            })
            .ToListAsync(cancellationToken);
        var looked = held.Take(MostRestrictions).ToList();
        var asks = await restrictions.AskAsync(looked.ConvertAll(one => one.EnquiryId), cancellationToken);
        var people = await PeopleAsync(looked.ConvertAll(one => one.EnquiryId), cancellationToken);
        var restricted = held.Select(one => one.EnquiryId).ToHashSet();
        var rows = new HashSet<Overlap>();
        foreach (var one in looked)
        {
            CheckedPerson[] its = [.. people[one.EnquiryId]];
            foreach (var id in await check.SharingAsync(its, one.EnquiryId, cancellationToken))
                if (!restricted.Contains(id) && asks.TryGetValue(one.EnquiryId, out var ask))
                    rows.Add(new(id, one.IsMine ? one.EnquiryId : null, ask));
        }
        return new([.. rows.Take(MostRows)], held.Count > looked.Count || rows.Count > MostRows);
    }

    private async Task<ILookup<long, CheckedPerson>> PeopleAsync(
        List<long> enquiries,
        CancellationToken cancellationToken
    )
    {
        var parties = await db
            .Parties.AsNoTracking()
            .Where(party => EF.Parameter(enquiries).Contains(party.EnquiryId))
            .ToListAsync(cancellationToken);
        return parties.ToLookup(party => party.EnquiryId, CheckedPerson.Of);
    }
}
