using System.Globalization;
using Enquiries.Data;

namespace Enquiries.Web.Features.Reports;

/// <summary>
/// A month, quarter, calendar year or financial year, or the part of one that a report's range leaves of it: the half-open range
/// of London dates <c>[From, To)</c>.
/// </summary>
public sealed record Period
{
    private Period(PeriodKind kind, DateOnly start, DateOnly from, DateOnly to)
    {
        Kind = kind;
        Start = start;
        From = from;
        To = to;
    }

    /// <summary>Which length of time it is, or is a part of.</summary>
    public PeriodKind Kind { get; }

    /// <summary>The first London date of the whole period, even where a range leaves only a part of it.</summary>
    public DateOnly Start { get; }

    /// <summary>The London date after the last of the whole period.</summary>
    public DateOnly End => Start.AddMonths(Length(Kind));

    /// <summary>The first London date that counts.</summary>
    public DateOnly From { get; }

    /// <summary>The London date after the last one that counts.</summary>
    public DateOnly To { get; }

    /// <summary>The last London date that counts, as people write ranges.</summary>
    public DateOnly LastDay => To.AddDays(-1);

    /// <summary>The first month that counts, as yyyymm.</summary>
    public int FirstMonth => London.MonthNumber(From);

    /// <summary>The last month that counts, as yyyymm.</summary>
    public int LastMonth => London.MonthNumber(LastDay);

    /// <summary>The month in the middle, the later of two.</summary>
    public Period MiddleMonth => Holding(PeriodKind.Month, Start.AddMonths(Length(Kind) / 2));

    /// <summary>Whether a month counts in it.</summary>
    /// <param name="month">A month, as yyyymm.</param>
    public bool Holds(int month) => FirstMonth <= month && month <= LastMonth;

    /// <summary>Whether a range cut it, so that it is not comparable with its neighbours.</summary>
    public bool IsPart => From != Start || To != End;

    /// <summary>The name in addresses, CSV and JSON: <c>2024-04</c>, <c>2024-Q2</c>, <c>2024</c>, <c>2023/24</c>. A part has its whole's name.</summary>
    public string Name => PeriodNames.Name(this);

    /// <summary>The name for people: "April 2024", "April to June 2024", "2024", "2023/24"; a part says which months it holds.</summary>
    public string Label => PeriodNames.Label(this);

    /// <summary>The name over a column: "Apr 2024", "Q2 2024", "2024", "2023/24".</summary>
    public string ShortLabel => PeriodNames.Short(this);

    /// <summary>Whether it is whole and over. Only such periods may be compared, or take part in trends.</summary>
    /// <param name="today">Today's London date.</param>
    public bool IsComplete(DateOnly today) => !IsPart && To <= today;

    /// <summary>Whether it has not ended yet, so that its figures hold only so far.</summary>
    /// <param name="today">Today's London date.</param>
    public bool IsUnfinished(DateOnly today) => To > today;

    /// <summary>The whole period of a kind that holds a date.</summary>
    /// <param name="kind">The length of time.</param>
    /// <param name="date">A London date.</param>
    public static Period Holding(PeriodKind kind, DateOnly date)
    {
        var start = kind switch
        {
            PeriodKind.Month => new DateOnly(date.Year, date.Month, 1),
            PeriodKind.Quarter => new DateOnly(date.Year, (date.Month - 1) / 3 * 3 + 1, 1),
            PeriodKind.FinancialYear => new DateOnly(date.Month < 4 ? date.Year - 1 : date.Year, 4, 1),
            PeriodKind.Year => new DateOnly(date.Year, 1, 1),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown length of time."),
        };
        return new Period(kind, start, start, start.AddMonths(Length(kind)));
    }

    /// <summary>The periods that cover exactly the months asked for; the first and last are cut where the range cuts them.</summary>
    /// <param name="kind">The length of time.</param>
    /// <param name="firstMonth">The first month, as yyyymm.</param>
    /// <param name="lastMonth">The last month, as yyyymm, included.</param>
    /// <returns>The periods in order of time.</returns>
    /// <exception cref="ArgumentException">The last month is before the first.</exception>
    public static IReadOnlyList<Period> Between(PeriodKind kind, int firstMonth, int lastMonth)
    {
        if (lastMonth < firstMonth)
            throw new ArgumentException("The last month is before the first.", nameof(lastMonth));

        var from = Months.FirstDay(firstMonth);
        var to = Months.FirstDay(lastMonth).AddMonths(1);
        var periods = new List<Period>();
        for (var whole = Holding(kind, from); whole.Start < to; whole = Holding(kind, whole.End))
            periods.Add(whole.Cut(from, to));
        return periods;
    }

    /// <summary>Reads a period's name, as <see cref="Name"/> writes it.</summary>
    /// <param name="name">Such as <c>2024-Q2</c>.</param>
    /// <returns>The whole period, or null where the text names none.</returns>
    public static Period? Parse(string? name) => PeriodNames.Parse(name);

    /// <summary>The name for people.</summary>
    public override string ToString() => Label;

    private Period Cut(DateOnly from, DateOnly to) => new(Kind, Start, from > From ? from : From, to < To ? to : To);

    private static int Length(PeriodKind kind) =>
        kind switch
        {
            PeriodKind.Month => 1,
            PeriodKind.Quarter => 3,
            _ => 12,
        };
}
