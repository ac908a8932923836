using System.CommandLine;
using System.Data.Common;
using System.Globalization;
using Enquiries.Web.Setup;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Import;

/// <summary>The command <c>import FILE [--dry-run]</c>.</summary>
public static class ImportCommand
{
    /// <summary>Some rows were rejected.</summary>
    public const int SomeRejected = 3;

    // Each row touches some fifty places of the search index: those that stay in memory are not read and written anew.
    private const int CacheMegabytes = 32;

    private const string Summary = """
        Imports enquiries from a canonical CSV (UTF-8, commas, a row of column names; received_at and offence must be filled).

        A row whose source_ref is in the database already is skipped, so that an import can be stopped and run again, and the same file imported twice adds nothing twice. Rows without a source_ref are added each time.

        received_at without an offset is London time, and a date alone is midday. age_band is the age when it happened; the age now follows from accused_born. An apostrophe before a cell that begins like a formula is taken away, as export puts it there.

        Rejected rows go to FILE.rejected.csv with the reason; correct them there and import that file. The last line says: imported N, skipped N, rejected N. Exit code: 0 none was rejected, 3 some were, 2 the file cannot be read, 130 stopped.
        """;

    public static Command Build(SiteFactory site)
    {
        var file = Commands.FileArgument("The CSV file.");
        var dryRun = new Option<bool>("--dry-run") { Description = "Counts the same and writes nothing." };
        var command = new Command("import", Summary) { file, dryRun };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var console = parsed.InvocationConfiguration;
                try
                {
                    using var opened = ImportFile.Open(parsed.GetRequiredValue(file));
                    return await site.RunAsync(
                        services =>
                            RunAsync(
                                services,
                                opened,
                                parsed.GetValue(dryRun),
                                console.Output,
                                console.Error,
                                cancellationToken
                            ),
                        $"--{Database.CacheSetting}={CacheMegabytes}"
                    );
                }
                catch (FileException problem)
                {
                    await console.Error.WriteLineAsync(problem.Message);
                    return Commands.Refused;
                }
            }
        );
        return command;
    }

    /// <summary>Imports an opened file into the program's database.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(
        IServiceProvider services,
        ImportFile file,
        bool dryRun,
        TextWriter output,
        TextWriter error,
        CancellationToken cancellationToken
    )
    {
        await Database.OpenAsync(services, cancellationToken);
        var importer = new Importer(
            services.GetRequiredService<IServiceScopeFactory>(),
            services.GetRequiredService<TimeProvider>()
        );
        using var rejectedRows = new RejectedRows(file);
        using var progress = new ImportProgress(error, file, importer);
        try
        {
            await importer.RunAsync(
                file,
                dryRun,
                (row, reasons) =>
                {
                    progress.Rejected(row, reasons);
                    if (!dryRun)
                        rejectedRows.Add(row, reasons);
                },
                progress.Advanced,
                cancellationToken
            );
            if (!dryRun)
                rejectedRows.Finish();
        }
        catch (Exception problem)
        {
            await EndAsync(importer, file, dryRun, problem);
            progress.Clear();
            if (problem is not (OperationCanceledException or FileException))
            {
                await output.WriteLineAsync(Line(importer.Counts));
                throw;
            }
            await error.WriteLineAsync(Stopped(problem, dryRun));
            await output.WriteLineAsync(Line(importer.Counts));
            return problem is FileException ? Commands.Refused : Commands.Stopped;
        }
        await EndAsync(importer, file, dryRun, null);
        progress.Clear();
        if (!dryRun && importer.Counts.Rejected > 0)
            await error.WriteLineAsync($"The rejected rows are in {file.RejectedPath}, each with its reason.");
        await output.WriteLineAsync(Line(importer.Counts));
        return importer.Counts.Rejected > 0 ? SomeRejected : 0;
    }

    // Also after Ctrl+C or a fault: what went in is recorded.
    private static async Task EndAsync(Importer importer, ImportFile file, bool dryRun, Exception? problem)
    {
        if (dryRun)
            return;
        try
        {
            await importer.RecordAsync(Path.GetFileName(file.Path), CancellationToken.None);
        }
        catch (Exception second)
            when (problem is not null && second is (DbException or DbUpdateException or InvalidOperationException))
        {
            // Often the same cause. The first is the one to report.
        }
    }

    private static string Stopped(Exception problem, bool dryRun)
    {
        var what = problem is FileException ? problem.Message : "Stopped.";
        return dryRun
            ? what
            : what + " What was imported stays; run it again to go on: rows with a source_ref are not added twice.";
    }

    private static string Line(ImportCounts counts) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"imported {counts.Imported}, skipped {counts.Skipped}, rejected {counts.Rejected}"
        );
}
