using CsCheck;
using Enquiries.Web.Features.Reports;
using Enquiries.Web.Features.Reports.Statistics;
using Enquiries.Web.Features.Shared;

namespace Enquiries.Tests.Reports;

/// <summary>Percentiles are those of R's type 7, and waits are written as people say them.</summary>
public sealed class QuantileTests
{
    // R 4: quantile(c(15, 20, 35, 40, 50), c(.05, .3, .4, .5, .9, 1)), type 7 being its standard.
    [Theory]
    [InlineData(0.05, 16)]
    [InlineData(0.3, 23)]
    [InlineData(0.4, 29)]
    [InlineData(0.5, 35)]
    [InlineData(0.9, 46)]
    [InlineData(1, 50)]
    public void Known_answers(double part, double expected) =>
        Assert.Equal(expected, Quantile.Of([(15, 1), (20, 1), (35, 1), (40, 1), (50, 1)], part)!.Value, 9);

    [Fact]
    public void Of_nothing_there_is_none_and_of_two_the_median_is_between()
    {
        Assert.Null(Quantile.Of([], 0.5));
        Assert.Equal(7.5, Quantile.Of([(5, 1), (10, 1)], 0.5));
        Assert.Equal(5, Quantile.Of([(5, 1)], 0.9));
    }

    // Hyndman and Fan's definition by a list that holds every value: x[j] + g (x[j+1] - x[j]) with m = 1 - p, j = floor(np + m).
    [Fact]
    public void Counts_give_what_every_value_written_out_gives() =>
        Gen.Select(Gen.Int[0, 40].List[1, 60], Gen.Int[0, 20].Select(twentieths => twentieths / 20.0))
            .Sample(
                (values, part) =>
                {
                    var sorted = values.Order().ToList();
                    var place = sorted.Count * part + 1 - part;
                    var j = (int)Math.Floor(place + 1e-9);
                    var (low, high) = (sorted[j - 1], sorted[Math.Min(j, sorted.Count - 1)]);
                    var counts = sorted.GroupBy(value => value).Select(group => (group.Key, group.Count())).ToList();
                    Assert.Equal(low + (place - j) * (high - low), Quantile.Of(counts, part)!.Value, 6);
                }
            );

    [Theory]
    [InlineData(0.4, "under 1 min")]
    [InlineData(45, "45 min")]
    [InlineData(59.6, "1 h")]
    [InlineData(130, "2 h 10 min")]
    [InlineData(130.4, "2 h 10 min")]
    [InlineData(47 * 60 + 59, "47 h 59 min")]
    [InlineData(48 * 60, "2 days")]
    [InlineData(75 * 60 + 20, "3 days 3 h")]
    [InlineData(72 * 60, "3 days")]
    [InlineData(10 * 24 * 60 + 700, "10 days")]
    [InlineData(1234 * 24 * 60, "1,234 days")]
    public void A_wait_in_words(double minutes, string words)
    {
        Assert.Equal(words, When.Lasting(TimeSpan.FromMinutes(minutes)).Replace('\u00A0', ' '));
        Assert.Equal("–", Figures.Wait(null));
    }
}
