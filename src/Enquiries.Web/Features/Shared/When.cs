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

    /// <summary>What a London clock shows: 14:30.</summary>
    public static string Time(DateTime utc) => London.ToLocal(utc).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>3 Feb 2026, 14:30.</summary>
    public static string DateAndTime(DateTime utc) => $"{Date(utc)}, {Time(utc)}";

    /// <summary>By when something is to be done: 3 Feb 2026, 14:30, or the day alone where it has the whole day.</summary>
    public static string Due(DateTime utc) => London.IsWholeDay(utc) ? Date(utc) : DateAndTime(utc);

    /// <summary>For the datetime attribute of a time element.</summary>
    public static string Machine(DateTime utc) => utc.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
