using Enquiries.Web.Features.Reports;

namespace Enquiries.Tests.Reports.Statistics;

/// <summary>Months of a firm that exists on paper.</summary>
internal static class Firm
{
    private static readonly DateOnly Today = new(2026, 11, 24);

    /// <summary>Complete months, one after the other, from January 2019.</summary>
    /// <param name="answered">How many of each month's enquiries have an answer.</param>
    /// <param name="digital">How many of those are digital.</param>
    public static IReadOnlyList<DigitalShare> Months(IReadOnlyList<int> answered, IReadOnlyList<int> digital) =>
        [.. Enumerable.Range(0, answered.Count).Select(i => Month(i, digital[i], answered[i] - digital[i]))];

    /// <summary>The report on months that follow each other.</summary>
    /// <param name="months">The months, in order of time.</param>
    public static DigitalShareReport Report(IReadOnlyList<DigitalShare> months) =>
        new(
            new(
                PeriodKind.Month,
                months[0].Period.FirstMonth,
                months[^1].Period.LastMonth,
                OffenceCount.Principal,
                Measure.Recorded
            ),
            months,
            months
        );

    /// <summary>One month.</summary>
    /// <param name="index">How many months after January 2019.</param>
    /// <param name="digital">Answered yes.</param>
    /// <param name="notDigital">Answered no.</param>
    public static DigitalShare Month(int index, int digital, int notDigital)
    {
        var period = Period.Holding(PeriodKind.Month, new DateOnly(2019, 1, 1).AddMonths(index));
        return new()
        {
            Period = period,
            Digital = digital,
            NotDigital = notDigital,
            Complete = period.IsComplete(Today),
            Unfinished = period.IsUnfinished(Today),
        };
    }
}
