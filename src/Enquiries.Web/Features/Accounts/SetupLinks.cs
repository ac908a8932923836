using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Enquiries.Data;
using Enquiries.Web.Setup;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Accounts;

/// <summary>One-time links with which people set up their sign-in. The secret is in the link alone; its hash is stored.</summary>
public sealed class SetupLinks(Data.EnquiriesDbContext db, TimeProvider time, IConfiguration configuration)
{
    private static readonly TimeSpan FirstAccountLife = TimeSpan.FromHours(24);
    private static readonly TimeSpan Life = TimeSpan.FromHours(72);

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>A new link for the account, or for the first account where null. Earlier ones of it stop working.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="removesFactors">Whether its use also removes the account's second factor.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<string> IssueAsync(
        int? accountId,
        bool removesFactors = false,
        CancellationToken cancellationToken = default
    )
    {
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        db.SetupLinks.RemoveRange(
            await db
                .SetupLinks.Where(link => link.AccountId == accountId && link.UsedAt == null)
                .ToListAsync(cancellationToken)
        );
        db.SetupLinks.Add(
            new SetupLink
            {
                SecretHash = HashOf(secret),
                AccountId = accountId,
                RemovesFactors = removesFactors,
                ExpiresAt = Now + (accountId is null ? FirstAccountLife : Life),
            }
        );
        db.Record(
            AuditAction.LinkIssued,
            details: accountId is null ? null : new { account = accountId, removesFactors }
        );
        await db.SaveChangesAsync(cancellationToken);
        return $"{PublicAddress.Of(configuration)}/setup/{secret}";
    }

    /// <summary>The link with this secret if it still works, its account with it. Looking does not use it.</summary>
    public async Task<SetupLink?> FindAsync(string secret, CancellationToken cancellationToken)
    {
        var hash = HashOf(secret);
        var link = await db
            .SetupLinks.Include(found => found.Account)
            .SingleOrDefaultAsync(found => found.SecretHash == hash, cancellationToken);
        if (link is null || link.UsedAt is not null || link.ExpiresAt <= Now)
            return null;
        var works = link.AccountId is null
            ? !await db.Users.AnyAsync(cancellationToken)
            : link.Account is { IsActive: true };
        return works ? link : null;
    }

    /// <summary>Marks the link used. Of two uses at once the second fails.</summary>
    /// <exception cref="DbUpdateConcurrencyException">It was used meanwhile.</exception>
    public Task UseAsync(SetupLink link, CancellationToken cancellationToken)
    {
        link.UsedAt = Now;
        return db.SaveChangesAsync(cancellationToken);
    }

    private static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
