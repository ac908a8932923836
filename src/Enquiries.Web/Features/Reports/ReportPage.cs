using Enquiries.Data;
using Enquiries.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Enquiries.Web.Features.Reports;

/// <summary>A report's page: the form as it was typed, and the answer where the form could be read.</summary>
/// <typeparam name="TReport">The figures.</typeparam>
public sealed record ReportPage<TReport>
    where TReport : class
{
    /// <summary>What was typed.</summary>
    public required ReportFilters Filters { get; init; }

    /// <summary>The figures; null where the form could not be read.</summary>
    public TReport? Report { get; init; }

    /// <summary>What to show in place of figures where there are none.</summary>
    public EmptyState? Empty { get; init; }

    /// <summary>Where the enquiries behind a number are listed.</summary>
    public required FindLinks Links { get; init; }

    /// <summary>What is said beside the months that are closed, by month as yyyymm.</summary>
    public IReadOnlyDictionary<int, Closes.CloseNote> Closes { get; init; } = new Dictionary<int, Closes.CloseNote>();
}

/// <summary>The form over a report.</summary>
/// <param name="Form">What was typed.</param>
/// <param name="HasBy">Whether it is cut into periods.</param>
/// <param name="HasCount">Whether other offences than the principal may decide.</param>
/// <param name="Standard">What an empty range means, in words.</param>
public sealed record ReportFilters(ReportForm Form, bool HasBy, bool HasCount, string Standard)
{
    /// <summary>The lengths of time, with the one chosen.</summary>
    public IEnumerable<(string Code, string Label, bool Chosen)> Lengths =>
        from kind in new[] { PeriodKind.Month, PeriodKind.Quarter, PeriodKind.Year, PeriodKind.FinancialYear }
        select (Coded.Of(kind), Coded.Label(kind), kind == (Coded.Parse<PeriodKind>(Form.By) ?? PeriodKind.Month));

    /// <summary>The form with the range that the figures have, also where it was left empty.</summary>
    /// <param name="question">What was understood.</param>
    public ReportFilters InForce(ReportQuestion question) =>
        this with
        {
            Form = Form with { From = Months.Text(question.FirstMonth), To = Months.Text(question.LastMonth) },
        };

    /// <summary>What the chart can show, with the one chosen.</summary>
    public IEnumerable<(string Code, string Label, bool Chosen)> Views =>
        from view in Coded.All<ShareView>()
        select (Coded.Of(view), Coded.Label(view), view == (Coded.Parse<ShareView>(Form.Show) ?? ShareView.Interval));

    /// <summary>The ways to count, with the one chosen.</summary>
    public IEnumerable<(string Code, string Label, bool Chosen)> Ways =>
        from way in Coded.All<OffenceCount>()
        select (
            Coded.Of(way),
            Coded.Label(way),
            way == (Coded.Parse<OffenceCount>(Form.Count) ?? OffenceCount.Principal)
        );
}

/// <summary>What the reports' controllers share.</summary>
internal static class ReportAnswers
{
    /// <summary>A refused page: everything typed still in it, and what to do.</summary>
    public static ViewResult Refuse(this Controller controller, string view, object page, ReportReader reader)
    {
        foreach (var error in reader.Errors)
            controller.ModelState.AddModelError(error.Field, error.Message);
        var refused = controller.View(view, page);
        refused.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return refused;
    }

    /// <summary>A refused download: the sentence alone.</summary>
    public static ContentResult Refuse(this Controller controller, ReportReader reader)
    {
        var refused = controller.Content(string.Join("\n", reader.Errors.Select(error => error.Message)) + "\n");
        refused.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return refused;
    }

    /// <summary>A download, named after the report and its range.</summary>
    public static FileContentResult Download(
        this Controller controller,
        string text,
        string report,
        ReportQuestion question,
        string format
    ) =>
        controller.File(
            System.Text.Encoding.UTF8.GetBytes(text),
            format == "csv" ? "text/csv; charset=utf-8" : "application/json; charset=utf-8",
            $"{report}-{Months.Text(question.FirstMonth)}-to-{Months.Text(question.LastMonth)}.{format}"
        );

    /// <summary>What to do where a report has nothing to show.</summary>
    public static EmptyState Nothing(this Controller controller, ReportQuestion question, bool anywhere) =>
        anywhere
            ? new EmptyState(
                $"No enquiry was received from {question.Range}.",
                "Widen the range above, or leave it empty for the standard one."
            )
            : new EmptyState(
                "No enquiry has been logged yet.",
                "The figures appear here with the first one. An administrator can import those of earlier years.",
                "Log an enquiry",
                controller.Url.Content("~/enquiries/new")
            );
}
