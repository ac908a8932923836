using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Mvc;

namespace Enquiries.Web.Features.Triage.Reminders;

/// <summary>Over every page: what its reader is reminded of.</summary>
public sealed class RemindersViewComponent(ShownReminders reminders) : ViewComponent
{
    /// <summary>Reads and shows it.</summary>
    public async Task<IViewComponentResult> InvokeAsync() =>
        View(
            "/Features/Triage/Reminders/_Bar.cshtml",
            await reminders.ReadAsync(UserClaimsPrincipal.AccountId()!.Value, HttpContext.RequestAborted)
        );
}
