using Enquiries.Benchmarks;

// Each figure of the README names the word that made it.
Func<Task>? benchmark = args is [var name, ..]
    ? name switch
    {
        "start" => StartBenchmark.RunAsync,
        "log" => LogBenchmark.RunAsync,
        "import" => ImportBenchmark.RunAsync,
        "reports" => ReportBenchmark.RunAsync,
        "find" => FindBenchmark.RunAsync,
        "conflicts" => ConflictBenchmark.RunAsync,
        "triage" => TriageBenchmark.RunAsync,
        "protection" => ProtectionBenchmark.RunAsync,
        _ => null,
    }
    : null;
if (benchmark is null)
{
    await Console.Error.WriteLineAsync(
        "Say which figure: start, log, import, reports, find, conflicts, triage or protection."
    );
    return 2;
}
await benchmark();
return 0;
