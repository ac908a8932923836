using Enquiries.Data;
using Enquiries.Web.Features.Reports.Measures;
using Enquiries.Web.Features.Reports.Outside;
using Enquiries.Web.Features.Reports.Statistics;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Reports;

/// <summary>
/// Counts the digital share. Pages, files and commands all read it, so that a number is the same wherever it stands.
/// </summary>
public sealed class DigitalShareQuery(EnquiriesDbContext db, MonthCounts counts, TimeProvider time)
{
    private const int MonthsOfYear = 12;

    /// <summary>The figures of each period asked for.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    public async Task<DigitalShareReport> CountAsync(ReportQuestion question, CancellationToken cancellationToken)
    {
        var today = London.Today(time);
        // A year more where the year before stands beside.
        var wide = question.Show == ShareView.YearBefore ? question.Begun(-MonthsOfYear) : question;
        var tallies = await MonthsAsync(wide, cancellationToken);
        var recordsFrom = await counts.RecordsFromAsync(cancellationToken);
        var shares = DigitalShare.Of(question.Periods, tallies, question.Count, today, recordsFrom);
        var months =
            question.By == PeriodKind.Month
                ? shares
                : DigitalShare.Of(
                    Period.Between(PeriodKind.Month, question.FirstMonth, question.LastMonth),
                    tallies,
                    question.Count,
                    today,
                    recordsFrom
                );
        return new(question, shares, months)
        {
            RecordsFrom = recordsFrom,
            YearBefore = question.Show == ShareView.YearBefore ? YearBefore(question, tallies, today) : null,
            Comparison = await CompareAsync(question, tallies, today, cancellationToken),
        };
    }

    // Moved by a whole year, each period has its counterpart at the same place.
    private static IReadOnlyList<DigitalShare> YearBefore(
        ReportQuestion question,
        IReadOnlyList<MonthTally> tallies,
        DateOnly today
    ) => DigitalShare.Of(question.Moved(-MonthsOfYear).Periods, tallies, question.Count, today);

    private async Task<DigitalShareComparison?> CompareAsync(
        ReportQuestion question,
        IReadOnlyList<MonthTally> tallies,
        DateOnly today,
        CancellationToken cancellationToken
    )
    {
        if (question.Compared(today) is not var (later, earlier))
            return null;
        // The later range lies within the one that was counted.
        var before = await MonthsAsync(earlier, cancellationToken);
        return new(later, Sum(later, tallies, today), earlier, Sum(earlier, before, today));
    }

    private static ShareCounts Sum(ReportQuestion question, IReadOnlyList<MonthTally> tallies, DateOnly today) =>
        ShareCounts.Sum(DigitalShare.Of(question.Periods, tallies, question.Count, today));

    /// <summary>The rows of each month, counted or as they were counted before.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    public Task<IReadOnlyList<MonthTally>> MonthsAsync(ReportQuestion question, CancellationToken cancellationToken) =>
        counts.CountAsync(Statement(question.Measure), question, cancellationToken);

    /// <summary>What is counted for a measure.</summary>
    /// <param name="measure">The measure.</param>
    public MonthStatement<MonthTally> Statement(Measure measure) =>
        new($"digital-share {measure.Address}", Tallies, tally => tally.Month);

    /// <summary>
    /// The one statement: it groups in the order of the index that holds all it needs, so that nothing is sorted and no table read.
    /// </summary>
    public IQueryable<MonthTally> Tallies(ReportQuestion question)
    {
        var rows = db.AllEnquiries.Within(question);
        return question.Measure.Rule is { } rule ? rows.Tallies(rule) : Recorded(rows);
    }

    private static IQueryable<MonthTally> Recorded(IQueryable<Enquiry> rows) =>
        rows.GroupBy(enquiry => new
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
) : Report(Question)
{
    /// <summary>How far the periods stray by chance alone; null where there is nothing to compare.</summary>
    public ExpectedVariation? Expected { get; } = ExpectedVariation.Of(Shares);

    /// <summary>Which way the share goes; null where there is too little to say.</summary>
    public ShareTrend? Trend { get; } = ShareTrend.Of(Months);

    /// <summary>How fast the number of digital enquiries grows; null where there is too little to say.</summary>
    public NumberGrowth? Growth { get; } = NumberGrowth.Of(Months);

    /// <summary>The London month with which the firm's records begin, as yyyymm.</summary>
    public int RecordsFrom { get; init; }

    /// <summary>The same periods a year earlier, where the question shows them; else null.</summary>
    public IReadOnlyList<DigitalShare>? YearBefore { get; init; }

    /// <summary>The complete months beside an earlier range, where that is asked for.</summary>
    public DigitalShareComparison? Comparison { get; init; }

    /// <summary>All periods together.</summary>
    public ShareCounts Total { get; } = ShareCounts.Sum(Shares);

    /// <inheritdoc />
    public override bool IsEmpty => Total.Total == 0 && Total.Excluded == 0;

    /// <inheritdoc />
    public override bool HasChart => !IsEmpty && (!Question.Outside || OutsideReport.Of(this).HasChart);
}

/// <summary>The share of two ranges side by side.</summary>
/// <param name="LaterQuestion">The later range.</param>
/// <param name="Later">Its figures.</param>
/// <param name="EarlierQuestion">The earlier range.</param>
/// <param name="Earlier">Its figures.</param>
public sealed record DigitalShareComparison(
    ReportQuestion LaterQuestion,
    ShareCounts Later,
    ReportQuestion EarlierQuestion,
    ShareCounts Earlier
)
{
    /// <summary>The difference, later less earlier; null where either has no share.</summary>
    public ShareDifference? Difference { get; } = ShareDifference.Of(Later, Earlier);
}
