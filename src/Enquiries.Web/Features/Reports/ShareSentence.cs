using Enquiries.Data;
using Enquiries.Web.Features.Reports.Statistics;

namespace Enquiries.Web.Features.Reports;

/// <summary>The plain sentence over the chart. It says what was counted and how sure that is, and nothing more.</summary>
public static class ShareSentence
{
    /// <summary>What the last complete period was, whether chance explains it, and what the trend is.</summary>
    /// <param name="report">The figures.</param>
    public static string Of(DigitalShareReport report) =>
        report.Question.Among(
            Sentence(
                report.Shares,
                report.Question.Measure,
                last => Variation(report.Expected, last.Period) + Trend(report)
            )
        );

    /// <summary>What is measured, of when: the line under the sentence.</summary>
    /// <param name="question">What was asked.</param>
    /// <param name="band">What the chart shows around the shares.</param>
    public static string Measured(ReportQuestion question, string band) =>
        $"Share of enquiries {Counted(question)}, by {Coded.Label(question.By).ToLowerInvariant()}, with {band} · {question.Range}";

    private static string Counted(ReportQuestion question) =>
        question.Measure.Rule is not null ? "that " + question.Measure.Concern
        : question.Count == OffenceCount.Any ? "with any digital offence"
        : "with a digital principal offence";

    /// <summary>What the last complete period was, or why nothing can be said.</summary>
    /// <param name="shares">The periods shown, in order of time.</param>
    /// <param name="measure">The rule that they were counted by.</param>
    public static string LastComplete(IReadOnlyList<DigitalShare> shares, Measure measure) =>
        Sentence(shares, measure, _ => "");

    /// <summary>Whether chance explains a period, as the end of a sentence; empty where that cannot be said.</summary>
    /// <param name="variation">How far the periods shown stray by chance; null where there is nothing to compare.</param>
    /// <param name="last">The period.</param>
    internal static string Variation(ExpectedVariation? variation, Period last)
    {
        if (variation?.Periods.LastOrDefault(period => period.Share.Period == last) is not { } expected)
            return "";
        var noun = Noun(last.Kind);
        var shift = variation.Shifts.LastOrDefault(shift => shift.Last == last);
        return (expected.IsUnusual, shift) switch
        {
            (true, _) => $", unusually {(expected.IsHigh ? "many" : "few")} for the {noun}s shown",
            (_, { } run) =>
                $", the last of {run.Length} {noun}s in a row {(run.IsAbove ? "above" : "below")} their average",
            _ => ", which is within expected variation",
        };
    }

    private static string Trend(DigitalShareReport report)
    {
        var months = report.Months.Count(month => month.Complete);
        return report.Trend?.Direction switch
        {
            Direction.Rising => $"; over {months} months the share is rising",
            Direction.Falling => $"; over {months} months the share is falling",
            Direction.NoClearChange => $"; over {months} months there is no clear change",
            _ => "; too little to say whether the share is changing",
        };
    }

    /// <summary>The sentence, with what more may be said of a share.</summary>
    private static string Sentence(IReadOnlyList<DigitalShare> shares, Measure measure, Func<DigitalShare, string> more)
    {
        var last = shares.LastOrDefault(share => share.Complete);
        if (last is null)
            return NoneComplete(shares);

        var when = When(last.Period);
        if (last.Total == 0)
            return $"{when}, no enquiry was received.";
        if (last.Answered == 0)
            return $"{when}, {NoAnswer(last.Total)}, so there is no share.";
        return $"{when}, {Figures.Count(last.Digital)} of {Figures.Enquiries(last.Answered)} with an answer "
            + $"({Figures.Share(last)}, 95\u00A0% interval {Figures.Interval(last)}) {measure.Concern}{more(last)}.";
    }

    private static string NoneComplete(IReadOnlyList<DigitalShare> shares) =>
        shares.Count == 0
            ? "No period was asked for."
            : $"No whole {Noun(shares[0].Period.Kind)} in this range is over yet, so there is no share to state.";

    private static string NoAnswer(int total) =>
        total == 1
            ? "the one enquiry is not yet classified as digital or not"
            : $"none of the {Figures.Enquiries(total)} is classified as digital or not";

    internal static string When(Period period) =>
        period.Kind switch
        {
            PeriodKind.Quarter => $"From {period.Label}",
            PeriodKind.FinancialYear => $"In the financial year {period.Label}",
            _ => $"In {period.Label}",
        };

    internal static string Noun(PeriodKind kind) =>
        kind switch
        {
            PeriodKind.Month => "month",
            PeriodKind.Quarter => "quarter",
            PeriodKind.FinancialYear => "financial year",
            _ => "calendar year",
        };
}
