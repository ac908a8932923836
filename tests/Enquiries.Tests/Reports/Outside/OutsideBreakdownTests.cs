using System.Net;
using CsCheck;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.Reports;
using Enquiries.Web.Features.Reports.Outside;
using static Enquiries.Tests.Reports.ReportSite;

namespace Enquiries.Tests.Reports.Outside;

/// <summary>Breakdowns that leave the firm: what is small stays hidden, whatever can be added up.</summary>
public sealed class OutsideBreakdownTests : IDisposable
{
    private readonly Site _site = Start();

    public void Dispose() => _site.Dispose();

    [Fact]
    public void No_small_number_can_be_worked_out() =>
        Gen.OneOf(Gen.Int[0, 7], Gen.Int[0, 7], Gen.Int[0, 60])
            .Array[1, 5]
            .Sample(
                counts =>
                {
                    var values = HiddenValues.Of(counts, counts.Sum(), 0, addsUp: true);
                    for (var place = 0; place < counts.Length; place++)
                        if (counts[place] is > 0 and < 5)
                            Assert.True(
                                CouldBeAnother(values, counts, place),
                                $"{place} of {string.Join(' ', counts)}"
                            );
                },
                iter: 3000
            );

    [Fact]
    public void Two_that_are_one_each_are_not_given_away_by_their_sum()
    {
        // 41 known; 40 rounded and 98 % leave 40 to 41 with two others: each is 1 or they are hidden better.
        var values = HiddenValues.Of([39, 1, 1], 41, 0, addsUp: true);
        Assert.True(!values.Count(0).IsShown || values.Share(0) is null || !values.Known.IsShown);
    }

    [Fact]
    public async Task The_page_and_its_files_hold_no_small_or_exact_number()
    {
        await AddAsync();
        using var partner = await _site.SignInAsync(Roles.Partner);
        const string address = "?of=stage&from=2026-09&to=2026-10&outside=yes";
        var page = await partner.GetPageAsync("/reports/breakdown" + address);
        var rows = page.QuerySelectorAll("#figures tbody tr")
            .Select(row => string.Join(' ', row.Children.Select(cell => cell.TextContent.Trim())));
        Assert.Equal(
            ["In custody 30 63\u00A0%", "Released on bail hidden –", "Worried, no police contact fewer than 5 –"],
            rows
        );
        Assert.Empty(page.QuerySelectorAll("#figures a, svg.chart"));
        Assert.Equal(
            "In custody: 63\u00A0% of the enquiries where it is known, September 2026 to October 2026.",
            page.QuerySelector(".finding")!.TextContent
        );
        var csv = await partner.GetStringAsync(
            new Uri("/reports/breakdown.csv" + address, UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        Assert.Contains("custody,In custody,30,0.630000,50,0,", csv);
        Assert.Contains("worried,\"Worried, no police contact\",fewer than 5,,50,0,", csv);
        foreach (var exact in new[] { ",31,", ",15,", ",3,", ",49," })
            Assert.DoesNotContain(exact, csv);
        var svg = await partner.GetAsync(
            new Uri("/reports/breakdown.svg" + address, UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, svg.StatusCode);
    }

    [Fact]
    public async Task Two_ranges_are_not_set_side_by_side_and_capitals_are_the_same_file()
    {
        await AddAsync();
        using var partner = await _site.SignInAsync(Roles.Partner);
        foreach (
            var (address, status) in new[]
            {
                (
                    "/reports/breakdown-comparison.csv?of=stage&compare=before&outside=yes",
                    HttpStatusCode.UnprocessableEntity
                ),
                ("/reports/breakdown.csv?of=stage", HttpStatusCode.OK),
                ("/reports/breakdown.CSV?of=stage", HttpStatusCode.OK),
                ("/reports/CLOSES.Xlsx", HttpStatusCode.OK),
            }
        )
        {
            var answer = await partner.GetAsync(
                new Uri(address, UriKind.Relative),
                TestContext.Current.CancellationToken
            );
            Assert.Equal((address, status), (address, answer.StatusCode));
        }
    }

    [Fact]
    public async Task Children_stand_together()
    {
        await _site.AddAsync([
            .. Enumerable.Range(1, 3).Select(_ => Aged(AgeBand.From13To15)),
            .. Enumerable.Range(1, 4).Select(_ => Aged(AgeBand.From16To17)),
            .. Enumerable.Range(1, 25).Select(_ => Aged(AgeBand.From25To34)),
        ]);
        using var partner = await _site.SignInAsync(Roles.Partner);
        var page = await partner.GetPageAsync("/reports/breakdown?of=age&from=2026-10&to=2026-10&outside=yes");
        Assert.Equal(
            ["Under 18 together", "25–34"],
            page.QuerySelectorAll("#figures tbody th").Select(cell => cell.TextContent)
        );
        Assert.Equal("5", page.QuerySelector("#figures tbody td")!.TextContent);
    }

    // A reader who goes through all that may be: each number within what is shown of it, and all of them what is shown of their sum.
    private static bool CouldBeAnother(HiddenValues values, int[] counts, int place)
    {
        return Try(0, 0, []);

        bool Try(int i, int sum, List<int> chosen)
        {
            if (i == counts.Length)
                return SumFits(sum) && SharesFit(chosen, sum);
            foreach (var count in Choices(i))
                if (Try(i + 1, sum + count, [.. chosen, count]))
                    return true;
            return false;
        }

        IEnumerable<int> Choices(int i) =>
            (
                values.Count(i).Kind switch
                {
                    SmallCellKind.Few => Enumerable.Range(1, 4),
                    SmallCellKind.Hidden => Enumerable.Range(Math.Max(5, counts[i] - 3), 7),
                    _ => Enumerable.Range(0, 66).Where(count => SmallNumbers.Alone(count) == values.Count(i)),
                }
            ).Where(count => i != place || count != counts[i]);

        bool SumFits(int sum) => !values.Known.IsShown || SmallNumbers.Alone(sum) == values.Known;

        bool SharesFit(List<int> chosen, int sum) =>
            Enumerable
                .Range(0, counts.Length)
                .All(i => values.Share(i) is not { } share || Figures.Percent(chosen[i], sum) == share);
    }

    private static Made Aged(AgeBand age) => On(2026, 10, 5) with { Also = enquiry => enquiry.AgeThen = age };

    // 31 in custody, 15 on bail, 3 worried.
    private Task AddAsync() =>
        _site.AddAsync([
            .. Enumerable
                .Repeat(Stage.Custody, 31)
                .Concat(Enumerable.Repeat(Stage.Bail, 15))
                .Concat(Enumerable.Repeat(Stage.Worried, 3))
                .Select((stage, i) => On(2026, 9 + i % 2, 1 + i % 28) with { Also = enquiry => enquiry.Stage = stage }),
        ]);
}
