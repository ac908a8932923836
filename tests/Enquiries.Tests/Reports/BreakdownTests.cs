using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.Reports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Enquiries.Tests.Reports.ReportSite;

namespace Enquiries.Tests.Reports;

/// <summary>Enquiries by any of their properties, and any report narrowed by the filters of the find page.</summary>
public sealed class BreakdownTests : IDisposable
{
    private const string Breakdown = "/reports/breakdown?from=2026-01&to=2026-11&of=";
    private readonly Site _site = Start();

    public void Dispose() => _site.Dispose();

    [Theory]
    [InlineData("category")]
    [InlineData("platform")]
    [InlineData("age")]
    [InlineData("stage")]
    [InlineData("force")]
    [InlineData("channel")]
    [InlineData("heard-from")]
    [InlineData("outcome")]
    public async Task Each_number_is_the_number_of_enquiries_that_it_leads_to(string of)
    {
        await _site.AddAsync(await SampleAsync());
        var partner = await _site.SignInAsync(Roles.Partner);
        var narrowed = of switch
        {
            "category" => "",
            "stage" => "&channel=phone",
            _ => "&stage=custody",
        };
        var page = await partner.GetPageAsync($"{Breakdown}{of}&by=financial-year&compare=before{narrowed}");
        await LeadsWhereItSaysAsync(partner, page);
    }

    [Fact]
    public async Task Completeness_says_what_is_missing_and_leads_to_it()
    {
        await _site.AddAsync(await SampleAsync());
        var partner = await _site.SignInAsync(Roles.Partner);
        var page = await partner.GetPageAsync("/reports/completeness?from=2026-01&to=2026-11&by=financial-year");
        await LeadsWhereItSaysAsync(partner, page);
        var total = Cells(page.QuerySelector("tfoot tr")!);
        var filled = await _site.WithDbAsync(db => db.Enquiries.CountAsync(one => one.IsCounted && one.Stage == null));
        Assert.Equal(filled.ToString(CultureInfo.InvariantCulture), total[11]);
    }

    [Fact]
    public async Task Rows_add_up_to_what_is_known_and_periods_to_the_whole()
    {
        await _site.AddAsync(await SampleAsync());
        foreach (var of in Coded.All<Dimension>())
        {
            var months = await CountAsync(of, PeriodKind.Month);
            var years = await CountAsync(of, PeriodKind.FinancialYear);
            Assert.Equal(60 - months.Excluded, months.Total.Total);
            Assert.Equal(months.Total.Total, years.Total.Counts.Sum());
            Assert.Equal(months.Total.Total, months.Known.Total + (months.NotKnown?.Figures.Total ?? 0));
            if (of != Dimension.Platform)
                Assert.Equal(months.Known.Total, months.Parts.Sum(row => row.Figures.Total));
            Assert.Equal(
                months.Rows.Select(row => (row.Value.Code, row.Figures.Total, row.Figures.TotalInstructed)),
                years.Rows.Select(row => (row.Value.Code, row.Figures.Total, row.Figures.TotalInstructed))
            );
        }
    }

    [Fact]
    public async Task Under_18_stands_apart_and_is_no_part_of_the_sum()
    {
        await _site.AddAsync(
            Aged(AgeBand.From13To15),
            Aged(AgeBand.From16To17),
            Aged(AgeBand.From16To17),
            Aged(AgeBand.From25To34),
            Aged(null)
        );
        var report = await CountAsync(Dimension.Age, PeriodKind.Month);
        Assert.Equal(
            [("13-15", 1), ("16-17", 2), ("25-34", 1), ("under-18", 3)],
            report.Rows.Select(row => (row.Value.Code, row.Figures.Total))
        );
        Assert.Equal((4, 1), (report.Known.Total, report.NotKnown!.Figures.Total));
    }

    [Fact]
    public async Task Two_ranges_are_compared_by_their_complete_months_alone()
    {
        // 56 of 70 and 48 of 80: the first example of Newcombe 1998, table II.
        await _site.AddAsync([
            .. Enumerable.Range(0, 70).Select(i => Staged(2026, 10, i < 56)),
            .. Enumerable.Range(0, 80).Select(i => Staged(2026, 9, i < 48)),
            .. Enumerable.Range(0, 9).Select(_ => Staged(2026, 11, true)),
        ]);
        var partner = await _site.SignInAsync(Roles.Partner);
        var page = await partner.GetPageAsync("/reports/breakdown?from=2026-10&to=2026-11&of=stage&compare=before");
        var section = page.QuerySelector("section[aria-labelledby=comparison]")!;
        Assert.Equal("October 2026 beside September 2026", section.QuerySelector("h2")!.TextContent);
        Assert.Equal(
            ["In custody", "48", "60\u00A0%", "56", "80\u00A0%", "+20 (+5 to +33): more"],
            Cells(section.QuerySelectorAll("tbody tr").Single(row => row.TextContent.Contains("custody")))
        );
    }

