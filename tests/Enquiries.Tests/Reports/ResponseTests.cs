using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using CsCheck;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.Intake;
using Enquiries.Web.Features.Reports;
using static Enquiries.Tests.Reports.ReportSite;

namespace Enquiries.Tests.Reports;

/// <summary>How soon enquiries were answered: the page, its files, and the sums behind them.</summary>
public sealed class ResponseTests : IDisposable
{
    private const string Address = "/reports/response?from=2026-09&to=2026-10";
    private readonly Site _site = Start();

    public void Dispose() => _site.Dispose();

    [Theory]
    [InlineData("channel", "stage=custody")]
    [InlineData("stage", "")]
    public async Task Each_number_is_the_number_of_enquiries_that_it_leads_to(string of, string narrowed)
    {
        await AddSampleAsync();
        var partner = await _site.SignInAsync(Roles.Partner);
        var page = await partner.GetPageAsync($"{Address}&of={of}&{narrowed}");
        var links = page.QuerySelectorAll("a.figure").DistinctBy(link => link.GetAttribute("href")).ToList();
        Assert.True(links.Count > 9);
        foreach (var link in links)
        {
            var found = await partner.GetPageAsync(link.GetAttribute("href")!);
            Assert.Equal(
                link.TextContent,
                Regex.Match(found.QuerySelector(".page-header__sub")!.TextContent, @"\d+").Value
            );
        }
    }

    [Fact]
    public async Task Waits_are_of_those_reached_and_who_still_waits_stands_beside_them()
    {
        await AddSampleAsync();
        var partner = await _site.SignInAsync(Roles.Partner);
        var page = await partner.GetPageAsync(Address);
        // 10, 20 … 100 minutes: 55 and, of type 7, 91.
        Assert.Equal(
            ["Total", "19", "4", "27 %", "10", "55 min", "91 min", "1", "4"],
            Cells(page.QuerySelector("tfoot tr")!)
        );
        Assert.Equal(
            "4 of 15 enquiries were answered at once (27 %). Of the others 10 were reached, half of those within 55 min "
                + "and nine in ten within 91 min. 1 has not been reached yet.",
            Plain(page.QuerySelector(".finding")!.TextContent)
        );
        var web = page.QuerySelectorAll("tbody tr").Single(row => row.TextContent.Contains("Web form"));
        Assert.Equal(["Web form", "6", "0", "0 %", "5", "50 min", "–", "1", "0"], Cells(web));
        Assert.Contains("1 enquiry is left out", Plain(page.Body!.TextContent));
        var headings = page.QuerySelector("thead")!.TextContent;
        Assert.Contains("median", headings);
        Assert.Contains("90th percentile", headings);
    }

    [Fact]
    public async Task The_chart_has_a_point_for_each_period_that_leads_to_those_reached_and_its_title_is_the_last_one()
    {
        await AddSampleAsync();
        var partner = await _site.SignInAsync(Roles.Partner);
        var page = await partner.GetPageAsync(Address);
        // 20, 40 … 100 minutes.
        Assert.Equal(
            "In October 2026, 2 of 7 enquiries (29 %) were answered at once; the median wait of the 5 reached later was 60 min.",
            Plain(page.QuerySelector(".chart__title")!.TextContent)
        );
        var points = page.QuerySelectorAll(".response-chart a");
        Assert.Equal(2, points.Length);
        Assert.Equal(
            "October 2026: median 60 min, of 5 reached later; 0 not reached yet",
            Plain(points[1].GetAttribute("aria-label")!)
        );
        var found = await partner.GetPageAsync(points[1].GetAttribute("href")!);
        Assert.StartsWith("5 ", found.QuerySelector(".page-header__sub")!.TextContent.Trim());
        foreach (var format in new[] { "svg", "png" })
        {
            Assert.NotNull(page.QuerySelector($"a[href*='response.{format}']"));
            var file = await partner.GetByteArrayAsync(
                new Uri(Address.Replace("response", "response." + format), UriKind.Relative),
                TestContext.Current.CancellationToken
            );
            Assert.True(file.Length > 1000);
        }
    }

