using System.Globalization;
using Enquiries.Data;
using Enquiries.Web.Features.Import;

namespace Enquiries.Web.Features.Conflicts;

/// <summary>How far an import of clients has come.</summary>
public sealed record ClientCounts(long Imported, long Changed, long Skipped, long Rejected);

/// <summary>Reads a list of clients into the database, a batch at a time: it can be stopped and run again.</summary>
public sealed class ImportClients(IServiceScopeFactory scopes, TimeProvider time)
{
    // Written in under a quarter of a second each, so that those who log enquiries meanwhile do not wait.
    private const int BatchSize = 500;

    /// <summary>How the audit trail writes the moment at which an import began.</summary>
    internal const string Moment = "yyyy-MM-dd HH:mm:ss.fff";

    // All clients of a list have this moment, which tells them from those of others. Both databases keep milliseconds.
    private readonly DateTime _began = Whole(time.GetUtcNow().UtcDateTime);

    /// <summary>What has been done so far, also where the import stopped.</summary>
    public ClientCounts Counts { get; private set; } = new(0, 0, 0, 0);

    /// <param name="file">The file, just opened.</param>
    /// <param name="rejected">Told of each rejected row, in order.</param>
    /// <param name="cancellationToken">Stops the import; a batch at hand is saved or left out whole.</param>
    /// <exception cref="FileException">The file cannot be read to its end; what came before is in.</exception>
    public async Task RunAsync(ImportFile file, Action<CsvRow, string> rejected, CancellationToken cancellationToken)
    {
        var reader = new ClientRowReader(file.Columns, _began);
        foreach (var rows in file.Rows().Chunk(BatchSize))
        {
            var clients = new List<Client>(rows.Length);
            foreach (var row in rows)
                if (reader.Read(row, out var reasons) is { } client)
                    clients.Add(client);
                else
                    rejected(row, reasons);
            await SaveAsync(clients, rows.Length, cancellationToken);
        }
    }

    /// <summary>Records in the audit that a list was imported.</summary>
    public async Task RecordAsync(string fileName, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EnquiriesDbContext>();
        db.Record(
            AuditAction.ClientsImported,
            details: new
            {
                File = fileName,
                Began = InWords(_began),
                Counts.Imported,
                Counts.Changed,
                Counts.Skipped,
                Counts.Rejected,
            }
        );
        await db.SaveChangesAsync(cancellationToken);
    }

    internal static string InWords(DateTime moment) => moment.ToString(Moment, CultureInfo.InvariantCulture);

    private static DateTime Whole(DateTime moment) => moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerMillisecond));

    private async Task SaveAsync(List<Client> clients, int rows, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EnquiriesDbContext>();
        var (added, changed) = await ClientList.SaveAsync(db, clients, cancellationToken);
        Counts = new(
            Counts.Imported + added,
            Counts.Changed + changed,
            Counts.Skipped + clients.Count - added - changed,
            Counts.Rejected + rows - clients.Count
        );
    }
}
