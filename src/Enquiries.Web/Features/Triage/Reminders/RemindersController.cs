using Enquiries.Web.Features.Accounts;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Enquiries.Web.Features.Triage.Reminders;

/// <summary>Reminders of whoever is signed in, over every page.</summary>
[Authorize(Policy = Policies.Casework)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
[Route("/reminders")]
public sealed class RemindersController(ShownReminders reminders) : Controller
{
    private int Me => User.AccountId()!.Value;

    /// <summary>What an open page asks for by itself.</summary>
    [AsksByItself]
    [HttpGet("shown")]
    public async Task<IActionResult> Shown(CancellationToken cancellationToken) =>
        PartialView("_Bar", await reminders.ReadAsync(Me, cancellationToken));

    [HttpPost("{id:long}/mine")]
    public async Task<IActionResult> PutAside(long id, string? next, CancellationToken cancellationToken) =>
        await reminders.PutAsideAsync(id, Me, cancellationToken) ? this.Onwards(next) : NotFound();
}
