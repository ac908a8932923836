using Enquiries.Data;
using Enquiries.Web.Features.Operations;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Mail;

/// <summary>Does the mail server take mail from this program, and does mail get out?</summary>
public sealed class MailFindings(IMailCarrier carrier, MailSettings settings, TimeProvider time)
{
    private const string Subject = "Mail";

    // The page Operations waits for it.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);
    private Asked? _last;

    /// <summary>Speaks to the server, as it may have done within the last minute.</summary>
    public async Task<Finding> OfServerAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (_last is { } last && now - last.At < Fresh)
            return last.Finding;
        var finding = await AskAsync(cancellationToken);
        _last = new(finding, now);
        return finding;
    }

    /// <summary>Looks into the outbox.</summary>
    public async Task<Finding> OfOutboxAsync(EnquiriesDbContext db, CancellationToken cancellationToken)
    {
        const string subject = "Outbox";
        var failed = await db.OutgoingMails.CountAsync(mail => mail.State == MailState.Failed, cancellationToken);
        if (failed > 0)
            return Finding.Attention(
                subject,
                $"{Amounts.Several(failed, "mail")} could not be sent. The page Operations says why, and sends again."
            );
        var stuck = await db.OutgoingMails.CountAsync(
            mail => mail.State == MailState.Waiting && mail.Attempts > 0,
            cancellationToken
        );
        if (stuck > 0)
            return Finding.Advice(subject, $"{Amounts.Several(stuck, "mail")} not sent yet. The program tries again.");
        var readers = await db.ReportSubscriptions.CountAsync(cancellationToken);
        return readers > 0 && settings.Host is null
            ? Finding.Advice(
                subject,
                $"The month’s report is wanted by {Amounts.Several(readers, "partner")}, and reaches nobody until Mail:Host is set."
            )
            : Finding.Ok(subject, "Nothing waits for another attempt.");
    }

    private sealed record Asked(Finding Finding, DateTimeOffset At);

    private async Task<Finding> AskAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            return Finding.Ok(Subject, await carrier.TryAsync(patience.Token));
        }
        catch (Exception problem) when (!cancellationToken.IsCancellationRequested)
        {
            return Finding.Attention(Subject, $"{MailProblem.Of(problem).Reason} Mail goes to {carrier.Route}.");
        }
    }
}
