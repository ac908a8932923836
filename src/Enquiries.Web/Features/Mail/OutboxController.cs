using Enquiries.Data;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Mail;

/// <summary>Has mail that was given up tried again.</summary>
[Authorize(Policy = Policies.Administration)]
public sealed class OutboxController(EnquiriesDbContext db, TimeProvider time) : Controller
{
    public const string Done = "OutboxDone";

    [HttpPost("/operations/mail/{id:long}/try-again")]
    public async Task<IActionResult> TryAgain(long id, CancellationToken cancellationToken)
    {
        var mail = await db.OutgoingMails.SingleOrDefaultAsync(one => one.Id == id, cancellationToken);
        if (mail is null)
            return NotFound();
        // Pressed twice, or by two people: it is on its way already.
        if (mail is { State: MailState.Failed, TextBody: not null })
            await TryAgainAsync(mail, cancellationToken);
        TempData[Done] = "It is tried again within a minute.";
        return LocalRedirect("~/operations#mail");
    }

    private async Task TryAgainAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        mail.TryAgain(time.GetUtcNow().UtcDateTime);
        db.Record(AuditAction.MailRetried, details: new { mail = mail.Key, account = mail.AccountId });
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            // The other press was quicker.
        }
    }
}
