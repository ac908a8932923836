using System.Globalization;
using Enquiries.Web.Features.Reports.Statistics;
using Enquiries.Web.Features.Shared;

namespace Enquiries.Web.Features.Reports;

/// <summary>What the numbers support, method by method, in words that a partner can repeat.</summary>
public static class ShareFindings
{
    private const int Year = 12;
    private const string TooLittle = "Too little to say: it takes 12 complete months and 100 enquiries with an answer.";

    /// <summary>One finding for each method.</summary>
    /// <param name="report">The figures.</param>
    public static IReadOnlyList<ShareFinding> Of(DigitalShareReport report) =>
        [
            new("Expected variation", Variation(report)),
            new("Trend of the share", Trend(report)),
            new("Rolling 12 months", Rolling(report.Months)),
            new("Growth of the number", Growth(report)),
            .. report.Comparison is { } comparison
                ? [new ShareFinding("Two ranges", Compared(comparison) + Begun(comparison, report.RecordsFrom))]
                : Array.Empty<ShareFinding>(),
        ];

    /// <summary>What two ranges say beside each other.</summary>
    /// <param name="comparison">The ranges.</param>
    public static string Compared(DigitalShareComparison comparison)
    {
        var earlier = comparison.EarlierQuestion.Range;
        return $"{comparison.LaterQuestion.Range}: {Figures.Share(comparison.Later)} of {Figures.Enquiries(comparison.Later.Answered)} with "
            + $"an answer. {earlier}: {Figures.Share(comparison.Earlier)} of {Figures.Count(comparison.Earlier.Answered)}. "
            + (
                comparison.Difference is { } difference
                    ? ShareComparison.Sentence(difference, earlier)
                    : "Too little to say."
            );
    }

    private static string Begun(DigitalShareComparison comparison, int recordsFrom) =>
        comparison.EarlierQuestion.FirstMonth < recordsFrom
            ? $" Records begin in {Months.Label(recordsFrom)}: the earlier range is not whole."
            : "";

    private static string Variation(DigitalShareReport report)
    {
        var noun = ShareSentence.Noun(report.Question.By);
        if (report.Expected is not { } expected)
            return $"Fewer than two complete {noun}s have a share, so there is nothing to compare.";
        if (expected.Centre is 0 or 1)
            return $"Every {noun} has the same share, {Figures.Share(expected.Centre)}: none strays from it.";
        var last = expected.Periods[^1];
        var range =
            $"If nothing changed, from {Figures.Share(last.LowCount, last.Share.Answered)} to "
            + $"{Figures.Share(last.HighCount, last.Share.Answered)} would be digital in a {noun} such as {last.Share.Period.Label}, "
            + "by chance alone. ";
        if (expected.IsQuiet)
            return range
                + $"No {noun} is unusual, and no run of {noun}s on one side of the average is longer than chance explains.";
        var unusual = expected
            .Unusual.Select(period => $"{period.Share.Period.Label} ({Figures.Share(period.Share)})")
            .ToList();
        var shifts = expected.Shifts.Select(shift =>
            $"from {shift.First.Label} to {shift.Last.Label} the share ran {(shift.IsAbove ? "above" : "below")} the average for "
            + $"{shift.Length} {noun}s in a row, longer than chance explains"
        );
        return range
            + (unusual.Count == 0 ? "" : $"Unusual: {Sentences.Listed(unusual)}. ")
            + (expected.Shifts.Count == 0 ? "" : $"A shift: {string.Join("; ", shifts)}.");
    }

    private static string Trend(DigitalShareReport report)
    {
        if (report.Trend is not { } trend)
            return NoLine(report, "no change of a share can be seen");
        var (first, last) = (trend.At(trend.Months[0].Period).Share, trend.At(trend.Months[^1].Period).Share);
        var odds =
            $"the odds change by a factor of {Factor(trend.OddsRatio)} a year (95\u00A0% interval {Factor(trend.Low)} to {Factor(trend.High)})";
        return trend.Direction switch
        {
            Direction.NoClearChange => $"No clear change: {odds}, which allows a rise as well as a fall.",
            var direction =>
                $"{(direction == Direction.Rising ? "Rising" : "Falling")}, from about {Figures.Share(first)} to about {Figures.Share(last)} over "
                    + $"{report.Months.Count(month => month.Complete)} months: {odds}.",
        };
    }

