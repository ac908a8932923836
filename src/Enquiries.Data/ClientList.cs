using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Data;

/// <summary>Saves lists of clients with their entries of the blind index.</summary>
public static class ClientList
{
    /// <summary>Adds clients, and changes those that are known under the same <see cref="Client.Key"/>. All of them or none.</summary>
    /// <param name="db">The database.</param>
    /// <param name="clients">As a list has them; their keys are set here. None tracked.</param>
    /// <param name="cancellationToken">Stops before the transaction ends.</param>
    /// <returns>How many were new, and how many known ones were changed. The others were known just so.</returns>
    public static async Task<(int Added, int Changed)> SaveAsync(
        EnquiriesDbContext db,
        IReadOnlyList<Client> clients,
        CancellationToken cancellationToken
    )
    {
        foreach (var client in clients)
            client.Key = client.KeyOf(db.Confidential);
        var done = (0, 0);
        await db.AtomicallyAsync(
            async () => done = await WriteAsync(db, [.. clients.DistinctBy(client => client.Key)], cancellationToken),
            cancellationToken
        );
        return done;
    }

    private static async Task<(int, int)> WriteAsync(
        EnquiriesDbContext db,
        List<Client> clients,
        CancellationToken cancellationToken
    )
    {
        db.ChangeTracker.Clear();
        // A transaction that is run again after a fault begins anew.
        foreach (var client in clients)
            client.Id = 0;
        var keys = clients.ConvertAll(client => client.Key);
        var known = await db
            .Clients.Where(client => EF.Parameter(keys).Contains(client.Key))
            .ToDictionaryAsync(client => client.Key, cancellationToken);
        var added = clients.Where(client => !known.ContainsKey(client.Key)).ToList();
        var changed = clients
            .Where(client => known.TryGetValue(client.Key, out var before) && Change(before, client))
            .Select(client => known[client.Key])
            .ToList();
        db.Clients.AddRange(added);
        await db.SaveChangesAsync(cancellationToken);
        var outdated = changed.ConvertAll(client => client.Id);
        await db
            .ClientTokens.Where(token => EF.Parameter(outdated).Contains(token.ClientId))
            .ExecuteDeleteAsync(cancellationToken);
        await IndexAsync(db, [.. added, .. changed], cancellationToken);
        db.ChangeTracker.Clear();
        return (added.Count, changed.Count);
    }

    private static bool Change(Client before, Client now)
    {
        var isSame =
            (before.Name, before.BornOn, before.Phone, before.Email, before.Status)
            == (now.Name, now.BornOn, now.Phone, now.Email, now.Status);
        if (isSame)
            return false;
        (before.Name, before.BornOn, before.Phone) = (now.Name, now.BornOn, now.Phone);
        (before.Email, before.Status) = (now.Email, now.Status);
        (before.ImportedAt, before.ImportedById) = (now.ImportedAt, now.ImportedById);
        return true;
    }

    private static async Task IndexAsync(
        EnquiriesDbContext db,
        List<Client> clients,
        CancellationToken cancellationToken
    )
    {
        var json = new StringBuilder("[");
        foreach (var client in clients)
        foreach (
            var token in SearchIndex.Hash(db, PersonTerms.Whole(client.Name, client.BornOn, client.Phone, client.Email))
        )
            json.Append(CultureInfo.InvariantCulture, $"{(json.Length > 1 ? "," : "")}[{token},{client.Id}]");
        var rows = json.Append(']').ToString();
        await (
            db.IsEmbedded
                ? db.Database.ExecuteSqlAsync(
                    $"""
                    INSERT OR IGNORE INTO "ClientTokens" ("Token", "ClientId")
                    SELECT value ->> 0, value ->> 1 FROM json_each({rows})
                    """,
                    cancellationToken
                )
                : db.Database.ExecuteSqlAsync(
                    $"""
                    INSERT INTO [ClientTokens] ([Token], [ClientId])
                    SELECT r.[Token], r.[ClientId]
                    FROM OPENJSON({rows}) WITH ([Token] bigint '$[0]', [ClientId] int '$[1]') AS r
                    WHERE NOT EXISTS (
                        SELECT 1 FROM [ClientTokens] AS t WHERE t.[Token] = r.[Token] AND t.[ClientId] = r.[ClientId])
                    """,
                    cancellationToken
                )
        );
    }
}
