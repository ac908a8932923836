using Enquiries.Data;
using Enquiries.Web.Features.Reports.Measures;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Reports.Closes;

/// <summary>Which months are closed, and what changed since.</summary>
public sealed class ClosesQuery(
    EnquiriesDbContext db,
    DigitalShareQuery shares,
    CloseChecks checks,
    FreezeQuery freeze,
    TimeProvider time
)
{
    /// <summary>Months of one page of the list.</summary>
    public const int Size = 24;

    /// <summary>Months of the whole list: fifty years.</summary>
    public const int Most = ReportReader.Most;

    /// <summary>The last month that is over, as yyyymm.</summary>
    public int LastOver => Months.Add(London.MonthNumber(London.Today(time)), -1);

    /// <summary>The months from the first enquiry's on, a page of them.</summary>
    /// <param name="last">The newest month wanted, as yyyymm.</param>
    /// <param name="url">The address of the page that begins with a month.</param>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    public async Task<ClosesPage?> ListAsync(int last, Func<int, string> url, CancellationToken cancellationToken)
    {
        if (await OldestAsync(cancellationToken) is not { } oldest)
            return null;
        last = Math.Clamp(last, oldest, LastOver);
        var from = Math.Max(oldest, Months.Add(last, 1 - Size));
        var rows = await RowsAsync(from, last, cancellationToken);
        var closed = await db
            .MonthCloses.Where(close => close.Month >= oldest && close.Revision == 1)
            .CountAsync(cancellationToken);
        var all = Months.Count(oldest, LastOver);
        return new(
            rows,
            all - closed,
            new(
                $"{rows.Count} of {(all == 1 ? "1 month" : $"{all} months")}",
                last < LastOver ? url(Math.Min(LastOver, Months.Add(last, Size))) : null,
                from > oldest ? url(Months.Add(from, -1)) : null
            )
        );
    }

    /// <summary>All months from the first enquiry's on, the newest <see cref="Most"/>.</summary>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    public async Task<ClosesRegister> AllAsync(CancellationToken cancellationToken)
    {
        if (await OldestAsync(cancellationToken) is not { } oldest)
            return new([], 0);
        var from = Math.Max(oldest, Months.Add(LastOver, 1 - Most));
        return new(
            await RowsAsync(from, LastOver, cancellationToken),
            Months.Count(oldest, LastOver) - Months.Count(from, LastOver)
        );
    }

    // The first enquiry's month; null where that is not over.
    private async Task<int?> OldestAsync(CancellationToken cancellationToken)
    {
        var first = await db.AllEnquiries.MinAsync(enquiry => (int?)enquiry.ReceivedMonth, cancellationToken);
        return first <= LastOver ? first : null;
    }

    private async Task<IReadOnlyList<CloseListRow>> RowsAsync(int from, int last, CancellationToken cancellationToken)
    {
        var question = new ReportQuestion(PeriodKind.Month, from, last, OffenceCount.Principal, Measure.Recorded);
        var tallies = await shares.MonthsAsync(question, cancellationToken);
        var figures = DigitalShare.Of(question.Periods, tallies, question.Count, London.Today(time));
        var closes = (await Closes(from, last).ToListAsync(cancellationToken)).ToLookup(close => close.Month);
        return
        [
            .. figures
                .Reverse()
                .Select(share => new CloseListRow(
                    share.Period.FirstMonth,
                    closes[share.Period.FirstMonth].FirstOrDefault(),
                    share
                )),
        ];
    }

    /// <summary>All about one month.</summary>
    /// <param name="month">The month, as yyyymm.</param>
    /// <param name="links">Where enquiries are listed.</param>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    public async Task<CloseMonthPage> MonthAsync(int month, FindLinks links, CancellationToken cancellationToken)
    {
        var now = await freeze.ShownAsync(month, cancellationToken);
        var closes = await Closes(month, month).ToListAsync(cancellationToken);
        var measures = await db.MeasuresAsync(cancellationToken);
        return new()
        {
            Month = month,
            IsOver = month <= LastOver,
            Now = now,
            Figures = [.. FrozenFigures.ForClose(now.Enquiries, measures)],
            Compared = FrozenFigures.Beside(closes is [var closed, ..] ? closed.Figures : [], now.Enquiries, measures),
            Checks = await checks.ListAsync(now, links, cancellationToken),
            Closes = closes,
            Since = closes is [var latest, ..] ? await SinceAsync(latest, now, cancellationToken) : null,
        };
    }

    private async Task<Revision> SinceAsync(CloseRow close, FrozenMonth now, CancellationToken cancellationToken) =>
        // The hash answers for a month that nobody touched; its list need not be fetched.
        close.Hash == now.Hash
            ? new(close.Counts, close.Counts, [])
            : await freeze.SinceAsync(close.Id, close.LastEnquiryId, now, Counting.Standard, cancellationToken);

    // The latest of a month first.
    private IQueryable<CloseRow> Closes(int from, int last) =>
        db
            .MonthCloses.AsNoTracking()
            .Where(close => close.Month >= from && close.Month <= last)
            .OrderByDescending(close => close.Month)
            .ThenByDescending(close => close.Revision)
            .Select(close => new CloseRow
            {
                Id = close.Id,
                Month = close.Month,
                Revision = close.Revision,
                ClosedAt = close.ClosedAt,
                ClosedBy = close.ClosedBy.DisplayName,
                LastEnquiryId = close.LastEnquiryId,
                Hash = close.Snapshot.Hash,
                Figures = close.Figures.OrderBy(figure => figure.ByAnyOffence).ToList(),
            });
}
