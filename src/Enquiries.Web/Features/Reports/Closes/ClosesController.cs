using Enquiries.Data;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Enquiries.Web.Features.Reports.Closes;

/// <summary>Months, and whether their figures are frozen.</summary>
[Authorize(Policy = Policies.Reports)]
[Route("reports/closes")]
public sealed class ClosesController(ClosesQuery query, CloseMonth closeMonth, ReportDesk desk) : Controller
{
    private const string Done = nameof(Done);

    [HttpGet("")]
    public async Task<IActionResult> List(string? to, CancellationToken cancellationToken)
    {
        var last = Months.TryParse(to, out var month, out _) ? month : query.LastOver;
        var page = await query.ListAsync(
            last,
            newest => Url.Content("~/reports/closes?to=" + Months.Text(newest)),
            cancellationToken
        );
        await RecordAsync(null, cancellationToken);
        return View(page);
    }

    [HttpGet("{month}")]
    public async Task<IActionResult> Show(string month, CancellationToken cancellationToken)
    {
        if (!Months.TryParse(month, out var number, out _))
            return NotFound();
        var page = await PageAsync(number, cancellationToken);
        await RecordAsync(month, cancellationToken);
        return View(page);
    }

    [HttpPost("{month}")]
    public async Task<IActionResult> Close(string month, CloseForm form, CancellationToken cancellationToken)
    {
        if (!Months.TryParse(month, out var number, out _))
            return NotFound();
        var page = await PageAsync(number, cancellationToken);
        if (!page.IsOver)
            ModelState.AddModelError("", $"{page.Label} is not over, so it cannot be closed yet.");
        else if (page.Unclassified > 0 && page.Now.Hash == form.Hash && form.Looked != "yes")
            ModelState.AddModelError(
                nameof(form.Looked),
                "Look at the enquiries without a digital answer, then tick that you did."
            );
        if (!ModelState.IsValid)
            return Again(page);

        var result = await closeMonth.RunAsync(
            number,
            form.Revision,
            form.Hash,
            User.AccountId()!.Value,
            cancellationToken
        );
        if (result == CloseResult.Changed)
        {
            ModelState.AddModelError(
                "",
                "An enquiry changed since you opened this page. Here are the figures now: look again."
            );
            return Again(await PageAsync(number, cancellationToken));
        }
        TempData[Done] =
            result == CloseResult.Closed
                ? $"{page.Label} is closed."
                : $"{page.Label} was closed already, a moment before you: nothing was closed twice.";
        return RedirectToAction(nameof(Show), new { month });
    }

    private Task<CloseMonthPage> PageAsync(int month, CancellationToken cancellationToken) =>
        query.MonthAsync(month, new FindLinks(Request.PathBase), cancellationToken);

    private ViewResult Again(CloseMonthPage page)
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View(nameof(Show), page);
    }

    private Task RecordAsync(string? month, CancellationToken cancellationToken) =>
        desk.RecordAsync(AuditAction.Reported, ClosesFiles.Details(month, "page"), cancellationToken);
}
