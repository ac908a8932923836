using System.CommandLine;
using System.Globalization;
using CsvHelper;
using Enquiries.Data;
using Enquiries.Web.Features.Import;
using Enquiries.Web.Setup;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Export;

/// <summary>The command <c>export FILE</c>.</summary>
public static class ExportCommand
{
    private const string Summary = """
        Exports all enquiries to a canonical CSV, which import reads.

        A cell that begins like a formula gets an apostrophe before it, which import takes away. A file of that name is replaced. It holds names and notes in the clear: only this account may read it, and it should not lie about. Complainants and later notes are not in it.
        """;

    public static Command Build(SiteFactory site)
    {
        var file = Commands.FileArgument("The CSV file to write.");
        var restricted = new Option<bool>("--restricted")
        {
            Description = "Also what is restricted to some people. Without it, such enquiries are left out.",
        };
        var command = new Command("export", Summary) { file, restricted };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var console = parsed.InvocationConfiguration;
                var path = parsed.GetRequiredValue(file);
                try
                {
                    // Opened first: a folder that is missing should show before the database is touched.
                    await using var draft = new ExportDraft(path);
                    return await site.RunAsync(async services =>
                    {
                        await Database.OpenAsync(services, cancellationToken);
                        var (count, left) = await WriteAsync(
                            services,
                            draft,
                            parsed.GetValue(restricted),
                            cancellationToken
                        );
                        await console.Output.WriteLineAsync(
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"exported {count}{(left == 0 ? "" : $", left out {left} that are restricted (--restricted takes them too)")}"
                            )
                        );
                        return 0;
                    });
                }
                catch (OperationCanceledException)
                {
                    await console.Error.WriteLineAsync("Stopped. No file was written.");
                    return Commands.Stopped;
                }
                catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or FileException)
                {
                    var sentence = problem as FileException ?? FileException.Of(path, "written", problem);
                    await console.Error.WriteLineAsync(sentence.Message);
                    return Commands.Refused;
                }
            }
        );
        return command;
    }

    /// <summary>Writes all enquiries to the draft and gives it its name.</summary>
    /// <param name="services">The program.</param>
    /// <param name="draft">Where they go.</param>
    /// <param name="restricted">Whether those that are restricted are among them.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>How many, and how many restricted ones were left out.</returns>
    public static async Task<(long Written, int LeftOut)> WriteAsync(
        IServiceProvider services,
        ExportDraft draft,
        bool restricted,
        CancellationToken cancellationToken
    )
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actor>().SeesRestricted = restricted;
        var db = scope.ServiceProvider.GetRequiredService<EnquiriesDbContext>();
        var count = 0L;
        await using (var csv = new CsvWriter(draft.Writer, CultureInfo.InvariantCulture, leaveOpen: true))
        {
            foreach (var column in CanonicalColumns.All)
                csv.WriteField(column);
            await csv.NextRecordAsync();
            await foreach (var row in new ExportQuery(db).RowsAsync(cancellationToken))
            {
                foreach (var cell in row.Cells())
                    csv.WriteField(FormulaGuard.Guard(cell));
                await csv.NextRecordAsync();
                count++;
            }
        }
        // Recorded before the file takes its name, so that no export is without its record.
        db.Record(
            AuditAction.Exported,
            details: new
            {
                File = Path.GetFileName(draft.Path),
                Enquiries = count,
                Restricted = restricted,
            }
        );
        await db.SaveChangesAsync(cancellationToken);
        await draft.FinishAsync();
        return (count, await db.Hiding.CountAsync(cancellationToken));
    }
}
