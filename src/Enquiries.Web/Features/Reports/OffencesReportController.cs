using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Enquiries.Web.Features.Reports;

/// <summary>Enquiries by offence category and offence: page and downloads.</summary>
[Authorize(Policy = Policies.Reports)]
public sealed class OffencesReportController(OffencesQuery query, ReportDesk desk)
    : ReportController<OffencesReport>(Kind, desk)
{
    private static readonly ReportKind Kind = new("offences", "Offences")
    {
        MostPeriods = 120,
        HasBy = true,
        Without = ["category", "offence"],
    };

    [HttpGet("/reports/offences")]
    public Task<IActionResult> Show(ReportForm form, CancellationToken cancellationToken) =>
        PageAsync(form, cancellationToken);

    [HttpGet("/reports/offences.csv")]
    public Task<IActionResult> Csv(ReportForm form, CancellationToken cancellationToken) =>
        DownloadAsync(form, "csv", report => ReportFiles.Table(report).ToCsv(), cancellationToken);

    [HttpGet("/reports/offences.json")]
    public Task<IActionResult> Json(ReportForm form, CancellationToken cancellationToken) =>
        DownloadAsync(form, "json", report => ReportFiles.Table(report).ToJson(), cancellationToken);

    protected override Task<OffencesReport> CountAsync(ReportQuestion question, CancellationToken cancellationToken) =>
        query.CountAsync(question, cancellationToken);
}
