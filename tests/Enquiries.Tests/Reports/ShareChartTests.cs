using System.Globalization;
using CsCheck;
using Enquiries.Data;
using Enquiries.Tests.Reports.Statistics;
using Enquiries.Web.Features.Reports;
using Enquiries.Web.Features.Reports.Statistics;

namespace Enquiries.Tests.Reports;

public class ShareChartTests
{
    private static readonly DateOnly Today = new(2026, 11, 10);

    private static readonly Gen<IReadOnlyList<DigitalShare>> Shares = Gen.Select(
        PeriodTests.Kinds,
        Gen.Int[0, 120],
        Gen.Int[0, 12],
        Gen.Select(Gen.Int[0, 60], Gen.Int[0, 40], Gen.Int[0, 9]).Array[130],
        (kind, months, ahead, counts) =>
            Made(kind, Months.Add(202611, ahead - months), Months.Add(202611, ahead), counts)
    );

    [Fact]
    public void Every_point_and_bar_stays_within_its_panel_and_column() =>
        Shares.Sample(shares =>
        {
            var chart = Draw(shares);
            Assert.Equal(shares.Count, chart.Columns.Count);
            foreach (var column in chart.Columns)
            {
                Assert.InRange(column.Left, -1e-9, 100);
                Assert.InRange(column.Left + column.Width, 0, 100 + 1e-9);
                Assert.InRange(column.BarLeft, column.Left, column.Middle);
                Assert.All(column.Bars, bar => Assert.True(bar.Top >= ShareChart.CountTop - 1e-9 && bar.Height > 0));
            }
        });

    [Fact]
    public void Bars_stand_on_zero_and_their_height_is_their_number() =>
        Shares.Sample(shares =>
        {
            var chart = Draw(shares);
            var largest = shares.Max(share => share.Total);
            var scale = CountScale.For(largest);
            foreach (var (column, share) in chart.Columns.Zip(shares).Where(pair => pair.Second.Total > 0))
            {
                Assert.Equal(ShareChart.CountBottom, column.Bars[0].Top + column.Bars[0].Height, 1e-9);
                var height = column.Bars.Sum(bar => bar.Height) / (ShareChart.CountBottom - ShareChart.CountTop);
                Assert.Equal(share.Total, height * scale.Top, 1e-6);
            }
        });

    [Fact]
    public void Expected_variation_is_a_band_of_steps_with_what_is_unusual_said()
    {
        var months = Firm.Months([.. Enumerable.Repeat(40, 13)], [.. Enumerable.Repeat(20, 12), 38]);
        var report = Firm.Report(months);
        var chart = ShareChart.Draw(
            "share",
            "Share",
            months,
            _ => "/",
            Measure.Recorded,
            ShareOverlay.Of(ShareView.Expected, report)
        );
        Assert.Equal(13 * 4, Assert.Single(chart.Bands).Corners.Count);
        Assert.Equal(13, Assert.Single(chart.BesideLines).Corners.Count);
        Assert.EndsWith(", unusual", chart.Columns[^1].Beside!.Text);
        Assert.Contains("\nExpected: ", chart.Columns[^1].Tip);
        Assert.DoesNotContain("unusual", chart.Columns[0].Tip);
    }

    [Fact]
    public void The_scale_holds_the_largest_number_in_at_most_four_whole_steps() =>
        Gen.Int[0, 2_000_000]
            .Sample(largest =>
            {
                var scale = CountScale.For(largest);
                Assert.True(scale.Top >= largest && scale.Top - scale.Step < Math.Max(1, largest));
                Assert.InRange(scale.Top / scale.Step, 1, 4);
                Assert.Matches("^[125]0*$", scale.Step.ToString(CultureInfo.InvariantCulture));
            });

    [Fact]
    public void The_line_joins_complete_neighbours_only()
    {
        // A gap in March, and November is not over.
        var shares = Made(
            PeriodKind.Month,
            202601,
            202611,
            [.. Enumerable.Repeat((6, 4, 1), 2), (0, 0, 2), .. Enumerable.Repeat((6, 4, 1), 8)]
        );
        var chart = Draw(shares);
        Assert.Equal([2, 7], chart.Lines.Select(line => line.Corners.Count));
        Assert.Equal([4, 14], chart.Bands.Select(band => band.Corners.Count));
        Assert.Equal([10], Enumerable.Range(0, 11).Where(i => chart.Columns[i].Hollow));
        Assert.Equal("Oct 2026", Assert.Single(chart.Ends).Lines[^1]);
    }

