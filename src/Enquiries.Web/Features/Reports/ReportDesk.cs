using Enquiries.Data;
using Enquiries.Web.Features.Intake;
using Enquiries.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Reports;

/// <summary>What was asked for in an address: the question, or what is wrong with it, and the form to ask again.</summary>
/// <param name="Question">The question, or null where something is wrong.</param>
/// <param name="Errors">What is wrong, in the order of the form.</param>
/// <param name="Filters">The form as it was typed.</param>
public sealed record AskedReport(ReportQuestion? Question, IReadOnlyList<ReportError> Errors, ReportFilters Filters);

/// <summary>Reads what is asked of a report, and records that it was answered.</summary>
public sealed class ReportDesk(EnquiriesDbContext db, ReferenceLists lists, TimeProvider time)
{
    /// <summary>The time, UTC.</summary>
    public DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Reads the address of a report.</summary>
    /// <param name="kind">Which report.</param>
    /// <param name="form">What the address says of range and counting.</param>
    /// <param name="query">The address, which may narrow what is counted as on the find page.</param>
    /// <param name="accountId">Who asks: “me” in a filter.</param>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    public async Task<AskedReport> ReadAsync(
        ReportKind kind,
        ReportForm form,
        IQueryCollection query,
        int? accountId,
        CancellationToken cancellationToken
    )
    {
        var known = await lists.GetAsync(cancellationToken);
        var reader = new ReportReader(London.Today(time), kind.StandardMonths, kind.MostPeriods)
        {
            Measures = known.Measures,
            Dimensions = kind.Dimensions,
            National = kind.HasNational ? known.National : [],
        };
        var question = reader.Read(form);
        var without = kind.NotBy(question);
        var filter = new FindFilterReader(query, known, accountId)
        {
            Except = without,
            Consequence = ": choose another under “Narrow by”.",
        }.ReadNarrowing();
        var choices = new FindChoices(known, filter).OfReport.Where(select => !without.Contains(select.Name));
        var errors = reader.Errors.Concat(filter.Problems.Select(problem => new ReportError("Filter", problem)));
        // Silence would let exact figures pass for ones that may leave.
        if (!kind.HasOutside && !string.IsNullOrWhiteSpace(form.Outside))
            errors = errors.Append(
                new(
                    "",
                    "Only the digital share and breakdowns can be made ready to leave the firm. Take “outside” out of the address, and send nothing of this report out."
                )
            );
        if (errors.Any())
            question = null;
        return new(
            question is null ? null : question with { Filter = filter },
            [.. errors],
            new(kind, question is null ? form : form.InForce(question), filter, [.. choices])
            {
                Measures = known.Measures,
                National = kind.HasNational ? known.National : [],
            }
        );
    }

    /// <summary>What the audit trail keeps of a report that was read.</summary>
    /// <param name="report">Its name, as addresses have it.</param>
    /// <param name="question">What was asked.</param>
    /// <param name="shownAs"><c>page</c>, <c>table</c>, or the format of a file.</param>
    public static object Details(string report, ReportQuestion question, string shownAs) =>
        new
        {
            Report = report,
            From = Months.Text(question.FirstMonth),
            To = Months.Text(question.LastMonth),
            By = Coded.Of(question.By),
            Count = Coded.Of(question.Count),
            Measure = question.Measure.Address,
            Filters = question.Filter.Given,
            As = shownAs,
        };

    /// <summary>Records one reading, before the figures are shown: what cannot be recorded is not shown.</summary>
    /// <param name="action"><see cref="AuditAction.Reported"/> or <see cref="AuditAction.Exported"/>.</param>
    /// <param name="details">What was read, and as what.</param>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    public async Task RecordAsync(AuditAction action, object details, CancellationToken cancellationToken)
    {
        db.Record(action, details: details);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Whether the firm has any enquiry at all.</summary>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    public Task<bool> AnyAsync(CancellationToken cancellationToken) => db.AllEnquiries.AnyAsync(cancellationToken);
}
