using System.Threading.Channels;
using Enquiries.Data;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Import;

/// <summary>How far an import has come.</summary>
public sealed record ImportCounts(long Imported, long Skipped, long Rejected);

/// <summary>
/// Imports a file: one thread reads and checks rows, another saves them, a batch at a time, so that memory does not grow with
/// the file. A batch is saved whole or not at all, and a source_ref never twice: an import can be stopped and run again.
/// </summary>
public sealed class Importer(IServiceScopeFactory scopes, TimeProvider time)
{
    // Held for under a quarter of a second each, so that those who log enquiries meanwhile do not wait.
    private const int BatchSize = 400;
    private const int BatchesAhead = 2;

    private sealed record Batch(List<Enquiry> Enquiries, List<(CsvRow Row, string Reasons)> Rejected);

    /// <summary>What has been done so far, also where the import stopped.</summary>
    public ImportCounts Counts { get; private set; } = new(0, 0, 0);

    /// <param name="file">The file, just opened.</param>
    /// <param name="dryRun">Count the same and write nothing.</param>
    /// <param name="rejected">Told of each rejected row.</param>
    /// <param name="advanced">Told after each batch.</param>
    /// <param name="cancellationToken">Stops the import; the batch at hand is saved or left out whole.</param>
    /// <exception cref="FileProblem">The file cannot be read to its end; what came before is in.</exception>
    public async Task RunAsync(
        ImportFile file,
        bool dryRun,
        Action<CsvRow, string> rejected,
        Action advanced,
        CancellationToken cancellationToken
    )
    {
        var reader = new RowReader(file.Columns, await ListsAsync(cancellationToken), time);
        var batches = System.Threading.Channels.Channel.CreateBounded<Batch>(BatchesAhead);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = Task.Run(() => ReadAsync(file, reader, batches.Writer, stop.Token), CancellationToken.None);
        var dryRunSeen = dryRun ? new SeenKeys() : null;
        try
        {
            await foreach (var batch in batches.Reader.ReadAllAsync(cancellationToken))
            {
                foreach (var (row, reasons) in batch.Rejected)
                    rejected(row, reasons);
                var saved = dryRunSeen is null
                    ? await SaveAsync(batch.Enquiries, cancellationToken)
                    : await CountNewAsync(batch.Enquiries, dryRunSeen, cancellationToken);
                Counts = new ImportCounts(
                    Counts.Imported + saved,
                    Counts.Skipped + batch.Enquiries.Count - saved,
                    Counts.Rejected + batch.Rejected.Count
                );
                advanced();
            }
        }
        finally
        {
            await stop.CancelAsync();
            await reading;
        }
    }

    /// <summary>Records in the audit that a file was imported.</summary>
    public async Task RecordAsync(string fileName, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EnquiriesDbContext>();
        db.Record(
            AuditAction.ImportRun,
            details: new
            {
                File = fileName,
                Counts.Imported,
                Counts.Skipped,
                Counts.Rejected,
            }
        );
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<ImportLists> ListsAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EnquiriesDbContext>();
        return await ImportLists.ReadAsync(db, cancellationToken);
    }

    // Never throws: what goes wrong comes out of the channel, after the batches before it.
    private static async Task ReadAsync(
        ImportFile file,
        RowReader reader,
        ChannelWriter<Batch> batches,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var batch = new Batch([], []);
            foreach (var row in file.Rows())
            {
                if (reader.Read(row, out var reasons) is { } enquiry)
                    batch.Enquiries.Add(enquiry);
                else
                    batch.Rejected.Add((row, reasons));
                if (batch.Enquiries.Count + batch.Rejected.Count < BatchSize)
                    continue;
                await batches.WriteAsync(batch, cancellationToken);
                batch = new Batch([], []);
            }
            await batches.WriteAsync(batch, cancellationToken);
            batches.Complete();
        }
        catch (Exception problem)
        {
            batches.Complete(problem);
        }
    }

    // The unique index decides. Where it refuses a batch because another import was quicker, what that one saved is skipped.
    private async Task<int> SaveAsync(List<Enquiry> enquiries, CancellationToken cancellationToken)
    {
        for (var there = -1; ; )
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Actor>().IsImporting = true;
            var db = scope.ServiceProvider.GetRequiredService<EnquiriesDbContext>();
            // All that is saved is added by name: looking for changes would only cost time.
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            var existing = await ExistingAsync(db, enquiries, cancellationToken);
            var fresh = enquiries.Where(one => one.SourceRef is null || existing.Add(one.SourceRef)).ToList();
            var thereNow = enquiries.Count - fresh.Count;
            db.Enquiries.AddRange(fresh);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return fresh.Count;
            }
            catch (DbUpdateException) when (thereNow > there)
            {
                there = thereNow;
            }
        }
    }

    private async Task<int> CountNewAsync(List<Enquiry> enquiries, SeenKeys seen, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EnquiriesDbContext>();
        var existing = await ExistingAsync(db, enquiries, cancellationToken);
        return enquiries.Count(one => one.SourceRef is not { } key || (!existing.Contains(key) && seen.Add(key)));
    }

    private static async Task<HashSet<string>> ExistingAsync(
        EnquiriesDbContext db,
        List<Enquiry> enquiries,
        CancellationToken cancellationToken
    )
    {
        var keys = enquiries.Where(one => one.SourceRef is not null).Select(one => one.SourceRef!).ToList();
        if (keys.Count == 0)
            return [];
        var existing = await db
            .Enquiries.AsNoTracking()
            .Where(enquiry => EF.Parameter(keys).Contains(enquiry.SourceRef!))
            .Select(enquiry => enquiry.SourceRef!)
            .ToListAsync(cancellationToken);
        return [.. existing];
    }
}
