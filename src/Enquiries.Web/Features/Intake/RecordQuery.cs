using Enquiries.Data;
using Enquiries.Web.Features.Retention;
using Enquiries.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Intake;

/// <summary>Reads all of one enquiry in a fixed number of statements.</summary>
public sealed class RecordQuery(
    EnquiriesDbContext db,
    ReferenceLists lists,
    TimeProvider time,
    ContactSettings settings
)
{
    // Every note is part of the record; of changes, beyond these nobody scrolls.
    private const int MostChanges = 300;

    /// <summary>The page; null where there is no such enquiry.</summary>
    public async Task<RecordPage?> RunAsync(long id, bool withTrail, CancellationToken cancellationToken)
    {
        var facts = await db
            .Enquiries.AsNoTracking()
            .Where(enquiry => enquiry.Id == id)
            .Select(RecordProjection.AsFacts)
            .SingleOrDefaultAsync(cancellationToken);
        if (facts is null)
            return null;
        var known = await lists.GetAsync(cancellationToken);
        var entries = await EntriesAsync(id, cancellationToken);
        // Of enquiries that the reader may not see, the repeated one and those that changes name are asked for together.
        long[] mentioned =
        [
            .. ChangeWords.EnquiriesIn(entries.SelectMany(entry => entry.Changes)),
            .. facts.RepeatOfId is { } repeated ? [repeated] : Array.Empty<long>(),
        ];
        var hidden = await db.HiddenAsync(mentioned, cancellationToken);
        if (facts.RepeatOfId is { } earlier && hidden.Contains(earlier))
            facts = facts with { RepeatOfId = null };
        var contacts = await ContactLog.ReadAsync(db, id, settings.AttemptsBeforeNoReply, cancellationToken);
        return new RecordPage
        {
            Facts = facts,
            Sections = RecordSections.Of(facts, known),
            Warnings = EnquiryWarnings.Of(WarningFacts(facts, known)),
            Timeline = await TimelineAsync(facts, known, entries, hidden, contacts, cancellationToken),
            Trail = withTrail ? await new TrailQuery(db).ReadsAsync(id, cancellationToken) : null,
            Note = new AddNoteForm { Key = Guid.NewGuid() },
            Contacts = contacts,
            Contact = new LogContactForm
            {
                Key = Guid.NewGuid(),
                Whom = facts.FirstToReach is { } first ? IntakeChoices.Number(first.Id) : null,
                Way = Coded.Of(ContactWay.Phone),
                At = LogContactForm.Now,
            },
            Today = London.Today(time),
            Retention = await RetentionAsync(id, cancellationToken),
            RestrictedTo = await RestrictedToAsync(id, cancellationToken),
        };
    }

    private async Task<RecordRetention> RetentionAsync(long id, CancellationToken cancellationToken) =>
        new(
            await db
                .RetentionNotices.Where(notice => notice.EnquiryId == id)
                .Select(notice => (DateOnly?)notice.EraseOn)
                .SingleOrDefaultAsync(cancellationToken),
            await db
                .RetentionHolds.Where(hold => hold.EnquiryId == id && hold.LiftedAt == null)
                .OrderBy(hold => hold.Id)
                .Select(hold => new HoldRow(hold.Grounds, hold.PlacedBy.DisplayName, hold.PlacedAt))
                .FirstOrDefaultAsync(cancellationToken)
        );

    private Task<RestrictedTo?> RestrictedToAsync(long id, CancellationToken cancellationToken) =>
        db
            .Restrictions.AsNoTracking()
            .Where(Restriction.HoldsOn(London.Today(time)))
            .Where(restriction => restriction.EnquiryId == id)
            .Select(restriction => new RestrictedTo(
                restriction.EndsOn,
                restriction.Reason,
                restriction
                    .Members.OrderBy(member => member.Account.DisplayName)
                    .Select(member => member.Account.DisplayName)
                    .ToList()
            ))
            .SingleOrDefaultAsync(cancellationToken);

    private async Task<List<ChangeEntry>> EntriesAsync(long id, CancellationToken cancellationToken)
    {
        var entries = await db
            .AuditEntries.AsNoTracking()
            .Where(entry =>
                entry.EnquiryId == id
                && (
                    entry.Action == AuditAction.Created
                    || entry.Action == AuditAction.Imported
                    || entry.Action == AuditAction.Changed
                )
            )
            .OrderByDescending(entry => entry.Id)
            .Take(MostChanges)
            .Select(entry => new
            {
                entry.At,
                entry.Account!.DisplayName,
                entry.Action,
                entry.Details,
            })
            .ToListAsync(cancellationToken);
        return entries.ConvertAll(entry => new ChangeEntry(
            entry.At,
            entry.DisplayName,
            entry.Action,
            AuditTrail.ChangesOf(entry.Details)
        ));
    }

    private async Task<IReadOnlyList<TimelineItem>> TimelineAsync(
        RecordFacts facts,
        Lists known,
        List<ChangeEntry> entries,
        IReadOnlySet<long> hidden,
        ContactLog contacts,
        CancellationToken cancellationToken
    )
    {
        var id = facts.Id;
        var notes = await db
            .Notes.AsNoTracking()
            .Where(note => note.EnquiryId == id)
            .Select(note => new
            {
                note.Id,
                note.WrittenAt,
                note.Author!.DisplayName,
                note.Body,
            })
            .ToListAsync(cancellationToken);
        var accounts = await AccountsAsync(entries.SelectMany(entry => entry.Changes), cancellationToken);
        var words = new ChangeWords(known, accounts) { Hidden = hidden };
        return
        [
            .. notes
                // What nobody here wrote or logged came with the enquiry.
                .Select(note => new TimelineItem(
                    note.WrittenAt,
                    note.DisplayName ?? facts.SentBy,
                    "Note",
                    note.Body,
                    note.Id
                ))
                .Concat(
                    entries.Select(entry => new TimelineItem(
                        entry.At,
                        entry.Who ?? (entry.Action == AuditAction.Created ? facts.SentBy : null),
                        Coded.Label(entry.Action),
                        Changes: [.. entry.Changes.Select(words.Of)]
                    ))
                )
                .Concat(
                    contacts.All.Select(contact => new TimelineItem(
                        contact.At,
                        contact.Who,
                        "Contact",
                        Contact: contact
                    ))
                )
                .OrderByDescending(item => item.At)
                // The note of a new enquiry was written with it, and reads as its continuation.
                .ThenByDescending(item => item.NoteId ?? 0),
        ];
    }

    /// <summary>Names of the accounts that changes mention, also of those who have left.</summary>
    private async Task<IReadOnlyDictionary<int, string>> AccountsAsync(
        IEnumerable<AuditedChange> changes,
        CancellationToken cancellationToken
    )
    {
        var ids = ChangeWords.AccountsIn(changes);
        return ids.Count == 0
            ? new Dictionary<int, string>()
            : await db
                .Users.AsNoTracking()
                .Where(account => ids.Contains(account.Id))
                .ToDictionaryAsync(account => account.Id, account => account.DisplayName, cancellationToken);
    }

    private sealed record ChangeEntry(
        DateTime At,
        string? Who,
        AuditAction Action,
        IReadOnlyList<AuditedChange> Changes
    );

    private static EnquiryFacts WarningFacts(RecordFacts facts, Lists known) =>
        new()
        {
            ReceivedAt = facts.ReceivedAt,
            Stage = facts.Stage,
            ArrestedAt = facts.ArrestedAt,
            InterviewAt = facts.InterviewAt,
            BailReturnAt = facts.BailReturnAt,
            OffenceFrom = facts.OffenceFrom,
            OffenceTo = facts.OffenceTo,
            AccusedBorn = facts.Accused?.BornOn,
            AgeThen = facts.AgeThen,
            AgeNow = facts.AgeNow,
            SelfHarm = facts.SelfHarm,
            HasAppropriateAdult = facts.People.Any(person => person.Role == PartyRole.AppropriateAdult),
            Offences = EnquiryWarnings.OffencesOf(known, facts.OffenceId, facts.OtherOffenceIds),
        };
}
