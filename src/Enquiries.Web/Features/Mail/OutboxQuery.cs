using Enquiries.Data;
using Enquiries.Web.Features.Operations;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Mail;

/// <summary>A mail that has not left, as the page shows it.</summary>
/// <param name="MayTryAgain">Whether it was given up and still says something.</param>
public sealed record OutboxRow(
    long Id,
    int AccountId,
    string Subject,
    string QueuedAt,
    MailState State,
    int Attempts,
    string When,
    string? Reason,
    bool MayTryAgain
);

/// <summary>How mail stands.</summary>
/// <param name="Route">Where it goes.</param>
/// <param name="Sent">How many were sent in the last thirty days.</param>
public sealed record Outbox(
    string Route,
    int Waiting,
    int Sent,
    string? LastSentAt,
    int Failed,
    IReadOnlyList<OutboxRow> Rows
)
{
    /// <summary>What was changed just now.</summary>
    public string? Done { get; init; }
}

/// <summary>What an administrator sees of mail: what it is and for which account, never what it says.</summary>
public sealed class OutboxQuery(EnquiriesDbContext db, IMailCarrier carrier, TimeProvider time)
{
    private const int MostShown = 50;

    public async Task<Outbox> ReadAsync(CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow().UtcDateTime - MailRetention.Kept;
        var sent = db.OutgoingMails.Where(mail => mail.State == MailState.Sent);
        var last = await sent.MaxAsync(mail => mail.EndedAt, cancellationToken);
        return new Outbox(
            carrier.Route,
            await db.OutgoingMails.CountAsync(mail => mail.State == MailState.Waiting, cancellationToken),
            await sent.CountAsync(mail => mail.EndedAt >= since, cancellationToken),
            last is { } at ? Amounts.When(at) : null,
            await db.OutgoingMails.CountAsync(mail => mail.State == MailState.Failed, cancellationToken),
            await RowsAsync(since, cancellationToken)
        );
    }

    // What has not left, and what was withdrawn lately; those given up first.
    private async Task<IReadOnlyList<OutboxRow>> RowsAsync(DateTime since, CancellationToken cancellationToken)
    {
        var mails = await db
            .OutgoingMails.Where(mail =>
                mail.State == MailState.Waiting
                || mail.State == MailState.Failed
                || (mail.State == MailState.Withdrawn && mail.EndedAt >= since)
            )
            .OrderByDescending(mail => mail.State == MailState.Failed)
            .ThenByDescending(mail => mail.Id)
            .Select(mail => new
            {
                mail.Id,
                mail.AccountId,
                mail.Subject,
                mail.QueuedAt,
                mail.State,
                mail.Attempts,
                mail.NextAttemptAt,
                mail.EndedAt,
                mail.LastError,
                HasText = mail.TextBody != null,
            })
            .Take(MostShown)
            .ToListAsync(cancellationToken);
        return
        [
            .. mails.Select(mail => new OutboxRow(
                mail.Id,
                mail.AccountId,
                mail.Subject,
                Amounts.When(mail.QueuedAt),
                mail.State,
                mail.Attempts,
                mail.State == MailState.Waiting
                    ? $"next attempt {Amounts.When(mail.NextAttemptAt)}"
                    : Amounts.When(mail.EndedAt ?? mail.QueuedAt),
                mail.LastError,
                mail is { State: MailState.Failed, HasText: true }
            )),
        ];
    }
}
