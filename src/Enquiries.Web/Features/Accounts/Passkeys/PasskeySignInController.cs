using Enquiries.Data;
using Enquiries.Web.Features.Shared;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Accounts.Passkeys;

/// <summary>Signing in, and signing in again, by a passkey.</summary>
public sealed class PasskeySignInController(
    Data.EnquiriesDbContext db,
    PasskeySignIns passkeys,
    SignIns signIns,
    Sessions sessions,
    KeptForms keptForms
) : Controller
{
    public const string Path = "/sign-in/passkey";
    public const string AgainPath = "/sign-in/again/passkey";
    public const string Refused =
        "This passkey is not known here, or its answer came too late. Try again, or sign in with your password.";

    [AllowAnonymous]
    [HttpGet(Path)]
    public async Task<IActionResult> Options()
    {
        var (options, state) = await passkeys.AskAsync(HttpContext);
        return this.ToBrowser(options, state);
    }

    [AllowAnonymous]
    [HttpPost(Path)]
    public async Task<IActionResult> SignIn(PasskeyForm form, string? next, CancellationToken cancellationToken)
    {
        var account = await passkeys.CheckAsync(HttpContext, form, cancellationToken);
        if (account is null)
        {
            db.Record(AuditAction.SignInFailed);
            await db.SaveChangesAsync(cancellationToken);
        }
        if (account is null || !await signIns.AdmitByPasskeyAsync(account, cancellationToken))
            return Refuse("/Features/Accounts/SignIn.cshtml", new SignInForm { Kept = form.Kept });
        await sessions.BeginAsync(HttpContext, account);
        return this.Onwards(next, keptForms.AddressOf(form.Kept));
    }

    [Authorize(Policy = Policies.Oneself)]
    [HttpPost(AgainPath)]
    public async Task<IActionResult> Again(PasskeyForm form, string? next, CancellationToken cancellationToken)
    {
        var id = User.AccountId();
        var account = await passkeys.CheckAsync(HttpContext, form, cancellationToken);
        if (account?.Id != id)
        {
            ViewData["Account"] = await db.Users.AsNoTracking().SingleAsync(own => own.Id == id, cancellationToken);
            return Refuse("/Features/Accounts/Ask.cshtml", new AgainForm { Kept = form.Kept });
        }
        db.Record(AuditAction.SignedInAgain);
        await db.SaveChangesAsync(cancellationToken);
        await sessions.ProveAsync(HttpContext);
        return this.Onwards(next, keptForms.AddressOf(form.Kept));
    }

    private ViewResult Refuse(string view, object form)
    {
        ModelState.AddModelError("", Refused);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View(view, form);
    }
}
