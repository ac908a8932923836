namespace Enquiries.Web.Features.Reports.Statistics;

/// <summary>
/// How far shares of periods stray by chance alone, if nothing changed: a p-chart with exact limits, and the one rule for runs that
/// does not cry wolf. A firm where nothing changes sees an unusual period at most one time in twenty, however many are shown.
/// </summary>
/// <remarks>
/// Limits: binomial quantiles at a two-sided chance of 0.05 shared by all periods (Bonferroni). Runs: longer than log₂(m) + 3, rounded
/// (Anhøj and Olesen 2014, PLoS ONE 9(11) e113825), and longer still where a share so near to none or all lets most periods fall on one
/// side: see <see cref="LongestRun"/>. Seven in a row and 3σ are not used: they find changes where there are none.
/// </remarks>
public sealed record ExpectedVariation
{
    /// <summary>The chance of an unusual period anywhere, where nothing changes.</summary>
    public const double Alpha = 0.05;

    /// <summary>The share of all complete periods together, d / (d + m), a fraction.</summary>
    public required double Centre { get; init; }

    /// <summary>Each complete period that has a share, in order of time, with its limits.</summary>
    public required IReadOnlyList<ExpectedShare> Periods { get; init; }

    /// <summary>The runs that are too long for chance, in order of time.</summary>
    public required IReadOnlyList<ShareShift> Shifts { get; init; }

    /// <summary>The periods outside their limits, in order of time.</summary>
    public IEnumerable<ExpectedShare> Unusual => Periods.Where(period => period.IsUnusual);

    /// <summary>Whether no period is unusual and no run too long.</summary>
    public bool IsQuiet => Shifts.Count == 0 && !Unusual.Any();

    /// <summary>What is expected of the periods shown. Those that are not complete take no part.</summary>
    /// <param name="shares">The periods, in order of time.</param>
    /// <param name="among">How many shares are looked at side by side: they have the chance of a false alarm together.</param>
    /// <returns>The limits, or null where fewer than two complete periods have a share: there is nothing to compare then.</returns>
    public static ExpectedVariation? Of(IReadOnlyList<DigitalShare> shares, int among = 1)
    {
        var complete = shares.Where(share => share is { Complete: true, Answered: > 0 }).ToList();
        if (complete.Count < 2)
            return null;
        var all = ShareCounts.Sum(complete);
        var centre = all.Share!.Value;
        var periods = complete
            .Select(share =>
            {
                var (low, high) = Binomial.Quantiles(share.Answered, centre, Alpha / complete.Count / among);
                return new ExpectedShare(share, low, high);
            })
            .ToList();
        return new()
        {
            Centre = centre,
            Periods = periods,
            Shifts = FindShifts(complete, all, among),
        };
    }

    private static List<ShareShift> FindShifts(List<DigitalShare> complete, ShareCounts all, int among)
    {
        // Compared as whole numbers, d·N with D·n: a share exactly on the centre must not fall to one side by rounding. It takes no part.
        var sides = complete
            .Select(share =>
                (share, Side: Math.Sign((long)share.Digital * all.Answered - (long)all.Digital * share.Answered))
            )
            .Where(period => period.Side != 0)
            .ToList();
        var longest = LongestRun.Even(sides.Count);
        var runs = new List<ShareShift>();
        for (int start = 0, end; start < sides.Count; start = end)
        {
            end = start + 1;
            while (end < sides.Count && sides[end].Side == sides[start].Side)
                end++;
            if (end - start > longest)
                runs.Add(
                    new(sides[start].share.Period, sides[end - 1].share.Period, end - start, sides[start].Side > 0)
                );
        }
        if (runs.Count == 0)
            return runs;
        // Only where there is a run to judge: exact chances cost more than all else here.
        longest = LongestRun.ByChance(
            sides.Count,
            [.. complete.Select(share => Binomial.Sides(share.Answered, all))],
            among
        );
        return runs.FindAll(run => run.Length > longest);
    }
}

/// <summary>One period's share beside what is expected of it.</summary>
/// <param name="Share">The period's figures.</param>
/// <param name="LowCount">The least digital count that is not unusual.</param>
/// <param name="HighCount">The greatest digital count that is not unusual.</param>
public sealed record ExpectedShare(DigitalShare Share, int LowCount, int HighCount)
{
    /// <summary>The least share that is not unusual, a fraction.</summary>
    public double Low => (double)LowCount / Share.Answered;

    /// <summary>The greatest share that is not unusual, a fraction.</summary>
    public double High => (double)HighCount / Share.Answered;

    /// <summary>Whether it is further off than chance explains.</summary>
    public bool IsUnusual => Share.Digital < LowCount || Share.Digital > HighCount;

    /// <summary>Whether it lies above its upper limit.</summary>
    public bool IsHigh => Share.Digital > HighCount;
}

/// <summary>A run of periods on one side of the centre, longer than chance explains.</summary>
/// <param name="First">Its first period.</param>
/// <param name="Last">Its last period.</param>
/// <param name="Length">How many periods, those exactly on the centre left out.</param>
/// <param name="IsAbove">Whether it runs above the centre.</param>
public sealed record ShareShift(Period First, Period Last, int Length, bool IsAbove);
