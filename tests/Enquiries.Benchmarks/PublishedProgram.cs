using System.Diagnostics;
using System.Globalization;
using System.Net.NetworkInformation;
using System.Runtime.InteropServices;

namespace Enquiries.Benchmarks;

/// <summary>The program as it is installed: published for this machine, run as a process of its own.</summary>
internal sealed class PublishedProgram : IAsyncDisposable
{
    public const string Url = "http://127.0.0.1:5095";
    private static readonly string Output = Path.Combine(Path.GetTempPath(), "enquiries-published");
    private readonly Process _process;

    private PublishedProgram(Process process) => _process = process;

    /// <summary>Publishes the source once a run.</summary>
    public static async Task PublishAsync()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                "publish",
                Path.Combine(Source(), "src", "Enquiries.Web"),
                "-c",
                "Release",
                "-r",
                RuntimeInformation.RuntimeIdentifier,
                "-o",
                Output,
                "--nologo",
                "-v",
                "quiet",
            },
        };
        using var publish = Process.Start(start)!;
        await publish.WaitForExitAsync();
        if (publish.ExitCode != 0)
            throw new InvalidOperationException("The program could not be published.");
    }

    /// <summary>Starts the intranet on data in a folder; returns when it answers its first page.</summary>
    /// <exception cref="InvalidOperationException">Something else is served there, whose figures these would be.</exception>
    public static async Task<PublishedProgram> ServeAsync(string folder)
    {
        if (IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Any(at => at.Port == new Uri(Url).Port))
            throw new InvalidOperationException($"Something is served on {Url} already: end it first.");
        var program = new PublishedProgram(
            Launch(folder, "--RateLimits:PagesPerMinute=0", "--RateLimits:SignInPerMinute=0")
        );
        using var client = new HttpClient { BaseAddress = new Uri(Url) };
        while (true)
        {
            try
            {
                using var page = await client.GetAsync(new Uri("/sign-in", UriKind.Relative));
                page.EnsureSuccessStatusCode();
                await page.Content.ReadAsByteArrayAsync();
                return program;
            }
            catch (HttpRequestException) when (!program._process.HasExited)
            {
                await Task.Delay(5);
            }
        }
    }

    /// <summary>Runs a command to its end and returns its last line and its peak memory in MB.</summary>
    public static async Task<(string LastLine, long PeakMegabytes)> RunAsync(string folder, params string[] command)
    {
        using var process = Launch(folder, command);
        var peak = 0L;
        var last = "";
        process.OutputDataReceived += (_, line) => last = line.Data is { Length: > 0 } text ? text : last;
        process.BeginOutputReadLine();
        while (!process.HasExited)
        {
            peak = Math.Max(peak, Megabytes(process.Id, "VmHWM"));
            await Task.Delay(50);
        }
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? (last, peak)
            : throw new InvalidOperationException($"“{string.Join(' ', command)}” ended with {process.ExitCode}.");
    }

    public long ResidentMegabytes => Megabytes(_process.Id, "VmRSS");

    /// <summary>Ends it as a power cut would: nothing is flushed, nothing said.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }

    private static Process Launch(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(Output, "Enquiries.Web"))
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add($"--Urls={Url}");
        start.ArgumentList.Add("--SignIn:SecondFactorFor=");
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        if (arguments is ["--RateLimits:PagesPerMinute=0", ..])
            process.BeginOutputReadLine();
        return process;
    }

    private static long Megabytes(int process, string figure)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status")
                .FirstOrDefault(line => line.StartsWith(figure, StringComparison.Ordinal));
            return line is null
                ? 0
                : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture)
                    / 1024;
        }
        catch (IOException)
        {
            // It ended between two looks.
            return 0;
        }
    }

    private static string Source()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Enquiries.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The source is not above this program.");
    }
}
