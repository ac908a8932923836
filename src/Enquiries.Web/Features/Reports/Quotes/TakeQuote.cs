using Enquiries.Data;
using Enquiries.Web.Features.Reports.Closes;
using Enquiries.Web.Features.Reports.Outside;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Reports.Quotes;

/// <summary>A quote, or why there is none.</summary>
/// <param name="Id">The quote's number.</param>
/// <param name="Problem">Why nothing is quoted, as a sentence.</param>
public sealed record QuoteTaken(int? Id, string? Problem);

/// <summary>Counts a selection, and keeps the sentence with all that is needed to stand behind it.</summary>
public sealed class TakeQuote(EnquiriesDbContext db, FreezeQuery freeze, TimeProvider time)
{
    /// <summary>Takes a quote, or finds it where the same button was pressed before.</summary>
    /// <param name="question">The selection; of its months those that are over are quoted.</param>
    /// <param name="key">Made with the page.</param>
    /// <param name="accountId">Who quotes.</param>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    public async Task<QuoteTaken> RunAsync(
        ReportQuestion question,
        Guid key,
        int accountId,
        CancellationToken cancellationToken
    )
    {
        var lastOver = Months.Add(London.MonthNumber(London.Today(time)), -1);
        if (question.FirstMonth > lastOver)
            return new(null, "None of these months is over, so there is nothing to quote yet.");
        if (question.Filter.Given.ContainsKey("assigned"))
            return new(null, "Whom an enquiry is assigned to is not quoted: remove that filter first.");
        var asked = question with { By = PeriodKind.Month, LastMonth = Math.Min(question.LastMonth, lastOver) };
        var taken = new QuoteTaken(null, null);
        try
        {
            await db.AtomicallyAsync(
                async () => taken = await TryAsync(asked, key, accountId, cancellationToken),
                cancellationToken
            );
            return taken;
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            // Both clicks of a double click came through the check; the database let one pass.
            db.ChangeTracker.Clear();
            if (await TakenAsync(key, cancellationToken) is { } first)
                return new(first, null);
            throw;
        }
    }

    private async Task<QuoteTaken> TryAsync(
        ReportQuestion question,
        Guid key,
        int accountId,
        CancellationToken cancellationToken
    )
    {
        // It may be run again after a fault.
        db.ChangeTracker.Clear();
        if (await TakenAsync(key, cancellationToken) is { } earlier)
            return new(earlier, null);
        var months = await freeze.NowAsync(question.FirstMonth, question.LastMonth, question.Filter, cancellationToken);
        var all = months.SelectMany(month => month.Enquiries).ToList();
        var counts = FrozenFigures.Count(all, question.Counting);
        if ((QuoteRule.Problem(counts) ?? await NearAsync(question, counts, cancellationToken)) is { } problem)
            return new(null, problem);

        var quote = Quote(question, counts, key, accountId);
        if (quote.Sentence.Length > Data.Quote.SentenceLength || quote.Filter.Length > Data.Quote.FilterLength)
            return new(null, "So many filters make the sentence too long to keep: remove some first.");
        quote.Hash = FrozenList.Hash(all);
        quote.LastEnquiryId = await freeze.LastNumberAsync(cancellationToken);
        foreach (var month in months)
            quote.Months.Add(
                await freeze.KeptAsync(month, cancellationToken) is { } kept
                    ? new() { SnapshotId = kept }
                    : new() { Snapshot = FreezeQuery.Snapshot(month) }
            );
        db.Quotes.Add(quote);
        await db.SaveChangesAsync(cancellationToken);
        db.Record(AuditAction.Quoted, details: new { Quote = quote.Reference, quote.Hash });
        await db.SaveChangesAsync(cancellationToken);
        return new(quote.Id, null);
    }

    private Quote Quote(ReportQuestion question, ShareCounts counts, Guid key, int accountId)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return new()
        {
            SubmissionKey = key,
            QuotedAt = now,
            QuotedById = accountId,
            FirstMonth = question.FirstMonth,
            LastMonth = question.LastMonth,
            ByAnyOffence = question.Count == OffenceCount.Any,
            Measure = question.Measure.Code,
            MeasureVersion = question.Measure.Version,
            Filter = QuoteFilter.Text(question.Filter),
            Sentence = QuoteSentence.Of(question, counts, London.DateOf(now)),
            Digital = counts.Digital,
            NotDigital = counts.NotDigital,
            NotKnown = counts.NotKnown,
            Excluded = counts.Excluded,
            Hash = "",
        };
    }

    // Where one range holds another, both quotes tell the difference, which neither was asked for. Other ways to take quotes apart are left to
    // whoever sends them out: the page warns.
    private async Task<string?> NearAsync(
        ReportQuestion question,
        ShareCounts counts,
        CancellationToken cancellationToken
    )
    {
        var (first, last, any) = (question.FirstMonth, question.LastMonth, question.Count == OffenceCount.Any);
        var (code, version, filter) = (
            question.Measure.Code,
            question.Measure.Version,
            QuoteFilter.Text(question.Filter)
        );
        var (digital, not, least) = (counts.Digital, counts.NotDigital, SmallNumbers.Least);
        var near = await db
            .Quotes.Where(quote =>
                quote.Measure == code
                && quote.MeasureVersion == version
                && quote.ByAnyOffence == any
                && quote.Filter == filter
            )
            .Where(quote => quote.FirstMonth != first || quote.LastMonth != last)
            .Where(quote =>
                quote.FirstMonth <= first && quote.LastMonth >= last
                || quote.FirstMonth >= first && quote.LastMonth <= last
            )
            .Where(quote =>
                quote.Digital != digital && quote.Digital > digital - least && quote.Digital < digital + least
                || quote.NotDigital != not && quote.NotDigital > not - least && quote.NotDigital < not + least
            )
            .OrderByDescending(quote => quote.Id)
            .Select(quote => (int?)quote.Id)
            .FirstOrDefaultAsync(cancellationToken);
        return near is { } id
            ? $"{Data.Quote.ReferenceOf(id)} quotes nearly the same months: one less the other is a number below {least}, which must not leave the "
                + "firm. Send out that one, or choose months that differ by more."
            : null;
    }

    private Task<int?> TakenAsync(Guid key, CancellationToken cancellationToken) =>
        db
            .Quotes.Where(quote => quote.SubmissionKey == key)
            .Select(quote => (int?)quote.Id)
            .SingleOrDefaultAsync(cancellationToken);
}
