using CsCheck;
using Enquiries.Data;
using Enquiries.Tests.Reports.Statistics;
using Enquiries.Web.Features.Reports;
using Enquiries.Web.Features.Reports.Pictures;

namespace Enquiries.Tests.Reports;

/// <summary>What a chart says of its points and lines in words: none over another, whatever the figures.</summary>
public sealed class ChartMarksTests
{
    private const double Widest = 520,
        Phone = 180;

    private static readonly Gen<DigitalShareReport> Reports = Gen.Select(
        Gen.Select(Gen.Int[0, 60], Gen.Int[0, 60]).Array[1, 60],
        Gen.Int[0, Coded.All<ShareView>().Count - 1],
        (months, view) =>
        {
            var report = Firm.Report(
                Firm.Months(
                    [.. months.Select(month => month.Item1 + month.Item2)],
                    [.. months.Select(month => month.Item1)]
                )
            );
            return report with { Question = report.Question with { Show = Coded.All<ShareView>()[view] } };
        }
    );

    [Fact]
    public void Words_over_unusual_periods_never_touch_and_count_each_of_them() =>
        Reports.Sample(report =>
        {
            var chart = ShareChart.Of(report, _ => "");
            foreach (var (marks, width) in new[] { (chart.WideMarks, Widest), (chart.NarrowMarks, Phone) })
            {
                Assert.Equal(
                    chart.Columns.Count(column => column.IsUnusual),
                    marks.Unusual.Sum(mark =>
                        mark.Text == "unusual"
                            ? 1
                            : int.Parse(mark.Text.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture)
                    )
                );
                foreach (var one in marks.Unusual)
                    Assert.DoesNotContain(
                        marks.Unusual,
                        other =>
                            one != other
                            && Math.Abs(one.Y - other.Y) < 12
                            && Math.Abs(one.X - other.X) / 100 * width < (Width(one) + Width(other)) / 2 - 1e-6
                    );
            }
        });

    [Fact]
    public void The_names_of_two_lines_never_touch_and_stay_beside_the_upper_panel() =>
        Reports.Sample(report =>
        {
            var chart = ShareChart.Of(report, _ => "");
            var lines = chart
                .Ends.SelectMany(end => end.Placed.Select(line => line.Y).Prepend(end.Y + 5))
                .Order()
                .ToList();
            Assert.All(lines.Zip(lines.Skip(1)), pair => Assert.True(pair.Second - pair.First >= 14.9));
            Assert.All(lines, y => Assert.InRange(y, ShareChart.ShareTop, ShareChart.CountTop));
            if (
                chart.Overlay is not null
                && chart.Columns.Any(column => column.Share is { Complete: true, Share: not null })
            )
                Assert.Equal("each month", chart.Ends[0].Lines[0]);
            if (chart.Overlay is { } overlay && chart.Ends.Count > 1)
                Assert.Equal(overlay.LineName, chart.Ends[1].Lines.Take(overlay.LineName.Count));
        });

    [Fact]
    public void A_shift_is_marked_from_its_first_period_to_its_last_and_two_keep_their_words_apart()
    {
        var report = Firm.Report(
            Firm.Months([.. Enumerable.Repeat(40, 36)], [.. Enumerable.Repeat(15, 18), .. Enumerable.Repeat(27, 18)])
        );
        var chart = ShareChart.Of(report, _ => "");
        foreach (var (marks, width) in new[] { (chart.WideMarks, Widest), (chart.NarrowMarks, 210.0) })
        {
            Assert.Equal([0, 50], marks.Shifts.Select(shift => shift.Left));
            Assert.Equal([50, 50], marks.Shifts.Select(shift => Math.Round(shift.Width, 6)));
            var (first, second) = (marks.Shifts[0].Label, marks.Shifts[1].Label);
            Assert.True((second.X - first.X) / 100 * width >= (Width(first) + Width(second)) / 2);
        }
        var picture = SharePicture.Of(report, new(2026, 11, 24, 9, 0, 0, DateTimeKind.Utc));
        Assert.Contains(picture.Marks.OfType<DrawnText>(), text => text.Text == "shift: 18 months above average");
    }

    private static double Width(ChartMark mark) => Lettering.Width(mark.Text, Colours.Strong);
}
