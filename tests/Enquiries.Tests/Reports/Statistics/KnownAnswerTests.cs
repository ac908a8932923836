using Enquiries.Web.Features.Reports;
using Enquiries.Web.Features.Reports.Statistics;

namespace Enquiries.Tests.Reports.Statistics;

/// <summary>Against published tables, and against R 4.2 (glm, qbinom, pnorm), which shares no code with the product.</summary>
public sealed class KnownAnswerTests
{
    private static readonly int[] Answered =
    [
        38,
        41,
        35,
        44,
        40,
        39,
        47,
        36,
        42,
        45,
        33,
        40,
        43,
        37,
        46,
        41,
        39,
        44,
        48,
        35,
        42,
        40,
        38,
        45,
    ];

    private static readonly int[] Digital =
    [
        20,
        24,
        19,
        27,
        22,
        25,
        28,
        20,
        26,
        29,
        18,
        26,
        27,
        24,
        30,
        25,
        27,
        29,
        33,
        21,
        29,
        27,
        26,
        32,
    ];

    private static readonly int[] Growing =
    [
        5,
        19,
        8,
        30,
        12,
        25,
        9,
        33,
        14,
        40,
        11,
        36,
        20,
        45,
        18,
        60,
        22,
        51,
        19,
        66,
        30,
        70,
        25,
        80,
    ];

    // Newcombe 1998, Statistics in Medicine 17, table II, method 10.
    [Theory]
    [InlineData(56, 70, 48, 80, 0.0524, 0.3339)]
    [InlineData(9, 10, 3, 10, 0.1705, 0.8090)]
    [InlineData(10, 10, 0, 20, 0.6791, 1.0000)]
    [InlineData(10, 10, 0, 10, 0.6075, 1.0000)]
    public void The_difference_of_two_shares_is_Newcombes(int a, int m, int b, int n, double low, double high)
    {
        var difference = ShareDifference.Of(
            new() { Digital = a, NotDigital = m - a },
            new() { Digital = b, NotDigital = n - b }
        );
        Assert.Equal((double)a / m - (double)b / n, difference!.Value.Value, 12);
        Assert.Equal(low, difference.Value.Low, 4);
        Assert.Equal(high, difference.Value.High, 4);
        Assert.True(difference.Value.IsClear);
    }

    [Fact]
    public void There_is_no_difference_where_one_side_has_no_share() =>
        Assert.Null(ShareDifference.Of(new() { Digital = 3, NotDigital = 2 }, new() { NotKnown = 9 }));

    [Theory]
    [InlineData(40, 0.6, 36, 14, 33)]
    [InlineData(8, 0.6, 12, 1, 8)]
    [InlineData(100, 0.6, 60, 43, 76)]
    [InlineData(20_000, 0.613, 60, 12_029, 12_490)]
    [InlineData(1, 0.5, 12, 0, 1)]
    [InlineData(7, 0.01, 24, 0, 2)]
    [InlineData(5, 0, 12, 0, 0)]
    [InlineData(5, 1, 12, 5, 5)]
    public void Binomial_limits_are_exact(int n, double p, int periods, int low, int high) =>
        Assert.Equal((low, high), Binomial.Quantiles(n, p, ExpectedVariation.Alpha / periods));

    [Theory]
    [InlineData(0.5, 0.617075077451974)]
    [InlineData(WilsonInterval.Z, 0.05)]
    [InlineData(2.999, 0.00270867306745421)]
    [InlineData(-3, 0.00269979606326019)]
    [InlineData(3.001, 0.00269094565016993)]
    [InlineData(6, 1.9731752900754e-09)]
    public void The_normal_tail_is_exact(double z, double p) => Assert.Equal(1, Normal.TwoSided(z) / p, 1e-9);

