using System.Globalization;
using Enquiries.Data;

namespace Enquiries.Web.Features.Import;

/// <summary>Dates and times of a file: ISO 8601 on the way in, the same with London's offset on the way out.</summary>
public static class IsoTimes
{
    private const string DateFormat = "yyyy-MM-dd";
    private static readonly string[] TimeFormats = ["HH:mm:ss", "HH:mm", "HH:mm:ss.FFFFFFF"];
    private static readonly TimeSpan LargestOffset = TimeSpan.FromHours(14);

    public static DateOnly? Date(string text) =>
        DateOnly.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : null;

    /// <summary>
    /// The instant, UTC. Without an offset it is London time. A date alone is midday, or <paramref name="now"/> where midday of
    /// today is still to come. Null where the text is no ISO 8601 time.
    /// </summary>
    public static DateTime? Instant(string text, DateTime now)
    {
        if (text.Length < DateFormat.Length || Date(text[..DateFormat.Length]) is not { } date)
            return null;
        if (text.Length == DateFormat.Length)
            return Midday(date, now);
        if (text[DateFormat.Length] is not ('T' or 't' or ' '))
            return null;
        var clock = text[(DateFormat.Length + 1)..];
        var zone = clock.AsSpan().IndexOfAny("Zz+-");
        if (!TimeOnly.TryParseExact(zone < 0 ? clock : clock[..zone], TimeFormats, out var time))
            return null;
        var local = date.ToDateTime(time);
        if (zone < 0)
            return date.Year is > 1 and < 9999 ? London.ToUtc(local) : null;
        return Offset(clock[zone..]) is { } offset && date.Year is > 1 and < 9999
            ? DateTime.SpecifyKind(local - offset, DateTimeKind.Utc)
            : null;
    }

    public static string Text(DateOnly? date) => date?.ToString(DateFormat, CultureInfo.InvariantCulture) ?? "";

    /// <summary>Such as 2024-08-01T00:30:00+01:00: the offset tells the two hours of an October night apart.</summary>
    public static string Text(DateTime utc)
    {
        var local = London.ToLocal(utc);
        return new DateTimeOffset(local, TimeSpan.FromTicks(local.Ticks - utc.Ticks)).ToString(
            "yyyy-MM-ddTHH:mm:sszzz",
            CultureInfo.InvariantCulture
        );
    }

    private static DateTime? Midday(DateOnly date, DateTime now)
    {
        if (date.Year is <= 1 or >= 9999)
            return null;
        var midday = London.ToUtc(date.ToDateTime(new TimeOnly(12, 0)));
        return midday > now && date == London.DateOf(now) ? now : midday;
    }

    private static TimeSpan? Offset(string zone)
    {
        if (zone is "Z" or "z")
            return TimeSpan.Zero;
        string[] formats = [@"hh\:mm", "hhmm", "hh"];
        return
            TimeSpan.TryParseExact(zone[1..], formats, CultureInfo.InvariantCulture, out var offset)
            && offset <= LargestOffset
            ? zone[0] == '-' ? -offset : offset
            : null;
    }
}
