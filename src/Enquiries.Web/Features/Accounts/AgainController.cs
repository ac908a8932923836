using Enquiries.Data;
using Enquiries.Web.Features.Shared;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Accounts;

public sealed class AgainForm
{
    public string? Password { get; set; }

    public string? Code { get; set; }

    /// <summary>What was typed into a form, sealed.</summary>
    public string? Kept { get; set; }
}

/// <summary>Asks somebody who is signed in to prove it again, before what a browser that was left open must not do.</summary>
[Authorize(Policy = Policies.Oneself)]
public sealed class AgainController(Data.EnquiriesDbContext db, SignIns signIns, Sessions sessions, KeptForms keptForms)
    : Controller
{
    public const string Path = "/sign-in/again";
    public const string Refused =
        "This is not right, or the account is locked for a while after several wrong attempts. "
        + "Try again; after five wrong ones wait 15 minutes.";

    [HttpGet(Path)]
    public async Task<IActionResult> Ask(CancellationToken cancellationToken)
    {
        var kept = HttpContext.KeptForm();
        if (kept is not null)
            Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Show(await AccountAsync(cancellationToken), new AgainForm { Kept = kept });
    }

    [HttpPost(Path)]
    public async Task<IActionResult> Ask(AgainForm form, string? next, CancellationToken cancellationToken)
    {
        var account = await AccountAsync(cancellationToken);
        var kept = keptForms.AddressOf(form.Kept);
        if (form.Kept is not null && kept is null)
            ModelState.AddModelError("", SignInController.KeptTooLong);
        form.Kept = kept is null ? null : form.Kept;
        if (string.IsNullOrEmpty(form.Password))
            ModelState.AddModelError(nameof(form.Password), "Enter your password.");
        if (account.TwoFactorEnabled && string.IsNullOrWhiteSpace(form.Code))
            ModelState.AddModelError(nameof(form.Code), "Enter the code.");
        if (ModelState.IsValid && !await signIns.ProveAsync(account, form.Password, form.Code, cancellationToken))
            ModelState.AddModelError("", Refused);
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Show(account, form);
        }
        await sessions.ProveAsync(HttpContext);
        return this.Onwards(next, kept);
    }

    private Task<Account> AccountAsync(CancellationToken cancellationToken)
    {
        var id = User.AccountId();
        return db.Users.AsNoTracking().SingleAsync(account => account.Id == id, cancellationToken);
    }

    private ViewResult Show(Account account, AgainForm form)
    {
        ViewData["Account"] = account;
        return View(nameof(Ask), form);
    }
}
