namespace Enquiries.Web.Features.Demo;

/// <summary>
/// Chance that falls the same way at every start (SplitMix64, Steele and others 2014). Each enquiry has dice of its own, so
/// that it stays what it is when the day changes.
/// </summary>
public sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    /// <summary>From 0 up to, not including, 1.</summary>
    public double Next() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    public bool Chance(double chance) => Next() < chance;

    /// <summary>From <paramref name="from"/> to <paramref name="to"/>, both included.</summary>
    public int Between(int from, int to) => from + (int)(Next() * (to - from + 1));

    public T Pick<T>(IReadOnlyList<T> among) => among[(int)(Next() * among.Count)];

    public T Weighted<T>(IReadOnlyList<T> among, Func<T, double> weight)
    {
        var left = Next() * among.Sum(weight);
        foreach (var one in among)
            if ((left -= weight(one)) < 0)
                return one;
        return among[^1];
    }

    public T Weighted<T>(params (T Value, double Weight)[] among) => Weighted(among, one => one.Weight).Value;

    /// <summary>Exponentially distributed around a mean: most are short, a few are long.</summary>
    public double Wait(double mean) => -mean * Math.Log(1 - Next());

    private ulong NextBits()
    {
        var bits = _state += 0x9E3779B97F4A7C15;
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }
}
