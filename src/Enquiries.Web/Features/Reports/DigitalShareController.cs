using Enquiries.Data;
using Enquiries.Web.Features.Reports.Closes;
using Enquiries.Web.Features.Reports.Outside;
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
    CloseNotes closes,
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
            Closes = question.Outside
                ? new Dictionary<int, CloseNote>()
                : await closes.OfAsync(report, cancellationToken),
            Empty = report.IsEmpty ? this.Nothing(question, await db.Enquiries.AnyAsync(cancellationToken)) : null,
        };
        return View("DigitalShare", page);
    }

    [HttpGet("/reports/" + Name + ".csv")]
    public Task<IActionResult> Csv(ReportForm form, CancellationToken cancellationToken) =>
        DownloadAsync(form, "csv", table => table.ToCsv(), cancellationToken);

    [HttpGet("/reports/" + Name + ".json")]
    public Task<IActionResult> Json(ReportForm form, CancellationToken cancellationToken) =>
        DownloadAsync(form, "json", table => table.ToJson(), cancellationToken);

    private async Task<IActionResult> DownloadAsync(
        ReportForm form,
        string format,
        Func<FigureTable, string> write,
        CancellationToken cancellationToken
    )
    {
        if (_reader.Read(form) is not { } question)
            return this.Refuse(_reader);
        var report = await query.CountAsync(question, cancellationToken);
        await audit.RecordAsync(AuditAction.Exported, Name, question, format, cancellationToken);
        return question.Outside
            ? this.Download(write(OutsideReport.Of(report).Table), Name + "-outside", question, format)
            : this.Download(write(ReportFiles.Table(report)), Name, question, format);
    }
}
