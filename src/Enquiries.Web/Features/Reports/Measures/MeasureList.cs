using Enquiries.Data;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Reports.Measures;

/// <summary>Reads the measures there are.</summary>
public static class MeasureList
{
    /// <summary>Every version of every measure: the recorded answer first, then by name, the latest version first.</summary>
    /// <param name="db">The database.</param>
    /// <param name="cancellationToken">Ends the wait for it.</param>
    public static async Task<IReadOnlyList<Measure>> MeasuresAsync(
        this EnquiriesDbContext db,
        CancellationToken cancellationToken
    )
    {
        var versions = await db
            .MeasureVersions.OrderBy(one => one.Code)
            .ThenByDescending(one => one.Version)
            .Select(one => new
            {
                one.Code,
                one.Name,
                one.Version,
                one.Answer,
                one.ByAnyOffence,
                Retired = one.RetiredAt != null,
                Offences = one.Offences.Select(offence => offence.OffenceId).ToList(),
            })
            .AsSplitQuery()
            .ToListAsync(cancellationToken);
        if (versions.Count == 0)
            return [Measure.Recorded];
        var notStated = await db
            .Offences.Where(offence => offence.Code == Offence.NotStated)
            .Select(offence => offence.Id)
            .SingleAsync(cancellationToken);
        var measures = versions.Select(one => new Measure(one.Code, one.Name, one.Version)
        {
            Rule = new(
                one.Offences.ToHashSet(),
                one.Answer,
                one.ByAnyOffence ? OffenceCount.Any : OffenceCount.Principal,
                notStated
            ),
            IsCurrent = !one.Retired && versions.First(latest => latest.Code == one.Code).Version == one.Version,
        });
        return [Measure.Recorded, .. measures.OrderBy(one => one.Name, StringComparer.CurrentCultureIgnoreCase)];
    }
}
