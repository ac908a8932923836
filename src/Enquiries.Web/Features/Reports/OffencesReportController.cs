using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Enquiries.Web.Features.Reports;

/// <summary>Enquiries by offence category and offence: page and downloads.</summary>
[Authorize(Policy = Policies.Reports)]
public sealed class OffencesReportController(OffencesQuery query, ReportDesk desk)
    : ReportController<OffencesReport>(Kind, desk)
{
    internal static readonly ReportKind Kind = new("offences", "Offences")
    {
        MostPeriods = 120,
        HasBy = true,
        Without = ["category", "offence"],
    };

    [HttpGet("/reports/offences")]
    public Task<IActionResult> Show(ReportForm form, CancellationToken cancellationToken) =>
        PageAsync(form, cancellationToken);

    [HttpGet("/reports/offences.{format:regex(^(csv|json|xlsx)$)}")]
    public Task<IActionResult> Download(string format, ReportForm form, CancellationToken cancellationToken) =>
        DownloadAsync(form, format, cancellationToken);

    protected override Task<OffencesReport> CountAsync(ReportQuestion question, CancellationToken cancellationToken) =>
        query.CountAsync(question, cancellationToken);

    protected override ReportFile File(OffencesReport report) => ReportDefinitions.Of(report);
}
