using Enquiries.Tests.Reports.Statistics;
using Enquiries.Web.Features.Reports;

namespace Enquiries.Tests.Reports;

/// <summary>The sentence over the chart and the findings beneath it say what the tests support, and no more.</summary>
public sealed class ShareFindingsTests
{
    [Theory]
    [InlineData(24, 24, 0.0, ", which is within expected variation; over 24 months there is no clear change.")]
    [InlineData(36, 12, 1.0, "; over 36 months the share is rising.")]
    [InlineData(36, 38, -1.0, "; over 36 months the share is falling.")]
    [InlineData(6, 24, 0.0, ", which is within expected variation; too little to say whether the share is changing.")]
    public void The_sentence_ends_with_what_the_trend_is(int months, int first, double step, string end)
    {
        var report = Of([.. Enumerable.Range(0, months).Select(i => (int)(first + step * i / 2))]);
        Assert.EndsWith(end, ShareSentence.Of(report));
    }

    [Fact]
    public void An_unusual_month_and_a_long_run_are_said()
    {
        Assert.Contains(
            ", unusually many for the months shown;",
            ShareSentence.Of(Of([.. Enumerable.Repeat(20, 20), 38]))
        );
        Assert.Contains(
            ", unusually few for the months shown;",
            ShareSentence.Of(Of([.. Enumerable.Repeat(20, 20), 4]))
        );
        Assert.Contains(
            ", the last of 13 months in a row above their average;",
            ShareSentence.Of(Of([.. Enumerable.Repeat(19, 13), .. Enumerable.Repeat(24, 13)]))
        );
    }

    [Fact]
    public void Growth_is_called_exponential_only_where_a_straight_line_fits_worse()
    {
        Assert.Contains("No clear growth", Growth([.. Enumerable.Repeat(20, 36)]));
        Assert.Contains("“exponentially” is more than", Growth([.. Enumerable.Range(0, 36).Select(i => 10 + i / 2)]));
        Assert.Contains(
            "explains them better than a straight line",
            Growth([.. Enumerable.Range(0, 36).Select(i => (int)Math.Round(2 * Math.Pow(2, i / 6.0)))])
        );
        Assert.Matches(
            "^Digital enquiries fall by \\d+.% a year .95.% interval \\d+.% to \\d+.%.; at that rate they halve in",
            Growth([.. Enumerable.Range(0, 36).Select(i => 40 - i)])
        );
        Assert.StartsWith("Too little to say", Growth([.. Enumerable.Repeat(20, 11)]));
    }

    [Fact]
    public void A_year_is_compared_with_the_one_before()
    {
        var finding = Finding([.. Enumerable.Repeat(16, 12), .. Enumerable.Repeat(24, 12)], "Rolling 12 months");
        Assert.Equal(
            "January 2020 to December 2020: 288 of 480 enquiries with an answer (60 %, 95 % interval 56–64 %). "
                + "20 percentage points more than in the 12 months before (95 % interval +14 to +26 points).",
            finding.Replace('\u00A0', ' ')
        );
    }

    private static string Growth(int[] digital) => Finding(digital, "Growth of the number");

    private static string Finding(int[] digital, string method) =>
        ShareFindings.Of(Of(digital)).Single(finding => finding.Method == method).Text;

    private static DigitalShareReport Of(int[] digital)
    {
        var months = Firm.Months([.. digital.Select(count => Math.Max(40, count + 5))], digital);
        return Firm.Report(months);
    }
}
