using Enquiries.Data;
using Enquiries.Web.Features.Accounts.Factors;
using Enquiries.Web.Features.Shared;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Enquiries.Web.Features.Accounts;

public sealed class SignInController(
    SignIns signIns,
    Sessions sessions,
    KeptForms keptForms,
    Data.EnquiriesDbContext db
) : Controller
{
    // One answer for all that may be wrong: it must not tell who has an account.
    public const string Refused =
        "Email or password is not right, or the account is locked for a while after several wrong passwords. "
        + "Check both and try again; after five wrong ones wait 15 minutes, or ask an administrator for a new link.";

    /// <summary>In the address where a form was sent after the session had ended.</summary>
    public const string Ended = "ended";

    public const string KeptTooLong =
        "What you had typed was kept for 14 hours, and they are over. Sign in to go on; it has to be typed again.";

    [AllowAnonymous]
    [HttpGet("/sign-in")]
    public IActionResult SignIn(string? next)
    {
        if (User.Identity?.IsAuthenticated == true)
            return this.Onwards(next);
        var page = View(new SignInForm { Kept = HttpContext.KeptForm() });
        if (HttpContext.KeptForm() is not null)
            page.StatusCode = StatusCodes.Status401Unauthorized;
        return page;
    }

    [AllowAnonymous]
    [HttpPost("/sign-in")]
    public async Task<IActionResult> SignIn(SignInForm form, string? next, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(form.Email))
            ModelState.AddModelError(nameof(form.Email), "Enter your email address.");
        if (string.IsNullOrEmpty(form.Password))
            ModelState.AddModelError(nameof(form.Password), "Enter your password.");
        var kept = keptForms.AddressOf(form.Kept);
        if (form.Kept is not null && kept is null)
            ModelState.AddModelError("", KeptTooLong);
        form.Kept = kept is null ? null : form.Kept;
        if (!ModelState.IsValid)
            return Again(form);

        if (await signIns.CheckAsync(form.Email, form.Password, cancellationToken) is not { } account)
        {
            ModelState.AddModelError("", Refused);
            return Again(form);
        }
        if (account.TwoFactorEnabled)
            return await AskForCodeAsync(account, form.Kept, next);
        await sessions.BeginAsync(HttpContext, account);
        return this.Onwards(next, kept);
    }

    [HttpPost("/sign-out")]
    [Authorize(Policy = Policies.Oneself)]
    public async Task<IActionResult> Leave(CancellationToken cancellationToken)
    {
        db.Record(AuditAction.SignedOut);
        await db.SaveChangesAsync(cancellationToken);
        await sessions.EndAsync(HttpContext, db, cancellationToken);
        // Whoever sits down next finds nothing of this person's, not even by the browser's Back.
        Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        return LocalRedirect("~/sign-in");
    }

    private ViewResult Again(SignInForm form)
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View(nameof(SignIn), form);
    }

    // A kept form is too long for an address or a cookie: the page of the code carries it on.
    private async Task<IActionResult> AskForCodeAsync(Account account, string? kept, string? next)
    {
        await HalfSignIn.BeginAsync(HttpContext, account);
        return kept is null
            ? LocalRedirect("~" + CodeController.Path + QueryOf(next))
            : View("/Features/Accounts/Factors/Code.cshtml", new CodeForm { Kept = kept });
    }

    /// <summary>The page, leading to an address afterwards.</summary>
    public static string With(string? next) => "~/sign-in" + QueryOf(next);

    private static QueryString QueryOf(string? next) =>
        next is null ? QueryString.Empty : QueryString.Create("next", next);
}
