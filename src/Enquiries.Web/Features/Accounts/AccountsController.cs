using Enquiries.Data;
using Enquiries.Web.Features.Shared;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Accounts;

/// <summary>Who may sign in, for administrators.</summary>
[Authorize(Policy = Policies.Administration)]
public sealed class AccountsController(
    Data.EnquiriesDbContext db,
    UserManager<Account> accounts,
    AddAccount addAccount,
    ChangeAccount changeAccount,
    SetupLinks links,
    Sessions sessions
) : Controller
{
    public const string Done = nameof(Done);

    [HttpGet("/accounts")]
    public async Task<IActionResult> List(CancellationToken cancellationToken) =>
        View(
            await db
                .Users.OrderByDescending(account => account.IsActive)
                .ThenBy(account => account.DisplayName)
                .ThenBy(account => account.Id)
                .AsRows(db)
                .ToListAsync(cancellationToken)
        );

    [Recently]
    [HttpGet("/accounts/new")]
    public IActionResult Add() => View(new NewAccountForm());

    [Recently]
    [KeepsWhatIsTyped]
    [HttpPost("/accounts/new")]
    public async Task<IActionResult> Add(NewAccountForm form, CancellationToken cancellationToken)
    {
        AccountRules.CheckEmail(ModelState, nameof(form.Email), form.Email);
        AccountRules.CheckName(ModelState, nameof(form.DisplayName), form.DisplayName);
        AccountRules.CheckRoles(ModelState, nameof(form.Roles), form.Roles);
        if (!ModelState.IsValid)
            return Again(nameof(Add), form);

        var link = await addAccount.RunAsync(form.Email!, form.DisplayName!, form.Roles, cancellationToken);
        if (link is null)
        {
            ModelState.AddModelError(nameof(form.Email), AddAccount.Taken);
            return Again(nameof(Add), form);
        }
        var account = await accounts.FindByEmailAsync(form.Email!.Trim());
        return View("Link", new LinkPage(account!.Id, account.DisplayName, account.Email!, link, IsNew: true));
    }

    [Recently]
    [HttpGet("/accounts/{id:int}")]
    public async Task<IActionResult> Change(int id, CancellationToken cancellationToken)
    {
        if (await RowAsync(id, cancellationToken) is not { } row)
            return NotFound();
        ViewData["Account"] = row;
        return View(
            new ChangeAccountForm
            {
                DisplayName = row.Name,
                Roles = row.Roles,
                Status = row.IsActive ? ChangeAccountForm.Active : ChangeAccountForm.Left,
                Version = row.Version,
            }
        );
    }

    [Recently]
    [KeepsWhatIsTyped]
    [HttpPost("/accounts/{id:int}")]
    public async Task<IActionResult> Change(int id, ChangeAccountForm form, CancellationToken cancellationToken)
    {
        if (await RowAsync(id, cancellationToken) is not { } row)
            return NotFound();
        AccountRules.CheckName(ModelState, nameof(form.DisplayName), form.DisplayName);
        AccountRules.CheckRoles(ModelState, nameof(form.Roles), form.Roles);
        if (form.Status is not (ChangeAccountForm.Active or ChangeAccountForm.Left))
            ModelState.AddModelError(nameof(form.Status), "Say whether the person may sign in.");
        if (ModelState.IsValid && await changeAccount.RunAsync(row, form, cancellationToken) is { } problem)
            ModelState.AddModelError(problem.Field, problem.Message);
        if (!ModelState.IsValid)
        {
            ViewData["Account"] = row;
            return Again(nameof(Change), form);
        }
        if (id == User.AccountId())
            await sessions.GoOnAsync(HttpContext, (await accounts.FindByIdAsync($"{id}"))!);
        TempData[Done] = $"{form.DisplayName!.Trim()} is changed. If they were signed in, they must sign in again.";
        return RedirectToAction(nameof(List));
    }

    [Recently(Back = "/accounts")]
    [HttpPost("/accounts/{id:int}/link")]
    public async Task<IActionResult> Link(int id, bool removesFactors, CancellationToken cancellationToken)
    {
        var account = await accounts.FindByIdAsync($"{id}");
        if (account is not { IsActive: true } || id == User.AccountId())
            return NotFound();
        var link = "";
        await db.AtomicallyAsync(
            async () =>
            {
                (await accounts.UpdateSecurityStampAsync(account)).OrThrow();
                link = await links.IssueAsync(id, removesFactors, cancellationToken);
            },
            cancellationToken
        );
        sessions.Forget(id);
        return View("Link", new LinkPage(id, account.DisplayName, account.Email!, link, IsNew: false));
    }

    private Task<AccountRow?> RowAsync(int id, CancellationToken cancellationToken) =>
        db.Users.Where(account => account.Id == id).AsRows(db).SingleOrDefaultAsync(cancellationToken);

    private ViewResult Again(string view, object form)
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View(view, form);
    }
}
