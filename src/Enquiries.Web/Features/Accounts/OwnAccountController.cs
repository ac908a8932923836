using Enquiries.Data;
using Enquiries.Web.Features.Accounts.External;
using Enquiries.Web.Features.Accounts.Factors;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Accounts;

/// <summary>One's own sign-in.</summary>
[Authorize(Policy = Policies.SignedIn)]
public sealed class OwnAccountController(
    Data.EnquiriesDbContext db,
    UserManager<Account> accounts,
    SignIns signIns,
    Sessions sessions,
    OwnSessions own
) : Controller
{
    [HttpGet("/account")]
    public Task<IActionResult> Show(CancellationToken cancellationToken) =>
        ShowAsync(new ChangePasswordForm(), cancellationToken);

    // What is typed here is passwords: they are not kept over a sign-in.
    [Recently(Back = "/account")]
    [HttpPost("/account")]
    public async Task<IActionResult> ChangePassword(ChangePasswordForm form, CancellationToken cancellationToken)
    {
        var account = await accounts.FindByIdAsync($"{User.AccountId()}");
        await AccountRules.CheckPasswordAsync(ModelState, nameof(form.Password), accounts, account!, form.Password);
        if (ModelState.IsValid && form.Password != form.PasswordAgain)
            ModelState.AddModelError(nameof(form.PasswordAgain), "The two passwords differ. Type the same one twice.");
        if (ModelState.IsValid && !await signIns.ConfirmAsync(account!, form.PresentPassword, cancellationToken))
            ModelState.AddModelError(
                nameof(form.PresentPassword),
                $"This is not your present password. After {Attempts.Most} wrong ones the account locks for a while."
            );
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return await ShowAsync(form, cancellationToken);
        }
        await db.AtomicallyAsync(
            async () =>
            {
                await db.Entry(account!).ReloadAsync(cancellationToken);
                await accounts.ReplacePasswordAsync(account!, form.Password!);
                db.Record(AuditAction.PasswordSet, details: new { account = account!.Id, by = "own" });
                await db.SaveChangesAsync(cancellationToken);
            },
            cancellationToken
        );
        await sessions.GoOnAsync(HttpContext, account!);
        TempData[AccountsController.Done] =
            "Your password is changed. Wherever else you were signed in, you no longer are.";
        return RedirectToAction(nameof(Show));
    }

    /// <summary>Ends every session of this account but this one: for a browser that was left signed in elsewhere.</summary>
    [Recently(Back = "/account")]
    [HttpPost("/account/sign-out-elsewhere")]
    public async Task<IActionResult> SignOutElsewhere()
    {
        var account = await accounts.FindByIdAsync($"{User.AccountId()}");
        db.Record(AuditAction.SignedOut, details: new { account = account!.Id, where = "elsewhere" });
        (await accounts.UpdateSecurityStampAsync(account)).OrThrow();
        await sessions.GoOnAsync(HttpContext, account);
        TempData[AccountsController.Done] = "Wherever else you were signed in, you no longer are.";
        return RedirectToAction(nameof(Show));
    }

    /// <summary>Ends one session of this account.</summary>
    [Recently(Back = "/account")]
    [HttpPost("/account/sessions/{session}/end")]
    public async Task<IActionResult> EndSession(string session, CancellationToken cancellationToken)
    {
        var id = User.AccountId()!.Value;
        db.Record(AuditAction.SignedOut, details: new { account = id, where = "one elsewhere" });
        if (!await own.EndAsync(db, id, session, cancellationToken))
            return NotFound();
        TempData[AccountsController.Done] = "That session is ended.";
        return RedirectToAction(nameof(Show));
    }

    private async Task<IActionResult> ShowAsync(ChangePasswordForm form, CancellationToken cancellationToken)
    {
        var id = User.AccountId();
        ViewData["Account"] = await db
            .Users.Where(account => account.Id == id)
            .AsRows(db)
            .SingleAsync(cancellationToken);
        ViewData["Links"] = await OwnLinks.OfAsync(db, id!.Value, cancellationToken);
        ViewData["Recent"] = sessions.IsRecent(User);
        ViewData["Sessions"] = await own.ListAsync(
            db,
            id.Value,
            await Sessions.NumberOfAsync(HttpContext),
            cancellationToken
        );
        ViewData["Factors"] = await OwnFactors.OfAsync(db, id.Value, cancellationToken);
        return View(nameof(Show), form);
    }
}
