using CsCheck;
using Enquiries.Data;
using Enquiries.Tests.Reports.Statistics;
using Enquiries.Web.Features.Reports;

namespace Enquiries.Tests.Reports;

/// <summary>The second reading that a chart draws over the shares.</summary>
public sealed class ShareOverlayTests
{
    private static readonly Gen<IReadOnlyList<DigitalShare>> Firms = Gen.Select(Gen.Int[0, 40], Gen.Int[0, 40])
        .Array[1, 40]
        .Select(months =>
            Firm.Months(
                [.. months.Select(month => month.Item1 + month.Item2)],
                [.. months.Select(month => month.Item1)]
            )
        );

    [Fact]
    public void Each_view_has_a_point_or_none_for_each_period_and_its_value_within_its_band() =>
        Firms.Sample(months =>
        {
            foreach (var view in Coded.All<ShareView>())
            {
                if (ShareOverlay.Of(view, Firm.Report(months)) is not { } overlay)
                    continue;
                Assert.Equal(months.Count, overlay.Points.Count);
                foreach (var point in overlay.Points.OfType<OverlayPoint>())
                    Assert.True(
                        point is { Low: null, High: null } || (point.Low <= point.Value && point.Value <= point.High),
                        $"{view}: {point}"
                    );
            }
        });

    [Fact]
    public void The_rolling_year_begins_with_the_twelfth_month_and_is_the_share_of_its_sums()
    {
        var months = Firm.Months([.. Enumerable.Repeat(40, 14)], [.. Enumerable.Range(10, 14)]);
        var overlay = ShareOverlay.Of(ShareView.Rolling, Firm.Report(months))!;
        Assert.All(overlay.Points.Take(11), Assert.Null);
        Assert.Equal(Enumerable.Range(10, 12).Sum() / 480.0, overlay.Points[11]!.Value);
        Assert.Equal(Enumerable.Range(12, 12).Sum() / 480.0, overlay.Points[13]!.Value);
        Assert.Null(ShareOverlay.Of(ShareView.Rolling, Firm.Report([.. months.Take(11)])));
    }

    [Fact]
    public void The_trend_runs_through_a_steady_share_and_is_left_out_where_there_is_too_little_to_say()
    {
        var months = Firm.Months([.. Enumerable.Repeat(40, 24)], [.. Enumerable.Repeat(10, 24)]);
        var overlay = ShareOverlay.Of(ShareView.Trend, Firm.Report(months))!;
        Assert.All(overlay.Points, point => Assert.Equal(0.25, point!.Value!.Value, 9));
        Assert.Null(ShareOverlay.Of(ShareView.Trend, Firm.Report([.. months.Take(11)])));
    }
}
