using System.Globalization;
using System.Text;
using Enquiries.Data;
using Enquiries.Web.Features.Accounts;
using Enquiries.Web.Features.Triage.Rota;
using Enquiries.Web.Setup;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Triage.Reminders;

/// <summary>
/// Finds what fell due and tells people of it, each once: a reminder and its mail are one transaction, and the database takes no second
/// reminder of the same clock, instant and person, whoever looks, however often.
/// </summary>
public sealed class SendReminders(
    EnquiriesDbContext db,
    TriageQuery query,
    FloodOfReminders flood,
    IConfiguration configuration,
    TimeProvider time
)
{
    private const int MostTries = 3;
    private const int MostNamed = 50;

    private DateTime UtcNow => time.GetUtcNow().UtcDateTime;

    /// <summary>Tells everybody who is to be told now.</summary>
    /// <returns>How many reminders were written.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var people = await PeopleAsync(cancellationToken);
        var rules = await TriageRules.ReadAsync(db, cancellationToken);
        var due = await DueAsync(await query.AllOpenAsync(cancellationToken), people, rules, cancellationToken);
        var written = 0;
        foreach (var account in due.GroupBy(one => one.Told.AccountId))
            written += await TellAsync(
                account.Key,
                [.. account.Select(one => one.EnquiryId).Distinct()],
                people,
                rules,
                cancellationToken
            );
        return written;
    }

    private async Task<int> TellAsync(
        int account,
        long[] enquiries,
        People people,
        TriageRules rules,
        CancellationToken cancellationToken
    )
    {
        for (var tries = 1; ; tries++)
            try
            {
                return await TryTellAsync(account, enquiries, people, rules, cancellationToken);
            }
            catch (DbUpdateException) when (tries < MostTries)
            {
                // Another server told them of some of it at the same moment: what is left is looked for again.
                db.ChangeTracker.Clear();
            }
    }

    private async Task<int> TryTellAsync(
        int account,
        long[] enquiries,
        People people,
        TriageRules rules,
        CancellationToken cancellationToken
    )
    {
        var written = 0;
        await db.AtomicallyAsync(
            async () =>
            {
                // Looked at again where nobody can write meanwhile: of what was settled since nobody is told.
                var open = await query.SomeOpenAsync(enquiries, cancellationToken);
                var due = (await DueAsync(open, people, rules, cancellationToken))
                    .Where(one => one.Told.AccountId == account)
                    .ToList();
                due = await flood.LessAsync(due, account, one => (one.EnquiryId, one.Told.Step), cancellationToken);
                written = due.Count;
                if (written == 0)
                    return;
                db.Reminders.AddRange(due.Select(one => one.Reminder(UtcNow)));
                db.OutgoingMails.Add(Mail(account, due));
                await db.SaveChangesAsync(cancellationToken);
                db.ChangeTracker.Clear();
            },
            cancellationToken
        );
        return written;
    }

    /// <summary>Who is to be told of what and has not been told yet.</summary>
    private async Task<List<Due>> DueAsync(
        IReadOnlyList<Assessment> open,
        People people,
        TriageRules rules,
        CancellationToken cancellationToken
    )
    {
        var now = UtcNow;
        var due = open.Where(entry => ReminderRule.Of(entry, people.For(entry), (_, _) => false, now, rules).Any())
            .ToList();
        var told = await ToldAsync([.. due.Select(entry => entry.Facts.Id)], cancellationToken);
        return
        [
            .. due.SelectMany(entry =>
                ReminderRule
                    .Of(
                        entry,
                        people.For(entry),
                        (clock, at) =>
                            told[entry.Facts.Id]
                                .Any(one =>
                                    one.IsSettled
                                    && one.Clock == clock
                                    && one.DueAt == at
                                    && people.May(entry.Facts.Id, one.AccountId)
                                ),
                        now,
                        rules
                    )
                    .Where(one =>
                        !told[entry.Facts.Id]
                            .Any(before =>
                                before.Clock == one.Clock
                                && before.DueAt == one.DueAt
                                && before.AccountId == one.AccountId
                            )
                    )
                    .DistinctBy(one => (one.Clock, one.DueAt, one.AccountId))
                    .Select(one => new Due(entry.Facts.Id, one))
            ),
        ];
    }

    private async Task<ILookup<long, ToldBefore>> ToldAsync(long[] ids, CancellationToken cancellationToken) =>
        (
            await db
                .Reminders.AsNoTracking()
                .Where(reminder => EF.Parameter(ids).Contains(reminder.EnquiryId))
                .Select(reminder => new ToldBefore(
                    reminder.EnquiryId,
                    reminder.Clock,
                    reminder.DueAt,
                    reminder.AccountId,
                    reminder.SeenAt != null
                ))
                .ToListAsync(cancellationToken)
        ).ToLookup(one => one.EnquiryId);

    private async Task<People> PeopleAsync(CancellationToken cancellationToken)
    {
        var today = London.Today(time);
        var working = await db.Working(Roles.Solicitor, Roles.Partner)
            .Select(account => account.Id)
            .ToListAsync(cancellationToken);
        var partners = await db.Working(Roles.Partner)
            .OrderBy(account => account.Id)
            .Select(account => account.Id)
            .ToListAsync(cancellationToken);
        var rota = await RotaQuery.OnAsync(db, UtcNow, cancellationToken);
        var restricted = await db
            .Restrictions.Where(Restriction.HoldsOn(today))
            .SelectMany(
                restriction => restriction.Members,
                (restriction, member) => new { restriction.EnquiryId, member.AccountId }
            )
            .ToListAsync(cancellationToken);
        return new(
            working.ToHashSet(),
            rota,
            partners,
            restricted.ToLookup(member => member.EnquiryId, member => member.AccountId)
        );
    }

    // By their references alone: a subject is read on locked telephones, and a mail by whoever looks over a shoulder.
    private OutgoingMail Mail(int account, IReadOnlyList<Due> due)
    {
        var now = UtcNow;
        var ids = due.Select(one => one.EnquiryId).Distinct().Order().ToList();
        var address = PublicAddress.Given(configuration);
        var text = new StringBuilder();
        text.AppendLine("Something is due, or falls due soon, on:").AppendLine();
        foreach (var id in ids.Take(MostNamed))
            text.AppendLine(
                address is null
                    ? Enquiry.ReferenceOf(id)
                    : string.Create(
                        CultureInfo.InvariantCulture,
                        $"{Enquiry.ReferenceOf(id)}  {address}/enquiries/{id}"
                    )
            );
        if (ids.Count > MostNamed)
            text.AppendLine(CultureInfo.InvariantCulture, $"and {ids.Count - MostNamed} more.");
        text.AppendLine()
            .Append("What it is stands on each page. Say there that you have it, so that nobody else is called.");
        var first = due[0];
        return new()
        {
            Key = string.Create(
                CultureInfo.InvariantCulture,
                $"reminder/{first.EnquiryId}/{Coded.Of(first.Told.Clock)}/{first.Told.DueAt:yyyyMMddHHmmss}/account {account}"
            ),
            AccountId = account,
            Subject = ids.Count == 1 ? $"{Enquiry.ReferenceOf(ids[0])} needs you" : $"{ids.Count} enquiries need you",
            TextBody = text.ToString(),
            QueuedAt = now,
            NextAttemptAt = now,
        };
    }

    private sealed record ToldBefore(long EnquiryId, ClockKind Clock, DateTime DueAt, int AccountId, bool IsSettled);

    private sealed record Due(long EnquiryId, Told Told)
    {
        public Reminder Reminder(DateTime now) =>
            new()
            {
                EnquiryId = EnquiryId,
                Clock = Told.Clock,
                DueAt = Told.DueAt,
                AccountId = Told.AccountId,
                Step = Told.Step,
                At = now,
            };
    }

    /// <summary>Who works here, who is on, who is a partner, and who alone sees what is restricted.</summary>
    private sealed record People(
        HashSet<int> Working,
        IReadOnlyList<int> Rota,
        IReadOnlyList<int> Partners,
        ILookup<long, int> Restricted
    )
    {
        /// <summary>Whether somebody works here and may see an enquiry.</summary>
        public bool May(long enquiryId, int account) =>
            Working.Contains(account) && (!Restricted.Contains(enquiryId) || Restricted[enquiryId].Contains(account));

        public Ladder For(Assessment entry)
        {
            return new(
                entry.Facts.AssignedToId is { } assigned && May(assigned) ? [assigned] : [],
                [.. Rota.Where(May)],
                [.. Partners.Where(May)]
            );

            bool May(int account) => this.May(entry.Facts.Id, account);
        }
    }
}
