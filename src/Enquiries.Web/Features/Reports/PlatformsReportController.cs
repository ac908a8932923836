using Enquiries.Data;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Reports;

/// <summary>Enquiries by platform among those where one is known: page and downloads.</summary>
[Authorize(Policy = Policies.Reports)]
[Route("reports/platforms")]
public sealed class PlatformsReportController(
    PlatformsQuery query,
    ReportAudit audit,
    EnquiriesDbContext db,
    TimeProvider time
) : Controller
{
    private const string Name = "platforms";
    private readonly ReportReader _reader = new(London.Today(time), ReportReader.OneYear);

    [HttpGet]
    public async Task<IActionResult> Show(ReportForm form, CancellationToken cancellationToken)
    {
        var filters = new ReportFilters(form, HasBy: false, HasCount: false, "the last twelve months");
        if (_reader.Read(form) is not { } question)
        {
            var unread = new ReportPage<PlatformsReport> { Filters = filters, Links = new(Request.PathBase) };
            return this.Refuse("Platforms", unread, _reader);
        }
        var report = await query.CountAsync(question, cancellationToken);
        await audit.RecordAsync(AuditAction.Reported, Name, question, "page", cancellationToken);
        var page = new ReportPage<PlatformsReport>
        {
            Filters = filters.InForce(question),
            Report = report,
            Links = new(Request.PathBase, question.Count),
            Empty = report.IsEmpty ? this.Nothing(question, await db.Enquiries.AnyAsync(cancellationToken)) : null,
        };
        return View("Platforms", page);
    }

    [HttpGet("/reports/" + Name + ".csv")]
    public Task<IActionResult> Csv(ReportForm form, CancellationToken cancellationToken) =>
        DownloadAsync(form, "csv", ReportFiles.Csv, cancellationToken);

    [HttpGet("/reports/" + Name + ".json")]
    public Task<IActionResult> Json(ReportForm form, CancellationToken cancellationToken) =>
        DownloadAsync(form, "json", ReportFiles.Json, cancellationToken);

    private async Task<IActionResult> DownloadAsync(
        ReportForm form,
        string format,
        Func<PlatformsReport, string> write,
        CancellationToken cancellationToken
    )
    {
        if (_reader.Read(form) is not { } question)
            return this.Refuse(_reader);
        var report = await query.CountAsync(question, cancellationToken);
        await audit.RecordAsync(AuditAction.Exported, Name, question, format, cancellationToken);
        return this.Download(write(report), Name, question, format);
    }
}
