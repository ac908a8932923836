using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Enquiries.Web.Features.Reports;

/// <summary>How soon the firm spoke with who asked it: page and downloads.</summary>
[Authorize(Policy = Policies.Reports)]
public sealed class ResponseController(ResponseQuery query, ReportDesk desk)
    : ReportController<ResponseReport>(Kind, desk)
{
    internal static readonly ReportKind Kind = new("response", "Response")
    {
        HasBy = true,
        HasOf = true,
        Dimensions = ResponseQuery.Dimensions,
        Without = ["contact"],
    };

    [HttpGet("/reports/response")]
    public Task<IActionResult> Show(ReportForm form, CancellationToken cancellationToken) =>
        PageAsync(form, cancellationToken);

    [HttpGet("/reports/response.{format:regex(^(csv|json|xlsx|svg|png)$)}")]
    public Task<IActionResult> Download(string format, ReportForm form, CancellationToken cancellationToken) =>
        DownloadAsync(form, format, cancellationToken);

    protected override Task<ResponseReport> CountAsync(ReportQuestion question, CancellationToken cancellationToken) =>
        query.CountAsync(question, cancellationToken);

    protected override ReportFile File(ResponseReport report) => ReportDefinitions.Of(report);
}
