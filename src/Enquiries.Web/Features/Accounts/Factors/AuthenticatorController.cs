using Enquiries.Data;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Accounts.Factors;

public sealed class AuthenticatorForm
{
    /// <summary>The secret that the app was shown, sealed.</summary>
    public string? Secret { get; set; }

    public string? Code { get; set; }
}

/// <summary>The page that sets up an app.</summary>
/// <param name="Secret">In base 32.</param>
/// <param name="Address">What the QR code says.</param>
/// <param name="IsFirst">Whether the person can do nothing else before.</param>
/// <param name="Replaces">Whether there is an app already.</param>
public sealed record AuthenticatorPage(string Secret, string Address, bool IsFirst, bool Replaces)
{
    /// <summary>In groups of four, as it is typed.</summary>
    public string Grouped => string.Join(' ', Secret.Chunk(4).Select(group => new string(group)));
}

/// <summary>New recovery codes, shown once.</summary>
public sealed record RecoveryCodesPage(IReadOnlyList<string> Codes, bool IsFirst);

/// <summary>Sets up one's own authenticator app and recovery codes.</summary>
[Authorize(Policy = Policies.Oneself)]
[Recently(Back = "/account")]
public sealed class AuthenticatorController(
    Data.EnquiriesDbContext db,
    UserManager<Account> accounts,
    SecondFactors factors,
    PendingSecret pending,
    Sessions sessions,
    TimeProvider time
) : Controller
{
    public const string Path = "/account/authenticator";
    public const string Wrong =
        "This code is not the app’s. Type the one that it shows now; the phone’s clock must be right.";

    private int AccountId => User.AccountId()!.Value;

    [HttpGet(Path)]
    public Task<IActionResult> SetUp(CancellationToken cancellationToken) =>
        ShowAsync(Totp.NewSecret(), cancellationToken);

    [HttpPost(Path)]
    public async Task<IActionResult> SetUp(AuthenticatorForm form, CancellationToken cancellationToken)
    {
        if (pending.Open(AccountId, form.Secret) is not { } secret)
        {
            ModelState.AddModelError("", "This page had been open too long. Scan the new code below.");
            return await ShowAsync(Totp.NewSecret(), cancellationToken);
        }
        if (Totp.StepOf(form.Code, secret, time.GetUtcNow()) is not { } step)
        {
            ModelState.AddModelError(nameof(form.Code), Wrong);
            return await ShowAsync(secret, cancellationToken);
        }
        var codes = await factors.AddAppAsync(AccountId, secret, step, cancellationToken);
        return await this.FinishAsync(accounts, sessions, codes, "Your authenticator app is set up.");
    }

    [HttpPost("/account/authenticator/remove")]
    [Authorize(Policy = Policies.SignedIn)]
    public async Task<IActionResult> Remove(CancellationToken cancellationToken)
    {
        var removed = await factors.RemoveAppAsync(AccountId, cancellationToken);
        return await this.FinishAsync(
            accounts,
            sessions,
            [],
            removed ? "Your authenticator app is removed." : SecondFactors.Needed
        );
    }

    [HttpPost("/account/recovery-codes")]
    [Authorize(Policy = Policies.SignedIn)]
    public async Task<IActionResult> NewCodes(CancellationToken cancellationToken)
    {
        if (!await db.Users.AnyAsync(one => one.Id == AccountId && one.TwoFactorEnabled, cancellationToken))
            return NotFound();
        return View(
            "RecoveryCodes",
            new RecoveryCodesPage(await factors.NewCodesAsync(AccountId, cancellationToken), IsFirst: false)
        );
    }

    private async Task<IActionResult> ShowAsync(string secret, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        var email = await db
            .Users.Where(account => account.Id == AccountId)
            .Select(account => account.Email!)
            .SingleAsync(cancellationToken);
        ViewData["Page"] = new AuthenticatorPage(
            secret,
            Totp.Address(email, secret),
            Sessions.IsUnfinished(User),
            await db.Authenticators.AnyAsync(one => one.AccountId == AccountId, cancellationToken)
        );
        return View(nameof(SetUp), new AuthenticatorForm { Secret = pending.Seal(AccountId, secret) });
    }
}
