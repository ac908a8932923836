using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Enquiries.Web.Features.Reports;

/// <summary>The share of enquiries that concerns digital offences: page and downloads.</summary>
[Authorize(Policy = Policies.Reports)]
public sealed class DigitalShareController(DigitalShareQuery query, ReportDesk desk)
    : ReportController<DigitalShareReport>(Kind, desk)
{
    private static readonly ReportKind Kind = new("digital-share", "DigitalShare")
    {
        StandardMonths = ReportReader.ThreeYears,
        HasBy = true,
        HasShare = true,
        Without = ["digital"],
    };

    /// <summary>The reports begin here.</summary>
    [HttpGet("/reports")]
    public IActionResult Begin() => LocalRedirect("~/reports/digital-share");

    [HttpGet("/reports/digital-share")]
    public Task<IActionResult> Show(ReportForm form, CancellationToken cancellationToken) =>
        PageAsync(form, cancellationToken);

    [HttpGet("/reports/digital-share.{format:regex(^(csv|json|xlsx)$)}")]
    public Task<IActionResult> Download(string format, ReportForm form, CancellationToken cancellationToken) =>
        DownloadAsync(form, format, cancellationToken);

    protected override Task<DigitalShareReport> CountAsync(
        ReportQuestion question,
        CancellationToken cancellationToken
    ) => query.CountAsync(question, cancellationToken);

    protected override ReportFile File(DigitalShareReport report) => ReportDefinitions.Of(report);
}
