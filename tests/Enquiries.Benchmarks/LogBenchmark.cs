using System.Diagnostics;
using System.Globalization;
using Enquiries.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Enquiries.Benchmarks;

/// <summary>
/// Enquiries logged a second through the form, over 16 connections, with all that the product does to each. At the end the
/// program is killed, and each enquiry that was acknowledged must be on disk.
/// </summary>
internal static class LogBenchmark
{
    private const int Connections = 16;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(30);

    public static async Task RunAsync()
    {
        await PublishedProgram.PublishAsync();
        var folder = Directory.CreateTempSubdirectory("enquiries-log-").FullName;
        await Store.MakeAsync(folder, 0);
        var times = new List<double>();
        var acknowledged = 0;
        await using (var program = await PublishedProgram.ServeAsync(folder))
        {
            var people = new List<Browser>();
            for (var connection = 0; connection < Connections; connection++)
                people.Add(await Browser.SignInAsync());
            var measured = Stopwatch.StartNew();
            await Task.WhenAll(people.Select((person, number) => Task.Run(() => LogAsync(person, number))));
            await program.KillAsync();
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{times.Count / Length.TotalSeconds:0} enquiries a second over {Connections} connections, 99th percentile {times.Percentile(0.99):0.0} ms"
                )
            );

            async Task LogAsync(Browser person, int number)
            {
                var form = await person.OpenFormAsync();
                for (var count = 0; measured.Elapsed < WarmUp + Length; count++)
                {
                    var began = measured.Elapsed;
                    if (!await person.LogAsync(form, number * 1_000_000 + count))
                        throw new InvalidOperationException("An enquiry was not logged.");
                    Interlocked.Increment(ref acknowledged);
                    if (began > WarmUp)
                        lock (times)
                            times.Add((measured.Elapsed - began).TotalMilliseconds);
                }
            }
        }
        Times.Say("Logging", times);
        var kept = await CountAsync(folder);
        Console.WriteLine(
            $"Killed after {acknowledged} acknowledged; on disk {kept}{(kept >= acknowledged ? "" : ": LOST")}"
        );
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<int> CountAsync(string folder)
    {
        await using var store = await Store.OpenAsync(folder);
        await using var scope = store.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<EnquiriesDbContext>().Enquiries.CountAsync();
    }
}