    [Fact]
    public void A_line_ends_at_the_90th_percentile_where_there_are_enough_and_an_unfinished_period_is_hollow()
    {
        var tallies = Enumerable.Range(1, 10).Select(i => new ResponseTally(202611, true, 1, false, i * 60, 1));
        var report = Report(
            PeriodKind.Month,
            [.. tallies, new(202612, true, 1, false, 6000, 1)],
            new DateOnly(2026, 12, 20)
        );
        var chart = ResponseChart.Of(report, _ => "");
        var (november, december) = (chart.Points[^2], chart.Points[^1]);
        Assert.True(november.Ninth < november.Median);
        Assert.Null(november.Mark);
        Assert.Null(december.Ninth);
        Assert.Equal("so far", december.Mark);
        Assert.All(chart.Points.SkipLast(2), point => Assert.Null(point.Median));
        // 100 hours are the largest: the scale holds them, and begins at none.
        Assert.Equal(ResponseChart.Top, december.Median!.Value, 6);
        Assert.Equal(["0", "50", "100"], chart.Ticks.Select(tick => tick.Text));
        Assert.Equal(["median", "Nov 2026"], chart.Ends[0].Lines);
        Assert.Equal(["90th", "percentile"], chart.Ends[1].Lines);
    }

    [Theory]
    [InlineData(120, 5, "5 min")]
    [InlineData(121, 5, "0.1 h")]
    [InlineData(3000, 2831, "47 h")]
    [InlineData(3000, 3000, "50 h")]
    [InlineData(3000, 144, "2.4 h")]
    [InlineData(3000, 598, "10 h")]
    [InlineData(3000, 1, "< 0.1 h")]
    [InlineData(3000, 0, "0.0 h")]
    [InlineData(14401, 14401, "10 days")]
    [InlineData(14401, 2880, "2.0 days")]
    public void Waits_of_a_column_are_written_in_one_unit(int longest, int wait, string text) =>
        Assert.Equal(text, Plain(WaitUnit.For([null, longest, wait]).Text(wait)));

