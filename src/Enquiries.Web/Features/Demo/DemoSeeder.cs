using Enquiries.Data;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Demo;

/// <summary>
/// Lives the made-up firm's three years through: each enquiry, note and outcome is saved by who did it, at its own time, so that
/// the audit trail is that of a firm at work.
/// </summary>
public sealed class DemoSeeder(DbContextOptions<EnquiriesDbContext> options, Confidential confidential)
{
    private const int ActsAtOnce = 400;
    private readonly Actor _actor = new();
    private readonly ClockOfTheDay _clock = new();

    private sealed record Act(DateTime At, int By, Func<EnquiriesDbContext, Task> Do);

    public async Task SeedAsync(
        IReadOnlyList<DemoEnquiry> enquiries,
        IReadOnlyList<int> accounts,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        var first = London.MonthNumber(London.DateOf(enquiries.Min(one => one.Enquiry.ReceivedAt)));
        var acts = enquiries
            .SelectMany(one => ActsOf(one, accounts))
            .Concat(ActsOfPartner(first, now, accounts[DemoFirm.Partner]))
            .OrderBy(act => act.At);
        foreach (var some in acts.Chunk(ActsAtOnce))
        {
            await using var db = new EnquiriesDbContext(options, confidential, _actor, _clock);
            await db.AtomicallyAsync(
                async () =>
                {
                    foreach (var act in some)
                    {
                        _clock.Now = act.At;
                        _actor.AccountId = accounts[act.By];
                        await act.Do(db);
                        await db.SaveChangesAsync(cancellationToken);
                        db.ChangeTracker.Clear();
                    }
                },
                cancellationToken
            );
        }
    }

    private IEnumerable<Act> ActsOfPartner(int first, DateTime now, int partner)
    {
        foreach (var (month, at) in DemoReports.Closes(first, now))
            yield return new(at, DemoFirm.Partner, db => DemoReports.CloseAsync(db, month, partner, _clock));
        yield return new(
            DemoReports.QuotedAt(now),
            DemoFirm.Partner,
            db => DemoReports.QuoteAsync(db, partner, _clock)
        );
    }

    private static IEnumerable<Act> ActsOf(DemoEnquiry made, IReadOnlyList<int> accounts)
    {
        yield return new Act(
            made.Enquiry.LoggedAt,
            made.LoggedBy,
            db =>
            {
                made.Enquiry.LoggedById = accounts[made.LoggedBy];
                made.Enquiry.AssignedToId = made.AssignedTo is { } place ? accounts[place] : null;
                made.Enquiry.RepeatOfId = made.Repeats?.Enquiry.Id;
                foreach (var note in made.Enquiry.Notes)
                    note.AuthorId = made.Enquiry.LoggedById;
                db.Enquiries.Add(made.Enquiry);
                return Task.CompletedTask;
            }
        );
        foreach (var later in made.Later)
            yield return new Act(later.At, later.By, db => ApplyAsync(db, made.Enquiry.Id, later, accounts));
    }

    private static async Task ApplyAsync(EnquiriesDbContext db, long id, DemoEvent later, IReadOnlyList<int> accounts)
    {
        if (later is DemoNoteAdded note)
        {
            db.Notes.Add(
                new Note
                {
                    EnquiryId = id,
                    AuthorId = accounts[note.By],
                    WrittenAt = note.At,
                    Body = note.Text,
                }
            );
            return;
        }
        if (later is DemoContactLogged contact)
        {
            db.Contacts.Add(await ContactAsync(db, id, contact, accounts));
            return;
        }
        var enquiry = await db.Enquiries.SingleAsync(one => one.Id == id);
        if (later is DemoStageChanged changed)
            enquiry.Stage = changed.Stage;
        else if (later is DemoClosed closed)
        {
            enquiry.Outcome = closed.Outcome;
            enquiry.ClosedOn = London.DateOf(closed.At);
        }
    }

    private static async Task<Contact> ContactAsync(
        EnquiriesDbContext db,
        long id,
        DemoContactLogged made,
        IReadOnlyList<int> accounts
    ) =>
        new()
        {
            EnquiryId = id,
            PartyId = await db
                .Parties.Where(party => party.EnquiryId == id && party.Role == made.Whom)
                .Select(party => (long?)party.Id)
                .SingleAsync(),
            Whom = made.Whom,
            ById = accounts[made.By],
            At = made.Happened,
            LoggedAt = made.At,
            Way = made.Way,
            Result = made.Result,
        };

    private sealed class ClockOfTheDay : TimeProvider
    {
        public DateTime Now { get; set; }

        public override DateTimeOffset GetUtcNow() => new(Now, TimeSpan.Zero);
    }
}