    [Fact]
    public void The_trend_of_the_share_is_that_of_glm()
    {
        var trend = ShareTrend.Of(Firm.Months(Answered, Digital))!;
        Assert.Equal(0.230467953521, trend.Fit.Intercept, 9);
        Assert.Equal(0.306381134224, trend.Fit.Slope, 9);
        Assert.Equal(1.35849997873, trend.OddsRatio, 9);
        Assert.Equal(1.0826605523, trend.Low, 9);
        Assert.Equal(1.70461756298, trend.High, 9);
        Assert.Equal(0.00814914560671, trend.P, 9);
        Assert.Equal(Direction.Rising, trend.Direction);
        var (share, low, high) = trend.At(Firm.Month(12, 0, 0).Period);
        Assert.Equal(0.631079131291, share, 9);
        Assert.Equal(0.600140296164, low, 9);
        Assert.Equal(0.660976411559, high, 9);
    }

    [Fact]
    public void Growth_is_that_of_glm_and_not_narrowed_where_counts_scatter_less()
    {
        var growth = NumberGrowth.Of(Firm.Months(Answered, Digital))!;
        Assert.Equal(0.139674628429, growth.Fit.Slope, 9);
        Assert.Equal(0.0700973385086, Math.Sqrt(growth.Fit.SlopeVariance), 9);
        Assert.Equal(1, growth.Dispersion);
    }

    [Fact]
    public void Growth_is_that_of_glm_and_widened_where_counts_scatter_more()
    {
        var growth = NumberGrowth.Of(Firm.Months([.. Growing.Select(digital => digital + 10)], Growing))!;
        Assert.Equal(7.51200228803, growth.Dispersion, 9);
        Assert.Equal(1.15763299866, growth.PerYear, 8);
        Assert.Equal(0.504480109608, growth.Low, 8);
        Assert.Equal(2.09434476878, growth.High, 8);
        Assert.Equal(0.901347927806, growth.DoublingYears!.Value, 9);
        Assert.Equal(2.91238112112e-05, growth.P, 12);
        Assert.Equal(Direction.Rising, growth.Direction);
        // R's deviances: 172.45 by constant growth, 173.84 by a straight line. They cannot be told apart.
        Assert.True(growth.LineFitsAsWell);
    }

    [Fact]
    public void Growth_that_no_straight_line_explains_is_told_apart()
    {
        int[] doubling = [.. Enumerable.Range(0, 36).Select(i => (int)Math.Round(4 * Math.Pow(2, i / 6.0)))];
        var growth = NumberGrowth.Of(Firm.Months([.. doubling.Select(digital => digital + 50)], doubling))!;
        Assert.Equal(0.5, growth.DoublingYears!.Value, 2);
        Assert.False(growth.LineFitsAsWell);
    }

    // What begins at none, or is none for a while, has a straight line too: these were all called exponential before.
    [Theory]
    [InlineData("0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23")]
    [InlineData("0 0 0 0 0 0 10 10 10 10 10 10 10 10 10 10 10 10 10 10 10 10 10 10")]
    [InlineData("1 0 2 1 4 4 6 6 9 8 10 12 12 13 14 14 16 18 18 19 20 22 21 24")]
    public void Growth_along_a_straight_line_from_nothing_is_not_exponential(string counts)
    {
        int[] digital = [.. counts.Split(' ').Select(int.Parse)];
        var growth = NumberGrowth.Of(Firm.Months([.. digital.Select(count => count + 5)], digital))!;
        Assert.Equal(Direction.Rising, growth.Direction);
        Assert.True(growth.LineFitsAsWell);
    }

    [Fact]
    public void A_handful_of_digital_enquiries_grows_by_no_rate()
    {
        int[] few = [.. Enumerable.Repeat(0, 20), 1, 0, 1, 2];
        Assert.Null(NumberGrowth.Of(Firm.Months([.. few.Select(count => count + 10)], few)));
        int[] late = [.. Enumerable.Repeat(0, 12), .. Enumerable.Repeat(1, 12)];
        Assert.Null(NumberGrowth.Of(Firm.Months([.. late.Select(count => count + 10)], late)));
    }

    [Fact]
    public void A_straight_line_is_found_among_large_counts_too()
    {
        int[] rising = [.. Enumerable.Range(0, 36).Select(i => 20_000 + 500 * i)];
        Assert.True(
            NumberGrowth.Of(Firm.Months([.. rising.Select(digital => digital + 9_000)], rising))!.LineFitsAsWell
        );
    }

