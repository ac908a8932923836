using Enquiries.Data;
using Enquiries.Web.Features.Reports;
using Enquiries.Web.Features.Reports.Closes;
using Enquiries.Web.Features.Reports.Quotes;

namespace Enquiries.Web.Features.Demo;

/// <summary>What the made-up firm's partner does with its figures: months are closed, one figure is quoted, one view is kept for all.</summary>
public static class DemoReports
{
    // In the first days of a month there is other work; by then what was missing is asked after.
    private static readonly TimeOnly AtWork = new(9, 40);
    private const int DayOfClose = 5,
        DayOfQuote = 20,
        April = 4;

    /// <summary>The months that are closed, and when, UTC. The last one that is over is left for whoever tries the demo.</summary>
    /// <param name="first">The London month of the first enquiry, as yyyymm.</param>
    /// <param name="now">UTC.</param>
    public static IEnumerable<(int Month, DateTime At)> Closes(int first, DateTime now)
    {
        var lastOver = Months.Add(London.MonthNumber(London.DateOf(now)), -1);
        for (var month = first; month < lastOver; month = Months.Add(month, 1))
            yield return (
                month,
                London.ToUtc(Months.FirstDay(Months.Add(month, 1)).AddDays(DayOfClose - 1).ToDateTime(AtWork))
            );
    }

    /// <summary>Closes a month.</summary>
    public static async Task CloseAsync(EnquiriesDbContext db, int month, int partner, TimeProvider clock)
    {
        var freeze = new FreezeQuery(db, new CountMemory());
        var now = await freeze.NowAsync(month, default);
        var closed = await new CloseMonth(db, freeze, clock).RunAsync(month, 1, now.Hash, partner, default);
        if (closed != CloseResult.Closed)
            throw new InvalidOperationException($"{Months.Text(month)} could not be closed: {closed}.");
    }

    /// <summary>When the last complete financial year is quoted, UTC.</summary>
    /// <param name="now">UTC.</param>
    public static DateTime QuotedAt(DateTime now)
    {
        var quoted = new DateOnly(London.DateOf(now).Year, April, DayOfQuote);
        if (quoted >= London.DateOf(now))
            quoted = quoted.AddYears(-1);
        return London.ToUtc(quoted.ToDateTime(AtWork));
    }

    /// <summary>Quotes the last complete financial year, and notes where that was used.</summary>
    public static async Task QuoteAsync(EnquiriesDbContext db, int partner, TimeProvider clock)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var last = London.DateOf(now).Year * 100 + April - 1;
        var question = new ReportQuestion(
            PeriodKind.Month,
            Months.Add(last, -11),
            last,
            OffenceCount.Principal,
            Measure.Recorded
        );
        var key = new Guid(1, 2, 3, new byte[8]);
        var taken = await new TakeQuote(db, new FreezeQuery(db, new CountMemory()), clock).RunAsync(
            question,
            key,
            partner,
            default
        );
        db.QuoteUses.Add(
            new()
            {
                QuoteId = taken.Id ?? throw new InvalidOperationException(taken.Problem),
                Publication = "A talk to the county law society",
                UsedOn = London.DateOf(now),
                AddedAt = now,
                AddedById = partner,
            }
        );
        db.Record(AuditAction.QuoteUsed, details: new { Quote = Data.Quote.ReferenceOf(taken.Id.Value) });
    }
}
