using Enquiries.Data;
using Enquiries.Web.Features.Reports.Outside;
using Enquiries.Web.Features.Shared;

namespace Enquiries.Web.Features.Reports.Quotes;

/// <summary>The sentence that can be sent out.</summary>
public static class QuoteSentence
{
    /// <summary>What was counted, how sure that is, by which rule and when.</summary>
    /// <param name="question">What was asked.</param>
    /// <param name="counts">The figures, which <see cref="QuoteRule"/> allows.</param>
    /// <param name="countedOn">The London date of counting.</param>
    public static string Of(ReportQuestion question, ShareCounts counts, DateOnly countedOn) =>
        $"{Spanning(question)}{Among(question)}, {Figures.Count(counts.Digital)} of {Figures.Enquiries(counts.Answered)} ({Figures.Share(counts)}, "
        + $"95\u00A0% interval {Figures.Interval(counts)}) {question.Measure.Concern}{Way(question)}; {NotClassified(counts.NotKnown)}. "
        + $"Measure: {question.Measure.Title}. "
        + $"Counted {When.LongDate(countedOn)}.";

    private static string Spanning(ReportQuestion question)
    {
        return question.FirstMonth == question.LastMonth
            ? $"In {Months.Label(question.FirstMonth)}"
            : $"Between {Months.Label(question.FirstMonth)} and {Months.Label(question.LastMonth)}";
    }

    private static string Among(ReportQuestion question) =>
        question.Filter.IsNarrowed ? $", among enquiries narrowed to {question.NarrowedTo}" : "";

    private static string Way(ReportQuestion question) =>
        question.Count == OffenceCount.Any ? ", as the principal or another offence" : "";

    private static string NotClassified(int count) =>
        count == 0 ? "all were classified"
        : SmallNumbers.IsSmall(count) ? $"fewer than {SmallNumbers.Least} more were not classified"
        : $"{Figures.Count(count)} more were not classified";
}
