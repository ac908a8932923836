using System.Globalization;
using Enquiries.Data;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Enquiries.Web.Features.Accounts.External;

public sealed class LinkForm
{
    /// <summary>Whom the service vouched for, in words.</summary>
    public string? Whom { get; set; }

    /// <summary>Whether Windows did.</summary>
    public bool IsWindows { get; set; }

    /// <summary>The same, sealed.</summary>
    public string? Identity { get; set; }
}

/// <summary>Links one's own account here with the firm's or Windows, or ends that: only its person can say that both are theirs, as they are signed in to both.</summary>
[Authorize(Policy = Policies.SignedIn)]
public sealed class OwnExternalController(
    Data.EnquiriesDbContext db,
    UserManager<Account> accounts,
    PendingLink links,
    Unlink unlink,
    Sessions sessions
) : Controller
{
    public const string Path = "/account/external";
    public const string Taken = "That account of the firm is linked with an account here already. Nothing was changed.";
    public const string OnlyWay =
        "It is your only way to sign in, so nothing was changed. Add a passkey first, or ask an administrator for a link to set a password.";
    public const string Late = "It took too long, so nothing was linked. Begin again.";

    [Recently(Back = "/account")]
    [HttpPost(Path)]
    public async Task<IActionResult> Link(LinkForm form, CancellationToken cancellationToken)
    {
        var id = User.AccountId()!.Value;
        if (links.Open(id, form.Identity) is not { } whom)
            return Say(Late);
        if (await accounts.FindByLoginAsync(whom.Issuer, whom.Subject) is not null)
            return Say(Taken);
        var account = (await accounts.FindByIdAsync(id.ToString(CultureInfo.InvariantCulture)))!;
        await db.AtomicallyAsync(
            async () =>
            {
                (await accounts.AddLoginAsync(account, new(whom.Issuer, whom.Subject, null))).OrThrow();
                var change = new AuditedChange("ExternalSignIn", null, whom.Issuer, Protected: false);
                db.Record(AuditAction.AccountChanged, details: new { account = id, changes = new[] { change } });
                (await accounts.UpdateSecurityStampAsync(account)).OrThrow();
            },
            cancellationToken
        );
        await sessions.GoOnAsync(HttpContext, account);
        return Say(
            whom.Issuer == WindowsSignIn.Issuer
                ? "From now on you can sign in with Windows too."
                : "From now on you can sign in with the firm’s account too."
        );
    }

    /// <param name="windows">Whether it is the link with Windows; else that with the firm's service.</param>
    /// <param name="cancellationToken">Ends it.</param>
    [Recently(Back = "/account")]
    [HttpPost(Path + "/unlink")]
    public async Task<IActionResult> End([FromQuery] bool windows, CancellationToken cancellationToken)
    {
        var account = (await accounts.FindByIdAsync($"{User.AccountId()}"))!;
        if (!await unlink.RunAsync(account, windows, cancellationToken))
            return Say(OnlyWay);
        await sessions.GoOnAsync(HttpContext, account);
        return Say(windows ? "You no longer sign in with Windows." : "You no longer sign in with the firm’s account.");
    }

    private LocalRedirectResult Say(string said)
    {
        TempData[AccountsController.Done] = said;
        return LocalRedirect("~/account");
    }
}
