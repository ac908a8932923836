using Enquiries.Web.Features.Accounts.Factors;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Enquiries.Web.Features.Accounts.External;

/// <summary>
/// Signing in as whoever is signed in to Windows. It proves nothing about who sits there now: nobody signs in again by it.
/// </summary>
[AllowAnonymous]
public sealed class WindowsController(
    WindowsSignIn windows,
    ExternalSignIns signIns,
    PendingLink links,
    Sessions sessions
) : Controller
{
    public const string Path = "/sign-in/windows";
    public const string Nobody = "Windows did not say who you are. Sign in another way.";

    /// <param name="next">Where to go afterwards.</param>
    /// <param name="link">Whether somebody who is signed in wants to sign in by Windows from now on.</param>
    /// <param name="cancellationToken">Ends it.</param>
    [HttpGet(Path)]
    public async Task<IActionResult> Go(string? next, bool link, CancellationToken cancellationToken)
    {
        if (!windows.IsOn)
            return NotFound();
        var asked = await HttpContext.AuthenticateAsync(WindowsSignIn.Scheme);
        if (asked.Principal?.Identity?.IsAuthenticated != true)
            return Challenge(WindowsSignIn.Scheme);
        if (WindowsSignIn.Vouched(asked.Principal) is not { } vouched)
            return Refuse(Nobody);
        if (link)
            return await this.AskToLinkAsync(signIns, links, vouched, WindowsSignIn.Issuer, cancellationToken);
        var (account, problem) = await signIns.AdmitByWindowsAsync(vouched, cancellationToken);
        if (account is null)
            return Refuse(problem!);
        if (account.TwoFactorEnabled)
        {
            await HalfSignIn.BeginAsync(HttpContext, account);
            return LocalRedirect("~" + CodeController.Path + QueryString.Create("next", next ?? ""));
        }
        await sessions.BeginAsync(HttpContext, account);
        return this.Onwards(next);
    }

    private ViewResult Refuse(string problem)
    {
        ModelState.AddModelError("", problem);
        Response.StatusCode = StatusCodes.Status403Forbidden;
        return View("/Features/Accounts/SignIn.cshtml", new SignInForm());
    }
}
