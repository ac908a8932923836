using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Enquiries.Web.Features.Reports;

/// <summary>Enquiries by platform among those where one is known: page and downloads.</summary>
[Authorize(Policy = Policies.Reports)]
public sealed class PlatformsReportController(PlatformsQuery query, ReportDesk desk)
    : ReportController<PlatformsReport>(Kind, desk)
{
    internal static readonly ReportKind Kind = new("platforms", "Platforms") { Without = ["platform"] };

    [HttpGet("/reports/platforms")]
    public Task<IActionResult> Show(ReportForm form, CancellationToken cancellationToken) =>
        PageAsync(form, cancellationToken);

    [HttpGet("/reports/platforms.{format:regex(^(csv|json|xlsx|svg|png)$)}")]
    public Task<IActionResult> Download(string format, ReportForm form, CancellationToken cancellationToken) =>
        DownloadAsync(form, format, cancellationToken);

    protected override Task<PlatformsReport> CountAsync(ReportQuestion question, CancellationToken cancellationToken) =>
        query.CountAsync(question, cancellationToken);

    protected override ReportFile File(PlatformsReport report) => ReportDefinitions.Of(report);
}
