namespace Enquiries.Benchmarks;
internal static class ReportBenchmark { public static Task RunAsync() => Task.CompletedTask; }
