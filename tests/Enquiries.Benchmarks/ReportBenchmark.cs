using System.Diagnostics;
using Enquiries.Data;
using Enquiries.Web.Features.Reports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Enquiries.Benchmarks;

/// <summary>The digital share by month over five years, counted anew each time.</summary>
internal static class ReportBenchmark
{
    private const int Runs = 40;

    private static readonly (string What, string Url)[] Pages =
    [
        ("Digital share", "/reports/digital-share?from=2021-01&to=2025-12"),
        ("Offences", "/reports/offences?from=2021-01&to=2025-12&by=year"),
        ("Platforms", "/reports/platforms?from=2021-01&to=2025-12"),
    ];

    public static async Task RunAsync()
    {
        await PublishedProgram.PublishAsync();
        foreach (var size in Databases.Sizes)
        {
            var folder = await Databases.OfAsync(size);
            Console.WriteLine($"{size} enquiries");
            await CountAsync(folder);
            await using var program = await PublishedProgram.ServeAsync(folder);
            var person = await Browser.SignInAsync();
            foreach (var (what, url) in Pages)
                Times.Say($"  {what}, whole page", await person.TimeAsync(url, Runs));
        }
    }

    private static async Task CountAsync(string folder)
    {
        await using var store = await Store.OpenAsync(folder);
        var question = new ReportQuestion(PeriodKind.Month, 202101, 202512, OffenceCount.Principal, Measure.Recorded);
        var times = new List<double>();
        for (var run = 0; run < Runs; run++)
        {
            await using var scope = store.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<EnquiriesDbContext>();
            var clock = Stopwatch.StartNew();
            var report = await new DigitalShareQuery(db, new(db, new CountMemory()), TimeProvider.System).CountAsync(
                question,
                CancellationToken.None
            );
            times.Add(clock.Elapsed.TotalMilliseconds);
            if (report.IsEmpty)
                throw new InvalidOperationException("There is nothing to count.");
        }
        // The first compiles the query.
        times.RemoveAt(0);
        Times.Say("  Digital share, counting", times);
    }
}
