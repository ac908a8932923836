using CsCheck;
using Enquiries.Data;
using Enquiries.Web.Features.Reports;

namespace Enquiries.Tests.Reports;

public class FiguresTests
{
    [Theory]
    [InlineData(1, 8, 13)] // 12.5
    [InlineData(29, 200, 15)] // 14.5, which no double holds
    [InlineData(23, 40, 58)] // 57.5
    [InlineData(1, 200, 1)] // 0.5
    [InlineData(1, 201, 0)]
    [InlineData(199, 200, 100)] // 99.5
    [InlineData(2, 3, 67)]
    public void Per_cents_round_half_away_from_zero(int part, int whole, int percent) =>
        Assert.Equal(percent, Figures.Percent(part, whole));

    [Fact]
    public void Per_cents_agree_with_rounding_in_whole_numbers() =>
        Gen.Int[1, 10_000]
            .SelectMany(whole => Gen.Int[0, whole].Select(part => (part, whole)))
            .Sample(of =>
                Assert.Equal((200 * of.part + of.whole) / (2 * of.whole), Figures.Percent(of.part, of.whole))
            );

    [Fact]
    public void A_share_and_its_interval_are_whole_per_cents_with_a_sign_that_does_not_break()
    {
        var share = DigitalShareTests.Share(144, 96, 24);
        Assert.Equal("60\u00A0%", Figures.Share(share));
        Assert.Equal("54–66\u00A0%", Figures.Interval(share));
        Assert.Equal("55–64\u00A0%", Figures.Bounds(share));
    }

    [Fact]
    public void Where_there_is_no_share_stands_a_dash()
    {
        var unknown = DigitalShareTests.Share(0, 0, 3);
        Assert.Equal(
            ("–", "–", "0–100\u00A0%"),
            (Figures.Share(unknown), Figures.Interval(unknown), Figures.Bounds(unknown))
        );
        Assert.Equal("–", Figures.Bounds(DigitalShareTests.Share(0, 0, 0)));
    }

    [Fact]
    public void Nought_of_five_is_a_share_of_nought()
    {
        var share = DigitalShareTests.Share(0, 5, 0);
        Assert.Equal(("0\u00A0%", "0–43\u00A0%"), (Figures.Share(share), Figures.Interval(share)));
    }

    [Theory]
    [InlineData(1, 201, "<\u00A01\u00A0%")]
    [InlineData(200, 201, ">\u00A099\u00A0%")]
    [InlineData(201, 201, "100\u00A0%")]
    [InlineData(1, 200, "1\u00A0%")]
    public void Few_is_not_none_and_most_is_not_all(int part, int whole, string text) =>
        Assert.Equal(text, Figures.Share(part, whole));

    [Fact]
    public void Thousands_are_separated() => Assert.Equal("38,685", Figures.Count(38685));
}

public class ShareSentenceTests
{
    private static readonly DateOnly Today = new(2026, 11, 10);

    [Theory]
    [InlineData(
        24,
        16,
        3,
        "In October 2026, 24 of 40 enquiries with an answer (60 %, 95 % interval 45–74 %) concerned digital offences."
    )]
    [InlineData(
        1,
        0,
        0,
        "In October 2026, 1 of 1 enquiry with an answer (100 %, 95 % interval 21–100 %) concerned digital offences."
    )]
    [InlineData(0, 0, 0, "In October 2026, no enquiry was received.")]
    [InlineData(
        0,
        0,
        1,
        "In October 2026, the one enquiry is not yet classified as digital or not, so there is no share."
    )]
    [InlineData(
        0,
        0,
        5,
        "In October 2026, none of the 5 enquiries is classified as digital or not, so there is no share."
    )]
    public void It_says_what_the_last_complete_month_was(int digital, int notDigital, int notKnown, string expected)
    {
        DigitalShare[] shares =
        [
            DigitalShareTests.Share(1, 1, 1, 202609, Today),
            DigitalShareTests.Share(digital, notDigital, notKnown, 202610, Today),
            DigitalShareTests.Share(9, 0, 0, 202611, Today),
        ];
        Assert.Equal(expected, ShareSentence.LastComplete(shares, Measure.Recorded).Replace('\u00A0', ' '));
    }

    [Theory]
    [InlineData(
        PeriodKind.Month,
        202611,
        202611,
        "No whole month in this range is over yet, so there is no share to state."
    )]
    [InlineData(
        PeriodKind.Quarter,
        202608,
        202609,
        "No whole quarter in this range is over yet, so there is no share to state."
    )]
    [InlineData(PeriodKind.Quarter, 202604, 202606, "From April to June 2026, 3 of 4 enquiries")]
    [InlineData(PeriodKind.FinancialYear, 202504, 202603, "In the financial year 2025/26, 3 of 4 enquiries")]
    [InlineData(PeriodKind.Year, 202501, 202512, "In 2025, 3 of 4 enquiries")]
    public void It_names_the_period_as_people_do(PeriodKind kind, int first, int last, string start)
    {
        MonthTally[] tallies =
        [
            new(first, true, DigitalAnswer.Yes, DigitalAnswer.Yes, 3),
            new(first, true, DigitalAnswer.No, DigitalAnswer.No, 1),
        ];
        var shares = DigitalShare.Of(Period.Between(kind, first, last), tallies, OffenceCount.Principal, Today);
        Assert.StartsWith(start, ShareSentence.LastComplete(shares, Measure.Recorded));
    }
}
