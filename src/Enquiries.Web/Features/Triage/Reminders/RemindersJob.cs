using Enquiries.Data;
using Enquiries.Web.Features.Operations;
using Hangfire;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Triage.Reminders;

/// <summary>Each half minute, so that nobody is told later than a minute after: tells people of what fell due. It looks at what there is, so that a stop makes it late and never silent.</summary>
[AutomaticRetry(Attempts = 0)]
public sealed class RemindersJob(SendReminders send, EnquiriesDbContext db, JobDiary diary, TimeProvider time)
{
    public const string Name = "reminders";

    // Well beyond what is looked at (ReminderRule.Horizon), so that none is told twice.
    private const int KeptDays = 60;

    public Task RunAsync(CancellationToken cancellationToken) =>
        diary.RunIfAnyAsync(Name, () => RemindAsync(cancellationToken), cancellationToken);

    private async Task<string?> RemindAsync(CancellationToken cancellationToken)
    {
        var written = await send.RunAsync(cancellationToken);
        var forgotten = time.GetUtcNow().UtcDateTime.AddDays(-KeptDays);
        if (await db.Reminders.AnyAsync(reminder => reminder.At < forgotten, cancellationToken))
            await db.AtomicallyAsync(
                () => db.Reminders.Where(reminder => reminder.At < forgotten).ExecuteDeleteAsync(cancellationToken),
                cancellationToken
            );
        return written == 0 ? null : $"Wrote {Amounts.Several(written, "reminder")}.";
    }
}
