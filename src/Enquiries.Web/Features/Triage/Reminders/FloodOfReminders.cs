using Enquiries.Data;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Triage.Reminders;

/// <summary>
/// Keeps what one site or post room sends, were it to send without end, from writing to somebody every half minute: once they were told of
/// some of it lately, they are told of the rest together when that is over. Nothing is left out, and the queue shows all of it meanwhile.
/// </summary>
public sealed class FloodOfReminders(EnquiriesDbContext db, TimeProvider time)
{
    /// <summary>Reminders of what one of them sent, to one person, after which the next ones wait.</summary>
    public const int Few = 5;

    /// <summary>For how long they wait at most.</summary>
    public static readonly TimeSpan Lately = TimeSpan.FromMinutes(10);

    /// <summary>What somebody is to be told of now, without what waits.</summary>
    /// <param name="due">What they are to be told of.</param>
    /// <param name="account">Whom.</param>
    /// <param name="about">Of which enquiry, and why they are told.</param>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    public async Task<List<T>> LessAsync<T>(
        List<T> due,
        int account,
        Func<T, (long Enquiry, ReminderStep Step)> about,
        CancellationToken cancellationToken
    )
    {
        if (due.Count == 0)
            return due;
        var ids = due.Select(one => about(one).Enquiry).Distinct().ToArray();
        var senders = await db
            .AllEnquiries.Where(enquiry => EF.Parameter(ids).Contains(enquiry.Id) && enquiry.SentById != null)
            .Select(enquiry => new { enquiry.Id, Sender = enquiry.SentById!.Value })
            .ToDictionaryAsync(enquiry => enquiry.Id, enquiry => enquiry.Sender, cancellationToken);
        var flooding = new HashSet<int>();
        foreach (var sender in senders.Values.Distinct())
            if (await CountAsync(sender, account, cancellationToken) >= Few)
                flooding.Add(sender);
        // What somebody has taken on is no flood: they are told of it as ever.
        return
        [
            .. due.Where(one =>
                about(one) is var (enquiry, step)
                && (step == ReminderStep.Assigned || !flooding.Contains(senders.GetValueOrDefault(enquiry)))
            ),
        ];
    }

    private Task<int> CountAsync(int sender, int account, CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow().UtcDateTime - Lately;
        return db.Reminders.CountAsync(
            reminder =>
                reminder.AccountId == account
                && reminder.At > since
                && reminder.Step != ReminderStep.Assigned
                && db.AllEnquiries.Any(enquiry => enquiry.Id == reminder.EnquiryId && enquiry.SentById == sender),
            cancellationToken
        );
    }
}
