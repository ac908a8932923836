using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Enquiries.Web.Features.Reports;

/// <summary>Enquiries by platform among those where one is known: page and downloads.</summary>
[Authorize(Policy = Policies.Reports)]
public sealed class PlatformsReportController(PlatformsQuery query, ReportDesk desk)
    : ReportController<PlatformsReport>(Kind, desk)
{
    private static readonly ReportKind Kind = new("platforms", "Platforms") { Without = ["platform"] };

    [HttpGet("/reports/platforms")]
    public Task<IActionResult> Show(ReportForm form, CancellationToken cancellationToken) =>
        PageAsync(form, cancellationToken);

    [HttpGet("/reports/platforms.csv")]
    public Task<IActionResult> Csv(ReportForm form, CancellationToken cancellationToken) =>
        DownloadAsync(form, "csv", ReportFiles.Csv, cancellationToken);

    [HttpGet("/reports/platforms.json")]
    public Task<IActionResult> Json(ReportForm form, CancellationToken cancellationToken) =>
        DownloadAsync(form, "json", ReportFiles.Json, cancellationToken);

    protected override Task<PlatformsReport> CountAsync(ReportQuestion question, CancellationToken cancellationToken) =>
        query.CountAsync(question, cancellationToken);
}