    // Why there is none: few enquiries, or all of them alike.
    private static string NoLine(DigitalShareReport report, string so)
    {
        var whole = report.Months.Where(month => month.Complete).ToList();
        var all = ShareCounts.Sum(whole);
        return whole.Count < ShareTrend.LeastMonths || all.Answered < ShareTrend.LeastAnswered ? TooLittle
            : all.Digital == 0 ? $"None of {Figures.Enquiries(all.Answered)} {report.Question.Measure.Concern}: {so}."
            : all.NotDigital == 0 ? $"All of {Figures.Enquiries(all.Answered)} {report.Question.Measure.Concern}: {so}."
            : all.Digital < NumberGrowth.LeastDigital
                ? $"Too little to say: fewer than {NumberGrowth.LeastDigital} enquiries {report.Question.Measure.Concern}."
            : "Too little to say: no line fits these numbers.";
    }

    private static string Rolling(IReadOnlyList<DigitalShare> months)
    {
        var years = RollingYear.Of(months).ToList();
        if (years.Count == 0)
            return TooLittle;
        var (last, year) = (Months.FirstDay(years[^1].LastMonth), years[^1].Counts);
        if (year.Answered == 0)
            return "None of the last twelve months’ enquiries has an answer.";
        var text =
            $"{Period.Holding(PeriodKind.Month, last.AddMonths(1 - Year)).Label} to {Period.Holding(PeriodKind.Month, last).Label}: "
            + $"{Figures.Count(year.Digital)} of {Figures.Enquiries(year.Answered)} with an answer "
            + $"({Figures.Share(year)}, 95\u00A0% interval {Figures.Interval(year)}).";
        return years.Count > Year && ShareDifference.Of(year, years[^(Year + 1)].Counts) is { } difference
            ? $"{text} {ShareComparison.Sentence(difference, "the 12 months before")}"
            : text;
    }

    private static string Growth(DigitalShareReport report)
    {
        if (report.Growth is not { } growth)
            return NoLine(report, "no growth can be seen");
        return growth.Direction switch
        {
            Direction.Rising =>
                $"Digital enquiries grow by {Rate(growth.PerYear, growth.Low, growth.High)}; at that rate they double in {Years(growth.DoublingYears!.Value)}. "
                    + (
                        growth.LineFitsAsWell
                            ? "A straight line explains them as well: they grew, but “exponentially” is more than these numbers show."
                            : "Growth by a constant per cent, which is what “exponential” means, explains them better than a straight line."
                    ),
            Direction.Falling =>
                $"Digital enquiries fall by {Rate(-growth.PerYear, -growth.High, -growth.Low)}; at that rate they halve in {Years(growth.DoublingYears!.Value)}. They have not grown.",
            _ =>
                $"No clear growth: {Signed(growth.PerYear)} a year (95\u00A0% interval {Signed(growth.Low)} to {Signed(growth.High)}). These numbers do not support “growing”, nor “exponentially”.",
        };
    }

    private static string Rate(double perYear, double low, double high) =>
        $"{Figures.Share(perYear)} a year (95\u00A0% interval {(low < 0.005 ? "less than 1\u00A0%" : Figures.Share(low))} to {Figures.Share(high)})";

    private static string Factor(double ratio) => ratio.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Signed(double fraction) => Figures.Points(fraction) + "\u00A0%";

    private static string Years(double years) =>
        years < 2
            ? string.Create(CultureInfo.InvariantCulture, $"{years * Year:0.#} months")
            : string.Create(CultureInfo.InvariantCulture, $"{years:0.#} years");
}

/// <summary>One finding.</summary>
/// <param name="Method">What was asked of the numbers.</param>
/// <param name="Text">What they say, in whole sentences.</param>
public sealed record ShareFinding(string Method, string Text);

/// <summary>How two shares compare, in words.</summary>
public static class ShareComparison
{
    /// <summary>By how many percentage points one share is off another, and whether that is more than chance.</summary>
    /// <param name="difference">The difference.</param>
    /// <param name="other">What it is compared with.</param>
    public static string Sentence(ShareDifference difference, string other)
    {
        var points = Figures.Percent(Math.Abs(difference.Value));
        var interval =
            $"95\u00A0% interval {Figures.Points(difference.Low)} to {Figures.Points(difference.High)} points";
        var amount = points switch
        {
            0 => $"About the same as in {other}",
            1 => $"1 percentage point {Word(difference)} than in {other}",
            _ => string.Create(
                CultureInfo.InvariantCulture,
                $"{points} percentage points {Word(difference)} than in {other}"
            ),
        };
        return difference.IsClear ? $"{amount} ({interval})." : $"{amount} ({interval}): no clear difference.";
    }

    private static string Word(ShareDifference difference) => difference.Value > 0 ? "more" : "less";
}
