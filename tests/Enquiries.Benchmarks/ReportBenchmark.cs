using System.Diagnostics;
using Enquiries.Data;
using Enquiries.Web.Features.Reports;
using Enquiries.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Enquiries.Benchmarks;

/// <summary>Reports over five years: counted anew, when nothing changed since, and as the first reader after a start has them.</summary>
internal static class ReportBenchmark
{
    private const int Runs = 40,
        CountRuns = 9,
        Starts = 5;

    private const string Range = "?from=2021-01&to=2025-12";

    private static readonly (string What, string Url)[] Pages =
    [
        ("Digital share", $"/reports/digital-share{Range}"),
        ("Digital share beside the year before", $"/reports/digital-share{Range}&compare=year-before&show=trend"),
        ("Offences", $"/reports/offences{Range}&by=year"),
        ("Platforms", $"/reports/platforms{Range}"),
        .. from of in new[] { "category", "platform", "age", "stage", "force", "channel", "heard-from", "outcome" }
        select ($"Breakdown by {of}", $"/reports/breakdown{Range}&of={of}"),
        ("Response time", $"/reports/response{Range}"),
        ("Completeness", $"/reports/completeness{Range}"),
        ("Month closes", "/reports/closes"),
        ("A month to close", "/reports/closes/2025-06"),
        ("Quotes", "/reports/quotes"),
        .. from filter in new[]
        {
            "channel=phone",
            "stage=custody",
            "age=under-18",
            "platform=snapchat",
            "offence=sexual-communication-child",
            "contact=reached",
        }
        select ($"Digital share, {filter}", $"/reports/digital-share{Range}&{filter}"),
        ("Stages, channel=phone", $"/reports/breakdown{Range}&of=stage&channel=phone"),
        ("Platforms, channel=phone", $"/reports/platforms{Range}&channel=phone"),
        ("Response time, stage=custody", $"/reports/response{Range}&stage=custody"),
        ("Completeness, channel=phone", $"/reports/completeness{Range}&channel=phone"),
    ];

    public static async Task RunAsync()
    {
        await PublishedProgram.PublishAsync();
        foreach (var size in Databases.Sizes)
        {
            var folder = await Databases.OfAsync(size);
            Console.WriteLine($"{size} enquiries");
            await CountAsync(folder);
            await UnchangedAsync(folder);
            await FirstAsync(folder);
        }
    }

    /// <summary>The statement itself, and what the job keeps ready afterwards.</summary>
    private static async Task CountAsync(string folder)
    {
        await using var store = await Store.OpenAsync(folder);
        await using var scope = store.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EnquiriesDbContext>();
        var counts = new MonthCounts(db, new CountMemory());
        var question = new ReportQuestion(PeriodKind.Month, 202101, 202512, OffenceCount.Principal, Measure.Recorded);
        var shares = new DigitalShareQuery(db, counts, TimeProvider.System);
        var lists = new ReferenceLists(store.Services.GetRequiredService<IServiceScopeFactory>(), TimeProvider.System);
        var breakdown = new BreakdownQuery(db, counts, lists, TimeProvider.System);
        var platforms = question with { Of = Dimension.Platform };
        var stages = question with { Of = Dimension.Stage };
        Times.Say("  Digital share, counting", await TimeAsync(() => shares.Tallies(question).ToListAsync()));
        Times.Say("  Stages, counting", await TimeAsync(() => breakdown.Tallies(stages).ToListAsync()));
        Times.Say("  Platforms, counting", await TimeAsync(() => breakdown.Uses(platforms).ToListAsync()));
        await counts.PrepareAsync(shares.Statement(Measure.Recorded), question, default);
        await counts.PrepareAsync(new OffencesQuery(db, counts, TimeProvider.System).Statement, question, default);
        await counts.PrepareAsync(new CompletenessQuery(db, counts, TimeProvider.System).Statement, question, default);
        foreach (var of in Coded.All<Dimension>())
        foreach (var statement in breakdown.Statements(of))
            await counts.PrepareAsync(statement, question with { Of = of }, default);
        var response = new ResponseQuery(db, counts, lists, TimeProvider.System);
        foreach (var of in ResponseQuery.Dimensions)
            await counts.PrepareAsync(response.Statement(of), question with { Of = of }, default);
    }

    private static async Task<List<double>> TimeAsync<T>(Func<Task<List<T>>> count)
    {
        var times = new List<double>();
        for (var run = 0; run <= CountRuns; run++)
        {
            var clock = Stopwatch.StartNew();
            if ((await count()).Count == 0)
                throw new InvalidOperationException("There is nothing to count.");
            times.Add(clock.Elapsed.TotalMilliseconds);
        }
        // The first compiles the query.
        times.RemoveAt(0);
        return times;
    }

    private static async Task UnchangedAsync(string folder)
    {
        await using var program = await PublishedProgram.ServeAsync(folder);
        var person = await Browser.SignInAsync();
        foreach (var (what, url) in Pages)
            Times.Say($"  {what}, page when nothing changed", await person.TimeAsync(url, Runs));
    }

    // After a start nothing is in memory. The same page of years without an enquiry compiles its code beforehand.
    private static async Task FirstAsync(string folder)
    {
        var times = Pages.ToDictionary(page => page.What, _ => new List<double>());
        for (var run = 0; run < Starts; run++)
        {
            await using var program = await PublishedProgram.ServeAsync(folder);
            var person = await Browser.SignInAsync();
            foreach (var (what, url) in Pages)
            {
                await person.GetAsync(url.Replace("=202", "=201", StringComparison.Ordinal));
                var clock = Stopwatch.StartNew();
                await person.GetAsync(url);
                times[what].Add(clock.Elapsed.TotalMilliseconds);
            }
        }
        foreach (var (what, all) in times)
            Times.Say($"  {what}, page when first asked for after a start", all);
    }
}
