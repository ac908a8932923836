using System.Globalization;
using Enquiries.Data;
using Enquiries.Web.Features.Accounts.Factors;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Accounts.Passkeys;

/// <summary>Adds and removes the passkeys of one account.</summary>
public sealed class OwnPasskeys(
    Data.EnquiriesDbContext db,
    IPasskeyHandler<Account> handler,
    Challenges challenges,
    SecondFactors factors,
    TimeProvider time
)
{
    public const int NameLength = 60;
    public const int Most = 20;

    /// <summary>What the browser is asked to make, and the sealed challenge.</summary>
    public async Task<(string Options, string State)> AskAsync(
        HttpContext context,
        int accountId,
        CancellationToken cancellationToken
    )
    {
        var account = await db.Users.AsNoTracking().SingleAsync(one => one.Id == accountId, cancellationToken);
        var asked = await handler.MakeCreationOptionsAsync(
            new PasskeyUserEntity
            {
                Id = account.Id.ToString(CultureInfo.InvariantCulture),
                Name = account.Email!,
                DisplayName = account.DisplayName,
            },
            context
        );
        return (asked.CreationOptionsJson, challenges.Seal(Challenges.Adding(accountId), asked.AttestationState));
    }

    /// <summary>Adds the one that the browser made.</summary>
    /// <returns>
    /// Recovery codes to show once, where it is the account's first factor, else none; null where the answer was not right.
    /// </returns>
    public async Task<IReadOnlyList<string>?> AddAsync(
        HttpContext context,
        int accountId,
        NewPasskeyForm form,
        string name,
        CancellationToken cancellationToken
    )
    {
        if (await challenges.TakeAsync(Challenges.Adding(accountId), form.State, cancellationToken) is not { } state)
            return null;
        var answer = await handler.PerformAttestationAsync(
            new PasskeyAttestationContext
            {
                HttpContext = context,
                CredentialJson = form.Credential ?? "",
                AttestationState = state,
            }
        );
        if (
            !answer.Succeeded
            || answer.UserEntity.Id != accountId.ToString(CultureInfo.InvariantCulture)
            || await factors.Passkeys(accountId).CountAsync(cancellationToken) >= Most
        )
            return null;
        return await factors.AddAsync(
            accountId,
            SecondFactors.Passkey,
            () =>
            {
                db.Add(RowOf(accountId, name, answer.Passkey));
                return Task.CompletedTask;
            },
            cancellationToken
        );
    }

    /// <summary>Removes one; false where it is the last factor and one is needed.</summary>
    public Task<bool> RemoveAsync(int accountId, byte[] id, CancellationToken cancellationToken) =>
        factors.RemoveAsync(
            accountId,
            SecondFactors.Passkey,
            others: async () =>
                await factors.Passkeys(accountId).AnyAsync(other => other.CredentialId != id, cancellationToken)
                || await db.Authenticators.AnyAsync(app => app.AccountId == accountId, cancellationToken),
            remove: () =>
                factors
                    .Passkeys(accountId)
                    .Where(passkey => passkey.CredentialId == id)
                    .ExecuteDeleteAsync(cancellationToken),
            cancellationToken
        );

    private IdentityUserPasskey<int> RowOf(int accountId, string name, UserPasskeyInfo made) =>
        new()
        {
            UserId = accountId,
            CredentialId = made.CredentialId,
            Data = new IdentityPasskeyData
            {
                Name = name,
                PublicKey = made.PublicKey,
                CreatedAt = time.GetUtcNow(),
                SignCount = made.SignCount,
                Transports = made.Transports,
                IsUserVerified = made.IsUserVerified,
                IsBackupEligible = made.IsBackupEligible,
                IsBackedUp = made.IsBackedUp,
                AttestationObject = made.AttestationObject,
                ClientDataJson = made.ClientDataJson,
            },
        };
}
