using Enquiries.Web.Features.Shared;

namespace Enquiries.Web.Features.Reports.Pictures;

/// <summary>What a figure must say of itself where it stands alone.</summary>
internal static class SourceLine
{
    /// <summary>When it was counted, and of which enquiries.</summary>
    /// <param name="question">What was asked.</param>
    /// <param name="countedAt">The instant, UTC.</param>
    public static string Of(ReportQuestion question, DateTime countedAt) =>
        $"Counted {When.DateAndTime(countedAt)}."
        + (
            question.Filter.IsNarrowed
                ? $" Narrowed to: {string.Join("; ", question.Filter.Chips.Select(chip => chip.Text))}."
                : ""
        );

    /// <summary>The same, and by which rule it counts as digital.</summary>
    /// <param name="question">What was asked.</param>
    /// <param name="countedAt">The instant, UTC.</param>
    public static string WithMeasure(ReportQuestion question, DateTime countedAt) =>
        $"{Of(question, countedAt)} Measure: {question.Measure.Title}.";
}
