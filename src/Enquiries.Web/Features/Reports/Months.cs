using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Enquiries.Data;

namespace Enquiries.Web.Features.Reports;

/// <summary>Calendar months as they are stored and typed: the number 202404, the text <c>2024-04</c>.</summary>
public static class Months
{
    /// <summary>The years that a report can be asked for; a slip such as 20224 or 0204 is an error, not an empty page.</summary>
    public const int FirstYear = 1900,
        LastYear = 2199;

    private static readonly string[] Spoken = ["MMMM yyyy", "MMM yyyy", "M/yyyy"];

    /// <summary>Reads <c>YYYY-MM</c>, or a month as people say it: "April 2024", "4/2024".</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="month">The month as yyyymm, or 0.</param>
    /// <param name="error">What is wrong and how to write it, or null.</param>
    /// <returns>Whether it is a month.</returns>
    public static bool TryParse(string? text, out int month, [NotNullWhen(false)] out string? error)
    {
        month = 0;
        error = null;
        var typed = text?.Trim() ?? "";
        if (DateOnly.TryParseExact(typed, Spoken, CultureInfo.InvariantCulture, DateTimeStyles.None, out var said))
            typed = Text(London.MonthNumber(said));
        if (typed.Length == 0)
            error = "A month is missing: write it as YYYY-MM, such as 2024-04.";
        else if (!HasShape(typed))
            error = $"“{Shorten(typed)}” is not a month: write it as YYYY-MM, such as 2024-04.";
        else
        {
            var year = int.Parse(typed.AsSpan(0, 4), CultureInfo.InvariantCulture);
            var number = int.Parse(typed.AsSpan(5, 2), CultureInfo.InvariantCulture);
            if (number is < 1 or > 12)
                error = $"“{typed}” is not a month: the part after the dash runs from 01 to 12.";
            else if (year is < FirstYear or > LastYear)
                error = $"“{typed}” is too far away: years run from {FirstYear} to {LastYear}.";
            else
                month = year * 100 + number;
        }
        return error is null;
    }

    /// <summary>The month as people type it: <c>2024-04</c>.</summary>
    /// <param name="month">The month as yyyymm.</param>
    public static string Text(int month) =>
        string.Create(CultureInfo.InvariantCulture, $"{month / 100:0000}-{month % 100:00}");

    /// <summary>The month as people read it: "April 2024".</summary>
    /// <param name="month">The month as yyyymm.</param>
    public static string Label(int month) => FirstDay(month).ToString("MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>A range as people read it: "April 2024 to March 2025", or one month's name.</summary>
    /// <param name="first">The first month, as yyyymm.</param>
    /// <param name="last">The last month, as yyyymm, included.</param>
    public static string Range(int first, int last) =>
        first == last ? Label(first) : $"{Label(first)} to {Label(last)}";

    /// <summary>The first day of a month.</summary>
    /// <param name="month">The month as yyyymm.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is not a month.</exception>
    public static DateOnly FirstDay(int month) => new(month / 100, month % 100, 1);

    /// <summary>The month some months later, or earlier when <paramref name="months"/> is negative.</summary>
    /// <param name="month">The month as yyyymm.</param>
    /// <param name="months">How many months later.</param>
    public static int Add(int month, int months) => London.MonthNumber(FirstDay(month).AddMonths(months));

    private static bool HasShape(string typed) =>
        typed.Length == 7
        && typed[4] == '-'
        && typed.AsSpan(0, 4).IndexOfAnyExceptInRange('0', '9') < 0
        && typed.AsSpan(5).IndexOfAnyExceptInRange('0', '9') < 0;

    private static string Shorten(string typed) => typed.Length <= 20 ? typed : typed[..20] + "…";

    /// <summary>How many months a range holds.</summary>
    /// <param name="first">The first month, as yyyymm.</param>
    /// <param name="last">The last month, as yyyymm, included.</param>
    public static int Count(int first, int last) => (last / 100 - first / 100) * 12 + last % 100 - first % 100 + 1;
}
