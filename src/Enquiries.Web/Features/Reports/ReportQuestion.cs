using System.Globalization;
using Enquiries.Data;

namespace Enquiries.Web.Features.Reports;

/// <summary>What a report is asked: a range of London months, cut into periods, and how to count.</summary>
/// <param name="By">The length of the periods.</param>
/// <param name="FirstMonth">The first month, as yyyymm.</param>
/// <param name="LastMonth">The last month, as yyyymm, included.</param>
/// <param name="Count">Which offences decide.</param>
/// <param name="Measure">The rule that says what is digital.</param>
/// <param name="Show">What the chart shows beside the share; it changes no figure.</param>
/// <param name="Outside">Whether the figures are to leave the firm, so that small numbers are hidden.</param>
public sealed record ReportQuestion(
    PeriodKind By,
    int FirstMonth,
    int LastMonth,
    OffenceCount Count,
    Measure Measure,
    ShareView Show = ShareView.Interval,
    bool Outside = false
)
{
    /// <summary>The periods, in order of time.</summary>
    public IReadOnlyList<Period> Periods { get; } = Period.Between(By, FirstMonth, LastMonth);

    /// <summary>The first London date.</summary>
    public DateOnly From => Months.FirstDay(FirstMonth);

    /// <summary>The last London date.</summary>
    public DateOnly LastDay => Months.FirstDay(LastMonth).AddMonths(1).AddDays(-1);

    /// <summary>"April 2024 to March 2025", or one month's name.</summary>
    public string Range => FirstMonth == LastMonth ? Name(FirstMonth) : $"{Name(FirstMonth)} to {Name(LastMonth)}";

    /// <summary>The question as an address has it, so that a download holds what the page shows.</summary>
    public string QueryString =>
        $"?from={Months.Text(FirstMonth)}&to={Months.Text(LastMonth)}&by={Coded.Of(By)}&count={Coded.Of(Count)}"
        + $"&measure={Measure.Code}{(Outside ? "&outside=yes" : "")}";

    private static string Name(int month) => Months.FirstDay(month).ToString("MMMM yyyy", CultureInfo.InvariantCulture);
}

/// <summary>What a chart of shares shows beside them.</summary>
public enum ShareView
{
    /// <summary>How sure each share is.</summary>
    [Code("interval", "95\u00A0% interval")]
    Interval,

    /// <summary>How far shares stray by chance alone, with what is unusual marked.</summary>
    [Code("expected", "Expected variation")]
    Expected,
}
