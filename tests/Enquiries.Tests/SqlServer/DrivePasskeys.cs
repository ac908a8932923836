using Enquiries.Data;
using Enquiries.Web.Features.Accounts.Passkeys;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Enquiries.Tests.SqlServer;

/// <summary>What passkeys ask of the database. No made-up answer of a browser would be right, so a sign-in comes no further here.</summary>
internal static class DrivePasskeys
{
    public static async Task RunAsync(IServiceProvider services)
    {
        var db = services.GetRequiredService<EnquiriesDbContext>();
        var accounts = services.GetRequiredService<UserManager<Account>>();
        var own = services.GetRequiredService<OwnPasskeys>();
        var context = new DefaultHttpContext { RequestServices = services };
        byte[] id = [1, 2, 3];
        db.Add(
            new IdentityUserPasskey<int>
            {
                UserId = 1,
                CredentialId = id,
                Data = new IdentityPasskeyData
                {
                    Name = "Text",
                    PublicKey = id,
                    AttestationObject = id,
                    ClientDataJson = id,
                },
            }
        );
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
        await own.AskAsync(context, 1, default);
        await services.GetRequiredService<PasskeySignIns>().AskAsync(context);
        var account = (await accounts.FindByIdAsync("1"))!;
        await accounts.GetPasskeysAsync(account);
        await accounts.GetPasskeyAsync(account, id);
        await accounts.FindByPasskeyIdAsync(id);
        var known = await db.Set<IdentityUserPasskey<int>>().SingleAsync(passkey => passkey.CredentialId == id);
        known.Data.SignCount++;
        known.Data.IsBackedUp = !known.Data.IsBackedUp;
        await db.SaveChangesAsync();
        await own.RemoveAsync(1, id, default);
    }
}
