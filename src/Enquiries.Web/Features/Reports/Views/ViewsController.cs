using Enquiries.Data;
using Enquiries.Web.Features.Shared;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Enquiries.Web.Features.Reports.Views;

/// <summary>Reports kept under a name: a partner's own, and those for all partners.</summary>
[Authorize(Policy = Policies.Reports)]
[Route("reports/views")]
public sealed class ViewsController(ViewsQuery query, KeepView keep) : Controller
{
    private const string Done = nameof(Done);

    [HttpGet("")]
    public async Task<IActionResult> List(CancellationToken cancellationToken) =>
        View(await query.ListAsync(User.AccountId()!.Value, cancellationToken));

    [HttpPost("")]
    public async Task<IActionResult> Save(ViewForm form, CancellationToken cancellationToken)
    {
        if (form.Read(ModelState) is not { } address)
            return NotFound();
        if (ModelState.IsValid)
        {
            var problem = await keep.RunAsync(form, address, User.AccountId()!.Value, cancellationToken);
            if (problem is null)
            {
                TempData[Done] = $"“{form.Name!.Trim()}” is kept under Saved views.";
                return LocalRedirect("~" + address.Path);
            }
            ModelState.AddModelError(nameof(form.Name), problem);
        }
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View("Save", form);
    }

    [HttpPost("{id:int}/remove")]
    public async Task<IActionResult> Remove(int id, CancellationToken cancellationToken)
    {
        if (await keep.RemoveAsync(id, User.AccountId()!.Value, cancellationToken) is { } name)
            TempData[Done] = $"“{name}” is removed.";
        return RedirectToAction(nameof(List));
    }
}
