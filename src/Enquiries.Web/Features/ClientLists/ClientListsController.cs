using Enquiries.Web.Features.Accounts;
using Enquiries.Web.Features.Intake;
using Enquiries.Web.Features.Reports;
using Enquiries.Web.Setup;
using Hangfire;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Enquiries.Web.Features.ClientLists;

/// <summary>Which lists of clients the conflict check looks through, and the deletion of one. It shows no client.</summary>
[Authorize(Policy = Policies.ClientLists)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
[Route("/client-lists")]
public sealed class ClientListsController(ClientListsQuery lists, DeleteClientLists delete, IRecurringJobManagerV2 jobs)
    : Controller
{
    private const string Done = LogEnquiryController.Done;
    private const string Sure = "sure";

    [HttpGet("")]
    public async Task<IActionResult> List(CancellationToken cancellationToken) =>
        View(await lists.ReadAsync(cancellationToken));

    [Recently]
    [HttpGet("{key:long}")]
    public async Task<IActionResult> Show(long key, CancellationToken cancellationToken) =>
        await FindAsync(key, cancellationToken) is { } list ? View("Delete", list) : NotFound();

    [Recently]
    [HttpPost("{key:long}")]
    public async Task<IActionResult> Delete(long key, string? sure, CancellationToken cancellationToken)
    {
        if (await FindAsync(key, cancellationToken) is not { } list)
            return NotFound();
        if (sure != "yes")
        {
            ModelState.AddModelError(Sure, "Tick the box if the clients of this list are to be deleted for good.");
            return View(list).Unprocessable();
        }
        await delete.RecordAsync(list, cancellationToken);
        var isLong = list.Clients > DeleteClientLists.Few;
        if (isLong)
            jobs.TriggerJob(DeleteClientListsJob.Name);
        else
            await delete.RunAsync(CancellationToken.None);
        TempData[Done] = isLong
            ? $"{Figures.Count(list.Clients)} clients are being deleted. It goes on whether this page is open or not."
            : $"The list is deleted, and with it {Figures.Count(list.Clients)} {(list.Clients == 1 ? "client" : "clients")}.";
        return RedirectToAction(nameof(List));
    }

    private async Task<ClientListRow?> FindAsync(long key, CancellationToken cancellationToken) =>
        (await lists.ReadAsync(cancellationToken)).FirstOrDefault(list => list.Key == key && !list.IsGoing);
}