    [Theory]
    [InlineData(11, 40, 20)]
    [InlineData(12, 8, 4)]
    [InlineData(24, 40, 0)]
    [InlineData(24, 40, 40)]
    public void Too_little_is_no_trend(int months, int answered, int digital) =>
        Assert.Null(
            ShareTrend.Of(
                Firm.Months([.. Enumerable.Repeat(answered, months)], [.. Enumerable.Repeat(digital, months)])
            )
        );

    // Anhøj and Olesen 2014, table 1: the limit for 10, 15, 24, 36 and 100 useful observations.
    [Theory]
    [InlineData(10, 6)]
    [InlineData(15, 7)]
    [InlineData(24, 8)]
    [InlineData(36, 8)]
    [InlineData(100, 10)]
    public void The_longest_run_by_chance(int useful, int longest) => Assert.Equal(longest, LongestRun.Even(useful));

    [Theory]
    [InlineData(3, 0.5, 0.5)]
    [InlineData(3, 0.7, 0.2)]
    [InlineData(2, 0.1, 0.3)]
    [InlineData(5, 0.8, 0.2)]
    public void The_chance_of_a_longer_run_is_that_of_all_series_that_hold_one(int length, double below, double above)
    {
        const int Periods = 9;
        var chance = 0.0;
        for (var series = 0; series < Math.Pow(3, Periods); series++)
        {
            var (rest, p, side, run, longest) = (series, 1.0, 0, 0, 0);
            for (var i = 0; i < Periods; i++, rest /= 3)
            {
                var to = rest % 3 - 1;
                p *= to switch
                {
                    < 0 => below,
                    > 0 => above,
                    _ => 1 - below - above,
                };
                if (to == 0)
                    continue;
                (run, side) = (to == side ? run + 1 : 1, to);
                longest = Math.Max(longest, run);
            }
            if (longest > length)
                chance += p;
        }
        Assert.Equal(chance, LongestRun.ChanceOfLonger(length, [.. Enumerable.Repeat((below, above), Periods)]), 12);
    }

    [Fact]
    public void Runs_may_be_longer_where_a_share_is_near_none()
    {
        // One of eight in every tenth month: nine months without one in a row are ordinary.
        int[] digital = [.. Enumerable.Range(0, 40).Select(i => i % 10 == 9 ? 1 : 0)];
        var rare = ExpectedVariation.Of(Firm.Months([.. Enumerable.Repeat(8, 40)], digital))!;
        Assert.True(LongestRun.Even(40) < 9);
        Assert.Empty(rare.Shifts);
        // None in three years and then some: that is a shift all the same.
        digital = [.. Enumerable.Repeat(0, 36), 4, 4, 4, 4];
        Assert.NotEmpty(ExpectedVariation.Of(Firm.Months([.. Enumerable.Repeat(8, 40)], digital))!.Shifts);
    }

    [Fact]
    public void A_month_far_off_is_unusual_and_a_run_too_long_is_a_shift()
    {
        int[] digital = [.. Enumerable.Repeat(20, 14), .. Enumerable.Repeat(28, 13), 40];
        var expected = ExpectedVariation.Of(Firm.Months([.. Enumerable.Repeat(40, 28)], digital))!;
        Assert.Equal("April 2021", Assert.Single(expected.Unusual).Share.Label);
        Assert.True(expected.Unusual.Single().IsHigh);
        Assert.Equal([(14, false), (14, true)], expected.Shifts.Select(shift => (shift.Length, shift.IsAbove)));
        Assert.Equal("March 2020", expected.Shifts[1].First.Label);
    }

    [Fact]
    public void Months_on_the_centre_neither_break_nor_lengthen_a_run()
    {
        int[] digital = [.. Enumerable.Repeat(24, 6), 26, 24, 22];
        var expected = ExpectedVariation.Of(Firm.Months([.. Enumerable.Repeat(40, 9)], digital))!;
        Assert.Equal(0.6, expected.Centre, 12);
        Assert.True(expected.IsQuiet);
    }
}
