using System.Globalization;
using Enquiries.Data;
using Enquiries.Web.Features.Shared;

namespace Enquiries.Web.Features.Triage.Rota;

/// <summary>Times of a rota in words.</summary>
internal static class RotaWords
{
    /// <summary>The hours of a spell within a London day: "17:30–24:00", "all day"; null where there are none.</summary>
    public static string? Within(DateOnly day, DateTime from, DateTime until)
    {
        var (starts, ends) = (London.StartOf(day), London.StartOf(day.AddDays(1)));
        if (until <= starts || from >= ends || until <= from)
            return null;
        if (from <= starts && until >= ends)
            return "all day";
        return $"{(from <= starts ? "00:00" : When.Time(from))}–{(until >= ends ? "24:00" : When.Time(until))}";
    }

    /// <summary>"Fri 27 Nov 2026, 17:30 to Mon 30 Nov 2026, 09:00", the day once where it is one.</summary>
    public static string Whole(DateTime from, DateTime until) =>
        London.DateOf(from) == London.DateOf(until)
            ? $"{Day(London.DateOf(from))}, {When.Time(from)} to {When.Time(until)}"
            : $"{Day(London.DateOf(from))}, {When.Time(from)} to {Day(London.DateOf(until))}, {When.Time(until)}";

    /// <summary>Fri 27 Nov 2026.</summary>
    public static string Day(DateOnly date) =>
        $"{date.ToString("ddd", CultureInfo.InvariantCulture)} {When.Date(date)}";
}
