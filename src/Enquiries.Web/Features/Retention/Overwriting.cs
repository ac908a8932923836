using Enquiries.Data;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Retention;

/// <summary>Deletes from an embedded database in such a way that its files do not hold what was deleted. A server is left to itself.</summary>
internal static class Overwriting
{
    /// <summary>Runs deletions. What they free is overwritten in the file, not only marked as free.</summary>
    public static async Task OverwritingAsync(
        this EnquiriesDbContext db,
        Func<Task> work,
        CancellationToken cancellationToken
    )
    {
        if (!db.IsEmbedded)
        {
            await work();
            return;
        }
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await db.Database.ExecuteSqlAsync($"PRAGMA secure_delete=ON", cancellationToken);
            await work();
            await db.Database.ExecuteSqlAsync($"PRAGMA secure_delete=OFF", cancellationToken);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>Empties the database's log, which still holds the pages as they were.</summary>
    public static async Task FoldAsync(this EnquiriesDbContext db, CancellationToken cancellationToken)
    {
        if (db.IsEmbedded)
            await db.Database.ExecuteSqlAsync($"PRAGMA wal_checkpoint(TRUNCATE)", cancellationToken);
    }
}
