using Enquiries.Data;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Mail;

/// <summary>Turns the month's report by email on and off, for oneself.</summary>
[Authorize(Policy = Policies.Reports)]
public sealed class MonthlyReportController(EnquiriesDbContext db, TimeProvider time) : Controller
{
    public const string Done = "MonthlyReportDone";

    [HttpPost("/reports/monthly-report/on")]
    public async Task<IActionResult> TurnOn(string? view, CancellationToken cancellationToken)
    {
        var account = User.AccountId()!.Value;
        if (!await WantsAsync(account, cancellationToken))
            await SubscribeAsync(account, cancellationToken);
        TempData[Done] = "The month’s report by email is on.";
        return Back(view);
    }

    [HttpPost("/reports/monthly-report/off")]
    public async Task<IActionResult> TurnOff(string? view, CancellationToken cancellationToken)
    {
        var account = User.AccountId()!.Value;
        await db.AtomicallyAsync(
            async () =>
            {
                var gone = await db
                    .ReportSubscriptions.Where(subscription => subscription.AccountId == account)
                    .ExecuteDeleteAsync(cancellationToken);
                if (gone == 0)
                    return;
                db.Record(AuditAction.Unsubscribed, details: new { account });
                await db.SaveChangesAsync(cancellationToken);
            },
            cancellationToken
        );
        TempData[Done] = "The month’s report by email is off.";
        return Back(view);
    }

    private Task<bool> WantsAsync(int account, CancellationToken cancellationToken) =>
        db.ReportSubscriptions.AnyAsync(subscription => subscription.AccountId == account, cancellationToken);

    private async Task SubscribeAsync(int account, CancellationToken cancellationToken)
    {
        try
        {
            db.ReportSubscriptions.Add(
                new ReportSubscription { AccountId = account, Since = time.GetUtcNow().UtcDateTime }
            );
            db.Record(AuditAction.Subscribed, details: new { account });
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Pressed twice: the other press did it.
            if (!await WantsAsync(account, cancellationToken))
                throw;
        }
    }

    // To the report as it was being read. Only what follows its path comes from the form.
    private LocalRedirectResult Back(string? view) =>
        LocalRedirect(
            "~/reports/digital-share"
                + (view is ['?', ..] && view.All(sign => sign is > ' ' and <= '~' and not '#') ? view : "")
                + "#"
                + MonthlyReportMail.Anchor
        );
}
