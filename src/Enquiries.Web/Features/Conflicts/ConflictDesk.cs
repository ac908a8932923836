using System.Globalization;
using Enquiries.Data;
using Enquiries.Web.Features.Intake;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Conflicts;

/// <summary>Reads the conflict check of an enquiry with what was decided, and keeps decisions.</summary>
public sealed class ConflictDesk(EnquiriesDbContext db, ConflictCheck check, TimeProvider time)
{
    /// <summary>The check now; null where there is no such enquiry.</summary>
    public async Task<ConflictSection?> ReadAsync(long id, CancellationToken cancellationToken)
    {
        var enquiry = await db
            .Enquiries.AsNoTracking()
            .Where(enquiry => enquiry.Id == id)
            .Select(enquiry => new { enquiry.Outcome, enquiry.RepeatOfId })
            .SingleOrDefaultAsync(cancellationToken);
        if (enquiry is null)
            return null;
        var parties = await db
            .Parties.AsNoTracking()
            .Where(party => party.EnquiryId == id)
            .ToListAsync(cancellationToken);
        var found = await check.RunAsync(parties.ConvertAll(CheckedPerson.Of), id, cancellationToken);
        var people = ConflictDecision.PeopleOf(parties, db.Confidential);
        var repeatedBy = await db
            .Enquiries.Where(other => other.RepeatOfId == id)
            .OrderBy(other => other.Id)
            .Select(other => other.Id)
            .ToListAsync(cancellationToken);
        var isHidden =
            enquiry.RepeatOfId is { } earlier && (await db.HiddenAsync([earlier], cancellationToken)).Count > 0;
        var seen = SeenOf(people, found);
        return new()
        {
            EnquiryId = id,
            Found = found,
            Decisions = await DecisionsAsync(id, people, cancellationToken),
            People = people,
            Seen = seen,
            Outcome = enquiry.Outcome,
            RepeatOf = isHidden ? null : enquiry.RepeatOfId,
            RepeatsHidden = isHidden,
            RepeatedBy = repeatedBy,
            Decide = new DecideForm { Key = Guid.NewGuid(), Seen = seen },
        };
    }

    /// <summary>Keeps a decision about what was shown.</summary>
    public async Task DecideAsync(
        ConflictSection shown,
        Guid key,
        ConflictFinding finding,
        string? why,
        int by,
        CancellationToken cancellationToken
    )
    {
        var sent = string.Create(CultureInfo.InvariantCulture, $"{shown.EnquiryId} {by} {finding} {why}");
        var submission = Sent.KeyOf(key, sent);
        if (await IsKeptAsync(submission, cancellationToken))
            return;
        var matches = ShownMatch.Of(shown.Found);
        db.ConflictDecisions.Add(
            new ConflictDecision
            {
                EnquiryId = shown.EnquiryId,
                SubmissionKey = submission,
                Finding = finding,
                Why = why,
                Shown = ShownMatch.ToJson(matches),
                People = shown.People,
                DecidedById = by,
                DecidedAt = time.GetUtcNow().UtcDateTime,
            }
        );
        // How many, never which: who reads the trail may not know of all of them.
        db.Record(
            AuditAction.ConflictDecided,
            shown.EnquiryId,
            new { Finding = Coded.Of(finding), Shown = matches.Count }
        );
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            // Both clicks of a double click came through the check above; the database let one pass.
            if (!await IsKeptAsync(submission, cancellationToken))
                throw;
        }
    }

    private Task<bool> IsKeptAsync(Guid submission, CancellationToken cancellationToken) =>
        db.ConflictDecisions.AnyAsync(decision => decision.SubmissionKey == submission, cancellationToken);

    private static string SeenOf(long people, ConflictFindings found) =>
        string.Join(
            ',',
            ShownMatch
                .Of(found)
                .Select(match => match.Key)
                .Order(StringComparer.Ordinal)
                .Prepend(people.ToString("x", CultureInfo.InvariantCulture))
        );

    private async Task<IReadOnlyList<DecisionRow>> DecisionsAsync(
        long id,
        long people,
        CancellationToken cancellationToken
    )
    {
        var rows = await db
            .ConflictDecisions.AsNoTracking()
            .Where(decision => decision.EnquiryId == id)
            .OrderByDescending(decision => decision.Id)
            .Select(decision => new
            {
                decision.Finding,
                decision.Why,
                decision.DecidedBy.DisplayName,
                decision.DecidedAt,
                decision.People,
                decision.Shown,
            })
            .ToListAsync(cancellationToken);
        var shown = rows.ConvertAll(row => ShownMatch.Parse(row.Shown));
        // Whoever decided may have seen what this reader may not.
        var known = shown.SelectMany(matches => matches).Select(match => match.Enquiry).OfType<long>().ToHashSet();
        var hidden = await db.HiddenAsync(known, cancellationToken);
        return
        [
            .. rows.Zip(
                shown,
                (row, matches) =>
                    new DecisionRow(
                        row.Finding,
                        row.Why,
                        row.DisplayName,
                        row.DecidedAt,
                        row.People == people,
                        [.. matches.Where(match => match.Enquiry is not { } one || !hidden.Contains(one))],
                        matches.Select(match => match.Key).ToHashSet()
                    )
            ),
        ];
    }
}
