using System.Data.Common;
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
    // While one writes, the other gets its batch ready: encryption and hashing take as long as the database.
    private const int Savers = 2;
    private readonly Lock _counting = new();

    /// <summary>What has been done so far, also where the import stopped.</summary>
    public ImportCounts Counts { get; private set; } = new(0, 0, 0);

    /// <param name="file">The file, just opened.</param>
    /// <param name="dryRun">Count the same and write nothing.</param>
    /// <param name="rejected">Told of each rejected row, in order.</param>
    /// <param name="advanced">Told after each batch, by any thread.</param>
    /// <param name="cancellationToken">Stops the import; a batch at hand is saved or left out whole.</param>
    /// <exception cref="FileException">The file cannot be read to its end; what came before is in.</exception>
    public async Task RunAsync(
        ImportFile file,
        bool dryRun,
        Action<CsvRow, string> rejected,
        Action advanced,
        CancellationToken cancellationToken
    )
    {
        var rows = new RowReader(file.Columns, await ListsAsync(cancellationToken), time);
        var reader = new BatchReader(file, rows, rejected);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = Task.Run(() => reader.RunAsync(stop.Token), CancellationToken.None);
        var seen = new SeenKeys();
        var parallel = new ParallelOptions
        {
            MaxDegreeOfParallelism = dryRun ? 1 : Savers,
            CancellationToken = cancellationToken,
        };
        try
        {
            await Parallel.ForEachAsync(
                reader.Batches.ReadAllAsync(cancellationToken),
                parallel,
                async (batch, stopping) =>
                {
                    var added = dryRun
                        ? await CountNewAsync(batch.Enquiries, seen, stopping)
                        : await SaveAsync(batch.Enquiries, stopping);
                    Count(batch, added);
                    advanced();
                }
            );
        }
        finally
        {
            await stop.CancelAsync();
            await reading;
        }
        if (reader.Problem is { } problem)
            throw problem;
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

    private void Count(ImportBatch batch, int added)
    {
        lock (_counting)
            Counts = new ImportCounts(
                Counts.Imported + added,
                Counts.Skipped + batch.Repeated + batch.Enquiries.Count - added,
                Counts.Rejected + batch.Rejected
            );
    }

    // The unique index decides. Where it refuses a batch because another import was quicker, what that one saved is skipped.
    private async Task<int> SaveAsync(List<Enquiry> enquiries, CancellationToken cancellationToken)
    {
        for (var there = -1; ; )
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Actor>().IsImporting = true;
            var db = scope.ServiceProvider.GetRequiredService<EnquiriesDbContext>();
            var existing = await ExistingAsync(db, enquiries, cancellationToken);
            var fresh = enquiries.Where(one => one.SourceRef is null || existing.Add(one.SourceRef)).ToList();
            var thereNow = enquiries.Count - fresh.Count;
            try
            {
                await db.SaveNewAsync(fresh, cancellationToken);
                return fresh.Count;
            }
            catch (DbException) when (thereNow > there)
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
        // Of one that was erased the key itself is gone, and what stands in its place tells that it was there.
        var keys = enquiries
            .Where(one => one.SourceRef is not null)
            .SelectMany(one =>
                new[]
                {
                    (Stored: one.SourceRef!, Key: one.SourceRef!),
                    (Stored: Enquiry.ErasedSourceRef(db.Confidential, one.SourceRef!), Key: one.SourceRef!),
                }
            )
            .ToLookup(pair => pair.Stored, pair => pair.Key);
        if (keys.Count == 0)
            return [];
        var stored = keys.Select(pair => pair.Key).ToList();
        var existing = await db
            .AllEnquiries.AsNoTracking()
            .Where(enquiry => EF.Parameter(stored).Contains(enquiry.SourceRef!))
            .Select(enquiry => enquiry.SourceRef!)
            .ToListAsync(cancellationToken);
        return [.. existing.SelectMany(found => keys[found])];
    }
}
