using System.Globalization;
using System.Text.RegularExpressions;

namespace Enquiries.Web.Features.Intake;

/// <summary>Reads a week, a month or a year that has begun, as people say when something happened: <c>oct 2026</c>, <c>last year</c>.</summary>
internal sealed partial class TypedSpan(DateOnly today, DateProblem problem)
{
    private const int FirstYear = 1900;

    /// <summary>First and last day; the last is not after today where the span has begun. Null where the text is none.</summary>
    public (DateOnly First, DateOnly Last)? Read(string text)
    {
        var month = new DateOnly(today.Year, today.Month, 1);
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        return text switch
        {
            "last week" => (monday.AddDays(-7), monday.AddDays(-1)),
            "this week" => (monday, today),
            "last month" => (month.AddMonths(-1), month.AddDays(-1)),
            "this month" => (month, today),
            "last year" => Year(today.Year - 1),
            "this year" => Year(today.Year),
            _ => Named(text),
        };
    }

    private (DateOnly First, DateOnly Last)? Named(string text)
    {
        var match = YearAlone().Match(text);
        if (!match.Success)
            match = MonthYear().Match(text);
        if (!match.Success)
            return null;
        var year = match.Groups["y"].Success ? Number(match.Groups["y"].Value) : (int?)null;
        if (year is < FirstYear or > 2100)
            return problem.Say<(DateOnly, DateOnly)>($"Check the year: it must be from {FirstYear} to 2100.");
        if (!match.Groups["m"].Success)
            return Year(year!.Value);
        var typed = match.Groups["m"].Value;
        var month = char.IsDigit(typed[0]) ? Number(typed) : TypedDay.MonthOf(typed);
        return month is not { } number ? null
            : number is < 1 or > 12
                ? problem.Say<(DateOnly, DateOnly)>($"There is no month {number}. Type it as 10/2026.")
            : Month(year ?? (number <= today.Month ? today.Year : today.Year - 1), number);
    }

    private (DateOnly First, DateOnly Last) Year(int year) => Begun(new(year, 1, 1), new(year, 12, 31));

    private (DateOnly First, DateOnly Last) Month(int year, int month) =>
        Begun(new(year, month, 1), new(year, month, DateTime.DaysInMonth(year, month)));

    private (DateOnly First, DateOnly Last) Begun(DateOnly first, DateOnly last) =>
        (first, first <= today && last > today ? today : last);

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<y>\d{4})$")]
    private static partial Regex YearAlone();

    [GeneratedRegex(@"^(?:(?<m>\d{1,2}) ?[/.-] ?(?<y>\d{4})|(?<m>[a-z]{3,9})\.?(?:[ /-](?<y>\d{4}))?)$")]
    private static partial Regex MonthYear();
}
