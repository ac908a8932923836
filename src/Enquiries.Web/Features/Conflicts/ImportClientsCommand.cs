using System.CommandLine;
using System.Globalization;
using Enquiries.Web.Features.Import;
using Enquiries.Web.Setup;

namespace Enquiries.Web.Features.Conflicts;

/// <summary>The command <c>import-clients FILE</c>.</summary>
public static class ImportClientsCommand
{
    private const string Summary = """
        Imports a list of present and former clients for the conflict check (UTF-8, commas, a row of column names: name, born, phone, email, reference, status; name and status must be filled).

        born is written 1985-08-01, status is present or former. A client is known again by reference and name, or without a reference by all that is known of them: the same list imported twice adds nobody twice, and a newer one changes what has changed.

        Rejected rows go to FILE.rejected.csv with the reason; correct them there and import that file. The last line says: imported N, changed N, skipped N, rejected N. Exit code: 0 none was rejected, 3 some were, 2 the file cannot be read, 130 stopped.
        """;

    public static Command Build(SiteFactory site)
    {
        var file = Commands.FileArgument("The CSV file.");
        var command = new Command("import-clients", Summary) { file };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var console = parsed.InvocationConfiguration;
                try
                {
                    using var opened = ImportFile.Open(parsed.GetRequiredValue(file), ClientRowReader.Columns);
                    return await site.RunAsync(services =>
                        RunAsync(services, opened, console.Output, console.Error, cancellationToken)
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
        TextWriter output,
        TextWriter error,
        CancellationToken cancellationToken
    )
    {
        await Database.OpenAsync(services, cancellationToken);
        var import = new ImportClients(
            services.GetRequiredService<IServiceScopeFactory>(),
            services.GetRequiredService<TimeProvider>()
        );
        using var rejectedRows = new RejectedRows(file);
        Exception? stopped = null;
        try
        {
            await import.RunAsync(file, rejectedRows.Add, cancellationToken);
            rejectedRows.Finish();
        }
        catch (Exception problem) when (problem is OperationCanceledException or FileException)
        {
            stopped = problem;
        }
        // Also after Ctrl+C: what went in is recorded.
        await import.RecordAsync(Path.GetFileName(file.Path), CancellationToken.None);
        if (stopped is not null)
            await error.WriteLineAsync(
                (stopped is FileException ? stopped.Message : "Stopped.")
                    + " What was imported stays; run it again to go on."
            );
        else if (import.Counts.Rejected > 0)
            await error.WriteLineAsync($"The rejected rows are in {file.RejectedPath}, each with its reason.");
        await output.WriteLineAsync(Line(import.Counts));
        return stopped switch
        {
            FileException => Commands.Refused,
            not null => Commands.Stopped,
            null => import.Counts.Rejected > 0 ? ImportCommand.SomeRejected : 0,
        };
    }

    private static string Line(ClientCounts counts) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"imported {counts.Imported}, changed {counts.Changed}, skipped {counts.Skipped}, rejected {counts.Rejected}"
        );
}
