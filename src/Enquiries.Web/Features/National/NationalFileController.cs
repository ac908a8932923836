using Enquiries.Web.Features.Reports;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Enquiries.Web.Features.National;

/// <summary>A national series as a file, and its panel as a picture.</summary>
[Authorize(Policy = Policies.Reports)]
public sealed class NationalFileController(NationalQuery query, ReportDesk desk) : Controller
{
    [HttpGet("/reports/national/{code}.{format:regex(^(csv|json|xlsx|svg|png)$)}")]
    public async Task<IActionResult> Download(string code, string format, CancellationToken cancellationToken) =>
        await query.FindAsync(code, cancellationToken) is { } series
            ? await this.SendAsync(
                desk,
                NationalFile.Of(series),
                series.Code,
                format,
                NationalFile.Details(series, format),
                cancellationToken
            )
            : NotFound();
}
