using System.Globalization;
using Enquiries.Data;

namespace Enquiries.Web.Features.Reports;

/// <summary>How periods are written for machines and for people, and read back. The invariant culture has the British
/// names of months; those of the machine's own British data differ between systems ("Sep", "Sept").</summary>
internal static class PeriodNames
{
    public static string Name(Period period)
    {
        var start = period.Start;
        return period.Kind switch
        {
            PeriodKind.Month => Invariant($"{start.Year:0000}-{start.Month:00}"),
            PeriodKind.Quarter => Invariant($"{start.Year:0000}-Q{(start.Month + 2) / 3}"),
            PeriodKind.FinancialYear => Invariant($"{start.Year:0000}/{(start.Year + 1) % 100:00}"),
            _ => Invariant($"{start.Year:0000}"),
        };
    }

    public static string Label(Period period) =>
        period.Kind switch
        {
            PeriodKind.Month => Month(period.From),
            PeriodKind.Quarter => Span(period),
            _ => period.IsPart ? $"{Name(period)}, {Span(period)} only" : Name(period),
        };

    public static string Short(Period period) =>
        period.Kind switch
        {
            PeriodKind.Month => period.Start.ToString("MMM yyyy", CultureInfo.InvariantCulture),
            PeriodKind.Quarter => Invariant($"Q{(period.Start.Month + 2) / 3} {period.Start.Year:0000}"),
            _ => Name(period),
        };

    public static Period? Parse(string? name)
    {
        foreach (var kind in Enum.GetValues<PeriodKind>())
        {
            // Writing the candidate again is the check: whatever is not exactly a name of this kind is not one.
            if (Start(kind, name) is { } start && Period.Holding(kind, start) is var period && period.Name == name)
                return period;
        }
        return null;
    }

    private static DateOnly? Start(PeriodKind kind, string? name)
    {
        if (
            name is not { Length: >= 4 and <= 7 }
            || !int.TryParse(name.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || year is < Months.FirstYear or > Months.LastYear
        )
            return null;

        var month = kind switch
        {
            PeriodKind.Month => Months.TryParse(name, out var parsed, out _) ? parsed % 100 : 0,
            PeriodKind.Quarter => name[^1] is >= '1' and <= '4' ? (name[^1] - '1') * 3 + 1 : 0,
            PeriodKind.FinancialYear => 4,
            _ => 1,
        };
        return month == 0 ? null : new DateOnly(year, month, 1);
    }

    /// <summary>"April to June 2024", "December 2023 to February 2024", "April 2024".</summary>
    private static string Span(Period period)
    {
        var (first, last) = (period.From, period.LastDay);
        if (first.Year != last.Year)
            return $"{Month(first)} to {Month(last)}";
        return first.Month == last.Month
            ? Month(first)
            : $"{first.ToString("MMMM", CultureInfo.InvariantCulture)} to {Month(last)}";
    }

    private static string Month(DateOnly date) => Months.Label(London.MonthNumber(date));

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
