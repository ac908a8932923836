using Enquiries.Data;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Mail;

/// <summary>Deletes what mail said, a month after it left or was given up. That it was sent, and to whom, stays.</summary>
public sealed class MailRetention(EnquiriesDbContext db, TimeProvider time)
{
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow().UtcDateTime - Kept;
        var old = db.OutgoingMails.Where(mail => mail.EndedAt < before && mail.TextBody != null);
        // Asked first: a write waits for its turn, and this is asked every minute.
        if (!await old.AnyAsync(cancellationToken))
            return;
        await db.AtomicallyAsync(
            async () =>
            {
                await db
                    .OutgoingMailParts.Where(part => old.Any(mail => mail.Id == part.MailId))
                    .ExecuteDeleteAsync(cancellationToken);
                await old.ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(mail => mail.TextBody, (string?)null)
                            .SetProperty(mail => mail.HtmlBody, (string?)null),
                    cancellationToken
                );
            },
            cancellationToken
        );
    }
}
