using Enquiries.Web.Features.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Enquiries.Web.Features.Accounts.Factors;

public sealed class CodeForm
{
    public string? Code { get; set; }

    /// <summary>What was typed into a form before the sign-in ended, sealed.</summary>
    public string? Kept { get; set; }
}

/// <summary>The second step of a sign-in.</summary>
[AllowAnonymous]
public sealed class CodeController(HalfSignIn half, SignIns signIns, Sessions sessions, KeptForms keptForms)
    : Controller
{
    public const string Path = "/sign-in/code";
    public const string Refused =
        "This code is not right, or was used before, or the account is locked for a while after several wrong ones. "
        + "Wait for the app’s next code and try again; after five wrong ones wait 15 minutes.";

    [HttpGet(Path)]
    public async Task<IActionResult> Code(string? next, CancellationToken cancellationToken) =>
        await half.FindAsync(HttpContext, cancellationToken) is null
            ? LocalRedirect(SignInController.With(next))
            : View(new CodeForm());

    [HttpPost(Path)]
    public async Task<IActionResult> Code(CodeForm form, string? next, CancellationToken cancellationToken)
    {
        if (await half.FindAsync(HttpContext, cancellationToken) is not { } account)
            return LocalRedirect(SignInController.With(next));
        if (string.IsNullOrWhiteSpace(form.Code))
            ModelState.AddModelError(nameof(form.Code), "Enter the code.");
        else if (!await signIns.CheckCodeAsync(account, form.Code, cancellationToken))
            ModelState.AddModelError(nameof(form.Code), Refused);
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return View(form);
        }
        await HalfSignIn.EndAsync(HttpContext);
        await sessions.BeginAsync(HttpContext, account);
        return this.Onwards(next, keptForms.AddressOf(form.Kept));
    }
}
