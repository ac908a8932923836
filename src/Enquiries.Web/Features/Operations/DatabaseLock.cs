using Enquiries.Web.Setup;

namespace Enquiries.Web.Features.Operations;

/// <summary>
/// Whether the program serves an embedded database: who serves it shares a lock, who replaces its file must have the lock alone.
/// The system frees it when the program ends, however it ends.
/// </summary>
public static class DatabaseLock
{
    public static FileStream? TryShare(string database) => TryOpen(database, FileShare.Read);

    public static FileStream? TryTakeAlone(string database) => TryOpen(database, FileShare.None);

    private static FileStream? TryOpen(string database, FileShare share)
    {
        try
        {
            return new FileStream(database + ".lock", FileMode.OpenOrCreate, FileAccess.Read, share);
        }
        catch (IOException)
        {
            return null;
        }
    }
}

/// <summary>Holds the lock while the site serves.</summary>
public sealed class ServeLock(IConfiguration configuration) : IHostedService, IDisposable
{
    private FileStream? _held;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (Database.IsEmbedded(configuration))
            _held =
                DatabaseLock.TryShare(EmbeddedFile.PathOf(configuration))
                ?? throw new PlainException(
                    "A backup is being restored to this database. Start again when it is done."
                );
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose() => _held?.Dispose();
}
