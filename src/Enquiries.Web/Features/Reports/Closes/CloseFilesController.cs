using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Enquiries.Web.Features.Reports.Closes;

/// <summary>The months as a file, one month's figures, and what changed in it since it was closed.</summary>
[Authorize(Policy = Policies.Reports)]
public sealed class CloseFilesController(ClosesQuery query, ReportDesk desk) : Controller
{
    [HttpGet("/reports/closes.{format:regex(^(csv|json|xlsx)$)}")]
    public async Task<IActionResult> Download(string format, CancellationToken cancellationToken) =>
        await this.SendAsync(
            desk,
            ClosesFiles.Of(await query.AllAsync(cancellationToken)),
            ClosesFiles.Name,
            format,
            ClosesFiles.Details(null, format),
            cancellationToken
        );

    [HttpGet("/reports/closes/{month}.{format:regex(^(csv|json|xlsx)$)}")]
    public async Task<IActionResult> DownloadMonth(string month, string format, CancellationToken cancellationToken) =>
        Months.TryParse(month, out var number, out _)
            ? await this.SendAsync(
                desk,
                ClosesFiles.Of(await PageAsync(number, cancellationToken)),
                $"close-{Months.Text(number)}",
                format,
                ClosesFiles.Details(Months.Text(number), format),
                cancellationToken
            )
            : NotFound();

    [HttpGet("/reports/closes/{month}/changes.{format:regex(^(csv|json|xlsx)$)}")]
    public async Task<IActionResult> DownloadChanges(
        string month,
        string format,
        CancellationToken cancellationToken
    ) =>
        Months.TryParse(month, out var number, out _)
            ? await this.SendAsync(
                desk,
                ClosesFiles.Changes(await PageAsync(number, cancellationToken)),
                $"close-{Months.Text(number)}-changes",
                format,
                ClosesFiles.Details(Months.Text(number), format, changes: true),
                cancellationToken
            )
            : NotFound();

    private Task<CloseMonthPage> PageAsync(int month, CancellationToken cancellationToken) =>
        query.MonthAsync(month, new FindLinks(Request.PathBase), cancellationToken);
}
