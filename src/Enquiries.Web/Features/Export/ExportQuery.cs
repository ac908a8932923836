using System.Runtime.CompilerServices;
using Enquiries.Data;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Export;

/// <summary>Reads all enquiries for the canonical CSV, in the order in which they were logged, a stretch of numbers at a time.</summary>
public sealed class ExportQuery(EnquiriesDbContext db)
{
    private const int Stretch = 1_000;

    public async IAsyncEnumerable<ExportedRow> RowsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var last = 0L; ; )
        {
            var enquiries = await EnquiriesAfterAsync(last, cancellationToken);
            if (enquiries.Count == 0)
                yield break;
            var (from, to) = (enquiries[0].Id, enquiries[^1].Id);
            var people = await PeopleAsync(from, to, cancellationToken);
            var offences = await OtherOffencesAsync(from, to, cancellationToken);
            var platforms = await PlatformsAsync(from, to, cancellationToken);
            var notes = await FirstNotesAsync(from, to, cancellationToken);
            foreach (var enquiry in enquiries)
                yield return new ExportedRow(
                    enquiry,
                    offences[enquiry.Id],
                    platforms[enquiry.Id],
                    people[enquiry.Id].FirstOrDefault(person => person.Role == PartyRole.Accused),
                    people[enquiry.Id].FirstOrDefault(person => person.Role == PartyRole.Caller),
                    notes.GetValueOrDefault(enquiry.Id)
                );
            last = to;
        }
    }

    private Task<List<ExportedEnquiry>> EnquiriesAfterAsync(long last, CancellationToken cancellationToken) =>
        db
            .Enquiries.AsNoTracking()
            .Where(enquiry => enquiry.Id > last)
            .OrderBy(enquiry => enquiry.Id)
            .Take(Stretch)
            .Select(enquiry => new ExportedEnquiry
            {
                Id = enquiry.Id,
                SourceRef = enquiry.ErasedAt == null ? enquiry.SourceRef : null,
                ReceivedAt = enquiry.ReceivedAt,
                Channel = enquiry.Channel,
                Stage = enquiry.Stage,
                Outcome = enquiry.Outcome,
                HeardFrom = enquiry.HeardFrom,
                Funding = enquiry.Funding,
                PoliceForce = enquiry.PoliceForce!.Code,
                Offence = enquiry.PrincipalOffence.Code,
                Digital = enquiry.Digital,
                AgeThen = enquiry.AgeThen,
                AssignedTo = enquiry.AssignedTo!.Email,
                ClosedOn = enquiry.ClosedOn,
            })
            .ToListAsync(cancellationToken);

    private async Task<ILookup<long, ExportedPerson>> PeopleAsync(
        long from,
        long to,
        CancellationToken cancellationToken
    )
    {
        var people = await db
            .Parties.AsNoTracking()
            .Where(party => party.EnquiryId >= from && party.EnquiryId <= to)
            .Where(party => party.Role == PartyRole.Accused || party.Role == PartyRole.Caller)
            .OrderBy(party => party.Id)
            .Select(party => new ExportedPerson(
                party.EnquiryId,
                party.Role,
                party.Name,
                party.Phone,
                party.Email,
                party.BornOn,
                party.Relationship
            ))
            .ToListAsync(cancellationToken);
        return people.ToLookup(person => person.EnquiryId);
    }

    private async Task<ILookup<long, string>> OtherOffencesAsync(
        long from,
        long to,
        CancellationToken cancellationToken
    )
    {
        var offences = await db.Set<EnquiryOffence>()
            .AsNoTracking()
            .Where(other => other.EnquiryId >= from && other.EnquiryId <= to)
            .OrderBy(other => other.OffenceId)
            .Select(other => new { other.EnquiryId, other.Offence.Code })
            .ToListAsync(cancellationToken);
        return offences.ToLookup(other => other.EnquiryId, other => other.Code);
    }

    private async Task<ILookup<long, string>> PlatformsAsync(long from, long to, CancellationToken cancellationToken)
    {
        var platforms = await db
            .EnquiryPlatforms.AsNoTracking()
            .Where(used => used.EnquiryId >= from && used.EnquiryId <= to)
            .OrderBy(used => used.PlatformId)
            .Select(used => new { used.EnquiryId, used.Platform.Code })
            .ToListAsync(cancellationToken);
        return platforms.ToLookup(used => used.EnquiryId, used => used.Code);
    }

    private Task<Dictionary<long, string>> FirstNotesAsync(long from, long to, CancellationToken cancellationToken) =>
        db
            .Notes.AsNoTracking()
            .Where(note => note.EnquiryId >= from && note.EnquiryId <= to)
            .Where(note => !db.Notes.Any(earlier => earlier.EnquiryId == note.EnquiryId && earlier.Id < note.Id))
            .Select(note => new { note.EnquiryId, note.Body })
            .ToDictionaryAsync(note => note.EnquiryId, note => note.Body, cancellationToken);
}
