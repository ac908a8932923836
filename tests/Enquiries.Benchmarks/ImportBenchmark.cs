using System.Diagnostics;
using System.Globalization;

namespace Enquiries.Benchmarks;

/// <summary>Rows a second into an empty database, and the most memory it took.</summary>
internal static class ImportBenchmark
{
    public static async Task RunAsync()
    {
        await PublishedProgram.PublishAsync();
        foreach (var rows in new[] { 10_000, 100_000, 1_000_000 })
        {
            var folder = Directory.CreateTempSubdirectory("enquiries-import-").FullName;
            await Store.MakeAsync(folder, 0);
            var file = Path.Combine(folder, "enquiries.csv");
            EnquiryFile.Write(file, rows);
            var clock = Stopwatch.StartNew();
            var (said, peak) = await PublishedProgram.RunAsync(folder, "import", file);
            var seconds = clock.Elapsed.TotalSeconds;
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{said}: {seconds:0.0} s, {rows / seconds:0} rows a second, at most {peak} MB"
                )
            );
            Directory.Delete(folder, recursive: true);
        }
    }
}
