using Enquiries.Data;
using Enquiries.Web.Features.Conflicts;
using Enquiries.Web.Features.Intake;
using Enquiries.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.SubjectAccess;

/// <summary>Gathers what is held on a person (UK GDPR Article 15), and keeps other people out of it.</summary>
public sealed class SubjectQuery(
    EnquiriesDbContext db,
    ConflictCheck check,
    ReferenceLists lists,
    TimeProvider time,
    ContactSettings contacts
)
{
    /// <summary>Where the person may be known, the likeliest first.</summary>
    public Task<ConflictFindings> FindAsync(CheckedPerson person, CancellationToken cancellationToken) =>
        check.RunAsync([person], except: null, cancellationToken);

    /// <summary>The file of the enquiries chosen among those found.</summary>
    public async Task<SubjectFile> FileAsync(
        CheckedPerson person,
        ConflictFindings found,
        IReadOnlyCollection<long> chosen,
        CancellationToken cancellationToken
    )
    {
        var enquiries = new List<SubjectEnquiry>();
        foreach (var match in found.Matches)
            if (
                match.EnquiryId is { } id
                && chosen.Contains(id)
                && await EnquiryAsync(id, match, cancellationToken) is { } held
            )
                enquiries.Add(held);
        return new(
            person.Name!,
            time.GetUtcNow().UtcDateTime,
            [.. enquiries.OrderBy(held => held.ReceivedAt)],
            [.. found.Matches.Where(match => match.ClientId is not null && match.Strength >= MatchStrength.Likely)]
        );
    }

    private async Task<SubjectEnquiry?> EnquiryAsync(long id, ConflictMatch match, CancellationToken cancellationToken)
    {
        var query = new RecordQuery(db, lists, time, contacts);
        if (await query.RunAsync(id, withTrail: false, cancellationToken) is not { } page)
            return null;
        var own = page
            .Facts.People.Where(one => match.People.Any(who => who.Role == one.Role && who.Name == one.Name))
            .ToList();
        var others = page.Facts.People.Except(own).ToList();
        var redact = new Redaction(own, others);
        // A complainant stays one, whoever else they are.
        var isOurs =
            own.Any(one => one.Role is PartyRole.Accused or PartyRole.Caller)
            && own.All(one => one.Role != PartyRole.Complainant);
        return new()
        {
            Reference = page.Facts.Reference,
            ReceivedAt = page.Facts.ReceivedAt,
            Own = own,
            Others = [.. others.Select(one => Coded.Label(one.Role))],
            IsOurs = isOurs,
            Sections = isOurs ? [.. page.Sections.Select(section => Redacted(section, redact))] : [],
            Written = isOurs ? [.. Written(page, redact), .. await TriageAsync(id, redact, cancellationToken)] : [],
        };
    }

    /// <summary>What was written of them in the triage: why the tier was set, and why no answer was owed for a while.</summary>
    private async Task<IEnumerable<(DateTime, string?, string)>> TriageAsync(
        long id,
        Redaction redact,
        CancellationToken cancellationToken
    )
    {
        var reason = await db
            .Enquiries.Where(enquiry => enquiry.Id == id && enquiry.TierReason != null)
            .Select(enquiry => new { enquiry.LoggedAt, enquiry.TierReason })
            .SingleOrDefaultAsync(cancellationToken);
        var pauses = await db
            .ResponsePauses.AsNoTracking()
            .Where(pause => pause.EnquiryId == id)
            .OrderBy(pause => pause.From)
            .Select(pause => new
            {
                pause.From,
                pause.PausedBy.DisplayName,
                pause.PauseReason,
            })
            .ToListAsync(cancellationToken);
        return pauses
            .Select(pause =>
                (pause.From, (string?)pause.DisplayName, $"No answer owed for a while: {redact.Of(pause.PauseReason)}")
            )
            .Concat(
                reason is null
                    ? []
                    : new[] { (reason.LoggedAt, (string?)null, $"Tier set by hand: {redact.Of(reason.TierReason)}") }
            );
    }

    private static RecordSection Redacted(RecordSection section, Redaction redact) =>
        section with
        {
            Facts = [.. section.Facts.Select(fact => fact with { Value = redact.Of(fact.Value)! })],
        };

    private static IEnumerable<(DateTime, string?, string)> Written(RecordPage page, Redaction redact) =>
        page
            .Timeline.Where(item => item.NoteBody is not null || item.Contact is not null)
            .OrderBy(item => item.At)
            .Select(item =>
                (item.At, item.Who, redact.Of(item.NoteBody ?? $"{item.Contact!.Words}. {item.Contact.Note}".Trim())!)
            );
}
