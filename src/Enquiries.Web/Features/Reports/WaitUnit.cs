using System.Globalization;

namespace Enquiries.Web.Features.Reports;

/// <summary>The one unit in which the waits of a column or a chart are written, so that they can be compared at a glance.</summary>
/// <param name="Name">"min", "h" or "days".</param>
/// <param name="LongName">The same in full.</param>
/// <param name="Minutes">How many minutes it has.</param>
public sealed record WaitUnit(string Name, string LongName, int Minutes)
{
    private const int Hour = 60,
        Day = 24 * Hour;

    // Up to two hours minutes are read at once; beyond ten days nobody thinks in hours.
    private const int MostMinutes = 2 * Hour,
        MostHours = 10 * Day;

    // From here on a decimal is of no use.
    private const int Whole = 10;

    /// <summary>The unit for waits.</summary>
    /// <param name="waits">Minutes; those that are null take no part.</param>
    public static WaitUnit For(IEnumerable<double?> waits)
    {
        var longest = waits.Max() ?? 0;
        return longest <= MostMinutes ? new("min", "minutes", 1)
            : longest <= MostHours ? new("h", "hours", Hour)
            : new("days", "days", Day);
    }

    /// <summary>"50 h", "2.4 h", or a dash where there is none.</summary>
    /// <param name="minutes">Minutes.</param>
    public string Text(double? minutes) => minutes is { } wait ? $"{Number(wait)}\u00A0{Name}" : Figures.None;

    private string Number(double minutes)
    {
        var value = (decimal)minutes / Minutes;
        if (Minutes == 1 || Math.Round(value, 1, MidpointRounding.AwayFromZero) >= Whole)
            return Math.Round(value, MidpointRounding.AwayFromZero).ToString("N0", CultureInfo.InvariantCulture);
        // Some wait is not none.
        return value is > 0 and < 0.05m
            ? "<\u00A00.1"
            : Math.Round(value, 1, MidpointRounding.AwayFromZero).ToString("0.0", CultureInfo.InvariantCulture);
    }
}
