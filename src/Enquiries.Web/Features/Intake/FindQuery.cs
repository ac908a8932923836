using Enquiries.Data;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Intake;

/// <summary>A page of found enquiries.</summary>
/// <param name="Count">How many there are in all; null is more than <see cref="FindQuery.MostCounted"/>.</param>
/// <param name="BySound">True where nothing is spelt so and names that sound alike are shown.</param>
/// <param name="MaySound">Whether names that sound alike could be asked for.</param>
/// <param name="AlsoReference">The enquiry whose number the text is, though the rows were found by their contents.</param>
public sealed record Found(
    IReadOnlyList<EnquiryRow> Rows,
    FindCursor? Newer = null,
    FindCursor? Older = null,
    int? Count = 0,
    bool BySound = false,
    bool MaySound = false,
    long? AlsoReference = null
);

/// <summary>
/// Finds enquiries, newest first. A page is read in two steps: the numbers of its rows from an index alone, then those rows
/// with their names. It begins where the last one ended, so that no page costs more than the first.
/// </summary>
public sealed class FindQuery(EnquiriesDbContext db)
{
    /// <summary>Counting on would cost more than anybody gains by the figure.</summary>
    public const int MostCounted = 10_000;

    public async Task<Found> RunAsync(FindFilter filter, FindPlace place, CancellationToken cancellationToken)
    {
        if (filter.Text.Length == 0)
            return await PageAsync(new EnquiryHits(db.Enquiries.Where(filter)), filter.Size, place, cancellationToken);

        var planner = await SearchPlanner.LookUpAsync(db, filter.Text, cancellationToken);
        var found = new Found([]);
        foreach (var (plan, bySound) in Plans(planner, filter))
        {
            if (plan is null)
                continue;
            var page = await PageAsync(Hits(plan, filter), filter.Size, place, cancellationToken);
            found = page with { BySound = bySound };
            if (found.Rows.Count > 0)
                break;
        }
        return found with
        {
            MaySound = planner.HasSounds && !filter.Sounds && !found.BySound,
            AlsoReference =
                planner.AlsoReference is { } id && await db.Enquiries.AnyAsync(one => one.Id == id, cancellationToken)
                    ? id
                    : null,
        };
    }

    /// <summary>What to try until something is found: all words, then without the commonest, then by sound.</summary>
    private static IEnumerable<(SearchPlan? Plan, bool BySound)> Plans(SearchPlanner planner, FindFilter filter)
    {
        yield return (planner.Plan(sounds: filter.Sounds), false);
        if (planner.HasCommonWords)
            yield return (planner.Plan(withCommonWords: false, sounds: filter.Sounds), false);
        if (planner.HasSounds && !filter.Sounds)
            yield return (planner.Plan(withCommonWords: !planner.HasCommonWords, sounds: true), true);
    }

    private FindHits Hits(SearchPlan plan, FindFilter filter)
    {
        if (plan.EnquiryId is { } only)
            return new EnquiryHits(OnlyOne(only, plan.Groups).Where(filter));

        var walked = Holding(plan.Groups[0]);
        foreach (var group in plan.Groups.Skip(1))
        {
            var others = Holding(group);
            walked = walked.Where(token =>
                others.Any(other => other.ReceivedSecond == token.ReceivedSecond && other.EnquiryId == token.EnquiryId)
            );
        }
        var hits = walked.Select(token => new TokenHit { Second = token.ReceivedSecond, Id = token.EnquiryId });
        if (plan.Groups[0].Count > 1)
            hits = hits.Distinct();
        var hiding = db.Hiding;
        hits = hits.Where(hit => !hiding.Any(restriction => restriction.EnquiryId == hit.Id));
        if (filter.IsNarrowed)
        {
            var narrowed = db.AllEnquiries.Where(filter);
            hits = hits.Where(hit => narrowed.Any(enquiry => enquiry.Id == hit.Id));
        }
        return new TokenHits(hits);
    }

    private IQueryable<Enquiry> OnlyOne(long id, IReadOnlyList<IReadOnlyList<long>> groups)
    {
        var one = db.Enquiries.Where(enquiry => enquiry.Id == id);
        foreach (var group in groups)
        {
            var tokens = Holding(group);
            one = one.Where(enquiry => tokens.Any(token => token.EnquiryId == enquiry.Id));
        }
        return one;
    }

    private IQueryable<SearchToken> Holding(IReadOnlyList<long> tokens) =>
        tokens is [var only]
            ? db.SearchTokens.Where(entry => entry.Token == only)
            : db.SearchTokens.Where(entry => tokens.Contains(entry.Token));

    private async Task<Found> PageAsync(FindHits hits, int size, FindPlace place, CancellationToken cancellationToken)
    {
        // One more than is shown tells whether there is another page.
        var page = await hits.TakeAsync(place, size + 1, cancellationToken);
        if (place.Newer is not null && page.Count <= size)
        {
            // The newest page is always a full one.
            place = default;
            page = await hits.TakeAsync(place, size + 1, cancellationToken);
        }
        var more = page.Count > size;
        if (more)
            page.RemoveAt(place.Newer is null ? size : 0);
        var count = place.IsFirst && !more ? page.Count : await hits.CountAsync(MostCounted + 1, cancellationToken);
        return new Found(
            await RowsAsync(page, cancellationToken),
            Newer: page.Count > 0 && (place.Newer is null ? place.Older is not null : more) ? page[0] : null,
            Older: page.Count > 0 && (place.Newer is not null || more) ? page[^1] : null,
            Count: count > MostCounted ? null : count
        );
    }

    private async Task<IReadOnlyList<EnquiryRow>> RowsAsync(List<FindCursor> page, CancellationToken cancellationToken)
    {
        if (page.Count == 0)
            return [];
        var ids = page.ConvertAll(hit => hit.Id);
        var rows = await db
            .Enquiries.Where(enquiry => ids.Contains(enquiry.Id))
            .Select(EnquiryRow.Of)
            .ToDictionaryAsync(row => row.Id, cancellationToken);
        // One that was erased between the two steps is left out.
        return [.. ids.Where(rows.ContainsKey).Select(id => rows[id])];
    }
}
