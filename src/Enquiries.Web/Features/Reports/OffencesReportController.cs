using Enquiries.Data;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Reports;

/// <summary>Enquiries by offence category and offence: page and downloads.</summary>
[Authorize(Policy = Policies.Reports)]
[Route("reports/offences")]
public sealed class OffencesReportController(
    OffencesQuery query,
    ReportAudit audit,
    EnquiriesDbContext db,
    TimeProvider time
) : Controller
{
    private const string Name = "offences";
    private readonly ReportReader _reader = new(London.Today(time), ReportReader.OneYear, most: 120);

    [HttpGet]
    public async Task<IActionResult> Show(ReportForm form, CancellationToken cancellationToken)
    {
        var filters = new ReportFilters(form, HasBy: true, HasCount: false, "the last twelve months");
        if (_reader.Read(form) is not { } question)
        {
            var unread = new ReportPage<OffencesReport> { Filters = filters, Links = new(Request.PathBase) };
            return this.Refuse("Offences", unread, _reader);
        }
        var report = await query.CountAsync(question, cancellationToken);
        await audit.RecordAsync(AuditAction.Reported, Name, question, "page", cancellationToken);
        var page = new ReportPage<OffencesReport>
        {
            Filters = filters.InForce(question),
            Report = report,
            Links = new(Request.PathBase, question.Count),
            Empty = report.IsEmpty ? this.Nothing(question, await db.Enquiries.AnyAsync(cancellationToken)) : null,
        };
        return View("Offences", page);
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
        Func<OffencesReport, string> write,
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
