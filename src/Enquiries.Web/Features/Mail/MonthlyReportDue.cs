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
    /// <param name="isBankHoliday">The firm's own word on it, where it has one.</param>
    public static MonthlyReportDue Last(DateTime now, Func<DateOnly, bool>? isBankHoliday = null)
    {
        var due = In(London.DateOf(now), isBankHoliday);
        return due.At <= now ? due : In(London.DateOf(now).AddMonths(-1), isBankHoliday);
    }

    /// <summary>The next that is to come.</summary>
    /// <param name="now">The instant, UTC.</param>
    /// <param name="isBankHoliday">The firm's own word on it, where it has one.</param>
    public static MonthlyReportDue Next(DateTime now, Func<DateOnly, bool>? isBankHoliday = null)
    {
        var due = In(London.DateOf(now), isBankHoliday);
        return due.At > now ? due : In(London.DateOf(now).AddMonths(1), isBankHoliday);
    }

    private static MonthlyReportDue In(DateOnly anyDay, Func<DateOnly, bool>? isBankHoliday) =>
        new(
            Months.Add(London.MonthNumber(anyDay), -1),
            London.ToUtc(WorkingDays.FirstOfMonth(anyDay, isBankHoliday).ToDateTime(Morning))
        );
}
