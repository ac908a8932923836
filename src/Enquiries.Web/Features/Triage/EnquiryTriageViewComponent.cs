using Microsoft.AspNetCore.Mvc;

namespace Enquiries.Web.Features.Triage;

/// <summary>For the record of an enquiry: how urgent it is, who has it, and what is next.</summary>
public sealed class EnquiryTriageViewComponent(EnquiryTriageQuery query) : ViewComponent
{
    /// <summary>Reads and shows it.</summary>
    public async Task<IViewComponentResult> InvokeAsync(long id) =>
        await query.RunAsync(id, HttpContext.RequestAborted) is { } triage
            ? View("/Features/Triage/_Panel.cshtml", triage)
            : Content("");
}
