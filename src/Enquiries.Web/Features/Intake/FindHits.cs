using Enquiries.Data;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Intake;

/// <summary>What was found, newest first, as far as an index tells it.</summary>
internal abstract class FindHits
{
    /// <summary>Up to so many rows from a place, newest first.</summary>
    public async Task<List<FindCursor>> TakeAsync(FindPlace place, int rows, CancellationToken cancellationToken)
    {
        if (place.Newer is not { } newer)
            return await OlderAsync(place.Older, rows, cancellationToken);
        var hits = await NewerAsync(newer, rows, cancellationToken);
        hits.Reverse();
        return hits;
    }

    /// <summary>How many there are, counted no further than <paramref name="most"/>.</summary>
    public abstract Task<int> CountAsync(int most, CancellationToken cancellationToken);

    protected abstract Task<List<FindCursor>> OlderAsync(
        FindCursor? than,
        int rows,
        CancellationToken cancellationToken
    );

    protected abstract Task<List<FindCursor>> NewerAsync(
        FindCursor than,
        int rows,
        CancellationToken cancellationToken
    );
}

/// <summary>Found among the enquiries by their columns.</summary>
internal sealed class EnquiryHits(IQueryable<Enquiry> enquiries) : FindHits
{
    public override Task<int> CountAsync(int most, CancellationToken cancellationToken) =>
        enquiries.Take(most).CountAsync(cancellationToken);

    // The first condition bounds the walk through the index; the second parts enquiries of one second.
    protected override Task<List<FindCursor>> OlderAsync(
        FindCursor? than,
        int rows,
        CancellationToken cancellationToken
    )
    {
        var older = enquiries;
        if (than is { At: var at, Id: var id })
            older = older.Where(enquiry => enquiry.ReceivedAt <= at && (enquiry.ReceivedAt < at || enquiry.Id < id));
        return ReadAsync(
            older.OrderByDescending(enquiry => enquiry.ReceivedAt).ThenByDescending(enquiry => enquiry.Id).Take(rows),
            cancellationToken
        );
    }

    protected override Task<List<FindCursor>> NewerAsync(FindCursor than, int rows, CancellationToken cancellationToken)
    {
        var (at, id) = (than.At, than.Id);
        return ReadAsync(
            enquiries
                .Where(enquiry => enquiry.ReceivedAt >= at && (enquiry.ReceivedAt > at || enquiry.Id > id))
                .OrderBy(enquiry => enquiry.ReceivedAt)
                .ThenBy(enquiry => enquiry.Id)
                .Take(rows),
            cancellationToken
        );
    }

    private static async Task<List<FindCursor>> ReadAsync(IQueryable<Enquiry> page, CancellationToken cancellationToken)
    {
        var hits = await page.Select(enquiry => new { enquiry.ReceivedAt, enquiry.Id }).ToListAsync(cancellationToken);
        return hits.ConvertAll(hit => FindCursor.Of(hit.ReceivedAt, hit.Id));
    }
}

/// <summary>Found in the blind index, whose order is the page's.</summary>
internal sealed class TokenHits(IQueryable<TokenHit> tokens) : FindHits
{
    public override Task<int> CountAsync(int most, CancellationToken cancellationToken) =>
        tokens.Take(most).CountAsync(cancellationToken);

    protected override Task<List<FindCursor>> OlderAsync(
        FindCursor? than,
        int rows,
        CancellationToken cancellationToken
    )
    {
        var older = tokens;
        if (than is { Second: var second, Id: var id })
            older = older.Where(hit => hit.Second <= second && (hit.Second < second || hit.Id < id));
        return ReadAsync(
            older.OrderByDescending(hit => hit.Second).ThenByDescending(hit => hit.Id).Take(rows),
            cancellationToken
        );
    }

    protected override Task<List<FindCursor>> NewerAsync(FindCursor than, int rows, CancellationToken cancellationToken)
    {
        var (second, id) = (than.Second, than.Id);
        return ReadAsync(
            tokens
                .Where(hit => hit.Second >= second && (hit.Second > second || hit.Id > id))
                .OrderBy(hit => hit.Second)
                .ThenBy(hit => hit.Id)
                .Take(rows),
            cancellationToken
        );
    }

    private static async Task<List<FindCursor>> ReadAsync(
        IQueryable<TokenHit> page,
        CancellationToken cancellationToken
    )
    {
        var hits = await page.ToListAsync(cancellationToken);
        return hits.ConvertAll(hit => new FindCursor(hit.Second, hit.Id));
    }
}

/// <summary>An enquiry as the blind index knows it.</summary>
internal sealed class TokenHit
{
    public required long Second { get; init; }

    public required long Id { get; init; }
}
