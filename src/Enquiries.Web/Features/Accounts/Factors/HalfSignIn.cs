using System.Globalization;
using System.Security.Claims;
using Enquiries.Data;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Accounts.Factors;

/// <summary>
/// Somebody whose password was right and whose second factor is still to come: a cookie of some minutes that opens no page and only
/// says whose code is asked for.
/// </summary>
public sealed class HalfSignIn(Data.EnquiriesDbContext db)
{
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);
    private const string StampClaim = "stamp";
    private static readonly string Scheme = IdentityConstants.TwoFactorUserIdScheme;

    public static Task BeginAsync(HttpContext context, Account account)
    {
        var identity = new ClaimsIdentity(Scheme);
        identity.AddClaim(new(ClaimTypes.NameIdentifier, account.Id.ToString(CultureInfo.InvariantCulture)));
        identity.AddClaim(new(StampClaim, account.SecurityStamp ?? ""));
        return context.SignInAsync(Scheme, new ClaimsPrincipal(identity));
    }

    public static Task EndAsync(HttpContext context) => context.SignOutAsync(Scheme);

    /// <summary>The account; null where there is none, it took too long, or the account was changed meanwhile.</summary>
    public async Task<Account?> FindAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if ((await context.AuthenticateAsync(Scheme)).Principal is not { } half || half.AccountId() is not { } id)
            return null;
        var stamp = half.FindFirstValue(StampClaim);
        return await db
            .Users.AsNoTracking()
            .SingleOrDefaultAsync(
                account => account.Id == id && account.IsActive && account.SecurityStamp == stamp,
                cancellationToken
            );
    }
}
