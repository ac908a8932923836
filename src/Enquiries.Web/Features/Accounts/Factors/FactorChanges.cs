using Enquiries.Data;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Enquiries.Web.Features.Accounts.Factors;

internal static class FactorChanges
{
    /// <summary>After one's own factors changed: this browser stays signed in, and codes that were made are shown, once.</summary>
    public static async Task<IActionResult> FinishAsync(
        this Controller controller,
        UserManager<Account> accounts,
        Sessions sessions,
        IReadOnlyList<string> codes,
        string said
    )
    {
        var account = await accounts.FindByIdAsync($"{controller.User.AccountId()}");
        var isFirst = Sessions.IsUnfinished(controller.User);
        await sessions.GoOnAsync(controller.HttpContext, account!);
        if (codes.Count > 0)
            return controller.View(
                "/Features/Accounts/Factors/RecoveryCodes.cshtml",
                new RecoveryCodesPage(codes, isFirst)
            );
        controller.TempData[AccountsController.Done] = said;
        return controller.LocalRedirect("~/account");
    }
}
