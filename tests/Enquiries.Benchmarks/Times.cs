using System.Globalization;

namespace Enquiries.Benchmarks;

/// <summary>Times in milliseconds, and how they are said.</summary>
internal static class Times
{
    public static double Percentile(this IReadOnlyCollection<double> times, double share)
    {
        var sorted = times.Order().ToList();
        return sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];
    }

    public static void Say(string what, IReadOnlyCollection<double> times) =>
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{what}: median {times.Percentile(0.5):0.0} ms, 90th percentile {times.Percentile(0.9):0.0} ms, most {times.Max():0.0} ms of {times.Count}"
            )
        );
}
