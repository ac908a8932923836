using System.Globalization;
using Enquiries.Data;

namespace Enquiries.Web.Features.Shared;

/// <summary>Dates and times as people read them, in London. The invariant culture, because British ICU data has "Sept".</summary>
public static class When
{
    /// <summary>3 Feb 2026.</summary>
    public static string Date(DateOnly date) => date.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>In full, for sentences: 3 February 2026.</summary>
    public static string LongDate(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>The London date of an instant: 3 Feb 2026.</summary>
    public static string Date(DateTime utc) => Date(London.DateOf(utc));

    /// <summary>The London month of an instant: February 2026.</summary>
    public static string Month(DateTime utc) => London.DateOf(utc).ToString("MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>What a London clock shows: 14:30.</summary>
    public static string Time(DateTime utc) => London.ToLocal(utc).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>3 Feb 2026, 14:30.</summary>
    public static string DateAndTime(DateTime utc) => $"{Date(utc)}, {Time(utc)}";

    /// <summary>By when something is to be done: 3 Feb 2026, 14:30, or the day alone where it has the whole day.</summary>
    public static string Due(DateTime utc) => London.IsWholeDay(utc) ? Date(utc) : DateAndTime(utc);

    /// <summary>
    /// A length of time, as exactly as people need it: "45 min", "2 h 10 min", "3 days 4 h", and from ten days on whole days.
    /// </summary>
    public static string Lasting(TimeSpan time)
    {
        var minutes = (long)Math.Round(time.TotalMinutes, MidpointRounding.AwayFromZero);
        if (minutes < 1)
            return "under 1\u00A0min";
        if (minutes < 60)
            return Number(minutes, "min");
        if (minutes < 48 * 60)
            return Joined(Number(minutes / 60, "h"), minutes % 60, "min");
        var hours = (long)Math.Round(minutes / 60m, MidpointRounding.AwayFromZero);
        return hours < 240
            ? Joined(Number(hours / 24, "days"), hours % 24, "h")
            : Number((long)Math.Round(minutes / 1440m, MidpointRounding.AwayFromZero), "days");

        static string Number(long number, string unit) =>
            string.Create(CultureInfo.InvariantCulture, $"{number:N0}\u00A0{unit}");
        static string Joined(string first, long rest, string unit) =>
            rest == 0 ? first : $"{first} {Number(rest, unit)}";
    }

    /// <summary>For the datetime attribute of a time element.</summary>
    public static string Machine(DateTime utc) => utc.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
