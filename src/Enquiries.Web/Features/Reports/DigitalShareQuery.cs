using Enquiries.Data;
using Enquiries.Web.Features.Reports.Statistics;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Reports;

/// <summary>
/// Counts the digital share. Pages, files and commands all read it, so that a number is the same wherever it stands.
/// </summary>
public sealed class DigitalShareQuery(EnquiriesDbContext db, TimeProvider time)
{
    /// <summary>The figures of each period asked for.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    public async Task<DigitalShareReport> CountAsync(ReportQuestion question, CancellationToken cancellationToken)
    {
        var tallies = await Tallies(question.FirstMonth, question.LastMonth).ToListAsync(cancellationToken);
        var today = London.Today(time);
        var shares = DigitalShare.Of(question.Periods, tallies, question.Count, today);
        var months =
            question.By == PeriodKind.Month
                ? shares
                : DigitalShare.Of(
                    Period.Between(PeriodKind.Month, question.FirstMonth, question.LastMonth),
                    tallies,
                    question.Count,
                    today
                );
        return new(question, shares, months);
    }

    /// <summary>
    /// The one statement: it groups in the order of the index that holds all it needs, so that nothing is sorted and no table read.
    /// </summary>
    public IQueryable<MonthTally> Tallies(int firstMonth, int lastMonth) =>
        db
            .Enquiries.Where(enquiry => enquiry.ReceivedMonth >= firstMonth && enquiry.ReceivedMonth <= lastMonth)
            .GroupBy(enquiry => new
            {
                enquiry.ReceivedMonth,
                enquiry.IsCounted,
                enquiry.Digital,
                enquiry.DigitalAny,
            })
            .Select(group => new MonthTally(
                group.Key.ReceivedMonth,
                group.Key.IsCounted,
                group.Key.Digital,
                group.Key.DigitalAny,
                group.Count()
            ));
}

/// <summary>The answer: one row for each period, in order of time, and what may be said of them.</summary>
/// <param name="Question">What was asked.</param>
/// <param name="Shares">The figures of each period.</param>
/// <param name="Months">The figures of each month of the range, whatever the length of its periods: trends are found in these.</param>
public sealed record DigitalShareReport(
    ReportQuestion Question,
    IReadOnlyList<DigitalShare> Shares,
    IReadOnlyList<DigitalShare> Months
)
{
    /// <summary>How far the periods stray by chance alone; null where there is nothing to compare.</summary>
    public ExpectedVariation? Expected { get; } = ExpectedVariation.Of(Shares);

    /// <summary>Which way the share goes; null where there is too little to say.</summary>
    public ShareTrend? Trend { get; } = ShareTrend.Of(Months);

    /// <summary>How fast the number of digital enquiries grows; null where there is too little to say.</summary>
    public NumberGrowth? Growth { get; } = NumberGrowth.Of(Months);

    /// <summary>All periods together.</summary>
    public ShareCounts Total { get; } = ShareCounts.Sum(Shares);

    /// <summary>Whether there is nothing in the range, not even a duplicate.</summary>
    public bool IsEmpty => Total.Total == 0 && Total.Excluded == 0;
}