    [Fact]
    public async Task Every_report_counts_only_what_the_filters_leave()
    {
        await _site.AddAsync(
            Staged(2026, 10, true),
            Staged(2026, 10, true) with
            {
                Digital = DigitalAnswer.No,
            },
            Staged(2026, 10, false),
            Staged(2026, 10, false)
        );
        var partner = await _site.SignInAsync(Roles.Partner);
        var page = await partner.GetPageAsync("/reports/digital-share?from=2026-10&to=2026-10&stage=custody");
        Assert.Equal("50\u00A0%", page.QuerySelectorAll("#figures tbody td")[4].TextContent);
        Assert.Contains("&stage=custody", page.QuerySelector("#figures tbody a")!.GetAttribute("href"));
        Assert.Contains("stage=custody", page.QuerySelector("a[href*='.csv']")!.GetAttribute("href"));
        Assert.DoesNotContain("stage", page.QuerySelector(".in-use a")!.GetAttribute("href"));
        Assert.Equal("custody", ((IHtmlSelectElement)page.QuerySelector("#stage")!).Value);
        Assert.Null(page.QuerySelector("#digital"));
        foreach (var report in new[] { "offences", "platforms" })
        {
            page = await partner.GetPageAsync($"/reports/{report}?from=2026-10&to=2026-10&stage=custody");
            Assert.Contains(page.QuerySelectorAll("a"), link => link.TextContent == "2");
        }
        var entries = await _site.WithDbAsync(db =>
            db.AuditEntries.Where(entry => entry.Action == AuditAction.Reported).ToListAsync()
        );
        Assert.All(entries, entry => Assert.Contains("\"filters\":{\"stage\":\"custody\"}", entry.Details));
    }

    [Fact]
    public async Task A_filter_that_is_not_understood_is_an_error_not_another_figure()
    {
        var partner = await _site.SignInAsync(Roles.Partner);
        foreach (var file in new[] { "", ".csv", ".json" })
        {
            var response = await partner.GetAsync(
                new Uri($"/reports/digital-share{file}?stage=nowhere", UriKind.Relative),
                TestContext.Current.CancellationToken
            );
            Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
            Assert.Contains(
                "“stage” in the address is not the code of a stage",
                WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
            );
        }
    }

    private async Task<BreakdownReport> CountAsync(Dimension of, PeriodKind by)
    {
        await using var scope = _site.Services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<BreakdownQuery>()
            .CountAsync(
                new(by, 202601, 202611, OffenceCount.Principal, Measure.Recorded) { Of = of },
                TestContext.Current.CancellationToken
            );
    }

    private static string[] Cells(IElement row) => [.. row.Children.Select(cell => cell.TextContent.Trim())];

    private static Made Aged(AgeBand? age) => On(2026, 10, 5) with { Also = enquiry => enquiry.AgeThen = age };

    private static Made Staged(int year, int month, bool custody) =>
        On(year, month, 3) with
        {
            Also = enquiry => enquiry.Stage = custody ? Stage.Custody : Stage.Worried,
        };

    private async Task<IReadOnlyList<Made>> SampleAsync()
    {
        var forces = await _site.WithDbAsync(db => db.PoliceForces.Select(force => force.Id).Take(3).ToListAsync());
        string[] offences = ["sexual-communication-child", "rape", "extreme-pornography"];
        string[][] platforms =
        [
            [],
            ["snapchat"],
            ["snapchat", "kik"],
            ["whatsapp"],
        ];
        T? Pick<T>(int i, int every)
            where T : struct, Enum => i % every == 0 ? null : Coded.All<T>()[i % Coded.All<T>().Count];
        return
        [
            .. Enumerable
                .Range(0, 60)
                .Select(i =>
                    On(2026, 1 + i % 11, 1 + i % 9) with
                    {
                        Offence = offences[i % offences.Length],
                        Platforms = platforms[i % platforms.Length],
                        Outcome = Pick<Outcome>(i, 4),
                        Also = enquiry =>
                        {
                            enquiry.AgeThen = Pick<AgeBand>(i, 5);
                            enquiry.Stage = i % 2 == 0 ? Stage.Custody : Pick<Stage>(i, 3);
                            enquiry.PoliceForceId = i % 4 == 0 ? null : forces[i % forces.Count];
                            enquiry.Channel = i % 3 == 0 ? Channel.Phone : Pick<Channel>(i, 5);
                            enquiry.HeardFrom = Pick<HeardFrom>(i, 3);
                        },
                    }
                ),
        ];
    }
}
