using Enquiries.Data;
using Enquiries.Web.Features.National;

namespace Enquiries.Web.Features.Reports;

/// <summary>A part of a report's selection that cannot be used.</summary>
/// <param name="Field">The property of <see cref="ReportForm"/>.</param>
/// <param name="Message">What is wrong and what to do, as a sentence.</param>
public sealed record ReportError(string Field, string Message);

/// <summary>Reads what was typed into a question, for the pages and the command line alike.</summary>
/// <param name="today">Today's London date.</param>
/// <param name="months">How many months before this one are shown where no range is given.</param>
/// <param name="most">The most periods one answer may hold.</param>
public sealed class ReportReader(DateOnly today, int months = ReportReader.ThreeYears, int most = ReportReader.Most)
{
    /// <summary>The standard range of a chart, and of a table whose columns are periods.</summary>
    public const int ThreeYears = 36,
        OneYear = 12;

    /// <summary>Fifty years of months: beyond it no page or chart is readable, and the range is likely a slip.</summary>
    public const int Most = 600;

    private readonly List<ReportError> _errors = [];

    /// <summary>The measures there are.</summary>
    public IReadOnlyList<Measure> Measures { get; init; } = [Measure.Recorded];

    /// <summary>What the report can be broken down by, the standard one first.</summary>
    public IReadOnlyList<Dimension> Dimensions { get; init; } = Data.Coded.All<Dimension>();

    /// <summary>The national series there are; none where the report shows none.</summary>
    public IReadOnlyList<NationalEntry> National { get; init; } = [];

    /// <summary>What is wrong, in the order of the form.</summary>
    public IReadOnlyList<ReportError> Errors => _errors;

    /// <summary>The question, or null where something is wrong.</summary>
    /// <param name="form">What was typed.</param>
    public ReportQuestion? Read(ReportForm form)
    {
        var by = Coded(nameof(form.By), form.By, PeriodKind.Month, "a length of time");
        var count = Coded(nameof(form.Count), form.Count, OffenceCount.Principal, "a way to count");
        var show = Coded(nameof(form.Show), form.Show, ShareView.Interval, "a view");
        var of = Coded(nameof(form.Of), form.Of, Dimensions[0], "a breakdown", Dimensions);
        var compare = Coded(nameof(form.Compare), form.Compare, Comparison.None, "a comparison");
        var measure = MeasureOf(form.Measure);
        var national = NationalOf(form.National);
        var from = Month(nameof(form.From), form.From);
        var last = Month(nameof(form.To), form.To) ?? Period.Holding(by, today).LastMonth;
        var first = from ?? StandardFirst(by, last);
        if (_errors.Count == 0)
            CheckRange(form, by, first, last);
        return _errors.Count == 0
            // A rule of the firm's own says itself which offences decide.
            ? new(by, first, last, measure.Rule?.Count ?? count, measure)
            {
                Show = show,
                Of = of,
                Compare = compare,
                National = national,
                // Whatever is written there, hiding too much does less harm than hiding too little.
                Outside = !string.IsNullOrWhiteSpace(form.Outside),
            }
            : null;
    }

    // Begins with a whole period, so that the standard page holds none that is cut.
    private int StandardFirst(PeriodKind by, int last)
    {
        var end = Math.Min(last, London.MonthNumber(today));
        return Period.Holding(by, Months.FirstDay(Months.Add(end, -months))).FirstMonth;
    }

    private int? Month(string field, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (Months.TryParse(text, out var month, out var error))
            return month;
        _errors.Add(new(field, error));
        return null;
    }

    private T Coded<T>(string field, string? text, T standard, string what, IReadOnlyList<T>? offered = null)
        where T : struct, Enum
    {
        offered ??= Data.Coded.All<T>();
        if (string.IsNullOrWhiteSpace(text))
            return standard;
        if (Data.Coded.TryParse<T>(text, out var value) && offered.Contains(value))
            return value;
        _errors.Add(new(field, Choices.Unknown(text, what, offered.Select(known => Data.Coded.Of(known)))));
        return standard;
    }

    private Measure MeasureOf(string? code)
    {
        if (string.IsNullOrWhiteSpace(code))
            return Measure.Recorded;
        if (Measure.Find(code, Measures) is { } measure)
            return measure;
        var codes = Measures.Where(known => known.IsCurrent).Select(known => known.Code);
        _errors.Add(new(nameof(ReportForm.Measure), Choices.Unknown(code, "a measure", codes)));
        return Measure.Recorded;
    }

    private string? NationalOf(string? code)
    {
        if (string.IsNullOrWhiteSpace(code) || National.Count == 0)
            return null;
        if (NationalEntry.Find(code, National) is { } series)
            return series.Code;
        _errors.Add(
            new(nameof(ReportForm.National), Choices.Unknown(code, "a national series", ["one from the list"]))
        );
        return null;
    }

    private void CheckRange(ReportForm form, PeriodKind by, int first, int last)
    {
        if (last < first)
        {
            // The one that was typed is the one to change.
            var field = string.IsNullOrWhiteSpace(form.To) ? nameof(form.From) : nameof(form.To);
            _errors.Add(
                new(
                    field,
                    $"The last month ({Months.Text(last)}) is before the first ({Months.Text(first)}): "
                        + "make it the same or a later one."
                )
            );
            return;
        }
        var periods = Period.Between(by, first, last).Count;
        if (periods > most)
            _errors.Add(
                new(
                    nameof(form.From),
                    $"That is {Figures.Count(periods)} periods, and one report holds {Figures.Count(most)}: "
                        + "ask for fewer years, or for longer periods."
                )
            );
    }
}
