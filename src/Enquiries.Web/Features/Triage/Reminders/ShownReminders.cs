using Enquiries.Data;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Triage.Reminders;

/// <summary>A reminder as it is shown.</summary>
public sealed record ShownReminder(long Id, long EnquiryId, Clock Clock, ReminderStep Step);

/// <summary>What somebody is reminded of now.</summary>
/// <param name="Reminders">The newest, not all.</param>
/// <param name="More">How many more there are.</param>
/// <param name="Now">When it was read, UTC.</param>
public sealed record ReminderBar(IReadOnlyList<ShownReminder> Reminders, int More, DateTime Now);

/// <summary>Reads and puts aside reminders of whoever is signed in.</summary>
public sealed class ShownReminders(EnquiriesDbContext db, TriageQuery query, TimeProvider time)
{
    private const int Most = 3;
    private const int MostRead = 200;

    /// <summary>What is not put aside and still holds: of what was settled meanwhile, or is hidden by now, nobody is reminded.</summary>
    public async Task<ReminderBar> ReadAsync(int account, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var written = await db
            .Reminders.AsNoTracking()
            .Where(reminder =>
                reminder.AccountId == account
                && reminder.SeenAt == null
                // Where somebody else said that they have it, nobody is reminded any more.
                && !db.Reminders.Any(other =>
                    other.EnquiryId == reminder.EnquiryId
                    && other.Clock == reminder.Clock
                    && other.DueAt == reminder.DueAt
                    && other.SeenAt != null
                )
            )
            // What people logged is read before what programs sent, however much that is.
            .OrderBy(reminder => reminder.Enquiry.SentById != null)
            .ThenByDescending(reminder => reminder.At)
            .ThenByDescending(reminder => reminder.Id)
            .Take(MostRead)
            .Select(reminder => new
            {
                reminder.Id,
                reminder.At,
                reminder.EnquiryId,
                reminder.Enquiry.SentById,
                reminder.Clock,
                reminder.DueAt,
                reminder.Step,
            })
            .ToListAsync(cancellationToken);
        if (written.Count == 0)
            return new([], 0, now);
        var open = (
            await query.SomeOpenAsync([.. written.Select(one => one.EnquiryId).Distinct()], cancellationToken)
        ).ToDictionary(entry => entry.Facts.Id);
        var hidden = await db.HiddenAsync(open.Keys, cancellationToken);
        var shown = written
            .OrderByDescending(one => one.At)
            .ThenByDescending(one => one.Id)
            .Where(one => open.ContainsKey(one.EnquiryId) && !hidden.Contains(one.EnquiryId))
            .Select(one =>
                (
                    One: one,
                    Clock: open[one.EnquiryId]
                        .Clocks.FirstOrDefault(clock => clock.Kind == one.Clock && clock.DueAt == one.DueAt)
                )
            )
            .Where(one => one.Clock is not null)
            .ToList();
        // Of what one program sent in numbers the newest stands for all, so that it hides nothing else.
        var many = shown
            .Where(one => one.One.SentById is not null)
            .GroupBy(one => one.One.SentById)
            .Where(sent => sent.Count() > Most)
            .SelectMany(sent => sent.Skip(1))
            .ToHashSet();
        var first = shown
            .Where(one => !many.Contains(one))
            .Take(Most)
            .Select(one => new ShownReminder(one.One.Id, one.One.EnquiryId, one.Clock!, one.One.Step))
            .ToList();
        return new(first, shown.Count - first.Count, now);
    }

    /// <summary>Says that they have it: nobody else is told of the same.</summary>
    /// <returns>False where it is not theirs.</returns>
    public async Task<bool> PutAsideAsync(long id, int account, CancellationToken cancellationToken)
    {
        var reminder = await db.Reminders.SingleOrDefaultAsync(
            one => one.Id == id && one.AccountId == account,
            cancellationToken
        );
        if (reminder is null || (await db.HiddenAsync([reminder.EnquiryId], cancellationToken)).Count > 0)
            return false;
        reminder.SeenAt ??= time.GetUtcNow().UtcDateTime;
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }
}
