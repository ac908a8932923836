using System.Security.Claims;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Mvc;

namespace Enquiries.Web.Features.Accounts.External;

/// <summary>Asks somebody who is signed in to both whether two accounts are to be linked.</summary>
internal static class AskToLink
{
    // Asked once more by a form: another site can lead somebody to a service and back, but sends no form of this one.
    public static async Task<IActionResult> AskToLinkAsync(
        this Controller controller,
        ExternalSignIns signIns,
        PendingLink links,
        ClaimsPrincipal vouched,
        string by,
        CancellationToken cancellationToken
    )
    {
        if (controller.User.AccountId() is not { } id)
            return controller.LocalRedirect("~/sign-in");
        if (await signIns.FindAsync(vouched, cancellationToken) is null)
            return controller.View(
                "/Features/Accounts/External/Link.cshtml",
                new LinkForm
                {
                    Whom = vouched.FindFirstValue("email") ?? vouched.FindFirstValue("name"),
                    IsWindows = by == WindowsSignIn.Issuer,
                    Identity = links.Seal(id, vouched),
                }
            );
        controller.TempData[AccountsController.Done] = OwnExternalController.Taken;
        return controller.LocalRedirect("~/account");
    }
}
