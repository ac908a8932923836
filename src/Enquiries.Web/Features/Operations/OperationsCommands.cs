using System.CommandLine;
using Enquiries.Data;
using Enquiries.Web.Setup;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Operations;

/// <summary>The commands backup, restore and doctor.</summary>
public static class OperationsCommands
{
    private const int Refused = 2;

    private const string ServerOwn =
        "The database is on SQL Server: use SQL Server's own backup (BACKUP DATABASE), and copy the folder of keys.";

    public static IEnumerable<Command> Build(Func<string[], WebApplication> buildSite, string[] settings) =>
        [Backup(buildSite, settings), Restoring(buildSite, settings), Examine(buildSite, settings)];

    private static Command Backup(Func<string[], WebApplication> buildSite, string[] settings)
    {
        var file = new Argument<string>("FILE") { Description = "Where the copy goes; its keys go to FILE.keys." };
        var command = new Command("backup", "Makes a consistent copy of an embedded database while it serves.")
        {
            file,
        };
        command.SetAction(
            (result, cancellationToken) =>
                RunAsync(
                    result,
                    buildSite,
                    settings,
                    site =>
                        BackupAsync(site, Path.GetFullPath(result.GetRequiredValue(file)), result, cancellationToken)
                )
        );
        return command;
    }

    private static Command Restoring(Func<string[], WebApplication> buildSite, string[] settings)
    {
        var file = new Argument<string>("FILE") { Description = "The backup." };
        var keys = new Option<string?>("--keys") { Description = "The file of its keys; FILE.keys unless given." };
        var force = new Option<bool>("--force")
        {
            Description = "Replace a database or keys that are there. What is replaced is kept under another name.",
        };
        var command = new Command("restore", "Puts a backup in place of the embedded database.") { file, keys, force };
        command.SetAction(
            (result, cancellationToken) =>
                RunAsync(
                    result,
                    buildSite,
                    settings,
                    async site =>
                    {
                        var backup = Path.GetFullPath(result.GetRequiredValue(file));
                        var keysFile = result.GetValue(keys) is { } given
                            ? Path.GetFullPath(given)
                            : backup + KeyArchive.Extension;
                        var output = result.InvocationConfiguration.Output;
                        await RestoreAsync(site, backup, keysFile, result.GetValue(force), output, cancellationToken);
                    }
                )
        );
        return command;
    }

    private static Command Examine(Func<string[], WebApplication> buildSite, string[] settings)
    {
        var command = new Command("doctor", "Says in plain words what is wrong and what to do.");
        command.SetAction(
            async (result, cancellationToken) =>
            {
                await using var site = buildSite(settings);
                var findings = await site.Services.GetRequiredService<Doctor>().ExamineAsync(cancellationToken);
                foreach (var finding in findings)
                    await result.InvocationConfiguration.Output.WriteLineAsync(
                        $"{finding.Word, -9}  {finding.Subject}: {finding.Text}"
                    );
                return findings.Any(finding => finding.State == FindingState.Attention) ? 1 : 0;
            }
        );
        return command;
    }

    private static async Task<int> RunAsync(
        ParseResult result,
        Func<string[], WebApplication> buildSite,
        string[] settings,
        Func<WebApplication, Task> work
    )
    {
        await using var site = buildSite(settings);
        try
        {
            if (!Database.IsEmbedded(site.Configuration))
                throw new PlainException(ServerOwn);
            await work(site);
            return 0;
        }
        catch (PlainException problem)
        {
            await result.InvocationConfiguration.Error.WriteLineAsync(problem.Message);
            return Refused;
        }
    }

    private static async Task BackupAsync(
        WebApplication site,
        string file,
        ParseResult result,
        CancellationToken cancellationToken
    )
    {
        var keys = file + KeyArchive.Extension;
        var contents = site.Services.GetRequiredService<Backups>().Make(file, keys);
        await result.InvocationConfiguration.Output.WriteLineAsync(
            $"Copied {Amounts.Enquiries(contents.Enquiries)} ({Amounts.Size(contents.Bytes)}) to {file}, opened the copy and "
                + $"found it whole. Its keys are in {keys}: keep them elsewhere."
        );
        await RecordAsync(
            site,
            AuditAction.BackedUp,
            new
            {
                contents.Enquiries,
                contents.Bytes,
                Nightly = false,
            },
            cancellationToken
        );
    }

    private static async Task RestoreAsync(
        WebApplication site,
        string file,
        string keysFile,
        bool force,
        TextWriter output,
        CancellationToken cancellationToken
    )
    {
        var (contents, suffix) = site.Services.GetRequiredService<Restore>().Replace(file, keysFile, force);
        await Database.MigrateAsync(site.Services, cancellationToken);
        await RecordAsync(site, AuditAction.Restored, new { contents.Enquiries, contents.Bytes }, cancellationToken);
        await output.WriteLineAsync(
            $"Restored {Amounts.Enquiries(contents.Enquiries)}. What was there before is kept with the ending {suffix}."
        );
    }

    private static async Task RecordAsync(
        WebApplication site,
        AuditAction action,
        object details,
        CancellationToken cancellationToken
    )
    {
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EnquiriesDbContext>();
        // A copy made just before an update: the audit trail may not have its new form yet.
        if ((await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
            return;
        db.Record(action, details: details);
        await db.SaveChangesAsync(cancellationToken);
    }
}
