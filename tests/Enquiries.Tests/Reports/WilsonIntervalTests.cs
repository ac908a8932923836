using CsCheck;
using Enquiries.Web.Features.Reports;

namespace Enquiries.Tests.Reports;

public class WilsonIntervalTests
{
    private static readonly Gen<(int Successes, int N)> Counts = Gen.Int[1, 100_000]
        .SelectMany(n => Gen.Int[0, n].Select(successes => (successes, n)));

    [Theory]
    [InlineData(0, 5, 0, 0.434482)]
    [InlineData(5, 8, 0.305742, 0.863156)]
    [InlineData(12, 20, 0.386582, 0.781193)]
    [InlineData(24, 40, 0.445959, 0.736517)]
    [InlineData(144, 240, 0.536915, 0.659934)]
    [InlineData(20, 20, 0.838875, 1)]
    public void Known_answers(int successes, int n, double low, double high)
    {
        var interval = WilsonInterval.Of(successes, n)!.Value;
        Assert.Equal(low, interval.Low, 0.0000005);
        Assert.Equal(high, interval.High, 0.0000005);
    }

    [Fact]
    public void None_of_none_has_no_interval() => Assert.Null(WilsonInterval.Of(0, 0));

    [Fact]
    public void All_and_none_end_exactly_at_one_and_zero() =>
        Gen.Int[1, 100_000]
            .Sample(n =>
            {
                Assert.Equal(0.0, WilsonInterval.Of(0, n)!.Value.Low);
                Assert.Equal(1.0, WilsonInterval.Of(n, n)!.Value.High);
            });

    [Fact]
    public void It_holds_the_share_and_stays_between_zero_and_one() =>
        Counts.Sample(counts =>
        {
            var interval = WilsonInterval.Of(counts.Successes, counts.N)!.Value;
            var share = (double)counts.Successes / counts.N;
            Assert.True(0 <= interval.Low && interval.Low <= share && share <= interval.High && interval.High <= 1);
            Assert.True(interval.Low < interval.High);
        });

    [Fact]
    public void Ten_times_the_enquiries_at_the_same_share_narrow_it() =>
        Counts.Sample(counts =>
            Assert.True(Width(counts.Successes * 10, counts.N * 10) < Width(counts.Successes, counts.N))
        );

    [Fact]
    public void It_is_the_same_seen_from_the_other_side() =>
        Counts.Sample(counts =>
        {
            var there = WilsonInterval.Of(counts.Successes, counts.N)!.Value;
            var back = WilsonInterval.Of(counts.N - counts.Successes, counts.N)!.Value;
            Assert.Equal(there.Low, 1 - back.High, 1e-12);
        });

    [Theory]
    [InlineData(-1, 5)]
    [InlineData(6, 5)]
    [InlineData(0, -1)]
    public void Impossible_counts_are_refused(int successes, int n) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => WilsonInterval.Of(successes, n));

    private static double Width(int successes, int n) =>
        WilsonInterval.Of(successes, n) is { } interval ? interval.High - interval.Low : 1;
}
