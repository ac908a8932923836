using Enquiries.Web.Features.National;
using Enquiries.Web.Features.Reports.Closes;
using Enquiries.Web.Features.Reports.Outside;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Enquiries.Web.Features.Reports;

/// <summary>The share of enquiries that concerns digital offences: page and downloads.</summary>
[Authorize(Policy = Policies.Reports)]
public sealed class DigitalShareController(
    DigitalShareQuery query,
    CloseNotes closes,
    NationalQuery national,
    ReportDesk desk
) : ReportController<DigitalShareReport>(Kind, desk)
{
    internal static readonly ReportKind Kind = new("digital-share", "DigitalShare")
    {
        StandardMonths = ReportReader.ThreeYears,
        HasBy = true,
        HasShare = true,
        HasCompare = true,
        HasOutside = true,
        HasNational = true,
        Without = ["digital"],
    };

    /// <summary>The reports begin here.</summary>
    [HttpGet("/reports")]
    public IActionResult Begin() => LocalRedirect("~/reports/digital-share");

    [HttpGet("/reports/digital-share")]
    public Task<IActionResult> Show(ReportForm form, CancellationToken cancellationToken) =>
        PageAsync(form, cancellationToken);

    [HttpGet("/reports/digital-share.{format:regex(^(csv|json|xlsx|svg|png)$)}")]
    public Task<IActionResult> Download(string format, ReportForm form, CancellationToken cancellationToken) =>
        DownloadAsync(form, format, cancellationToken);

    /// <summary>The two ranges alone.</summary>
    [HttpGet("/reports/digital-share-comparison.{format:regex(^(csv|json|xlsx)$)}")]
    public Task<IActionResult> Comparison(string format, ReportForm form, CancellationToken cancellationToken) =>
        DownloadAsync(form, format, ComparisonFiles.Of, cancellationToken);

    protected override Task<DigitalShareReport> CountAsync(
        ReportQuestion question,
        CancellationToken cancellationToken
    ) => query.CountAsync(question, cancellationToken);

    protected override async Task<ReportPage<DigitalShareReport>> CompleteAsync(
        ReportPage<DigitalShareReport> page,
        DigitalShareReport report,
        CancellationToken cancellationToken
    )
    {
        if (report.Question.National is { } code)
            page = page with { National = await national.FindAsync(code, cancellationToken) };
        // What was closed is the whole month: a part of it, or figures with small numbers hidden, are not to be compared with it.
        return report.Question is { Outside: false, Filter.IsNarrowed: false }
            ? page with
            {
                Closes = await closes.OfAsync(report, cancellationToken),
            }
            : page;
    }

    protected override ReportFile File(DigitalShareReport report) =>
        report.Question.Outside
            ? ReportDefinitions.Of(OutsideReport.Of(report), report.Question)
            : ReportDefinitions.Of(report);
}
