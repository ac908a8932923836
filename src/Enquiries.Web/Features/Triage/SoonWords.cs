using System.Globalization;
using Enquiries.Data;
using Enquiries.Web.Features.Shared;

namespace Enquiries.Web.Features.Triage;

/// <summary>Instants as people say them who have little time: "today 14:30", "tomorrow 10:00", "Thu 3 Dec 10:00".</summary>
public static class SoonWords
{
    private const int WholeDate = 200;

    /// <summary>An instant, or the day alone where it has the whole day.</summary>
    public static string Of(DateTime utc, DateTime now)
    {
        var day = Day(London.DateOf(utc), London.DateOf(now));
        return London.IsWholeDay(utc) ? day : $"{day} {When.Time(utc)}";
    }

    /// <summary>A day.</summary>
    public static string Day(DateOnly date, DateOnly today) =>
        (date.DayNumber - today.DayNumber) switch
        {
            0 => "today",
            1 => "tomorrow",
            -1 => "yesterday",
            < -WholeDate or > WholeDate => When.Date(date),
            _ => date.ToString("ddd d MMM", CultureInfo.InvariantCulture),
        };

    /// <summary>How far off it is: "in 2 h 10 min", "45 min ago".</summary>
    public static string Left(DateTime utc, DateTime now) =>
        utc >= now ? $"in {When.Lasting(utc - now)}" : $"{When.Lasting(now - utc)} ago";
}
