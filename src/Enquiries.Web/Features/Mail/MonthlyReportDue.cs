using Enquiries.Data;
using Enquiries.Web.Features.Reports;

namespace Enquiries.Web.Features.Mail;

/// <summary>When the month's report is sent: at 08:00 London on the first working day of the month that follows.</summary>
/// <param name="Month">The month it is about, as yyyymm.</param>
/// <param name="At">The instant, UTC.</param>
public sealed record MonthlyReportDue(int Month, DateTime At)
{
    private static readonly TimeOnly Morning = new(8, 0);

    /// <summary>The newest report that is due.</summary>
    /// <param name="now">The instant, UTC.</param>
    public static MonthlyReportDue Last(DateTime now)
    {
        var due = In(London.DateOf(now));
        return due.At <= now ? due : In(London.DateOf(now).AddMonths(-1));
    }

    /// <summary>The next that is to come.</summary>
    /// <param name="now">The instant, UTC.</param>
    public static MonthlyReportDue Next(DateTime now)
    {
        var due = In(London.DateOf(now));
        return due.At > now ? due : In(London.DateOf(now).AddMonths(1));
    }

    private static MonthlyReportDue In(DateOnly anyDay) =>
        new(
            Months.Add(London.MonthNumber(anyDay), -1),
            London.ToUtc(WorkingDays.FirstOfMonth(anyDay).ToDateTime(Morning))
        );
}
