using Enquiries.Data;
using Microsoft.AspNetCore.Mvc;

namespace Enquiries.Web.Features.Reports;

/// <summary>For a partner's home page: the last complete month and the twelve before it. Empty for everybody else.</summary>
public sealed class ShareAtAGlanceViewComponent(DigitalShareQuery query, TimeProvider time) : ViewComponent
{
    private const int MonthsBefore = 12;

    /// <summary>Counts and shows it.</summary>
    public async Task<IViewComponentResult> InvokeAsync()
    {
        if (!UserClaimsPrincipal.IsInRole(Roles.Partner))
            return Content("");
        var last = Months.Add(London.MonthNumber(London.Today(time)), -1);
        var question = new ReportQuestion(
            PeriodKind.Month,
            Months.Add(last, -MonthsBefore),
            last,
            OffenceCount.Principal,
            Measure.Recorded
        );
        var report = await query.CountAsync(question, HttpContext.RequestAborted);
        return View("/Features/Reports/ShareAtAGlance.cshtml", new ShareAtAGlance(report, new(Request.PathBase)));
    }
}

/// <summary>Thirteen months, and where their enquiries are listed.</summary>
public sealed record ShareAtAGlance(DigitalShareReport Report, FindLinks Links)
{
    /// <summary>The drawing.</summary>
    public ShareChart Chart =>
        ShareChart.Draw(
            "glance",
            $"Digital share by month, {Report.Question.Range}",
            Report.Shares,
            share => Links.Counted(share.Period.From, share.Period.LastDay),
            Report.Question.Measure
        );
}
