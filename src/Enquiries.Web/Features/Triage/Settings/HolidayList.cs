using Enquiries.Data;

namespace Enquiries.Web.Features.Triage.Settings;

/// <summary>A day on which the office is, or would be, closed.</summary>
/// <param name="Date">The London date.</param>
/// <param name="Name">What it is called.</param>
/// <param name="IsStatutory">Whether the program knows it as a bank holiday.</param>
/// <param name="Said">What the firm said of it; null where it said nothing.</param>
public sealed record HolidayRow(DateOnly Date, string Name, bool IsStatutory, CalendarDayKind? Said);

/// <summary>The bank holidays that the program knows and the days that the firm added, in one list. Pure.</summary>
public static class HolidayList
{
    /// <summary>How many years beside the present one are shown.</summary>
    public const int YearsAhead = 2;

    /// <summary>Those of a year and the ones after it, in order.</summary>
    public static IReadOnlyList<HolidayRow> From(int year, IEnumerable<CalendarDay> said)
    {
        var firms = said.Where(day => day.Date.Year >= year).ToDictionary(day => day.Date);
        var known = Enumerable.Range(year, YearsAhead + 1).SelectMany(WorkingDays.BankHolidays).ToHashSet();
        return
        [
            .. known
                .Union(firms.Keys)
                .Order()
                .Select(date => new HolidayRow(
                    date,
                    firms.TryGetValue(date, out var day) ? day.Name : NameOf(date),
                    known.Contains(date),
                    day?.Kind
                )),
        ];
    }

    /// <summary>What a bank holiday that follows the rule of its year is called.</summary>
    public static string NameOf(DateOnly date)
    {
        var easter = WorkingDays.Easter(date.Year);
        return date == easter.AddDays(-2) ? "Good Friday"
            : date == easter.AddDays(1) ? "Easter Monday"
            : (date.Month, date.Day) switch
            {
                (1, 1) => "New Year’s Day",
                (1, <= 3) => "New Year’s Day (substitute day)",
                (5, <= 7) => "Early May bank holiday",
                (5, >= 25) => "Spring bank holiday",
                (8, >= 25) => "Summer bank holiday",
                (12, 25) => "Christmas Day",
                (12, 26) => "Boxing Day",
                (12, 27) => "Christmas Day (substitute day)",
                (12, 28) => "Boxing Day (substitute day)",
                _ => "Bank holiday",
            };
    }
}
