using Enquiries.Data;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;

namespace Enquiries.Web.Features.Operations;

/// <summary>
/// Makes a new key with which everything is encrypted from then on. The key of the blind index and of the audit trail is another one
/// and stays: with a new one nothing would be found, and no earlier entry could be proved.
/// </summary>
public sealed class KeyRotation(
    IServiceScopeFactory scopes,
    IKeyManager keys,
    Confidential confidential,
    IConfiguration configuration,
    IOptions<KeyManagementOptions> options,
    TimeProvider time
)
{
    // How far the clocks of servers may differ: a key that begins so soon may be in use on another one.
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <returns>The key's number, as in the name of its file.</returns>
    /// <exception cref="PlainException">Nothing was changed; the message says why.</exception>
    public async Task<Guid> MakeAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        RevokeThoseToCome(now);
        var key = keys.CreateNewKey(now, now + options.Value.NewKeyLifetime).KeyId;
        await UseAsync(key, cancellationToken);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EnquiriesDbContext>();
        db.Record(AuditAction.KeysRotated, details: new { key });
        await db.SaveChangesAsync(cancellationToken);
        return key;
    }

    /// <summary>Waits until every server knows the newest key; not at all where nobody serves an embedded database.</summary>
    public async Task WaitForServersAsync(TextWriter output, CancellationToken cancellationToken)
    {
        if (Database.IsEmbedded(configuration))
        {
            using var alone = DatabaseLock.TryTakeAlone(EmbeddedFile.PathOf(configuration));
            if (alone is not null)
                return;
        }
        await output.WriteLineAsync("Waiting a moment, so that the program which serves knows the newest key.");
        await Task.Delay(KeyWatch.SeenByAll, cancellationToken);
    }

    /// <summary>Encrypts what earlier keys encrypted with the newest.</summary>
    public async Task<ReEncrypted> ReEncryptAsync(Action<long> told, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EnquiriesDbContext>();
        var done = await new ReEncryption(db).RunAsync(told, cancellationToken);
        Keys.SealIndexKeyAnew(configuration, scope.ServiceProvider);
        if (done.Written == 0)
            return done;
        db.Record(
            AuditAction.ReEncrypted,
            details: new
            {
                key = confidential.NewestKey(),
                values = done.Written,
                unreadable = done.Unreadable.Count,
            }
        );
        await db.SaveChangesAsync(cancellationToken);
        return done;
    }

    // The ring makes its next key some days ahead. It would take over from the new one, and may be known to whom the new one is to be hidden from.
    // Nothing was encrypted with it yet.
    private void RevokeThoseToCome(DateTimeOffset now)
    {
        var toCome = keys.GetAllKeys().Where(key => !key.IsRevoked && key.ActivationDate > now).ToList();
        if (toCome.Any(key => key.ActivationDate < now + Skew))
            throw new PlainException(
                "The next key takes over in a few minutes. Try again in a quarter of an hour. Nothing was changed."
            );
        foreach (var key in toCome)
            keys.RevokeKey(key.KeyId, "Another key was made before it was used.");
    }

    // The ring is made anew beside what is asked of it meanwhile.
    private async Task UseAsync(Guid key, CancellationToken cancellationToken)
    {
        for (var waited = TimeSpan.Zero; confidential.NewestKey() != key; waited += TimeSpan.FromMilliseconds(50))
        {
            if (waited > Patience)
                throw new InvalidOperationException("The new key was made, but is not used.");
            await Task.Delay(50, cancellationToken);
        }
    }
}
