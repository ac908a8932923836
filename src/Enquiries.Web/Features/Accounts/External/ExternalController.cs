using System.Globalization;
using System.Security.Claims;
using Enquiries.Data;
using Enquiries.Web.Features.Accounts.Factors;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Enquiries.Web.Features.Accounts.External;

/// <summary>Signing in, and signing in again, by the firm's own service.</summary>
[AllowAnonymous]
public sealed class ExternalController(
    Data.EnquiriesDbContext db,
    ExternalSignIn external,
    ExternalSignIns signIns,
    PendingLink links,
    Sessions sessions,
    TimeProvider time
) : Controller
{
    public const string Path = "/sign-in/external";

    /// <summary>In the address of the sign-in page where it did not work.</summary>
    public const string Failed = "external-failed";
    public const string NotAnswered =
        "The firm’s sign-in service did not answer, or broke off. Try again, or sign in another way.";
    private const string AskedAt = "asked-at";
    private const string LinkTo = "link-to";
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    /// <param name="next">Where to go afterwards.</param>
    /// <param name="again">Whether the service is to ask for a proof even of whom it knows.</param>
    /// <param name="link">Whether somebody who is signed in wants to sign in by the service from now on.</param>
    [HttpGet(Path)]
    public async Task<IActionResult> Go(string? next, bool again, bool link)
    {
        if (external.Settings is null)
            return NotFound();
        var asked = new OpenIdConnectChallengeProperties
        {
            RedirectUri = Request.PathBase + Path + "/done" + QueryString.Create("next", next ?? ""),
        };
        if (link)
            asked.Items[LinkTo] = User.AccountId()?.ToString(CultureInfo.InvariantCulture);
        if (again || link)
        {
            asked.Prompt = "login";
            asked.MaxAge = TimeSpan.Zero;
            asked.Items[AskedAt] = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        }
        try
        {
            await HttpContext.ChallengeAsync(ExternalSetup.Scheme, asked);
            return new EmptyResult();
        }
        // It publishes its addresses itself: they cannot be had where it is down.
        catch (Exception problem) when (problem is InvalidOperationException or IOException or HttpRequestException)
        {
            return LocalRedirect("~/sign-in?" + Failed + "=yes");
        }
    }

    [HttpGet(Path + "/done")]
    public async Task<IActionResult> Done(string? next, CancellationToken cancellationToken)
    {
        if (external.Settings is null)
            return NotFound();
        var vouched = await HttpContext.AuthenticateAsync(IdentityConstants.ExternalScheme);
        await HttpContext.SignOutAsync(IdentityConstants.ExternalScheme);
        if (!vouched.Succeeded)
            return LocalRedirect(SignInController.With(next));
        if (vouched.Properties!.Items.TryGetValue(LinkTo, out var account))
            return account == User.AccountId()?.ToString(CultureInfo.InvariantCulture)
                ? await this.AskToLinkAsync(signIns, links, vouched.Principal!, ExternalSetup.Scheme, cancellationToken)
                : LocalRedirect("~/sign-in");
        if (vouched.Properties.Items.TryGetValue(AskedAt, out var asked))
            return await ProveAsync(vouched.Principal!, asked, next, cancellationToken);
        var (admitted, problem) = await signIns.AdmitAsync(vouched.Principal!, cancellationToken);
        if (admitted is null)
            return Refuse(problem!);
        if (admitted.TwoFactorEnabled && !IsStrong(vouched.Principal!))
            return await AskForCodeAsync(admitted, next);
        await sessions.BeginAsync(HttpContext, admitted, IsStrong(vouched.Principal!));
        return this.Onwards(next);
    }

    /// <summary>Ends the session at the service too, for whoever has signed out here.</summary>
    [HttpGet(Path + "/leave")]
    public IActionResult Leave() =>
        external.Settings is null
            ? NotFound()
            : SignOut(
                new AuthenticationProperties { RedirectUri = Request.PathBase + "/sign-in" },
                ExternalSetup.Scheme
            );

    // The service must say when it asked: whoever sits at the browser could take the wish to be asked out of the address.
    private async Task<IActionResult> ProveAsync(
        ClaimsPrincipal vouched,
        string? asked,
        string? next,
        CancellationToken cancellationToken
    )
    {
        var account = await signIns.FindAsync(vouched, cancellationToken);
        var isNew =
            long.TryParse(vouched.FindFirstValue("auth_time"), CultureInfo.InvariantCulture, out var proved)
            && proved >= long.Parse(asked!, CultureInfo.InvariantCulture) - Skew.TotalSeconds;
        if (account is null || account.Id != User.AccountId() || !isNew)
            return LocalRedirect("~" + AgainController.Path + QueryString.Create("next", next ?? ""));
        if (account.TwoFactorEnabled && !IsStrong(vouched))
            return await AskForCodeAsync(account, next);
        db.Record(AuditAction.SignedInAgain);
        await db.SaveChangesAsync(cancellationToken);
        await sessions.ProveAsync(HttpContext);
        return this.Onwards(next);
    }

    private bool IsStrong(ClaimsPrincipal vouched) =>
        external.Settings!.AsksForSecondFactor || vouched.HasClaim("amr", "mfa");

    private async Task<IActionResult> AskForCodeAsync(Account account, string? next)
    {
        await HalfSignIn.BeginAsync(HttpContext, account);
        return LocalRedirect("~" + CodeController.Path + QueryString.Create("next", next ?? ""));
    }

    private ViewResult Refuse(string problem)
    {
        ModelState.AddModelError("", problem);
        Response.StatusCode = StatusCodes.Status403Forbidden;
        return View("/Features/Accounts/SignIn.cshtml", new SignInForm());
    }
}