    [Fact]
    public async Task Files_have_the_same_figures()
    {
        await AddSampleAsync();
        var partner = await _site.SignInAsync(Roles.Partner);
        var csv = await partner.GetStringAsync(
            new Uri(Address.Replace("response", "response.csv"), UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        Assert.Contains(
            "\nrange,,September 2026 to October 2026,2026-09-01,2026-10-31,19,4,10,1,4,55.000000,91.000000\n",
            csv
        );
        Assert.Contains("\nchannel,web-form,Web form,2026-09-01,2026-10-31,6,0,5,1,0,50.000000,\n", csv);
        foreach (var format in new[] { "json", "xlsx" })
            Assert.True(
                (
                    await partner.GetAsync(
                        new Uri(Address.Replace("response", "response." + format), UriKind.Relative),
                        TestContext.Current.CancellationToken
                    )
                ).IsSuccessStatusCode
            );
        var refused = await partner.GetAsync(
            new Uri(Address + "&of=platform", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(System.Net.HttpStatusCode.UnprocessableEntity, refused.StatusCode);
    }

    [Fact]
    public void An_enquiry_more_moves_one_count_of_each_table_and_months_add_up_to_years() =>
        Gen.Select(Tally.List[0, 40], Tally)
            .Sample(
                (tallies, more) =>
                {
                    var before = Report(PeriodKind.Month, tallies);
                    var after = Report(PeriodKind.Month, [.. tallies, more]);
                    Assert.Equal(more.Counted ? 1 : 0, Moved(Of(before.Periods), Of(after.Periods)));
                    Assert.Equal(more.Counted ? 1 : 0, after.Total.Total - before.Total.Total);
                    Assert.Equal(more.Counted ? 0 : 1, after.Excluded - before.Excluded);
                    Assert.Equal(after.Total.Total, after.Values.Sum(row => row.Figures.Total));
                    var years = Report(PeriodKind.Year, [.. tallies, more]);
                    foreach (var answer in Coded.All<FirstContact>())
                        Assert.Equal(
                            years.Periods.Sum(row => row.Figures[answer]),
                            after.Periods.Sum(row => row.Figures[answer])
                        );
                    Assert.Equal(years.Total.Median, after.Total.Median);
                }
            );

    private static readonly Gen<ResponseTally> Tally = Gen.Select(
        Gen.Int[202601, 202612],
        Gen.Bool,
        Gen.Int[0, 7],
        Gen.Int[0, 2],
        Gen.Int[-1, 90],
        (month, counted, channel, answer, minutes) =>
            new ResponseTally(
                month,
                counted,
                channel == 0 ? null : channel,
                answer == 2 ? null : answer == 1,
                answer == 2 || minutes < 0 && answer == 0 ? null
                    : answer == 1 ? 0
                    : minutes,
                1
            )
    );

    private static ResponseReport Report(PeriodKind by, IReadOnlyList<ResponseTally> tallies, DateOnly? today = null) =>
        ResponseReport.Of(
            new(by, 202601, 202612, OffenceCount.Principal, Measure.Recorded) { Of = Dimension.Channel },
            new(
                [
                    .. Coded
                        .All<Channel>()
                        .Select(one => new DimensionValue(Coded.Of(one), Coded.Label(one), [(int)one])),
                ],
                ("not-known", "Not known"),
                false,
                false
            ),
            tallies,
            today ?? new DateOnly(2027, 1, 1)
        );

    private static int[] Of(IReadOnlyList<ResponsePeriod> periods) =>
        [.. periods.SelectMany(row => Coded.All<FirstContact>().Select(answer => row.Figures[answer]))];

    private static int Moved(int[] before, int[] after) =>
        before.Zip(after, (one, other) => Math.Abs(one - other)).Sum();

    // Ten that were reached after 10, 20 … 100 minutes, one that was not, four at once, four of which nothing is known, a duplicate.
    private async Task AddSampleAsync()
    {
        await _site.AddAsync([
            .. Enumerable.Range(0, 11).Select(i => Answered(i, i % 2 == 0 ? Channel.WebForm : Channel.Phone, false)),
            .. Enumerable.Range(11, 4).Select(i => Answered(i, i % 2 == 0 ? Channel.Phone : Channel.WalkIn, true)),
            .. Enumerable.Range(15, 4).Select(i => Answered(i, Channel.Email, null)),
            Answered(19, Channel.Phone, true) with
            {
                Outcome = Outcome.Duplicate,
            },
        ]);
        await _site.WithDbAsync(async db =>
        {
            foreach (
                var enquiry in db
                    .Enquiries.Where(one => one.AnsweredAtOnce == false)
                    .OrderBy(one => one.Id)
                    .Take(10)
                    .ToList()
            )
                db.Contacts.Add(
                    new Contact
                    {
                        EnquiryId = enquiry.Id,
                        At = enquiry.ReceivedAt.AddMinutes(10 * enquiry.Id).AddSeconds(30),
                        Whom = PartyRole.Accused,
                        Way = ContactWay.Phone,
                        Result = ContactResult.Spoke,
                    }
                );
            await db.SaveChangesAsync();
        });
    }

    private static Made Answered(int i, Channel channel, bool? atOnce) =>
        On(2026, 9 + i % 2, 3) with
        {
            Also = enquiry =>
            {
                enquiry.Channel = channel;
                enquiry.AnsweredAtOnce = atOnce;
                enquiry.Stage = i % 3 == 0 ? null : Stage.Custody;
            },
        };

    private static string[] Cells(IElement row) => [.. row.Children.Select(cell => Plain(cell.TextContent.Trim()))];

    private static string Plain(string text) => text.Replace('\u00A0', ' ');
}
