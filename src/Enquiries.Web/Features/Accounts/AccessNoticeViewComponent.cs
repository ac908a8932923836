using Enquiries.Data;
using Microsoft.AspNetCore.Mvc;

namespace Enquiries.Web.Features.Accounts;

/// <summary>For a partner's home page: who was let in to the enquiries lately. Empty for everybody else, and where nobody was.</summary>
public sealed class AccessNoticeViewComponent(Data.EnquiriesDbContext db, TimeProvider time) : ViewComponent
{
    /// <summary>Reads and shows it.</summary>
    public async Task<IViewComponentResult> InvokeAsync()
    {
        if (!UserClaimsPrincipal.IsInRole(Roles.Partner))
            return Content("");
        var changes = await new AccessChanges(db, time).LatelyAsync(HttpContext.RequestAborted);
        return changes.Count == 0 ? Content("") : View("/Features/Accounts/AccessNotice.cshtml", changes);
    }
}
