using Enquiries.Web.Features.Reports.Statistics;

namespace Enquiries.Web.Features.Reports;

/// <summary>
/// How one value's share, of the enquiries where it is known, goes over time. It is tested beside the other values of its table, so that
/// where nothing changes at most one table in twenty calls any of them rising or falling, and at most one any period unusual.
/// </summary>
/// <param name="Value">The value.</param>
/// <param name="Among">How many values are tested together.</param>
/// <param name="Shares">Its share in each period, in order of time: those under it and, of those where it is known, the others.</param>
/// <param name="Months">The same in each month, in which the trend is found.</param>
public sealed record ValueChange(
    DimensionValue Value,
    int Among,
    IReadOnlyList<DigitalShare> Shares,
    IReadOnlyList<DigitalShare> Months
)
{
    /// <summary>How far its periods stray by chance alone; null where there is nothing to compare.</summary>
    public ExpectedVariation? Expected { get; } = ExpectedVariation.Of(Shares, Among);

    /// <summary>Which way it goes; null where there is too little to say.</summary>
    public Direction? Direction { get; } = ShareTrend.Of(Months)?.DirectionAmong(Among);

    /// <summary>A period further off than chance explains; null where it is not, or takes no part.</summary>
    /// <param name="period">One of the periods.</param>
    public ExpectedShare? Unusual(Period period) =>
        Expected?.Unusual.FirstOrDefault(unusual => unusual.Share.Period == period);

    /// <summary>What may be said of it, in a few words each; nothing where that is too little.</summary>
    public IEnumerable<string> Words
    {
        get
        {
            if (Direction is { } direction)
                yield return direction switch
                {
                    Statistics.Direction.Rising => "rising",
                    Statistics.Direction.Falling => "falling",
                    _ => "no clear change",
                };
            foreach (var unusual in Expected?.Unusual ?? [])
                yield return $"unusually {(unusual.IsHigh ? "many" : "few")} in {unusual.Share.Period.ShortLabel}";
            foreach (var shift in Expected?.Shifts ?? [])
                yield return $"{(shift.IsAbove ? "above" : "below")} its average {shift.First.ShortLabel} to {shift.Last.ShortLabel}";
        }
    }

    /// <summary>How each value of a breakdown goes; of none whose later enquiries do not have their value yet.</summary>
    /// <param name="report">The figures by the periods shown.</param>
    /// <param name="months">The same by month.</param>
    public static IReadOnlyList<ValueChange> Of(BreakdownReport report, BreakdownReport months)
    {
        if (!report.ChangeCanBeSaid)
            return [];
        var byMonth = months.Rows.ToDictionary(row => row.Value.Code);
        return
        [
            .. report.Rows.Select(row => new ValueChange(
                row.Value,
                report.Rows.Count,
                Of(report, row),
                Of(months, byMonth[row.Value.Code])
            )),
        ];
    }

    private static IReadOnlyList<DigitalShare> Of(BreakdownReport report, BreakdownRow row) =>
        [
            .. report.Periods.Select(
                (period, i) =>
                    new DigitalShare
                    {
                        Period = period,
                        Complete = report.IsComplete(period),
                        Unfinished = period.IsUnfinished(report.Today),
                        Digital = row.Figures.Counts[i],
                        NotDigital = report.Known.Counts[i] - row.Figures.Counts[i],
                        NotKnown = report.Total.Counts[i] - report.Known.Counts[i],
                    }
            ),
        ];
}
