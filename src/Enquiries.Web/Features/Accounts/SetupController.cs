using Enquiries.Data;
using Enquiries.Web.Features.Accounts.Factors;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Accounts;

/// <summary>The page behind a one-time link. Opening it uses nothing up, so a mail scanner that follows links does no harm.</summary>
[AllowAnonymous]
public sealed class SetupController(
    SetupLinks links,
    UserManager<Account> accounts,
    Sessions sessions,
    SecondFactors factors,
    Data.EnquiriesDbContext db,
    Actor actor,
    TimeProvider time
) : Controller
{
    [HttpGet(SetupSecret.Route)]
    public async Task<IActionResult> Open(CancellationToken cancellationToken) =>
        await links.FindAsync(SetupSecret.Of(HttpContext), cancellationToken) is { } link
            ? Form(link, new SetupForm())
            : Dead();

    [HttpPost(SetupSecret.Route)]
    public async Task<IActionResult> Use(SetupForm form, CancellationToken cancellationToken)
    {
        if (await links.FindAsync(SetupSecret.Of(HttpContext), cancellationToken) is not { } link)
            return Dead();
        var account = link.Account ?? New(form);
        await CheckAsync(form, account);
        if (!ModelState.IsValid)
            return Form(link, form);
        try
        {
            await db.AtomicallyAsync(() => SetUpAsync(link, account, form, cancellationToken), cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Dead();
        }
        sessions.Forget(account.Id);
        return LocalRedirect("~/sign-in");
    }

    private Account New(SetupForm form) =>
        new()
        {
            UserName = form.Email?.Trim(),
            Email = form.Email?.Trim(),
            DisplayName = form.DisplayName?.Trim() ?? "",
            CreatedAt = time.GetUtcNow().UtcDateTime,
        };

    private async Task CheckAsync(SetupForm form, Account account)
    {
        if (account.Id == 0)
        {
            AccountRules.CheckEmail(ModelState, nameof(form.Email), form.Email);
            AccountRules.CheckName(ModelState, nameof(form.DisplayName), form.DisplayName);
        }
        await AccountRules.CheckPasswordAsync(ModelState, nameof(form.Password), accounts, account, form.Password);
        if (ModelState.IsValid && form.Password != form.PasswordAgain)
            ModelState.AddModelError(nameof(form.PasswordAgain), "The two passwords differ. Type the same one twice.");
    }

    // First the link, so that who comes second changes nothing.
    private async Task SetUpAsync(SetupLink link, Account account, SetupForm form, CancellationToken cancellationToken)
    {
        await links.UseAsync(link, cancellationToken);
        if (account.Id == 0)
        {
            (await accounts.CreateAsync(account)).OrThrow();
            var roles = form.Roles.Intersect([Roles.Solicitor, Roles.Partner]).Append(Roles.Administrator).ToList();
            (await accounts.AddToRolesAsync(account, roles)).OrThrow();
            db.Record(AuditAction.AccountAdded, details: new { account = account.Id, roles });
        }
        actor.AccountId = account.Id;
        if (link.RemovesFactors)
            await factors.RemoveAllAsync(account, cancellationToken);
        await accounts.ReplacePasswordAsync(account, form.Password!);
        db.Record(AuditAction.PasswordSet, details: new { account = account.Id, by = "link" });
        await db.SaveChangesAsync(cancellationToken);
    }

    private ViewResult Form(SetupLink link, SetupForm form)
    {
        if (!ModelState.IsValid)
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        ViewData["Page"] = new SetupPage(SetupSecret.Of(HttpContext), link.Account?.Email, link.Account?.DisplayName)
        {
            RemovesFactors = link.RemovesFactors,
        };
        return View("Setup", form);
    }

    private ViewResult Dead()
    {
        Response.StatusCode = StatusCodes.Status410Gone;
        return View("SetupDead");
    }
}
