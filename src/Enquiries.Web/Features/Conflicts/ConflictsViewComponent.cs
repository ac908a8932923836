using Microsoft.AspNetCore.Mvc;

namespace Enquiries.Web.Features.Conflicts;

/// <summary>For the record of an enquiry: its conflict check, what was decided, and whether it is one with another enquiry.</summary>
public sealed class ConflictsViewComponent(ConflictDesk desk) : ViewComponent
{
    /// <summary>Looks and shows it.</summary>
    public async Task<IViewComponentResult> InvokeAsync(long id) =>
        await desk.ReadAsync(id, HttpContext.RequestAborted) is { } section
            ? View("/Features/Conflicts/_Section.cshtml", section)
            : Content("");
}
