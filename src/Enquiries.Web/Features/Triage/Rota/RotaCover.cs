namespace Enquiries.Web.Features.Triage.Rota;

/// <summary>Somebody is on, from an instant until another that is not part of it, UTC.</summary>
public readonly record struct OnCall(int AccountId, DateTime From, DateTime Until);

/// <summary>Several are on at once.</summary>
/// <param name="From">From when, UTC.</param>
/// <param name="Until">Until when, UTC.</param>
/// <param name="Accounts">Who, in order of their numbers.</param>
public sealed record RotaOverlap(DateTime From, DateTime Until, IReadOnlyList<int> Accounts);

/// <summary>
/// How far a rota covers what lies outside office hours. Pure: within a window each instant is in office hours, under a shift, or in a gap.
/// </summary>
public sealed class RotaCover
{
    private RotaCover(IReadOnlyList<(DateTime From, DateTime Until)> gaps, IReadOnlyList<RotaOverlap> overlaps) =>
        (Gaps, Overlaps) = (gaps, overlaps);

    /// <summary>Times outside office hours in which nobody is on, in order; none touches another.</summary>
    public IReadOnlyList<(DateTime From, DateTime Until)> Gaps { get; }

    /// <summary>Times in which two people or more are on, in order, each with the same people throughout.</summary>
    public IReadOnlyList<RotaOverlap> Overlaps { get; }

    /// <summary>Looks at a window.</summary>
    /// <param name="from">Where it begins, UTC.</param>
    /// <param name="until">Where it ends, UTC, that instant not included.</param>
    /// <param name="shifts">Those of people who still work, in any order; one that ends before it begins counts for nothing.</param>
    /// <param name="office">When the office is open.</param>
    public static RotaCover Of(DateTime from, DateTime until, IReadOnlyCollection<OnCall> shifts, OfficeHours office)
    {
        var gaps = new List<(DateTime From, DateTime Until)>();
        var overlaps = new List<RotaOverlap>();
        foreach (var (begins, ends) in Pieces(from, until, shifts, office))
        {
            int[] on =
            [
                .. shifts
                    .Where(shift => shift.From <= begins && begins < shift.Until)
                    .Select(shift => shift.AccountId)
                    .Distinct()
                    .Order(),
            ];
            if (on.Length == 0 && !office.IsOpen(begins))
                Join(gaps, begins, ends);
            else if (on.Length > 1)
                Join(overlaps, new(begins, ends, on));
        }
        return new(gaps, overlaps);
    }

    /// <summary>The window, cut wherever somebody comes or goes or the office opens or closes.</summary>
    private static IEnumerable<(DateTime Begins, DateTime Ends)> Pieces(
        DateTime from,
        DateTime until,
        IEnumerable<OnCall> shifts,
        OfficeHours office
    )
    {
        var cuts = new SortedSet<DateTime> { from, until };
        foreach (var shift in shifts)
            cuts.UnionWith([shift.From, shift.Until]);
        for (var day = Data.London.DateOf(from); day <= Data.London.DateOf(until); day = day.AddDays(1))
            if (office.On(day) is { Until: { } closes } open)
                cuts.UnionWith([open.From, closes]);
        var within = cuts.Where(cut => from <= cut && cut <= until).ToList();
        return within.Zip(within.Skip(1));
    }

    private static void Join(List<(DateTime From, DateTime Until)> gaps, DateTime begins, DateTime ends)
    {
        if (gaps is [.., var last] && last.Until == begins)
            gaps[^1] = (last.From, ends);
        else
            gaps.Add((begins, ends));
    }

    private static void Join(List<RotaOverlap> overlaps, RotaOverlap next)
    {
        if (overlaps is [.., var last] && last.Until == next.From && last.Accounts.SequenceEqual(next.Accounts))
            overlaps[^1] = last with { Until = next.Until };
        else
            overlaps.Add(next);
    }
}
