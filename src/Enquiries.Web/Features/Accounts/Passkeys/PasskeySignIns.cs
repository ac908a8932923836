using Enquiries.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Accounts.Passkeys;

/// <summary>Asks for a passkey, whosever it is, and says whose answered.</summary>
public sealed class PasskeySignIns(Data.EnquiriesDbContext db, IPasskeyHandler<Account> handler, Challenges challenges)
{
    /// <summary>What the browser is asked, and the sealed challenge.</summary>
    public async Task<(string Options, string State)> AskAsync(HttpContext context)
    {
        // Of nobody in particular: it must not tell who has an account, and a browser offers the passkeys it has for this site.
        var asked = await handler.MakeRequestOptionsAsync(null, context);
        return (asked.RequestOptionsJson, challenges.Seal(Challenges.SignIn, asked.AssertionState));
    }

    /// <summary>Whose passkey answered; null where it was not right. Each challenge is answered once.</summary>
    public async Task<Account?> CheckAsync(HttpContext context, PasskeyForm form, CancellationToken cancellationToken)
    {
        if (await challenges.TakeAsync(Challenges.SignIn, form.State, cancellationToken) is not { } state)
            return null;
        var answer = await handler.PerformAssertionAsync(
            new PasskeyAssertionContext
            {
                HttpContext = context,
                CredentialJson = form.Credential ?? "",
                AssertionState = state,
            }
        );
        if (!answer.Succeeded)
            return null;
        // Not by the manager: it would save the account too, and whoever is changing it would have to begin again.
        var id = answer.Passkey.CredentialId;
        var known = await db.Set<IdentityUserPasskey<int>>()
            .SingleAsync(passkey => passkey.CredentialId == id, cancellationToken);
        known.Data.SignCount = answer.Passkey.SignCount;
        known.Data.IsBackedUp = answer.Passkey.IsBackedUp;
        await db.SaveChangesAsync(cancellationToken);
        return answer.User;
    }
}
