using Enquiries.Data;

namespace Enquiries.Web.Features.Demo;

/// <summary>When enquiries come in, how many, and how many of them are digital.</summary>
public static class DemoCalendar
{
    public const int Months = 36;
    private const double FirstShare = 0.54;
    private const double LastShare = 0.66;

    // People put it off at Christmas and in August, and ring in January.
    private static readonly double[] Seasons = [1.12, 1.03, 1.06, 0.97, 1.0, 1.02, 0.99, 0.88, 1.05, 1.06, 1.02, 0.8];

    // Chance of each hour, by how the enquiry reaches the firm.
    private static readonly double[] OfficeHours =
    [
        0,
        0,
        0,
        0,
        0,
        0,
        0.2,
        1,
        3,
        9,
        10,
        9,
        7,
        7,
        8,
        8,
        7,
        5,
        3,
        2,
        1.5,
        1,
        0.5,
        0.2,
    ];
    private static readonly double[] Evenings =
    [
        4,
        2.5,
        1.5,
        1,
        0.7,
        0.7,
        1,
        1.5,
        2,
        3,
        3,
        3,
        3.5,
        3,
        3,
        3,
        3.5,
        4,
        5,
        6,
        7,
        8,
        8,
        6,
    ];
    private static readonly double[] RoundTheClock =
    [
        3,
        2.5,
        2,
        2,
        2,
        2.5,
        4,
        6,
        7,
        7,
        6,
        5,
        5,
        5,
        5,
        5,
        5,
        5,
        5,
        5,
        5,
        4.5,
        4,
        3.5,
    ];

    /// <summary>First days of the months shown: three whole years and the month that runs.</summary>
    public static IEnumerable<DateOnly> MonthsUpTo(DateOnly today)
    {
        var first = new DateOnly(today.Year, today.Month, 1).AddMonths(-Months);
        return Enumerable.Range(0, Months + 1).Select(first.AddMonths);
    }

    /// <summary>From about 40 a month to about 50, with the season and chance (Poisson, by its normal limit).</summary>
    public static int CountIn(DateOnly month, int place, Dice dice)
    {
        var mean = (40 + 10.0 * place / Months) * Seasons[month.Month - 1];
        var normal = Math.Sqrt(-2 * Math.Log(1 - dice.Next())) * Math.Cos(2 * Math.PI * dice.Next());
        return Math.Max(12, (int)Math.Round(mean + normal * Math.Sqrt(mean)));
    }

    public static double ShareIn(int place) => FirstShare + (LastShare - FirstShare) * place / Months;

    public static DateTime ReceivedAt(Dice dice, DateOnly month, Channel channel)
    {
        var days = Enumerable.Range(0, DateTime.DaysInMonth(month.Year, month.Month)).Select(month.AddDays).ToList();
        var day = dice.Weighted(days, date => WeightOf(date, channel));
        var hours =
            channel is Channel.Dscc ? RoundTheClock
            : channel is Channel.WebForm or Channel.Email or Channel.Text ? Evenings
            : OfficeHours;
        var hour = dice.Weighted(Enumerable.Range(0, 24).ToList(), h => hours[h]);
        return London.ToUtc(day.ToDateTime(new TimeOnly(hour, dice.Between(0, 59), dice.Between(0, 59))));
    }

    /// <summary>The next moment at which somebody is at a desk.</summary>
    public static DateTime AtDesk(DateTime utc)
    {
        var local = London.ToLocal(utc);
        if (local.Hour >= 18)
            local = local.Date.AddDays(1).AddHours(9).AddMinutes(local.Minute);
        else if (local.Hour < 8)
            local = local.Date.AddHours(9).AddMinutes(local.Minute);
        while (local.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
            local = local.AddDays(1);
        return London.ToUtc(local);
    }

    private static double WeightOf(DateOnly day, Channel channel)
    {
        var weekend = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        return !weekend ? 1
            : channel is Channel.Phone or Channel.WalkIn or Channel.Solicitor ? 0.2
            : 0.75;
    }
}
