using Enquiries.Data;
using Enquiries.Web.Features.Operations;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Mail;

/// <summary>
/// Sends what is due. Several servers may do so at once: each mail is claimed by a conditional update before it leaves, and the
/// claim lapses, so that a server which dies with it leaves it to the others.
/// </summary>
public sealed partial class MailDelivery(
    EnquiriesDbContext db,
    IMailCarrier carrier,
    MailSettings settings,
    TimeProvider time,
    ILogger<MailDelivery> log
)
{
    private const int MostAtOnce = 100;

    // Well beyond what one sending may take.
    private static readonly TimeSpan Lease = SmtpCarrier.Patience + TimeSpan.FromMinutes(5);

    /// <summary>Sends what is due, and says what became of it; null where nothing was.</summary>
    public async Task<string?> RunAsync(CancellationToken cancellationToken)
    {
        var counts = new Dictionary<MailState, int>();
        foreach (var id in await DueAsync(cancellationToken))
        {
            if (await ClaimAsync(id, cancellationToken) is not { } mail)
                continue;
            var problem = await SendAsync(mail, cancellationToken);
            // What was sent must be written down even if the program stops now: it would be sent again.
            await SaveAsync(mail);
            counts[mail.State] = counts.GetValueOrDefault(mail.State) + 1;
            // The server is away: the others would only wait for it too. They are tried in a minute.
            if (problem is { IsOfServer: true })
                break;
        }
        return counts.Count == 0 ? null : Sentence(counts);
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private Task<List<long>> DueAsync(CancellationToken cancellationToken)
    {
        var now = Now;
        return db
            .OutgoingMails.Where(mail => mail.State == MailState.Waiting && mail.NextAttemptAt <= now)
            .OrderBy(mail => mail.NextAttemptAt)
            .ThenBy(mail => mail.Id)
            .Select(mail => mail.Id)
            .Take(MostAtOnce)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Takes a mail, or nothing where another server was quicker.</summary>
    private async Task<OutgoingMail?> ClaimAsync(long id, CancellationToken cancellationToken)
    {
        var (claim, now, until) = (Guid.NewGuid(), Now, Now + Lease);
        await db.AtomicallyAsync(
            () =>
                db
                    .OutgoingMails.Where(mail =>
                        mail.Id == id && mail.State == MailState.Waiting && mail.NextAttemptAt <= now
                    )
                    .ExecuteUpdateAsync(
                        set =>
                            set.SetProperty(mail => mail.Claim, claim)
                                .SetProperty(mail => mail.NextAttemptAt, until)
                                .SetProperty(mail => mail.Attempts, mail => mail.Attempts + 1),
                        cancellationToken
                    ),
            cancellationToken
        );
        db.ChangeTracker.Clear();
        return await db
            .OutgoingMails.Include(mail => mail.Parts)
            .Include(mail => mail.Account)
            .SingleOrDefaultAsync(mail => mail.Id == id && mail.Claim == claim, cancellationToken);
    }

    private async Task<MailProblem?> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        if (!await MayReadAsync(mail, cancellationToken))
        {
            mail.Withdraw("The account is closed, or no longer has the role that this is for.", Now);
            return null;
        }
        // Begun again and again without an end: whatever it is, it may be what stops the program.
        if (mail.Attempts > MailPauses.Attempts)
        {
            mail.GiveUp(mail.LastError ?? "The program stopped each time it was sent.", Now);
            return null;
        }
        try
        {
            await carrier.SendAsync(MailMessages.Of(mail, mail.Account!.Email!, settings.From), cancellationToken);
            mail.MarkSent(Now);
            db.Record(AuditAction.MailSent, details: new { mail = mail.Key, account = mail.AccountId });
            return null;
        }
        catch (Exception problem) when (!cancellationToken.IsCancellationRequested)
        {
            var known = MailProblem.Of(problem);
            LogNotSent(log, known.Unforeseen, mail.Id, mail.Attempts, known.Reason);
            if (MailPauses.AfterAttempt(mail.Attempts) is { } pause && !known.IsLasting)
                mail.TryLater(known.Reason, Now + pause);
            else
                mail.GiveUp(known.Reason, Now);
            return known;
        }
    }

    private Task<bool> MayReadAsync(OutgoingMail mail, CancellationToken cancellationToken) =>
        db.Users.AnyAsync(
            account =>
                account.Id == mail.AccountId
                && account.IsActive
                && (
                    mail.ForRole == null
                    || db.UserRoles.Any(held =>
                        held.UserId == account.Id
                        && db.Roles.Any(role => role.Id == held.RoleId && role.Name == mail.ForRole)
                    )
                ),
            cancellationToken
        );

    private async Task SaveAsync(OutgoingMail mail)
    {
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateConcurrencyException problem)
        {
            // The claim lapsed while this machine slept, and another server went on with it.
            LogTakenOver(log, problem, mail.Id);
        }
        db.ChangeTracker.Clear();
    }

    private static string Sentence(Dictionary<MailState, int> counts)
    {
        (MailState State, string Verb)[] said =
        [
            (MailState.Sent, "sent"),
            (MailState.Waiting, "to be tried again"),
            (MailState.Failed, "given up"),
            (MailState.Withdrawn, "withdrawn"),
        ];
        return string.Join(
                ", ",
                said.Where(one => counts.ContainsKey(one.State))
                    .Select(one => $"{Amounts.Several(counts[one.State], "mail")} {one.Verb}")
            ) + ".";
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Mail {Mail} was not sent at attempt {Attempt}: {Reason}")]
    private static partial void LogNotSent(ILogger log, Exception? problem, long mail, int attempt, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Mail {Mail} was taken over while it was being sent")]
    private static partial void LogTakenOver(ILogger log, Exception problem, long mail);
}
