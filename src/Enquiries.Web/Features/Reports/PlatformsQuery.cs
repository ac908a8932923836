using Enquiries.Data;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Reports;

/// <summary>Counts enquiries by platform, among those where a platform is known.</summary>
public sealed class PlatformsQuery(EnquiriesDbContext db)
{
    /// <summary>The figures of each platform in the range asked for.</summary>
    /// <param name="question">What is asked; its periods are taken together.</param>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    public async Task<PlatformsReport> CountAsync(ReportQuestion question, CancellationToken cancellationToken)
    {
        var all = await Totals(question).ToDictionaryAsync(total => total.Counted, cancellationToken);
        var uses = await Uses(question).ToListAsync(cancellationToken);
        var platforms = await db.Platforms.AsNoTracking().ToDictionaryAsync(platform => platform.Id, cancellationToken);

        var notKnown = uses.Where(use => use.PlatformId is null).Sum(use => use.Count);
        var counted = all.TryGetValue(true, out var total) ? total.Count : 0;
        return new(question)
        {
            Known = counted - notKnown,
            NotKnown = notKnown,
            Excluded = all.TryGetValue(false, out var excluded) ? excluded.Count : 0,
            Platforms =
            [
                .. uses.Where(use => use.PlatformId is not null)
                    .Select(use => (Platform: platforms[use.PlatformId!.Value], use.Count))
                    .OrderByDescending(use => use.Count)
                    .ThenBy(use => use.Platform.Code, StringComparer.Ordinal)
                    .Select(use => new PlatformRow(use.Platform.Code, use.Platform.Name, use.Count)),
            ],
        };
    }

    public IQueryable<CountedTotal> Totals(ReportQuestion question) =>
        db
            .Enquiries.Within(question)
            .GroupBy(enquiry => enquiry.IsCounted)
            .Select(group => new CountedTotal(group.Key, group.Count()));

    /// <summary>One row for each platform used, and one without for the enquiries where none is known.</summary>
    public IQueryable<PlatformUse> Uses(ReportQuestion question) =>
        from enquiry in db.Enquiries.Within(question)
        where enquiry.IsCounted
        join used in db.EnquiryPlatforms on enquiry.Id equals used.EnquiryId into all
        from used in all.DefaultIfEmpty()
        group enquiry by (int?)used.PlatformId into uses
        select new PlatformUse(uses.Key, uses.Count());
}

/// <summary>How many enquiries count, or do not.</summary>
public sealed record CountedTotal(bool Counted, int Count);

/// <summary>How many enquiries name a platform, or none.</summary>
public sealed record PlatformUse(int? PlatformId, int Count);
