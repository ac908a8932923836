using Enquiries.Data;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Reports;

/// <summary>Counts how much of what reports are made from is filled in.</summary>
public sealed class CompletenessQuery(EnquiriesDbContext db, MonthCounts counts, TimeProvider time)
{
    /// <summary>The figures of each period asked for.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    public async Task<CompletenessReport> CountAsync(ReportQuestion question, CancellationToken cancellationToken)
    {
        var months = await counts.CountAsync(Statement, question, cancellationToken);
        return CompletenessReport.Of(question, months, London.Today(time));
    }

    /// <summary>What is counted.</summary>
    public MonthStatement<CompletenessTally> Statement => new("completeness", Tallies, tally => tally.Month);

    /// <summary>One row for each month; the index by month holds all but the platforms.</summary>
    public IQueryable<CompletenessTally> Tallies(ReportQuestion question) =>
        db
            .AllEnquiries.Within(question)
            .Where(enquiry => enquiry.IsCounted)
            .GroupBy(enquiry => enquiry.ReceivedMonth)
            .Select(month => new CompletenessTally(
                month.Key,
                month.Count(),
                month.Count(enquiry => enquiry.PrincipalOffence.Code == Offence.NotStated),
                month.Count(enquiry => enquiry.Digital == DigitalAnswer.NotKnown),
                month.Count(enquiry => enquiry.Platforms.Count == 0),
                month.Count(enquiry => enquiry.AgeThen == null),
                month.Count(enquiry => enquiry.Stage == null),
                month.Count(enquiry => enquiry.Outcome == null)
            ));
}

/// <summary>How many enquiries of one month lack something. Duplicates and what is not an enquiry are left out.</summary>
/// <param name="Month">The London month in which they were received, as yyyymm.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Offence">How many have no offence stated.</param>
/// <param name="Digital">How many have no digital answer.</param>
/// <param name="Platform">How many name no platform.</param>
/// <param name="Age">How many have no age band.</param>
/// <param name="Stage">How many have no stage.</param>
/// <param name="Outcome">How many are open.</param>
public sealed record CompletenessTally(
    int Month,
    int Count,
    int Offence,
    int Digital,
    int Platform,
    int Age,
    int Stage,
    int Outcome
);
