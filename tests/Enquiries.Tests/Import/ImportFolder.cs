using System.Diagnostics;
using System.Globalization;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.Export;
using Enquiries.Web.Features.Import;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Tests.Import;

public sealed record CommandResult(int Exit, string Output, string Error)
{
    public string LastLine => Output.TrimEnd().Split('\n')[^1];
}

/// <summary>A folder of CSV files, and the commands run on them: inside a site, or as the program itself.</summary>
public sealed class ImportFolder : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("enquiries-import-").FullName;

    public string PathOf(string name) => Path.Combine(Folder, name);

    public string Write(string name, params string[] lines)
    {
        File.WriteAllText(PathOf(name), string.Join("\r\n", lines) + "\r\n");
        return PathOf(name);
    }

    public static async Task<CommandResult> ImportAsync(Site site, string path, bool dryRun = false)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var file = ImportFile.Open(path);
        var exit = await ImportCommand.RunAsync(
            site.Services,
            file,
            dryRun,
            output,
            error,
            TestContext.Current.CancellationToken
        );
        return new CommandResult(exit, output.ToString(), error.ToString());
    }

    public static async Task<string> ExportAsync(Site site, string path)
    {
        await using (var draft = new ExportDraft(path))
            await ExportCommand.WriteAsync(
                site.Services,
                draft,
                restricted: false,
                TestContext.Current.CancellationToken
            );
        return await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
    }

    /// <summary>Runs the program as a person at a shell does, on a database in this folder.</summary>
    public async Task<CommandResult> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(typeof(Program).Assembly.Location);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new CommandResult(process.ExitCode, await output, await error);
    }

    public static Task<Enquiry> EnquiryAsync(Site site, string sourceRef) =>
        site.WithDbAsync(db =>
            db.Enquiries.AsNoTracking()
                .Include(enquiry => enquiry.Parties)
                .Include(enquiry => enquiry.Notes)
                .Include(enquiry => enquiry.Platforms)
                    .ThenInclude(used => used.Platform)
                .Include(enquiry => enquiry.OtherOffences)
                    .ThenInclude(other => other.Offence)
                .Include(enquiry => enquiry.PrincipalOffence)
                .Include(enquiry => enquiry.PoliceForce)
                .Include(enquiry => enquiry.AssignedTo)
                .SingleAsync(enquiry => enquiry.SourceRef == sourceRef)
        );

    public static Task<int> CountAsync(Site site) => site.WithDbAsync(db => db.Enquiries.CountAsync());

    public static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
