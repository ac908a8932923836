using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Enquiries.Web.Features.Reports;

/// <summary>How much of what reports are made from is filled in: page and downloads.</summary>
[Authorize(Policy = Policies.Reports)]
public sealed class CompletenessController(CompletenessQuery query, ReportDesk desk)
    : ReportController<CompletenessReport>(Kind, desk)
{
    internal static readonly ReportKind Kind = new("completeness", "Completeness")
    {
        HasBy = true,
        Without = ["offence", "digital", "platform", "age", "stage", "outcome"],
    };

    [HttpGet("/reports/completeness")]
    public Task<IActionResult> Show(ReportForm form, CancellationToken cancellationToken) =>
        PageAsync(form, cancellationToken);

    [HttpGet("/reports/completeness.{format:regex(^(csv|json|xlsx)$)}")]
    public Task<IActionResult> Download(string format, ReportForm form, CancellationToken cancellationToken) =>
        DownloadAsync(form, format, cancellationToken);

    protected override Task<CompletenessReport> CountAsync(
        ReportQuestion question,
        CancellationToken cancellationToken
    ) => query.CountAsync(question, cancellationToken);

    protected override ReportFile File(CompletenessReport report) => ReportDefinitions.Of(report);
}
