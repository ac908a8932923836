using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Enquiries.Web.Features.Accounts.Factors;

/// <summary>
/// A secret that an app is being set up with: sealed, in the form itself, for the account it was made for, until the app's first
/// code shows that it arrived. So nothing is stored of a set-up that nobody finishes.
/// </summary>
public sealed class PendingSecret(IDataProtectionProvider provider, TimeProvider time)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(30);
    private readonly IDataProtector _protector = provider.CreateProtector("Enquiries.PendingSecret.v1");

    public string Seal(int accountId, string secret) =>
        _protector.Protect(JsonSerializer.Serialize(new Pending(accountId, secret, time.GetUtcNow())));

    /// <summary>The secret; null where the text is none of this account's, or too old.</summary>
    public string? Open(int accountId, string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        try
        {
            var pending = JsonSerializer.Deserialize<Pending>(_protector.Unprotect(text));
            return pending?.AccountId == accountId && time.GetUtcNow() - pending.At < Lasts ? pending.Secret : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private sealed record Pending(int AccountId, string Secret, DateTimeOffset At);
}
