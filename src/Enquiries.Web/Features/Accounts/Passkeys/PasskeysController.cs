using System.Buffers.Text;
using Enquiries.Data;
using Enquiries.Web.Features.Accounts.Factors;
using Enquiries.Web.Features.Shared;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Enquiries.Web.Features.Accounts.Passkeys;

/// <summary>One's own passkeys.</summary>
[Authorize(Policy = Policies.Oneself)]
[Recently(Back = "/account")]
public sealed class PasskeysController(OwnPasskeys passkeys, UserManager<Account> accounts, Sessions sessions)
    : Controller
{
    public const string Path = "/account/passkeys";
    public const string OptionsPath = Path + "/options";
    public const string Failed = "No passkey was added: the answer was not right, or came too late. Try again.";

    private int AccountId => User.AccountId()!.Value;

    /// <summary>The page for whoever needs a second factor first and has a passkey in mind.</summary>
    [HttpGet(Path)]
    public IActionResult Add() => View(new NewPasskeyForm());

    [HttpGet(OptionsPath)]
    public async Task<IActionResult> Options(CancellationToken cancellationToken)
    {
        var (options, state) = await passkeys.AskAsync(HttpContext, AccountId, cancellationToken);
        return this.ToBrowser(options, state);
    }

    [HttpPost(Path)]
    public async Task<IActionResult> Add(NewPasskeyForm form, CancellationToken cancellationToken)
    {
        var name = ModelState.Text(
            form.Name,
            OwnPasskeys.NameLength,
            nameof(form.Name),
            missing: "Give it a name by which you will know it, such as Work laptop."
        );
        var codes = ModelState.IsValid
            ? await passkeys.AddAsync(HttpContext, AccountId, form, name!, cancellationToken)
            : null;
        if (ModelState.IsValid && codes is null)
            ModelState.AddModelError("", Failed);
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return View(new NewPasskeyForm { Name = form.Name });
        }
        return await this.FinishAsync(accounts, sessions, codes!, $"The passkey “{name}” is added.");
    }

    [HttpPost(Path + "/remove")]
    [Authorize(Policy = Policies.SignedIn)]
    public async Task<IActionResult> Remove(string? id, CancellationToken cancellationToken)
    {
        if (id is null || !Base64Url.IsValid(id))
            return NotFound();
        var removed = await passkeys.RemoveAsync(AccountId, Base64Url.DecodeFromChars(id), cancellationToken);
        return await this.FinishAsync(
            accounts,
            sessions,
            [],
            removed ? "The passkey is removed. Delete it from your device too." : SecondFactors.Needed
        );
    }
}
