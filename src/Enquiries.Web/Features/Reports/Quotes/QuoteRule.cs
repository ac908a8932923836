using Enquiries.Web.Features.Reports.Outside;

namespace Enquiries.Web.Features.Reports.Quotes;

/// <summary>
/// Whether figures may be quoted. A quote is exact, as a newspaper wants it, and so it may only be made of numbers that identify nobody: at least
/// twenty enquiries with an answer, and of those digital and those not digital either none or at least five. How many were not classified may be
/// few: the sentence then says "fewer than 5", and holds no total from which they follow. Nothing is quoted rounded: rounded figures are
/// those for outside use, and a quote that differs from them would let the difference be looked into.
/// </summary>
public static class QuoteRule
{
    /// <summary>Why figures may not be quoted, as a sentence; null where they may.</summary>
    /// <param name="counts">The figures.</param>
    public static string? Problem(ShareCounts counts)
    {
        if (counts.Answered < SmallNumbers.LeastAnswered)
            return $"Fewer than {SmallNumbers.LeastAnswered} enquiries of these months have an answer, too few to quote outside the firm: choose more months.";
        if (SmallNumbers.IsSmall(counts.Digital) || SmallNumbers.IsSmall(counts.NotDigital))
            return $"Fewer than {SmallNumbers.Least} of these enquiries are {(SmallNumbers.IsSmall(counts.Digital) ? "digital" : "not digital")}, "
                + "a number so small that it must not leave the firm: choose more months.";
        return null;
    }
}
