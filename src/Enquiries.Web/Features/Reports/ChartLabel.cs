using System.Globalization;

namespace Enquiries.Web.Features.Reports;

/// <summary>Where a period stands on the axis of time.</summary>
/// <param name="Period">The period.</param>
/// <param name="Middle">Its middle, per cent of the plot's width.</param>
/// <param name="Mark">"so far" or "part" where it is not whole, else null.</param>
public sealed record ChartPlace(Period Period, double Middle, string? Mark);

/// <summary>What is written under a column.</summary>
/// <param name="X">Where, per cent of the plot's width.</param>
/// <param name="Text">The month, quarter or year.</param>
/// <param name="Second">The second line, or null: the year where it begins, or that the period is not whole.</param>
public sealed record ChartLabel(double X, string Text, string? Second)
{
    // In pixels, with some air: the longest text is "2023/24" for financial years, else "so far".
    private static double Room(PeriodKind kind) => kind == PeriodKind.FinancialYear ? 52 : 42;

    /// <summary>
    /// Chooses columns to label so that labels never touch: at regular places of the calendar, and always the first or last where
    /// it is not whole, since that must be said.
    /// </summary>
    /// <param name="columns">The columns.</param>
    /// <param name="plotWidth">The least width of the plot in pixels for which the labels must fit.</param>
    public static IReadOnlyList<ChartLabel> Choose(IReadOnlyList<ChartPlace> columns, double plotWidth)
    {
        if (columns.Count == 0)
            return [];

        var room = Room(columns[0].Period.Kind);
        var slot = plotWidth / columns.Count;
        bool Touch(ChartPlace one, ChartPlace other) => Math.Abs(other.Middle - one.Middle) / 100 * plotWidth < room;

        // The last comes first: where both do not fit, that a period is not over matters more than that one was cut.
        var marked = new List<ChartPlace>();
        foreach (var edge in new[] { columns[^1], columns[0] }.Where(edge => edge.Mark is not null))
        {
            if (!marked.Exists(other => Touch(other, edge)))
                marked.Add(edge);
        }
        var chosen = Regular(columns, room / slot)
            .Where(column => !marked.Exists(other => Touch(other, column)))
            .Concat(marked)
            .OrderBy(column => column.Middle)
            .ToList();
        return Write(chosen.Count > 0 ? chosen : [columns[0]]);
    }

    private static IEnumerable<ChartPlace> Regular(IReadOnlyList<ChartPlace> columns, double apart)
    {
        int[] steps = columns[0].Period.Kind switch
        {
            PeriodKind.Month => [1, 3, 6, 12, 24, 60, 120, 240],
            PeriodKind.Quarter => [1, 2, 4, 8, 20, 40, 80],
            _ => [1, 2, 5, 10, 20, 50],
        };
        var step = steps.FirstOrDefault(step => step >= apart, steps[^1]);
        return columns.Where(column => Ordinal(column.Period) % step == 0);
    }

    /// <summary>Counts periods of one kind from year 0, so that multiples of a step fall on the same month each year.</summary>
    private static int Ordinal(Period period) =>
        period.Kind switch
        {
            PeriodKind.Month => period.Start.Year * 12 + period.Start.Month - 1,
            PeriodKind.Quarter => period.Start.Year * 4 + (period.Start.Month - 1) / 3,
            _ => period.Start.Year,
        };

    private static List<ChartLabel> Write(List<ChartPlace> chosen)
    {
        var labels = new List<ChartLabel>();
        // Where every label falls on the same month the month says nothing: write the years alone.
        var yearsOnly =
            chosen.Count > 1 && chosen.TrueForAll(column => column.Mark is null && column.Period.Start.Month == 1);
        int? year = null;
        foreach (var column in chosen)
        {
            var period = column.Period;
            var starts = period.Start.Year;
            var alone = period.Kind is PeriodKind.Year or PeriodKind.FinancialYear;
            var text =
                alone ? period.Name
                : yearsOnly ? starts.ToString(CultureInfo.InvariantCulture)
                : period.Kind == PeriodKind.Quarter ? period.Name[5..]
                : period.Start.ToString("MMM", CultureInfo.InvariantCulture);
            var second = alone || yearsOnly || starts == year ? null : starts.ToString(CultureInfo.InvariantCulture);
            labels.Add(new(column.Middle, text, column.Mark ?? second));
            year = column.Mark is null ? starts : year;
        }
        return labels;
    }
}
