using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.Internal;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;

namespace Enquiries.Web.Setup;

/// <summary>
/// The key ring's keys, which notices those that another process put into the folder. Data Protection by itself looks once a day, and until then
/// could not read what a command or another server has encrypted with a new key.
/// </summary>
public sealed class WatchedKeys : IKeyManager, IDisposable
{
    private readonly XmlKeyManager _keys;
    private readonly string _folder;
    private CancellationTokenSource _changed = new();
    private HashSet<string> _known;

    public WatchedKeys(IServiceProvider services, string folder)
    {
        _keys = new XmlKeyManager(
            services.GetRequiredService<IOptions<KeyManagementOptions>>(),
            services.GetRequiredService<IActivator>(),
            services.GetRequiredService<ILoggerFactory>()
        );
        _folder = folder;
        _known = Files();
    }

    /// <summary>Looks whether there are other keys than before.</summary>
    /// <returns>True where there are: the ring is made anew when it is next used.</returns>
    public bool Look()
    {
        var found = Files();
        if (found.SetEquals(_known))
            return false;
        _known = found;
        using var before = Interlocked.Exchange(ref _changed, new());
        before.Cancel();
        return true;
    }

    public IKey CreateNewKey(DateTimeOffset activationDate, DateTimeOffset expirationDate) =>
        _keys.CreateNewKey(activationDate, expirationDate);

    public IReadOnlyCollection<IKey> GetAllKeys() => _keys.GetAllKeys();

    public CancellationToken GetCacheExpirationToken() =>
        CancellationTokenSource.CreateLinkedTokenSource(_keys.GetCacheExpirationToken(), _changed.Token).Token;

    public void RevokeKey(Guid keyId, string? reason = null) => _keys.RevokeKey(keyId, reason);

    public void RevokeAllKeys(DateTimeOffset revocationDate, string? reason = null) =>
        _keys.RevokeAllKeys(revocationDate, reason);

    public void Dispose() => _changed.Dispose();

    private HashSet<string> Files() => [.. Directory.EnumerateFiles(_folder, "*.xml")];
}

/// <summary>Looks for other keys while the site serves.</summary>
internal sealed class KeyWatch(WatchedKeys keys, IDataProtectionProvider provider, ILogger<KeyWatch> logger)
    : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    /// <summary>After which every server has seen a new key, also in a folder on a network, whose listing Windows keeps for ten seconds.</summary>
    public static readonly TimeSpan SeenByAll = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var protector = provider.CreateProtector("Enquiries.KeyWatch.v1");
        using var timer = new PeriodicTimer(Every);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            try
            {
                // Used at once: whoever asks next finds the ring made.
                if (keys.Look())
                    protector.Protect([]);
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                logger.KeysNotListed(problem);
            }
    }
}

internal static partial class KeyWatchLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The folder of keys could not be listed")]
    public static partial void KeysNotListed(this ILogger logger, Exception problem);
}
