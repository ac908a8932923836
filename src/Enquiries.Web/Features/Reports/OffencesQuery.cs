using Enquiries.Data;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Reports;

/// <summary>Counts enquiries by principal offence, so that each counts once.</summary>
public sealed class OffencesQuery(EnquiriesDbContext db, MonthCounts counts, TimeProvider time)
{
    /// <summary>The figures of each offence and period asked for.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    public async Task<OffencesReport> CountAsync(ReportQuestion question, CancellationToken cancellationToken)
    {
        var tallies = await counts.CountAsync(Statement, question, cancellationToken);
        var offences = await db
            .Offences.AsNoTracking()
            .OrderBy(offence => offence.SortOrder)
            .Select(offence => new OffenceName(
                offence.Id,
                offence.Code,
                offence.Name,
                offence.Section,
                offence.Category
            ))
            .ToListAsync(cancellationToken);
        return OffencesReport.Of(question, offences, tallies, London.Today(time));
    }

    /// <summary>What is counted.</summary>
    public MonthStatement<OffenceTally> Statement => new("offences", Tallies, tally => tally.Month);

    /// <summary>Grouped in the order of the index by month, which alone is read.</summary>
    public IQueryable<OffenceTally> Tallies(ReportQuestion question) =>
        db
            .AllEnquiries.Within(question)
            .GroupBy(enquiry => new
            {
                enquiry.ReceivedMonth,
                enquiry.IsCounted,
                enquiry.PrincipalOffenceId,
            })
            .Select(group => new OffenceTally(
                group.Key.PrincipalOffenceId,
                group.Key.ReceivedMonth,
                group.Key.IsCounted,
                group.Count()
            ));
}

/// <summary>How many enquiries of one month have the same principal offence.</summary>
/// <param name="OffenceId">The offence.</param>
/// <param name="Month">The London month in which they were received, as yyyymm.</param>
/// <param name="Counted">False for duplicates and what is not an enquiry.</param>
/// <param name="Count">How many enquiries.</param>
public sealed record OffenceTally(int OffenceId, int Month, bool Counted, int Count);

/// <summary>An offence as reports name it.</summary>
public sealed record OffenceName(int Id, string Code, string Name, string Section, string Category);
