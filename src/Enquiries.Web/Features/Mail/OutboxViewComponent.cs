using Microsoft.AspNetCore.Mvc;

namespace Enquiries.Web.Features.Mail;

/// <summary>The part of the page Operations that is about mail.</summary>
public sealed class OutboxViewComponent(OutboxQuery query) : ViewComponent
{
    /// <summary>Asks and shows.</summary>
    public async Task<IViewComponentResult> InvokeAsync()
    {
        var outbox = await query.ReadAsync(HttpContext.RequestAborted);
        return View("/Features/Mail/Outbox.cshtml", outbox with { Done = TempData[OutboxController.Done] as string });
    }
}
