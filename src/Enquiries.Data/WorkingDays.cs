using System.Globalization;
using CsvHelper;

namespace Enquiries.Data;

/// <summary>
/// The working days of England and Wales. Bank holidays follow the Banking and Financial Dealings Act 1971, Schedule 1, and the
/// substitute days proclaimed each year; what was proclaimed once stands in BankHolidayChanges.csv (source: gov.uk/bank-holidays),
/// which begins with 2019: earlier exceptions are not known here.
/// </summary>
public static class WorkingDays
{
    private static readonly IReadOnlyDictionary<DateOnly, bool> Changes = ReadChanges();

    /// <summary>Monday to Friday, and no bank holiday.</summary>
    /// <param name="date">A London date.</param>
    public static bool Is(DateOnly date) => !IsWeekend(date) && !IsBankHoliday(date);

    /// <summary>The first working day of a month.</summary>
    /// <param name="anyDay">Any day of the month.</param>
    /// <param name="isBankHoliday">Whether a London date is a bank holiday, where somebody knows better than this class.</param>
    /// <returns>The date; in the next month where no day of this one is a working day.</returns>
    public static DateOnly FirstOfMonth(DateOnly anyDay, Func<DateOnly, bool>? isBankHoliday = null)
    {
        var day = new DateOnly(anyDay.Year, anyDay.Month, 1);
        while (IsWeekend(day) || (isBankHoliday ?? IsBankHoliday)(day))
            day = day.AddDays(1);
        return day;
    }

    /// <summary>Whether banks are closed that day by law. A Saturday or Sunday is none, as its substitute day is.</summary>
    /// <param name="date">A London date.</param>
    public static bool IsBankHoliday(DateOnly date) =>
        Changes.TryGetValue(date, out var isHoliday) ? isHoliday : Statutory(date.Year).Contains(date);

    /// <summary>The bank holidays of a year, in order.</summary>
    /// <param name="year">A year from 1978, when May Day became one.</param>
    public static IReadOnlyList<DateOnly> BankHolidays(int year) =>
        [
            .. Statutory(year)
                .Concat(Changes.Keys.Where(date => date.Year == year))
                .Distinct()
                .Where(IsBankHoliday)
                .Order(),
        ];

    /// <summary>Easter Sunday, by the anonymous Gregorian algorithm (Nature, 20 April 1876).</summary>
    /// <param name="year">A year of the Gregorian calendar.</param>
    public static DateOnly Easter(int year)
    {
        var golden = year % 19;
        var (century, inCentury) = Math.DivRem(year, 100);
        var moon = (century - (century + 8) / 25 + 1) / 3;
        var epact = (19 * golden + century - century / 4 - moon + 15) % 30;
        var weekday = (32 + 2 * (century % 4) + 2 * (inCentury / 4) - epact - inCentury % 4) % 7;
        var late = (golden + 11 * epact + 22 * weekday) / 451;
        var (month, day) = Math.DivRem(epact + weekday - 7 * late + 114, 31);
        return new DateOnly(year, month, day + 1);
    }

    private static IEnumerable<DateOnly> Statutory(int year)
    {
        yield return OnWeekday(new DateOnly(year, 1, 1));
        yield return Easter(year).AddDays(-2);
        yield return Easter(year).AddDays(1);
        yield return Monday(new DateOnly(year, 5, 1));
        yield return Monday(new DateOnly(year, 5, 25));
        yield return Monday(new DateOnly(year, 8, 25));
        // On a Sunday Christmas goes to the 27th, past Boxing Day; on a Saturday each goes two days on.
        var christmas = new DateOnly(year, 12, 25);
        yield return IsWeekend(christmas) ? christmas.AddDays(2) : christmas;
        var boxing = christmas.AddDays(1);
        yield return IsWeekend(boxing) ? boxing.AddDays(2) : boxing;
    }

    private static bool IsWeekend(DateOnly date) => date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private static DateOnly OnWeekday(DateOnly date) => IsWeekend(date) ? Monday(date) : date;

    /// <summary>The first Monday from a date on.</summary>
    private static DateOnly Monday(DateOnly from) => from.AddDays((8 - (int)from.DayOfWeek) % 7);

    private static Dictionary<DateOnly, bool> ReadChanges()
    {
        using var stream = typeof(WorkingDays).Assembly.GetManifestResourceStream(
            "Enquiries.Data.BankHolidayChanges.csv"
        )!;
        using var csv = new CsvReader(new StreamReader(stream), CultureInfo.InvariantCulture);
        csv.Read();
        csv.ReadHeader();
        var changes = new Dictionary<DateOnly, bool>();
        while (csv.Read())
            changes.Add(
                DateOnly.ParseExact(csv.GetField("date")!, "yyyy-MM-dd", CultureInfo.InvariantCulture),
                csv.GetField("day") == "holiday"
            );
        return changes;
    }
}
