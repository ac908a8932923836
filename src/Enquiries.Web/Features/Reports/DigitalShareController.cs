using Enquiries.Data;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Reports;

/// <summary>The share of enquiries that concerns digital offences: page and downloads.</summary>
[Authorize(Policy = Policies.Reports)]
[Route("reports/digital-share")]
public sealed class DigitalShareController(
    DigitalShareQuery query,
    ReportAudit audit,
    EnquiriesDbContext db,
    TimeProvider time
) : Controller
{
    private const string Name = "digital-share";
    private readonly ReportReader _reader = new(London.Today(time));

    [HttpGet]
    public async Task<IActionResult> Show(ReportForm form, CancellationToken cancellationToken)
    {
        var filters = new ReportFilters(form, HasBy: true, HasCount: true, "the last three years");
        if (_reader.Read(form) is not { } question)
        {
            var unread = new ReportPage<DigitalShareReport> { Filters = filters, Links = new(Request.PathBase) };
            return this.Refuse("DigitalShare", unread, _reader);
        }
        var report = await query.CountAsync(question, cancellationToken);
        await audit.RecordAsync(AuditAction.Reported, Name, question, "page", cancellationToken);
        var page = new ReportPage<DigitalShareReport>
        {
            Filters = filters.InForce(question),
            Report = report,
            Links = new(Request.PathBase, question.Count),
            Empty = report.IsEmpty ? this.Nothing(question, await db.Enquiries.AnyAsync(cancellationToken)) : null,
        };
        return View("DigitalShare", page);
    }

    [HttpGet("/reports/" + Name + ".csv")]
    public Task<IActionResult> Csv(ReportForm form, CancellationToken cancellationToken) =>
        DownloadAsync(form, "csv", report => ReportFiles.Table(report).ToCsv(), cancellationToken);

    [HttpGet("/reports/" + Name + ".json")]
    public Task<IActionResult> Json(ReportForm form, CancellationToken cancellationToken) =>
        DownloadAsync(form, "json", report => ReportFiles.Table(report).ToJson(), cancellationToken);

    private async Task<IActionResult> DownloadAsync(
        ReportForm form,
        string format,
        Func<DigitalShareReport, string> write,
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
