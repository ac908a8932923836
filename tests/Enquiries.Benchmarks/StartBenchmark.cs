using System.Diagnostics;

namespace Enquiries.Benchmarks;

/// <summary>From the start of the process to its first whole page, on a database that exists.</summary>
internal static class StartBenchmark
{
    public static async Task RunAsync()
    {
        await PublishedProgram.PublishAsync();
        var folder = Directory.CreateTempSubdirectory("enquiries-start-").FullName;
        await Store.MakeAsync(folder, 0);
        var times = new List<double>();
        var memory = new List<double>();
        for (var run = 0; run < 7; run++)
        {
            var clock = Stopwatch.StartNew();
            await using var program = await PublishedProgram.ServeAsync(folder);
            times.Add(clock.Elapsed.TotalMilliseconds);
            memory.Add(program.ResidentMegabytes);
        }
        Times.Say("Start to first page", times);
        Console.WriteLine($"Resident after it: median {memory.Percentile(0.5):0} MB, most {memory.Max():0} MB");
        Directory.Delete(folder, recursive: true);
    }
}
