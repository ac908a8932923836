using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Enquiries.Web.Features.Accounts.Passkeys;

/// <summary>
/// Challenges that a passkey answers. What the program must know again lies sealed in the page that asks; each is taken once, on
/// all servers, and for what it was made for.
/// </summary>
public sealed class Challenges(IDataProtectionProvider provider, Data.EnquiriesDbContext db, TimeProvider time)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);

    /// <summary>For a sign-in, or for a proof of who is signed in.</summary>
    public const string SignIn = "sign-in";

    /// <summary>For a new passkey of this account.</summary>
    public static string Adding(int accountId) => $"add to {accountId}";

    public string Seal(string purpose, string? state) =>
        Protector(purpose)
            .Protect(
                JsonSerializer.Serialize(
                    new Challenge(RandomNumberGenerator.GetHexString(32), time.GetUtcNow(), state ?? "")
                )
            );

    /// <summary>The state; null where the text is no challenge of this purpose, too old, or was answered before.</summary>
    public async Task<string?> TakeAsync(string purpose, string? text, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(text) || Open(purpose, text) is not { } challenge)
            return null;
        var until = challenge.At + Lasts;
        return
            time.GetUtcNow() < until
            && await EndedSessions.TryUseAsync(db, challenge.Number, until.UtcDateTime, cancellationToken)
            ? challenge.State
            : null;
    }

    private Challenge? Open(string purpose, string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Challenge>(Protector(purpose).Unprotect(text));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector Protector(string purpose) => provider.CreateProtector("Enquiries.Challenges.v1", purpose);

    private sealed record Challenge(string Number, DateTimeOffset At, string State);
}
