using Enquiries.Data;
using Enquiries.Web.Features.Operations;
using Enquiries.Web.Features.Reports.Measures;
using Hangfire;

namespace Enquiries.Web.Features.Reports;

/// <summary>Counts the months that changed, so that no reader waits for it. What is asked before it ran is counted then.</summary>
[AutomaticRetry(Attempts = 0)]
[DisableConcurrentExecution(timeoutInSeconds: 10)]
public sealed class PrepareReportsJob(
    EnquiriesDbContext db,
    JobDiary diary,
    MonthCounts counts,
    DigitalShareQuery shares,
    OffencesQuery offences,
    BreakdownQuery breakdown,
    CompletenessQuery completeness,
    ResponseQuery response
)
{
    public const string Name = "prepare-reports";

    public Task RunAsync(CancellationToken cancellationToken) =>
        diary.RunIfAnyAsync(Name, () => PrepareAsync(cancellationToken), cancellationToken);

    private async Task<string?> PrepareAsync(CancellationToken cancellationToken)
    {
        var counted = 0;
        foreach (var measure in await db.MeasuresAsync(cancellationToken))
            if (measure.IsCurrent)
                counted += await counts.PrepareAsync(shares.Statement(measure), Of(measure), cancellationToken);
        counted += await counts.PrepareAsync(offences.Statement, Of(Measure.Recorded), cancellationToken);
        counted += await counts.PrepareAsync(completeness.Statement, Of(Measure.Recorded), cancellationToken);
        foreach (var of in Coded.All<Dimension>())
        foreach (var statement in breakdown.Statements(of))
            counted += await counts.PrepareAsync(statement, Of(of), cancellationToken);
        foreach (var of in ResponseQuery.Dimensions)
            counted += await counts.PrepareAsync(response.Statement(of), Of(of), cancellationToken);
        return counted == 0 ? null : $"Counted what changed: {Figures.Count(counted)} tables of a month.";
    }

    private static ReportQuestion Of(Dimension of) => Of(Measure.Recorded) with { Of = of };

    // Of whatever month: each statement is asked for one at a time.
    private static ReportQuestion Of(Measure measure) =>
        new(PeriodKind.Month, 200001, 200001, measure.Rule?.Count ?? OffenceCount.Principal, measure);
}
