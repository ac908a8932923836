using System.Diagnostics;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Tests.Operations;

/// <summary>Runs the program as a person at the server does: another process on the same files.</summary>
public static class CommandLine
{
    public static async Task<(int Code, string Output, string Error)> RunAsync(
        string dataFolder,
        string keysFolder,
        params string[] args
    )
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.ArgumentList.Add(typeof(Program).Assembly.Location);
        foreach (var argument in args)
            start.ArgumentList.Add(argument);
        start.ArgumentList.Add($"--Data:Folder={dataFolder}");
        start.ArgumentList.Add($"--Keys:Folder={keysFolder}");
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }

    public static Task<(int Code, string Output, string Error)> RunAsync(Site site, params string[] args) =>
        RunAsync(site.DataFolder, site.KeysFolder, args);
}

/// <summary>Another machine, on which nothing has run yet.</summary>
public sealed class Elsewhere : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("enquiries-elsewhere-").FullName;

    public string DataFolder => Path.Combine(_folder, "data");

    public string KeysFolder => Path.Combine(_folder, "keys");

    public IReadOnlyList<string> Files =>
        [.. Directory.GetFiles(_folder, "*", SearchOption.AllDirectories).Select(file => Path.GetFileName(file)!)];

    public Task<(int Code, string Output, string Error)> RunAsync(params string[] args) =>
        CommandLine.RunAsync(DataFolder, KeysFolder, args);

    /// <summary>Starts the site there and counts the people of that name, which must be decrypted for it.</summary>
    public async Task<int> CountNamesAsync(string name)
    {
        await using var site = new Site { Settings = { ["Data:Folder"] = DataFolder, ["Keys:Folder"] = KeysFolder } };
        return await site.WithDbAsync(async db =>
            (await db.Parties.AsNoTracking().ToListAsync()).Count(party => party.Name == name)
        );
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
