using Enquiries.Data;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Enquiries.Web.Features.Home;

/// <summary>The first page: for each role what it starts from.</summary>
[Authorize(Policy = Policies.SignedIn)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class HomeController(HomeQuery home, TimeProvider time) : Controller
{
    [HttpGet("/")]
    public async Task<IActionResult> Home(CancellationToken cancellationToken)
    {
        var isPartner = User.IsInRole(Roles.Partner);
        var casework =
            (isPartner || User.IsInRole(Roles.Solicitor)) && User.AccountId() is { } account
                ? await home.RunAsync(account, cancellationToken)
                : null;
        return View(
            new HomePage(casework, User.IsInRole(Roles.Administrator), isPartner, time.GetUtcNow().UtcDateTime)
        );
    }
}
