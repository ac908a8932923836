using System.Text.Json;
using System.Text.RegularExpressions;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.Reports.Outside;
using static Enquiries.Tests.Reports.ReportSite;

namespace Enquiries.Tests.Reports.Outside;

/// <summary>The digital share as it may leave the firm: page and files.</summary>
public sealed partial class OutsidePagesTests : IAsyncDisposable
{
    private const string Query = "?from=2026-08&to=2026-10&outside=yes";
    private readonly Site _site = Start();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task The_page_is_marked_and_no_exact_count_is_left_on_it()
    {
        await _site.AddAsync(Sample());
        var partner = await _site.SignInAsync(Roles.Partner);
        var main = (await partner.GetPageAsync("/reports/digital-share" + Query)).QuerySelector("main")!;
        Assert.Contains(SmallNumbers.Mark, main.QuerySelector(".notice")!.TextContent);
        Assert.Equal(
            ["fewer than 5", "hidden", "0"],
            main.QuerySelectorAll("#figures tbody tr:first-child td").Take(3).Select(cell => cell.TextContent)
        );
        Assert.StartsWith("In all of August 2026 to October 2026, ", main.QuerySelector(".chart__title")!.TextContent);
        // 61, 41 and 102 would be exact; there are no bars, whose heights would be counts, and no links that lead to some.
        var said = main.QuerySelectorAll(".report, .report [data-tip]")
            .Select(part => part.TextContent + part.GetAttribute("data-tip") + part.GetAttribute("aria-label"));
        Assert.All(said, text => Assert.DoesNotMatch(Exact(), text));
        Assert.Empty(main.QuerySelectorAll(".chart__bar, .report a[href*='/enquiries']"));
        Assert.NotEmpty(main.QuerySelectorAll("[data-tip]"));
    }

    [Fact]
    public async Task The_files_hold_what_the_page_shows()
    {
        await _site.AddAsync(Sample());
        var partner = await _site.SignInAsync(Roles.Partner);
        var csv = await partner.GetStringAsync(new Uri("/reports/digital-share.csv" + Query, UriKind.Relative));
        Assert.Contains("2026-09,2026-09-01,2026-09-30,60,40,0,100,0.600000,", csv);
        Assert.Contains("2026-10,2026-10-01,2026-10-31,fewer than 5,hidden,0,", csv);
        Assert.DoesNotMatch(Exact(), csv);
        Assert.All(csv.TrimEnd().Split('\n').Skip(1), line => Assert.Contains(SmallNumbers.Mark, line));
        using var json = JsonDocument.Parse(
            await partner.GetStringAsync(new Uri("/reports/digital-share.json" + Query, UriKind.Relative))
        );
        Assert.Equal(60, json.RootElement[1].GetProperty("digital").GetInt32());
        Assert.Equal("fewer than 5", json.RootElement[2].GetProperty("digital").GetString());
    }

    [Fact]
    public async Task The_page_leads_to_the_figures_for_outside_use_and_back()
    {
        await _site.AddAsync(Sample());
        var partner = await _site.SignInAsync(Roles.Partner);
        var page = await partner.GetPageAsync("/reports/digital-share?from=2026-08&to=2026-10&by=quarter");
        var outside = page.QuerySelector(".page-header__actions a[href$='outside=yes']")!.GetAttribute("href")!;
        page = await partner.GetPageAsync(outside);
        Assert.All(
            page.QuerySelectorAll(".page-header__actions a"),
            link => Assert.EndsWith("outside=yes", link.GetAttribute("href"))
        );
        var back = page.QuerySelector(".notice a")!.GetAttribute("href")!;
        Assert.Contains("by=quarter", back);
        Assert.DoesNotContain("outside", back);
    }

    // August and September are large, October is small.
    private static Made[] Sample() =>
        [
            .. Enumerable.Repeat(On(2026, 8, 3), 61),
            .. Enumerable.Repeat(On(2026, 8, 3, DigitalAnswer.No), 41),
            .. Enumerable.Repeat(On(2026, 9, 3), 61),
            .. Enumerable.Repeat(On(2026, 9, 3, DigitalAnswer.No), 41),
            .. Enumerable.Repeat(On(2026, 10, 3), 2),
            .. Enumerable.Repeat(On(2026, 10, 3, DigitalAnswer.No), 11),
        ];

    [GeneratedRegex(@"(?<![\d.])(61|41|102|124|122|93|217|11|13)(?![\d.]|\u00A0%|–)")]
    private static partial Regex Exact();
}
