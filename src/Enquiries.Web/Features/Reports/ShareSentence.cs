namespace Enquiries.Web.Features.Reports;

/// <summary>The plain sentence over the chart. It says what was counted and how sure that is, and nothing more.</summary>
public static class ShareSentence
{
    /// <summary>What the last complete period was, or why nothing can be said.</summary>
    /// <param name="shares">The periods shown, in order of time.</param>
    public static string LastComplete(IReadOnlyList<DigitalShare> shares)
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
            + $"({Figures.Share(last)}, 95\u00A0% interval {Figures.Interval(last)}) concerned digital offences.";
    }

    private static string NoneComplete(IReadOnlyList<DigitalShare> shares) =>
        shares.Count == 0
            ? "No period was asked for."
            : $"No whole {Noun(shares[0].Period.Kind)} in this range is over yet, so there is no share to state.";

    private static string NoAnswer(int total) =>
        total == 1
            ? "the one enquiry is not yet classified as digital or not"
            : $"none of the {Figures.Enquiries(total)} is classified as digital or not";

    private static string When(Period period) =>
        period.Kind switch
        {
            PeriodKind.Quarter => $"From {period.Label}",
            PeriodKind.FinancialYear => $"In the financial year {period.Label}",
            _ => $"In {period.Label}",
        };

    private static string Noun(PeriodKind kind) =>
        kind switch
        {
            PeriodKind.Month => "month",
            PeriodKind.Quarter => "quarter",
            PeriodKind.FinancialYear => "financial year",
            _ => "calendar year",
        };
}
