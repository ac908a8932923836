using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Enquiries.Web.Features.Reports;

/// <summary>Enquiries by any one of their properties, over time: page and downloads.</summary>
[Authorize(Policy = Policies.Reports)]
public sealed class BreakdownController(BreakdownQuery query, ReportDesk desk)
    : ReportController<BreakdownReport>(Kind, desk)
{
    private static readonly ReportKind Kind = new("breakdown", "Breakdown")
    {
        MostPeriods = 120,
        HasBy = true,
        HasOf = true,
    };

    [HttpGet("/reports/breakdown")]
    public Task<IActionResult> Show(ReportForm form, CancellationToken cancellationToken) =>
        PageAsync(form, cancellationToken);

    [HttpGet("/reports/breakdown.csv")]
    public Task<IActionResult> Csv(ReportForm form, CancellationToken cancellationToken) =>
        DownloadAsync(form, "csv", report => ReportFiles.Table(report).ToCsv(), cancellationToken);

    [HttpGet("/reports/breakdown.json")]
    public Task<IActionResult> Json(ReportForm form, CancellationToken cancellationToken) =>
        DownloadAsync(form, "json", report => ReportFiles.Table(report).ToJson(), cancellationToken);

    protected override Task<BreakdownReport> CountAsync(ReportQuestion question, CancellationToken cancellationToken) =>
        query.CountAsync(question, cancellationToken);
}
