using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Enquiries.Data;

/// <summary>
/// The turn to write to an embedded database. SQLite has one writer; left to itself it makes the others poll and sleep, so
/// that some wait long. Here they stand in line, first come first served, without holding a thread.
/// </summary>
internal sealed class WriteTurn : IDisposable
{
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Lines = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _line;

    private WriteTurn(SemaphoreSlim line) => _line = line;

    public static async Task<WriteTurn> TakeAsync(DatabaseFacade database, CancellationToken cancellationToken)
    {
        var line = Lines.GetOrAdd(database.GetConnectionString() ?? "", _ => new SemaphoreSlim(1, 1));
        await line.WaitAsync(cancellationToken);
        return new WriteTurn(line);
    }

    public void Dispose() => _line.Release();
}
