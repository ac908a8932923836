using System.CommandLine;
using System.Globalization;
using Enquiries.Web.Setup;

namespace Enquiries.Web.Features.Import;

/// <summary>The command <c>import FILE [--dry-run]</c>.</summary>
public static class ImportCommand
{
    /// <summary>Some rows were rejected.</summary>
    public const int SomeRejected = 3;

    private const string Summary = """
        Imports enquiries from a canonical CSV (UTF-8, commas, a row of column names; received_at and offence must be filled).

        A row whose source_ref is in the database already is skipped, so that an import can be stopped and run again, and the same file imported twice adds nothing twice. Rows without a source_ref are added each time.

        received_at without an offset is London time, and a date alone is midday. age_band is the age when it happened; the age now follows from accused_born. An apostrophe before a cell that begins like a formula is taken away, as export puts it there.

        Rejected rows go to FILE.rejected.csv with the reason; correct them there and import that file. The last line says: imported N, skipped N, rejected N. Exit code: 0 none was rejected, 3 some were, 2 the file cannot be read, 130 stopped.
        """;

    public static Command Build(SiteFactory site)
    {
        var file = new Argument<string>("FILE") { Description = "The CSV file." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Counts the same and writes nothing." };
        var command = new Command("import", Summary) { file, dryRun };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var console = parsed.InvocationConfiguration;
                try
                {
                    using var opened = ImportFile.Open(parsed.GetRequiredValue(file));
                    return await site.RunAsync(services =>
                        RunAsync(services, opened, parsed.GetValue(dryRun), console, cancellationToken)
                    );
                }
                catch (FileProblem problem)
                {
                    await console.Error.WriteLineAsync(problem.Message);
                    return Commands.Refused;
                }
            }
        );
        return command;
    }

    private static async Task<int> RunAsync(
        IServiceProvider services,
        ImportFile file,
        bool dryRun,
        InvocationConfiguration console,
        CancellationToken cancellationToken
    )
    {
        await Database.OpenAsync(services, cancellationToken);
        var importer = new Importer(
            services.GetRequiredService<IServiceScopeFactory>(),
            services.GetRequiredService<TimeProvider>()
        );
        using var rejectedRows = new RejectedRows(file);
        using var progress = new ImportProgress(console.Error, file, importer);
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
        catch (Exception problem) when (problem is OperationCanceledException or FileProblem)
        {
            await EndAsync(importer, file, dryRun);
            progress.Clear();
            await console.Error.WriteLineAsync(Stopped(problem, dryRun));
            await console.Output.WriteLineAsync(Line(importer.Counts));
            return problem is FileProblem ? Commands.Refused : Commands.Stopped;
        }
        await EndAsync(importer, file, dryRun);
        progress.Clear();
        if (!dryRun && importer.Counts.Rejected > 0)
            await console.Error.WriteLineAsync($"The rejected rows are in {file.RejectedPath}, each with its reason.");
        await console.Output.WriteLineAsync(Line(importer.Counts));
        return importer.Counts.Rejected > 0 ? SomeRejected : 0;
    }

    // Also after Ctrl+C: what went in is recorded.
    private static Task EndAsync(Importer importer, ImportFile file, bool dryRun) =>
        dryRun ? Task.CompletedTask : importer.RecordAsync(Path.GetFileName(file.Path), CancellationToken.None);

    private static string Stopped(Exception problem, bool dryRun)
    {
        var what = problem is FileProblem ? problem.Message : "Stopped.";
        return dryRun ? what : what + " What was imported stays; run it again to go on: rows with a source_ref are not added twice.";
    }

    private static string Line(ImportCounts counts) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"imported {counts.Imported}, skipped {counts.Skipped}, rejected {counts.Rejected}"
        );
}
