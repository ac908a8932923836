using Enquiries.Data;
using Enquiries.Web.Features.Intake;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Reports.Measures;

/// <summary>A version that was defined, or why there is none.</summary>
internal sealed record MeasureDefined(string Code, int Version, string? Problem = null);

/// <summary>Makes the next version of a measure. None is ever changed.</summary>
public sealed class DefineMeasure(EnquiriesDbContext db, TimeProvider time)
{
    internal async Task<MeasureDefined> RunAsync(
        MeasureDraft draft,
        string? code,
        int accountId,
        CancellationToken cancellationToken
    )
    {
        if (await MadeAsync(draft.Key, cancellationToken) is { } made)
            return made;
        code ??= CodeOf(draft.Name);
        if (draft.After == 0 && (code.Length == 0 || code == Measure.Recorded.Code || code == "new"))
            return new("", 0, "Choose another name: addresses need this one for something else.");
        var version = New(draft, code, accountId);
        db.MeasureVersions.Add(version);
        db.Record(AuditAction.MeasureDefined, details: new { Measure = code, version.Version });
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return new(code, version.Version);
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            // The database lets one of two at once pass: the same form sent twice, or two partners.
            db.ChangeTracker.Clear();
            if (await MadeAsync(draft.Key, cancellationToken) is { } first)
                return first;
            if (!await db.MeasureVersions.AnyAsync(one => one.Code == code, cancellationToken))
                throw;
            return new(
                code,
                0,
                draft.After == 0
                    ? "There is a measure of this name already: choose another, or change that one."
                    : "Somebody else changed this measure since you opened the page. Open it again, and look at their version first."
            );
        }
    }

    /// <summary>Takes a measure out of use, or into use again. Its versions stay.</summary>
    /// <param name="code">The measure.</param>
    /// <param name="retired">Whether it is to be out of use.</param>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    public async Task RetireAsync(string code, bool retired, CancellationToken cancellationToken)
    {
        var latest = await db
            .MeasureVersions.Where(one => one.Code == code)
            .OrderByDescending(one => one.Version)
            .FirstAsync(cancellationToken);
        if (latest.RetiredAt is not null == retired)
            return;
        latest.RetiredAt = retired ? time.GetUtcNow().UtcDateTime : null;
        db.Record(AuditAction.MeasureRetired, details: new { Measure = code, Retired = retired });
        await db.SaveChangesAsync(cancellationToken);
    }

    private MeasureVersion New(MeasureDraft draft, string code, int accountId)
    {
        var version = new MeasureVersion
        {
            Code = code,
            Version = draft.After + 1,
            Name = draft.Name,
            Answer = draft.Answer,
            ByAnyOffence = draft.Count == OffenceCount.Any,
            DefinedAt = time.GetUtcNow().UtcDateTime,
            DefinedById = accountId,
            SubmissionKey = draft.Key,
        };
        version.Offences.AddRange(draft.Offences.Select(offence => new MeasureOffence { OffenceId = offence }));
        return version;
    }

    private Task<MeasureDefined?> MadeAsync(Guid key, CancellationToken cancellationToken) =>
        db
            .MeasureVersions.Where(one => one.SubmissionKey == key)
            .Select(one => new MeasureDefined(one.Code, one.Version, null))
            .SingleOrDefaultAsync(cancellationToken);

    // A dot would be read as the mark before a version.
    private static string CodeOf(string name)
    {
        var slug = FindFilter.CategorySlug(name);
        return slug.Length <= CloseFigure.MeasureLength ? slug : slug[..CloseFigure.MeasureLength].TrimEnd('-');
    }
}
