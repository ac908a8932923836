using Enquiries.Data;
using Enquiries.Web.Features.Conflicts;
using Enquiries.Web.Features.Retention;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.ClientLists;

/// <summary>Deletes lists of clients with their entries of the blind index.</summary>
public sealed class DeleteClientLists(EnquiriesDbContext db, ClientListsQuery lists)
{
    /// <summary>A list of no more clients is deleted while somebody waits.</summary>
    public const int Few = 1_000;

    // Written in some twenty milliseconds each, so that those who log enquiries meanwhile do not wait.
    private const int BatchSize = 50;

    /// <summary>Records that somebody deletes a list: from then on its clients go, whatever happens to the program.</summary>
    public async Task RecordAsync(ClientListRow list, CancellationToken cancellationToken)
    {
        db.Record(
            AuditAction.ClientsDeleted,
            details: new
            {
                list.File,
                Began = list.Key == 0 ? null : ImportClients.InWords(list.ImportedAt),
                list.Clients,
            }
        );
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Removes the clients of all lists that somebody deleted.</summary>
    /// <returns>How many went.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var going = (await lists.ReadAsync(cancellationToken)).Where(list => list.IsGoing).ToList();
        if (going.Count == 0)
            return 0;
        var moments = going.SelectMany(list => list.Moments).ToHashSet();
        var (gone, last) = (0, 0);
        while (true)
        {
            var batch = await db
                .Clients.AsNoTracking()
                .Where(client => client.Id > last)
                .OrderBy(client => client.Id)
                .Take(BatchSize)
                .Select(client => new { client.Id, client.ImportedAt })
                .ToListAsync(cancellationToken);
            var ids = batch.FindAll(client => moments.Contains(client.ImportedAt)).ConvertAll(client => client.Id);
            if (ids.Count > 0)
                await db.OverwritingAsync(() => DeleteAsync(ids, cancellationToken), cancellationToken);
            gone += ids.Count;
            if (batch.Count < BatchSize)
                break;
            last = batch[^1].Id;
        }
        await db.FoldAsync(cancellationToken);
        return gone;
    }

    private Task DeleteAsync(List<int> ids, CancellationToken cancellationToken) =>
        db.AtomicallyAsync(
            async () =>
            {
                await db
                    .ClientTokens.Where(token => EF.Parameter(ids).Contains(token.ClientId))
                    .ExecuteDeleteAsync(cancellationToken);
                await db
                    .Clients.Where(client => EF.Parameter(ids).Contains(client.Id))
                    .ExecuteDeleteAsync(cancellationToken);
            },
            cancellationToken
        );
}
