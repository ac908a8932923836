using System.CommandLine;
using Enquiries.Data;
using Enquiries.Web.Setup;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Operations;

/// <summary>The commands backup, restore and doctor.</summary>
public static class OperationsCommands
{
    private const string ServerOwn =
        "The database is on SQL Server: use SQL Server's own backup (BACKUP DATABASE), and copy the folder of keys.";

    public static IEnumerable<Command> Build(SiteFactory site) => [Backup(site), Restoring(site), Examine(site)];

    private static Command Backup(SiteFactory site)
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
                    site,
                    services =>
                        BackupAsync(
                            services,
                            Path.GetFullPath(result.GetRequiredValue(file)),
                            result,
                            cancellationToken
                        )
                )
        );
        return command;
    }

    private static Command Restoring(SiteFactory site)
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
                    site,
                    async services =>
                    {
                        var backup = Path.GetFullPath(result.GetRequiredValue(file));
                        var keysFile = result.GetValue(keys) is { } given
                            ? Path.GetFullPath(given)
                            : backup + KeyArchive.Extension;
                        var output = result.InvocationConfiguration.Output;
                        await RestoreAsync(
                            services,
                            backup,
                            keysFile,
                            result.GetValue(force),
                            output,
                            cancellationToken
                        );
                    }
                )
        );
        return command;
    }

    private static Command Examine(SiteFactory site)
    {
        var command = new Command("doctor", "Says in plain words what is wrong and what to do.");
        command.SetAction(
            (result, cancellationToken) =>
                site.RunAsync(async services =>
                {
                    var findings = await services.GetRequiredService<Doctor>().ExamineAsync(cancellationToken);
                    foreach (var finding in findings)
                        await result.InvocationConfiguration.Output.WriteLineAsync(
                            $"{finding.Word, -9}  {finding.Subject}: {finding.Text}"
                        );
                    return findings.Any(finding => finding.State == FindingState.Attention) ? 1 : 0;
                })
        );
        return command;
    }

    private static Task<int> RunAsync(ParseResult result, SiteFactory site, Func<IServiceProvider, Task> work) =>
        site.RunAsync(async services =>
        {
            try
            {
                if (!Database.IsEmbedded(services.GetRequiredService<IConfiguration>()))
                    throw new PlainException(ServerOwn);
                await work(services);
                return 0;
            }
            catch (PlainException problem)
            {
                await result.InvocationConfiguration.Error.WriteLineAsync(problem.Message);
                return Commands.Refused;
            }
        });

    private static async Task BackupAsync(
        IServiceProvider services,
        string file,
        ParseResult result,
        CancellationToken cancellationToken
    )
    {
        var keys = file + KeyArchive.Extension;
        var contents = services.GetRequiredService<Backups>().Make(file, keys);
        await result.InvocationConfiguration.Output.WriteLineAsync(
            $"Copied {Amounts.Enquiries(contents.Enquiries)} ({Amounts.Size(contents.Bytes)}) to {file}, opened the copy and "
                + $"found it whole. Its keys are in {keys}: keep them elsewhere."
        );
        await RecordAsync(
            services,
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
        IServiceProvider services,
        string file,
        string keysFile,
        bool force,
        TextWriter output,
        CancellationToken cancellationToken
    )
    {
        var restore = services.GetRequiredService<Restore>();
        var (contents, suffix) = await restore.ReplaceAsync(file, keysFile, force, cancellationToken);
        await output.WriteLineAsync(
            $"Restored {Amounts.Enquiries(contents.Enquiries)}. What was there before is kept with the ending {suffix}."
        );
    }

    private static async Task RecordAsync(
        IServiceProvider services,
        AuditAction action,
        object details,
        CancellationToken cancellationToken
    )
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EnquiriesDbContext>();
        // A copy made just before an update: the audit trail may not have its new form yet.
        if ((await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
            return;
        db.Record(action, details: details);
        await db.SaveChangesAsync(cancellationToken);
    }
}
