using System.Globalization;
using Enquiries.Data;
using Enquiries.Web.Features.Reports.Closes;
using Enquiries.Web.Features.Reports.Measures;
using Enquiries.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Reports.Quotes;

/// <summary>The register of quotes, and what became of their figures since.</summary>
public sealed class QuotesQuery(EnquiriesDbContext db, FreezeQuery freeze, ReferenceLists lists, TimeProvider time)
{
    /// <summary>Quotes of the whole register.</summary>
    public const int Most = 10_000;

    private const int Size = 25;

    /// <summary>A page of the register, the newest first.</summary>
    /// <param name="before">Only quotes with lower numbers; null for the newest.</param>
    /// <param name="url">The address of the page before a number; of the newest for null.</param>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    public async Task<QuotesPage> ListAsync(int? before, Func<int?, string> url, CancellationToken cancellationToken)
    {
        var all = await db.Quotes.CountAsync(cancellationToken);
        var rows = await db
            .Quotes.Where(quote => before == null || quote.Id < before)
            .OrderByDescending(quote => quote.Id)
            .Take(Size + 1)
            .Select(quote => new QuoteRow(
                quote.Id,
                quote.QuotedAt,
                quote.QuotedBy.DisplayName,
                quote.Sentence,
                quote.Uses.Count
            ))
            .ToListAsync(cancellationToken);
        var shown = rows.Take(Size).ToList();
        return new(
            shown,
            new(
                $"{shown.Count} of {(all == 1 ? "1 quote" : $"{Figures.Count(all)} quotes")}",
                before is null ? null : url(await NewerAsync(before.Value, cancellationToken)),
                rows.Count > Size ? url(shown[^1].Id) : null
            )
        );
    }

    /// <summary>The whole register, the newest <see cref="Most"/>.</summary>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    public async Task<QuotesRegister> AllAsync(CancellationToken cancellationToken)
    {
        var rows = await Pages(db.Quotes.OrderByDescending(quote => quote.Id).Take(Most))
            .ToListAsync(cancellationToken);
        var all = rows.Count < Most ? rows.Count : await db.Quotes.CountAsync(cancellationToken);
        return new(rows, all - rows.Count);
    }

    /// <summary>One quote, or null.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    public async Task<QuotePage?> FindAsync(int id, CancellationToken cancellationToken)
    {
        if (await RowAsync(id, cancellationToken) is not { } quote)
            return null;
        var measures = await db.MeasuresAsync(cancellationToken);
        var measure = measures.Single(known => known.Code == quote.Measure && known.Version == quote.MeasureVersion);
        return quote with
        {
            Counted = new(measure, quote.Count),
            Narrowing = QuoteFilter.Read(quote.Filter, await lists.GetAsync(cancellationToken)),
        };
    }

    /// <summary>The number of a reference such as Q-000001, in any case; null where it is none.</summary>
    /// <param name="reference">The reference.</param>
    public static int? NumberOf(string? reference) =>
        reference?.StartsWith("Q-", StringComparison.OrdinalIgnoreCase) == true
        && int.TryParse(reference.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : null;

    private Task<QuotePage?> RowAsync(int id, CancellationToken cancellationToken) =>
        Pages(db.Quotes.Where(quote => quote.Id == id)).SingleOrDefaultAsync(cancellationToken);

    private static IQueryable<QuotePage> Pages(IQueryable<Quote> quotes) =>
        quotes
            .AsNoTracking()
            .Select(quote => new QuotePage
            {
                Id = quote.Id,
                QuotedAt = quote.QuotedAt,
                QuotedBy = quote.QuotedBy.DisplayName,
                FirstMonth = quote.FirstMonth,
                LastMonth = quote.LastMonth,
                ByAnyOffence = quote.ByAnyOffence,
                Measure = quote.Measure,
                MeasureVersion = quote.MeasureVersion,
                Sentence = quote.Sentence,
                Filter = quote.Filter,
                Counts = new ShareCounts
                {
                    Digital = quote.Digital,
                    NotDigital = quote.NotDigital,
                    NotKnown = quote.NotKnown,
                    Excluded = quote.Excluded,
                },
                Hash = quote.Hash,
                LastEnquiryId = quote.LastEnquiryId,
                Uses = quote
                    .Uses.OrderBy(use => use.Id)
                    .Select(use => new QuoteUseRow(use.Publication, use.UsedOn, use.AddedBy.DisplayName, use.AddedAt))
                    .ToList(),
            });

    /// <summary>Counts a quote's selection again, and compares enquiry by enquiry. The quote stays as it is.</summary>
    /// <param name="quote">The quote.</param>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    public async Task<QuoteRecount> RecountAsync(QuotePage quote, CancellationToken cancellationToken)
    {
        var months = await freeze.NowAsync(quote.FirstMonth, quote.LastMonth, quote.Narrowing, cancellationToken);
        var now = months.SelectMany(month => month.Enquiries).ToList();
        var packed = await db
            .Quotes.Where(one => one.Id == quote.Id)
            .SelectMany(one => one.Months)
            .OrderBy(month => month.SnapshotId)
            .Select(month => month.Snapshot.Packed)
            .ToListAsync(cancellationToken);
        var revision = await freeze.CompareAsync(
            [.. packed.SelectMany(FrozenList.Unpack)],
            now,
            quote.LastEnquiryId,
            quote.Counted,
            quote.Filter.Length > 0,
            cancellationToken
        );
        return new(time.GetUtcNow().UtcDateTime, revision, FrozenList.Hash(now), QuoteRule.Problem(revision.Now));
    }

    // The last quote of the page that ends where this one begins; null where that is the newest page.
    private async Task<int?> NewerAsync(int before, CancellationToken cancellationToken)
    {
        var newer = await db
            .Quotes.Where(quote => quote.Id >= before)
            .OrderBy(quote => quote.Id)
            .Select(quote => quote.Id)
            .Take(Size + 1)
            .ToListAsync(cancellationToken);
        return newer.Count > Size ? newer[^1] : null;
    }
}
