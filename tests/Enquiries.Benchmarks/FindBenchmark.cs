namespace Enquiries.Benchmarks;
internal static class FindBenchmark { public static Task RunAsync() => Task.CompletedTask; }
