using System.Globalization;
using System.Text.RegularExpressions;

namespace Enquiries.Web.Features.Triage.Settings;

/// <summary>A time of day as people type it, in minutes of a London clock since midnight: 9, 9am, 09:00, 17.30, 1730, 5.30pm, noon.</summary>
public static partial class OfficeTime
{
    /// <summary>Midnight at the end of a day.</summary>
    public const int EndOfDay = 24 * 60;

    /// <summary>Reads a time; null where it is none.</summary>
    public static int? Read(string text)
    {
        var typed = text.Trim().ToLowerInvariant();
        if (typed is "noon" or "midday")
            return EndOfDay / 2;
        if (typed is "midnight")
            return EndOfDay;
        if (Clock().Match(typed) is not { Success: true } match)
            return null;
        var hour = Number(match.Groups["h"]);
        var minute = match.Groups["m"].Success ? Number(match.Groups["m"]) : 0;
        var half = match.Groups["half"].Value;
        if (minute > 59 || hour > 24 || (hour == 24 && minute > 0) || (half.Length > 0 && hour is < 1 or > 12))
            return null;
        if (half.Length > 0)
            hour = hour % 12 + (half[0] == 'p' ? 12 : 0);
        return 60 * hour + minute;
    }

    /// <summary>As it is written so that it reads back: 09:00, and 24:00 for the end of a day.</summary>
    public static string Text(int minute) =>
        string.Create(CultureInfo.InvariantCulture, $"{minute / 60:00}:{minute % 60:00}");

    private static int Number(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<h>[0-9]{1,2})(?:[:.]?(?<m>[0-9]{2}))? ?(?<half>[ap]\.?m\.?)?$")]
    private static partial Regex Clock();
}