    [Fact]
    public void The_band_passes_through_the_ends_of_each_interval()
    {
        var chart = Draw(Made(PeriodKind.Month, 202601, 202602, [(0, 5, 0), (20, 0, 0)]));
        var ends = Assert.Single(chart.Bands).ToString().Split(' ').Select(corner => corner.Split(','));
        double[] expected = [0.434482, 1, 0.838875, 0];
        Assert.Equal(["25", "75", "75", "25"], ends.Select(corner => corner[0]));
        Assert.All(
            ends.Zip(expected),
            pair =>
                Assert.Equal(
                    ShareChart.ShareY(pair.Second),
                    double.Parse(pair.First[1], CultureInfo.InvariantCulture),
                    0.001
                )
        );
        Assert.Equal("25,210 75,30", Assert.Single(chart.Lines).ToString());
    }

    [Fact]
    public void A_period_alone_has_a_band_with_a_width_and_no_line()
    {
        var chart = Draw(Made(PeriodKind.Month, 202601, 202601, [(6, 4, 0)]));
        Assert.Empty(chart.Lines);
        Assert.Equal(4, Assert.Single(chart.Bands).Corners.Distinct().Count());
    }

    [Fact]
    public void Labels_never_touch_and_one_is_always_there() =>
        Shares.Sample(shares =>
        {
            var chart = Draw(shares);
            var room = shares[0].Period.Kind == PeriodKind.FinancialYear ? 52 : 42;
            foreach (var (labels, width) in new[] { (chart.WideLabels, 520.0), (chart.NarrowLabels, 210.0) })
            {
                Assert.NotEmpty(labels);
                Assert.All(
                    labels.Zip(labels.Skip(1)),
                    pair => Assert.True((pair.Second.X - pair.First.X) / 100 * width >= room - 1e-9)
                );
            }
        });

    [Fact]
    public void The_month_that_is_not_over_is_marked_so_far()
    {
        var chart = Draw(Made(PeriodKind.Month, 202401, 202611, [.. Enumerable.Repeat((6, 4, 1), 35)]));
        Assert.Equal(("Nov", "so far"), (chart.WideLabels[^1].Text, chart.WideLabels[^1].Second));
        Assert.Equal(("Nov", "so far"), (chart.NarrowLabels[^1].Text, chart.NarrowLabels[^1].Second));
        Assert.StartsWith(
            "November 2026, so far: 60\u00A0%, 95\u00A0% interval 31–83\u00A0%; 6 digital",
            chart.Columns[^1].Name
        );
    }

    [Fact]
    public void Names_of_the_parts_of_a_bar_never_touch() =>
        Shares.Sample(shares =>
        {
            var keys = Draw(shares).Keys;
            Assert.All(keys.Zip(keys.Skip(1)), pair => Assert.True(pair.First.Y - pair.Second.Y >= 16 - 1e-9));
            Assert.All(keys, key => Assert.InRange(key.Y, ShareChart.CountTop - 1e-9, ShareChart.CountBottom));
        });

    internal static IReadOnlyList<DigitalShare> Made(
        PeriodKind kind,
        int first,
        int last,
        (int Yes, int No, int Unknown)[] counts
    )
    {
        var tallies = Period
            .Between(PeriodKind.Month, first, last)
            .Zip(counts)
            .SelectMany(month =>
                new[]
                {
                    (DigitalAnswer.Yes, month.Second.Yes),
                    (DigitalAnswer.No, month.Second.No),
                    (DigitalAnswer.NotKnown, month.Second.Unknown),
                }.Select(cell => new MonthTally(month.First.FirstMonth, true, cell.Item1, cell.Item1, cell.Item2))
            );
        return DigitalShare.Of(Period.Between(kind, first, last), tallies, OffenceCount.Principal, Today);
    }

    internal static ShareChart Draw(IReadOnlyList<DigitalShare> shares) =>
        ShareChart.Draw(
            "share",
            "Digital share by month",
            shares,
            share => $"/enquiries?period={share.Period.Name}",
            Measure.Recorded
        );
}
