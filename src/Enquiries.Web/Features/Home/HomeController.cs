using Enquiries.Data;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Enquiries.Web.Features.Home;

/// <summary>The first page: for each role what it starts from.</summary>
[Authorize]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class HomeController(EnquiriesDbContext db, TimeProvider time) : Controller
{
    [HttpGet("/")]
    public async Task<IActionResult> Home(CancellationToken cancellationToken)
    {
        var isPartner = User.IsInRole(Roles.Partner);
        var casework =
            (isPartner || User.IsInRole(Roles.Solicitor)) && User.AccountId() is { } account
                ? await new HomeQuery(db, time).RunAsync(account, cancellationToken)
                : null;
        return View(
            new HomePage(casework, User.IsInRole(Roles.Administrator), isPartner, time.GetUtcNow().UtcDateTime)
        );
    }
}
