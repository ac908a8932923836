using Enquiries.Web.Features.Reports.Outside;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Enquiries.Web.Features.Reports;

/// <summary>Enquiries by any one of their properties, over time: page and downloads.</summary>
[Authorize(Policy = Policies.Reports)]
public sealed class BreakdownController(BreakdownQuery query, ReportDesk desk)
    : ReportController<BreakdownReport>(Kind, desk)
{
    internal static readonly ReportKind Kind = new("breakdown", "Breakdown")
    {
        MostPeriods = 120,
        HasBy = true,
        HasOf = true,
        HasCompare = true,
        HasOutside = true,
    };

    [HttpGet("/reports/breakdown")]
    public Task<IActionResult> Show(ReportForm form, CancellationToken cancellationToken) =>
        PageAsync(form, cancellationToken);

    [HttpGet("/reports/breakdown.{format:regex(^(csv|json|xlsx|svg|png)$)}")]
    public Task<IActionResult> Download(string format, ReportForm form, CancellationToken cancellationToken) =>
        DownloadAsync(form, format, cancellationToken);

    /// <summary>The two ranges alone.</summary>
    [HttpGet("/reports/breakdown-comparison.{format:regex(^(csv|json|xlsx)$)}")]
    public Task<IActionResult> Comparison(string format, ReportForm form, CancellationToken cancellationToken) =>
        DownloadAsync(form, format, ComparisonFiles.Of, cancellationToken);

    protected override Task<BreakdownReport> CountAsync(ReportQuestion question, CancellationToken cancellationToken) =>
        query.CountAsync(question, cancellationToken);

    protected override ReportFile File(BreakdownReport report) =>
        report.Question.Outside ? ReportDefinitions.Of(OutsideBreakdown.Of(report)) : ReportDefinitions.Of(report);
}
