using System.Globalization;
using Enquiries.Data;
using Enquiries.Web.Features.Conflicts;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.ClientLists;

/// <summary>A list of clients, without any of them.</summary>
/// <param name="Key">The moment at which its import began, in milliseconds since 1970; 0 of clients whose import left no record.</param>
/// <param name="File">The name of its file; null where that is not known.</param>
/// <param name="ImportedAt">When it was imported, UTC; of several imports the last.</param>
/// <param name="By">Who imported it; null for the command line.</param>
/// <param name="Clients">How many clients have their present entry from it.</param>
/// <param name="IsGoing">Whether somebody deleted it, and its clients are being removed.</param>
public sealed record ClientListRow(long Key, string? File, DateTime ImportedAt, string? By, int Clients, bool IsGoing)
{
    /// <summary>The moments at which its clients were imported.</summary>
    internal IReadOnlySet<DateTime> Moments { get; init; } = new HashSet<DateTime>();
}

/// <summary>What the audit trail keeps of an import or a deletion: the moment that tells a list from others.</summary>
internal sealed record ListEntry(string? File, string? Began)
{
    public DateTime? Moment =>
        DateTime.TryParseExact(
            Began,
            ImportClients.Moment,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal,
            out var at
        )
            ? at
            : null;
}

/// <summary>
/// The lists of clients: which there are, by what their clients and the audit trail say together. What was deleted there stays on record, so
/// that a deletion which the program's stop interrupted is finished later.
/// </summary>
public sealed class ClientListsQuery(EnquiriesDbContext db)
{
    /// <summary>The lists that still have clients, the latest first.</summary>
    public async Task<IReadOnlyList<ClientListRow>> ReadAsync(CancellationToken cancellationToken)
    {
        var counts = await db
            .Clients.GroupBy(client => client.ImportedAt)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        if (counts.Count == 0)
            return [];
        var imports = await EntriesAsync(AuditAction.ClientsImported, cancellationToken);
        var deletions = await EntriesAsync(AuditAction.ClientsDeleted, cancellationToken);
        var rows = new List<ClientListRow>();
        foreach (var import in imports.Where(one => one.Entry.Moment is { } at && counts.ContainsKey(at)))
        {
            var at = import.Entry.Moment!.Value;
            counts.Remove(at, out var count);
            var isGoing = deletions.Exists(one => one.Entry.Moment == at);
            rows.Add(new(KeyOf(at), import.Entry.File, at, import.By, count, isGoing) { Moments = Only(at) });
        }
        var upto = deletions.Where(one => one.Entry.Moment is null).Select(one => (DateTime?)one.At).Max();
        foreach (var rest in counts.GroupBy(one => one.Key <= upto))
            rows.Add(
                new(0, null, rest.Max(one => one.Key), null, rest.Sum(one => one.Value), rest.Key)
                {
                    Moments = rest.Select(one => one.Key).ToHashSet(),
                }
            );
        return [.. rows.OrderByDescending(row => row.ImportedAt)];
    }

    private async Task<List<(DateTime At, string? By, ListEntry Entry)>> EntriesAsync(
        AuditAction action,
        CancellationToken cancellationToken
    ) =>
        (
            await db
                .AuditEntries.AsNoTracking()
                .Where(entry => entry.Action == action)
                .OrderBy(entry => entry.Id)
                .Select(entry => new
                {
                    entry.At,
                    By = entry.Account == null ? null : entry.Account.DisplayName,
                    entry.Details,
                })
                .ToListAsync(cancellationToken)
        ).ConvertAll(entry =>
            (entry.At, entry.By, AuditTrail.DetailsOf<ListEntry>(entry.Details) ?? new ListEntry(null, null))
        );

    private static long KeyOf(DateTime at) => new DateTimeOffset(at).ToUnixTimeMilliseconds();

    private static HashSet<DateTime> Only(DateTime at) => [at];
}
