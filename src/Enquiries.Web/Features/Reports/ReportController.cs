using Enquiries.Data;
using Enquiries.Web.Features.Shared;
using Enquiries.Web.Setup;
using Microsoft.AspNetCore.Mvc;

namespace Enquiries.Web.Features.Reports;

/// <summary>What every report does: read what is asked, count, record who read it, and show or send it.</summary>
/// <typeparam name="TReport">The figures.</typeparam>
/// <param name="kind">Which report.</param>
/// <param name="desk">Reads and records.</param>
public abstract class ReportController<TReport>(ReportKind kind, ReportDesk desk) : Controller
    where TReport : Report
{
    protected abstract Task<TReport> CountAsync(ReportQuestion question, CancellationToken cancellationToken);

    /// <summary>The figures as they are taken away.</summary>
    protected abstract ReportFile File(TReport report);

    protected async Task<IActionResult> PageAsync(ReportForm form, CancellationToken cancellationToken)
    {
        if (Request.WithoutEmptyFields() is { } address)
            return Redirect(address);
        var asked = await AskedAsync(form, cancellationToken);
        if (asked.Question is not { } question)
        {
            foreach (var error in asked.Errors)
                ModelState.AddModelError(error.Field, error.Message);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return View(kind.View, new ReportPage<TReport> { Filters = asked.Filters, Links = new(Request.PathBase) });
        }
        var report = await CountAsync(question, cancellationToken);
        await desk.RecordAsync(
            AuditAction.Reported,
            ReportDesk.Details(kind.Name, question, "page"),
            cancellationToken
        );
        var page = new ReportPage<TReport>
        {
            Filters = asked.Filters,
            Report = report,
            CountedAt = desk.Now,
            Links = new(Request.PathBase, question.Counting, question.Filter.Given),
            Empty = report.IsEmpty ? Nothing(question, await desk.AnyAsync(cancellationToken)) : null,
        };
        return View(kind.View, await CompleteAsync(page, report, cancellationToken));
    }

    /// <summary>Adds what only this report's page shows.</summary>
    protected virtual Task<ReportPage<TReport>> CompleteAsync(
        ReportPage<TReport> page,
        TReport report,
        CancellationToken cancellationToken
    ) => Task.FromResult(page);

    /// <summary>A download, named after the report and its range; a refused one is the sentence alone.</summary>
    protected Task<IActionResult> DownloadAsync(ReportForm form, string format, CancellationToken cancellationToken) =>
        DownloadAsync(form, format, File, cancellationToken);

    /// <summary>The same of another file of the report's.</summary>
    protected async Task<IActionResult> DownloadAsync(
        ReportForm form,
        string format,
        Func<TReport, ReportFile> fileOf,
        CancellationToken cancellationToken
    )
    {
        var asked = await AskedAsync(form, cancellationToken);
        if (asked.Question is not { } question)
            return this.Refuse(asked.Errors);
        var file = fileOf(await CountAsync(question, cancellationToken));
        var name = kind.Name + file.Suffix;
        return await this.SendAsync(
            desk,
            file,
            $"{name}-{Months.Text(question.FirstMonth)}-to-{Months.Text(question.LastMonth)}",
            format,
            ReportDesk.Details(name, question, format),
            cancellationToken
        );
    }

    private Task<AskedReport> AskedAsync(ReportForm form, CancellationToken cancellationToken) =>
        desk.ReadAsync(kind, form, Request.Query, User.AccountId(), cancellationToken);

    private EmptyState Nothing(ReportQuestion question, bool anywhere) =>
        anywhere
            ? new EmptyState(
                question.Filter.IsNarrowed
                    ? $"No enquiry matches {question.During}."
                    : $"No enquiry was received {question.During}.",
                question.Filter.IsNarrowed
                    ? "Take a filter away, or widen the range above."
                    : "Widen the range above, or leave it empty for the standard one."
            )
            : new EmptyState(
                "No enquiry has been logged yet.",
                "The figures appear here with the first one. An administrator can import those of earlier years.",
                "Log an enquiry",
                Url.Content("~/enquiries/new")
            );
}
