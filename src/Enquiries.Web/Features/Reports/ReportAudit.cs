using Enquiries.Data;

namespace Enquiries.Web.Features.Reports;

/// <summary>Records who read which figures. Written before they are shown: what cannot be recorded is not shown.</summary>
public sealed class ReportAudit(EnquiriesDbContext db)
{
    /// <summary>Records one reading.</summary>
    /// <param name="action"><see cref="AuditAction.Reported"/> or <see cref="AuditAction.Exported"/>.</param>
    /// <param name="report">The report's name, as addresses have it.</param>
    /// <param name="question">What was asked.</param>
    /// <param name="shownAs"><c>page</c>, <c>csv</c>, <c>json</c> or <c>table</c>.</param>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    public async Task RecordAsync(
        AuditAction action,
        string report,
        ReportQuestion question,
        string shownAs,
        CancellationToken cancellationToken
    )
    {
        db.Record(
            action,
            details: new
            {
                Report = report,
                From = Months.Text(question.FirstMonth),
                To = Months.Text(question.LastMonth),
                By = Coded.Of(question.By),
                Count = Coded.Of(question.Count),
                Measure = question.Measure.Code,
                As = question.Outside ? shownAs + ", for outside use" : shownAs,
            }
        );
        await db.SaveChangesAsync(cancellationToken);
    }
}
