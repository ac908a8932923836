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

    [HttpGet("/reports/digital-share.csv")]
    public Task<IActionResult> Csv(ReportForm form, CancellationToken cancellationToken) =>
        DownloadAsync(form, "csv", report => ReportFiles.Table(report).ToCsv(), cancellationToken);

    [HttpGet("/reports/digital-share.json")]
    public Task<IActionResult> Json(ReportForm form, CancellationToken cancellationToken) =>
        DownloadAsync(form, "json", report => ReportFiles.Table(report).ToJson(), cancellationToken);

    protected override Task<DigitalShareReport> CountAsync(
        ReportQuestion question,
        CancellationToken cancellationToken
    ) => query.CountAsync(question, cancellationToken);
}
