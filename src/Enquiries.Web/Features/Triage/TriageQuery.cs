using System.Linq.Expressions;
using Enquiries.Data;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Triage;

/// <summary>
/// Reads what is open and works out its tiers and clocks. What is open is always little beside what was ever logged: it is read whole, from
/// one index, and put in order here, as no tier is stored that the next minute would make wrong.
/// </summary>
public sealed class TriageQuery(EnquiriesDbContext db, TimeProvider time)
{
    /// <summary>All that is open and that whoever acts may see, most urgent first.</summary>
    public Task<IReadOnlyList<Assessment>> OpenAsync(CancellationToken cancellationToken) =>
        AssessAsync(db.Enquiries, cancellationToken);

    /// <summary>All that is open, also what is restricted to others: for the program itself, which shows it to nobody.</summary>
    public Task<IReadOnlyList<Assessment>> AllOpenAsync(CancellationToken cancellationToken) =>
        AssessAsync(db.AllEnquiries, cancellationToken);

    /// <summary>Those of them that are open, as <see cref="AllOpenAsync"/> has them.</summary>
    public Task<IReadOnlyList<Assessment>> SomeOpenAsync(long[] ids, CancellationToken cancellationToken) =>
        AssessAsync(db.AllEnquiries.Where(enquiry => EF.Parameter(ids).Contains(enquiry.Id)), cancellationToken);

    /// <summary>One enquiry; null where it is closed, erased, not there or not to be seen.</summary>
    public async Task<Assessment?> OneAsync(long id, CancellationToken cancellationToken) =>
        (await AssessAsync(db.Enquiries.Where(enquiry => enquiry.Id == id), cancellationToken)).SingleOrDefault();

    private async Task<IReadOnlyList<Assessment>> AssessAsync(
        IQueryable<Enquiry> enquiries,
        CancellationToken cancellationToken
    )
    {
        var open = enquiries.AsNoTracking().Where(enquiry => enquiry.Outcome == null && enquiry.ErasedAt == null);
        var rules = await TriageRules.ReadAsync(db, cancellationToken);
        var facts = await open.Select(AsFacts).ToListAsync(cancellationToken);
        var pauses = await PausesAsync(open, cancellationToken);
        var news = facts.Exists(one => one.Stage == Stage.ReleasedUnderInvestigation)
            ? await NewsAsync(open, cancellationToken)
            : [];
        var now = time.GetUtcNow().UtcDateTime;
        return
        [
            .. facts
                .Select(one =>
                    Assessment.Of(
                        pauses.Contains(one.Id) || news.ContainsKey(one.Id)
                            ? one with
                            {
                                Pauses = [.. pauses[one.Id]],
                                LastNewsAt = news.GetValueOrDefault(one.Id),
                            }
                            : one,
                        now,
                        rules
                    )
                )
                .Order(Assessment.MostUrgentFirst),
        ];
    }

    private async Task<ILookup<long, Spell>> PausesAsync(
        IQueryable<Enquiry> open,
        CancellationToken cancellationToken
    ) =>
        (
            await db
                .ResponsePauses.AsNoTracking()
                .Where(pause => open.Any(enquiry => enquiry.Id == pause.EnquiryId))
                .Select(pause => new
                {
                    pause.EnquiryId,
                    pause.From,
                    pause.Until,
                })
                .ToListAsync(cancellationToken)
        ).ToLookup(pause => pause.EnquiryId, pause => new Spell(pause.From, pause.Until));

    // Of those under investigation alone: of them it is silence that counts.
    private async Task<Dictionary<long, DateTime?>> NewsAsync(
        IQueryable<Enquiry> open,
        CancellationToken cancellationToken
    )
    {
        var news = await open.Where(enquiry => enquiry.Stage == Stage.ReleasedUnderInvestigation)
            .Select(enquiry => new
            {
                enquiry.Id,
                Note = db.Notes.Where(note => note.EnquiryId == enquiry.Id).Max(note => (DateTime?)note.WrittenAt),
                Contact = db
                    .Contacts.Where(contact => contact.EnquiryId == enquiry.Id)
                    .Max(contact => (DateTime?)contact.At),
            })
            .ToListAsync(cancellationToken);
        return news.ToDictionary(one => one.Id, one => one.Note > one.Contact ? one.Note : one.Contact ?? one.Note);
    }

    private static readonly Expression<Func<Enquiry, TriageFacts>> AsFacts = enquiry => new TriageFacts
    {
        Id = enquiry.Id,
        ReceivedAt = enquiry.ReceivedAt,
        Channel = enquiry.Channel,
        Funding = enquiry.Funding,
        Stage = enquiry.Stage,
        AnsweredAtOnce = enquiry.AnsweredAtOnce,
        FirstContactAt = enquiry.FirstContactAt,
        ArrestedAt = enquiry.ArrestedAt,
        ArrivedAtStationAt = enquiry.ArrivedAtStationAt,
        DetentionAuthorisedAt = enquiry.DetentionAuthorisedAt,
        InterviewAt = enquiry.InterviewAt,
        BailReturnAt = enquiry.BailReturnAt,
        HearingAt = enquiry.HearingAt,
        DevicesSeizedOn = enquiry.DevicesSeizedOn,
        HasDsccReference = enquiry.HasDsccReference,
        NextActionDueAt = enquiry.NextActionDueAt,
        AssignedToId = enquiry.AssignedToId,
        TierOverride = enquiry.TierOverride,
    };
}
