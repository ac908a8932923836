using System.CommandLine;
using System.Globalization;
using CsvHelper;
using Enquiries.Data;
using Enquiries.Web.Features.Import;
using Enquiries.Web.Setup;

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
        var file = new Argument<string>("FILE") { Description = "The CSV file to write." };
        var command = new Command("export", Summary) { file };
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
                        var count = await WriteAsync(services, draft, cancellationToken);
                        await console.Output.WriteLineAsync(
                            string.Create(CultureInfo.InvariantCulture, $"exported {count}")
                        );
                        return 0;
                    });
                }
                catch (OperationCanceledException)
                {
                    await console.Error.WriteLineAsync("Stopped. No file was written.");
                    return Commands.Stopped;
                }
                catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or FileProblem)
                {
                    var sentence = problem as FileProblem ?? FileProblem.Of(path, "written", problem);
                    await console.Error.WriteLineAsync(sentence.Message);
                    return Commands.Refused;
                }
            }
        );
        return command;
    }

    private static async Task<long> WriteAsync(
        IServiceProvider services,
        ExportDraft draft,
        CancellationToken cancellationToken
    )
    {
        await using var scope = services.CreateAsyncScope();
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
        db.Record(AuditAction.Exported, details: new { File = Path.GetFileName(draft.Path), Enquiries = count });
        await db.SaveChangesAsync(cancellationToken);
        await draft.FinishAsync();
        return count;
    }
}
