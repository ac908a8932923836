using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Enquiries.Web.Features.Accounts.External;

/// <summary>Whom the service vouched for, sealed in the page that asks whether to link them with the account signed in.</summary>
public sealed class PendingLink(IDataProtectionProvider provider, TimeProvider time)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);
    private readonly IDataProtector _protector = provider.CreateProtector("Enquiries.PendingLink.v1");

    public string Seal(int accountId, ClaimsPrincipal vouched)
    {
        var (issuer, subject) = ExternalSignIns.IdentityOf(vouched);
        return _protector.Protect(JsonSerializer.Serialize(new Pending(accountId, issuer, subject, time.GetUtcNow())));
    }

    /// <summary>Whom; null where the text is none of this account's, or too old.</summary>
    public (string Issuer, string Subject)? Open(int accountId, string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        try
        {
            var pending = JsonSerializer.Deserialize<Pending>(_protector.Unprotect(text));
            return pending?.AccountId == accountId && time.GetUtcNow() - pending.At < Lasts
                ? (pending.Issuer, pending.Subject)
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private sealed record Pending(int AccountId, string Issuer, string Subject, DateTimeOffset At);
}
