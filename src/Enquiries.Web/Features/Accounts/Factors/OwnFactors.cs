using System.Buffers.Text;
using Enquiries.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Accounts.Factors;

/// <summary>One's own second factors, as the page of one's sign-in shows them.</summary>
/// <param name="AppSince">When the app was set up, UTC; null where there is none.</param>
/// <param name="CodesLeft">Recovery codes that were not used.</param>
/// <param name="IsOn">Whether a second factor is asked for.</param>
public sealed record OwnFactors(DateTime? AppSince, int CodesLeft, bool IsOn)
{
    /// <summary>The passkeys, in the order in which they were added.</summary>
    public IReadOnlyList<OwnPasskey> Passkeys { get; private init; } = [];

    public static async Task<OwnFactors> OfAsync(
        Data.EnquiriesDbContext db,
        int accountId,
        CancellationToken cancellationToken
    )
    {
        var passkeys = await db.Set<IdentityUserPasskey<int>>()
            .AsNoTracking()
            .Where(passkey => passkey.UserId == accountId)
            .ToListAsync(cancellationToken);
        var found = await db
            .Users.Where(account => account.Id == accountId)
            .Select(account => new OwnFactors(
                db.Authenticators.Where(app => app.AccountId == account.Id)
                    .Select(app => (DateTime?)app.AddedAt)
                    .FirstOrDefault(),
                db.RecoveryCodes.Count(code => code.AccountId == account.Id),
                account.TwoFactorEnabled
            ))
            .SingleAsync(cancellationToken);
        return found with
        {
            Passkeys =
            [
                .. passkeys
                    .OrderBy(passkey => passkey.Data.CreatedAt)
                    .Select(passkey => new OwnPasskey(
                        Base64Url.EncodeToString(passkey.CredentialId),
                        passkey.Data.Name ?? "Without a name",
                        passkey.Data.CreatedAt.UtcDateTime
                    )),
            ],
        };
    }
}

/// <summary>One of one's own passkeys.</summary>
/// <param name="Id">Its number, in letters for a form.</param>
/// <param name="Name">As its person called it.</param>
/// <param name="Since">When it was added, UTC.</param>
public sealed record OwnPasskey(string Id, string Name, DateTime Since);
