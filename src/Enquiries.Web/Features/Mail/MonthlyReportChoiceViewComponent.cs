using System.Globalization;
using Enquiries.Data;
using Enquiries.Web.Features.Triage;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Mail;

/// <summary>Under a report: whether one gets it by email, and the button that changes that.</summary>
public sealed class MonthlyReportChoiceViewComponent(EnquiriesDbContext db, MailSettings mail, TimeProvider time)
    : ViewComponent
{
    /// <summary>Asks and shows.</summary>
    public async Task<IViewComponentResult> InvokeAsync()
    {
        var id = UserClaimsPrincipal.AccountId();
        var account = await db
            .Users.Where(one => one.Id == id)
            .Select(one => new
            {
                one.Email,
                IsOn = db.ReportSubscriptions.Any(subscription => subscription.AccountId == one.Id),
            })
            .SingleAsync(HttpContext.RequestAborted);
        var office = (await TriageRules.ReadAsync(db, HttpContext.RequestAborted)).Office;
        var next = London.ToLocal(MonthlyReportDue.Next(time.GetUtcNow().UtcDateTime, office.IsBankHoliday).At);
        return View(
            "/Features/Mail/MonthlyReportChoice.cshtml",
            new MonthlyReportChoice(
                account.IsOn,
                account.Email!,
                next.ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture),
                Request.QueryString.ToUriComponent(),
                mail.Host is not null,
                TempData[MonthlyReportController.Done] as string
            )
        );
    }
}

/// <summary>What the choice shows.</summary>
/// <param name="IsOn">Whether it is wanted.</param>
/// <param name="Email">Where it goes.</param>
/// <param name="Next">The date of the next.</param>
/// <param name="View">The report being read, as its address has it.</param>
/// <param name="Leaves">Whether mail leaves at all.</param>
/// <param name="Done">What was changed just now.</param>
public sealed record MonthlyReportChoice(bool IsOn, string Email, string Next, string View, bool Leaves, string? Done);
