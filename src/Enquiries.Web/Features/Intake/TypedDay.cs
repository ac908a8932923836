using System.Globalization;
using System.Text.RegularExpressions;
using Enquiries.Web.Features.Shared;

namespace Enquiries.Web.Features.Intake;

/// <summary>Reads the day of a typed date once its time is taken out: British order, day before month.</summary>
internal sealed partial class TypedDay(DateKind kind, DateOnly today, DateProblem problem)
{
    public static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");
    private const int FirstYear = 1900;
    private const int LastYear = 2100;

    private static readonly string[] Months =
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];

    private static readonly string[] Days =
    [
        "sunday",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
    ];

    /// <summary>Whether the text needs no more to be a date: a year or one word for the day.</summary>
    public static bool IsWhole(string text) =>
        text is "today" or "tomorrow" or "tmrw" or "tom" or "yesterday"
        || Weekday().IsMatch(text)
        || Whole().IsMatch(text);

    public DateOnly? Read(string text) =>
        text switch
        {
            "today" or "tonight" => today,
            "tomorrow" or "tmrw" or "tom" => today.AddDays(1),
            "yesterday" => today.AddDays(-1),
            _ when Weekday().Match(text) is { Success: true } match && DayOf(match.Groups["day"].Value) is { } day =>
                OnWeekday(match.Groups["which"].Value, day),
            _ when kind is DateKind.From or DateKind.Until && new TypedSpan(today, problem).Read(text) is { } span =>
                kind == DateKind.From ? span.First : span.Last,
            _ when problem.Sentence is not null => null,
            _ => Dated(text),
        };

    private DateOnly? Dated(string text)
    {
        DayOfWeek? said = null;
        if (Prefix().Match(text) is { Success: true } prefix && DayOf(prefix.Groups["day"].Value) is { } day)
        {
            said = day;
            text = text[prefix.Length..];
        }
        if ((Numbers(text) ?? Named(text)) is not { } date)
            return null;
        return said is null || date.DayOfWeek == said
            ? date
            : problem.Say<DateOnly>(
                $"{When.LongDate(date)} is a {date.ToString("dddd", British)}, not a {British.DateTimeFormat.GetDayName(said.Value)}. Correct the "
                    + "date or leave out the day."
            );
    }

    private DateOnly? Numbers(string text)
    {
        var match = YearFirst().Match(text);
        if (!match.Success)
            match = DayFirst().Match(text);
        return match.Success
            ? Make(match.Groups["d"].Value, Number(match.Groups["m"].Value), match.Groups["y"].Value)
            : null;
    }

    private DateOnly? Named(string text)
    {
        var match = DayMonth().Match(text);
        if (!match.Success)
            match = MonthDay().Match(text);
        if (!match.Success || MonthOf(match.Groups["m"].Value) is not { } month)
            return null;
        return Make(match.Groups["d"].Value, month, match.Groups["y"].Value);
    }

    private DateOnly? Make(string typedDay, int month, string typedYear)
    {
        var day = Number(typedDay);
        if (month is < 1 or > 12)
            return problem.Say<DateOnly>(
                $"There is no month {month}. Type the day, then the month, such as {Turned(day, month, typedYear)}."
            );
        if (typedYear.Length == 0)
            return WithoutYear(day, month);
        return typedYear.Length == 2 ? TwoDigits(day, month, Number(typedYear)) : Exact(Number(typedYear), month, day);
    }

    // An American order is the likeliest mistake.
    private static string Turned(int day, int month, string year) =>
        day is < 1 or > 12 || month is < 1 or > 31 ? "3/2/26"
        : year.Length == 0 ? $"{month}/{day}"
        : $"{month}/{day}/{year}";

    // Nobody is born in the future; all else is of this century.
    private DateOnly? TwoDigits(int day, int month, int year) =>
        kind == DateKind.Birth && (2000 + year, month, day).CompareTo((today.Year, today.Month, today.Day)) > 0
            ? Exact(1900 + year, month, day)
            : Exact(2000 + year, month, day);

    // The year that was left out is the one that makes it past or to come, as its kind has it.
    private DateOnly? WithoutYear(int day, int month)
    {
        if (kind == DateKind.Birth)
            return problem.Say<DateOnly>("Type the year of birth as well, such as 3/2/1998.");
        // 29 February is the only date that may have to be sought further than a year away.
        var years = kind.LooksAhead()
            ? Enumerable.Range(today.Year, 9)
            : Enumerable.Range(0, 9).Select(n => today.Year - n);
        foreach (var year in years)
            if (day >= 1 && day <= DateTime.DaysInMonth(year, month))
            {
                var date = new DateOnly(year, month, day);
                if (kind.LooksAhead() ? date >= today : date <= today)
                    return date;
            }
        return Exact(today.Year, month, day);
    }

    private DateOnly? Exact(int year, int month, int day)
    {
        if (year is < FirstYear or > LastYear)
            return problem.Say<DateOnly>($"Check the year: it must be from {FirstYear} to {LastYear}.");
        var last = DateTime.DaysInMonth(year, month);
        var name = British.DateTimeFormat.GetMonthName(month);
        return day >= 1 && day <= last
            ? new DateOnly(year, month, day)
            : problem.Say<DateOnly>(
                $"{day} {name} {year} does not exist. {name} {year} has {last} days: check the day and the month."
            );
    }

    // "Next" is of next week, as most people in Britain mean it; a bare day is the nearest on the side its kind looks to.
    private DateOnly OnWeekday(string which, DayOfWeek day)
    {
        var ahead = (day - today.DayOfWeek + 7) % 7;
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        return which switch
        {
            "next" => monday.AddDays(7 + ((int)day + 6) % 7),
            "last" => today.AddDays(ahead == 0 ? -7 : ahead - 7),
            "this" => monday.AddDays(((int)day + 6) % 7),
            _ => kind.LooksAhead() || ahead == 0 ? today.AddDays(ahead) : today.AddDays(ahead - 7),
        };
    }

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    private static string Short(string text) => text is "tues" or "weds" ? text[..3] : text;

    public static int? MonthOf(string text) => Index(Months, text) is >= 0 and var found ? found + 1 : null;

    private static DayOfWeek? DayOf(string text) => Index(Days, text) is >= 0 and var found ? (DayOfWeek)found : null;

    // Three letters are enough, and each further one must be right.
    private static int Index(string[] names, string text) =>
        Array.FindIndex(names, name => text.Length >= 3 && name.StartsWith(Short(text), StringComparison.Ordinal));

    [GeneratedRegex(@"^(?:(?<which>next|last|this) )?(?<day>[a-z]{3,9})$")]
    private static partial Regex Weekday();

    [GeneratedRegex(@"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}$|[a-z]{3,9}[ -]\d{4}$|^\d{4}-\d{1,2}-\d{1,2}$")]
    private static partial Regex Whole();

    [GeneratedRegex(@"^(?<day>[a-z]{3,9}) (?=\d|[a-z]{3,9} \d)")]
    private static partial Regex Prefix();

    [GeneratedRegex(@"^(?<y>\d{4})[-/.](?<m>\d{1,2})[-/.](?<d>\d{1,2})$")]
    private static partial Regex YearFirst();

    [GeneratedRegex(@"^(?<d>\d{1,2}) ?[-/. ] ?(?<m>\d{1,2})(?: ?[-/. ] ?(?<y>\d{4}|\d{2}))?$")]
    private static partial Regex DayFirst();

    [GeneratedRegex(@"^(?<d>\d{1,2})[ -]?(?<m>[a-z]{3,9})\.?(?:[ -]?(?<y>\d{4}|\d{2}))?$")]
    private static partial Regex DayMonth();

    [GeneratedRegex(@"^(?<m>[a-z]{3,9})\.? (?<d>\d{1,2})(?: (?<y>\d{4}))?$")]
    private static partial Regex MonthDay();
}
