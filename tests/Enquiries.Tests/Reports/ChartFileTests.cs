using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Enquiries.Tests.SqlServer;
using Enquiries.Web.Features.Reports;
using Enquiries.Web.Features.Reports.Pictures;
using Microsoft.EntityFrameworkCore;
using SkiaSharp;
using static Enquiries.Tests.Reports.ReportSite;

namespace Enquiries.Tests.Reports;

/// <summary>Charts as pictures that are taken away.</summary>
public sealed partial class ChartFileTests : IAsyncDisposable
{
    private const string Share = "/reports/digital-share";
    private const string Range = "?from=2026-08&to=2026-11";
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";
    private readonly Site _site = Start();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task The_SVG_holds_the_shares_of_the_CSV_at_their_heights()
    {
        await _site.AddAsync(Sample());
        var partner = await _site.SignInAsync(Roles.Partner);
        foreach (var view in new[] { "", "&show=expected", "&by=quarter&count=any", "&show=year-before" })
        {
            var csv = await ReadAsync(partner, Share + ".csv" + Range + view);
            var shares = csv.TrimEnd()
                .Split('\n')
                .Skip(1)
                .Select(line => line.Split(',')[7])
                .Where(share => share.Length > 0)
                .Select(share => double.Parse(share, CultureInfo.InvariantCulture))
                .ToList();
            var svg = XDocument.Parse(await ReadAsync(partner, Share + ".svg" + Range + view));
            var points = svg.Descendants(Svg + "circle").ToList();
            var (top, bottom) = (Baseline(svg, "100\u00A0%"), Baseline(svg, "0\u00A0%"));
            Assert.NotEmpty(shares);
            Assert.Equal(shares.Count, points.Count);
            foreach (var (point, share) in points.Zip(shares))
            {
                // The labels' base lines stand as far below their line as each other.
                var height = (bottom - 4 - (double)point.Attribute("cy")!) / (bottom - top);
                Assert.Equal(share, height, 0.001);
                Assert.Contains(Figures.Share(share) + ",", point.Element(Svg + "title")!.Value);
            }
        }
    }

    [Fact]
    public async Task The_SVG_says_all_that_a_figure_must_say_where_it_stands_alone()
    {
        await _site.AddAsync(Sample());
        var partner = await _site.SignInAsync(Roles.Partner);
        var page = await partner.GetPageAsync(Share + Range + "&show=year-before");
        Assert.EndsWith("&show=year-before", page.QuerySelector("a[href*='.svg']")!.GetAttribute("href"));
        var svg = XDocument.Parse(await ReadAsync(partner, Share + ".svg" + Range));
        var root = svg.Root!;
        Assert.Equal(("800", "img"), (root.Attribute("width")!.Value, root.Attribute("role")!.Value));
        Assert.Equal(root.Element(Svg + "title")!.Value, string.Join(' ', Texts(svg, "17")));
        var said = string.Join(' ', Texts(svg));
        Assert.Contains("In October 2026, 2 of 3 enquiries", said);
        Assert.Contains(
            "a digital principal offence, by month, with 95\u00A0% interval · August 2026 to November 2026",
            said
        );
        Assert.Contains("Counted 10 Nov 2026, 12:00. Measure: Digital offences (as recorded), version 1.", said);
        Assert.Contains("1 not classified. 1 enquiry is left out of every figure", said);
        Assert.Contains("not digital", said);
        Assert.Contains("so far", said);
        // Nothing beside it is needed: no style sheet, script, picture or letters.
        Assert.All(
            svg.Descendants(),
            element => Assert.Contains(element.Name.LocalName, "svg title desc rect polygon polyline circle text")
        );
        svg = XDocument.Parse(await ReadAsync(partner, Share + ".svg" + Range + "&offence=sexual-communication-child"));
        Assert.Contains("Narrowed to: ", string.Join(' ', Texts(svg)));
    }

    [Fact]
    public void Text_that_looks_like_markup_stays_text()
    {
        var type = new TypeSetting(13, false, Colours.Ink);
        var drawing = new Drawing(
            100,
            50,
            "</title><script>",
            "\"&",
            [new DrawnText(1, 20, "<b>Smith & Sons</b>", type, Align.End) with { Name = "ignored" }]
        );
        var svg = XDocument.Parse(System.Text.Encoding.UTF8.GetString(SvgFile.Write(drawing)));
        Assert.Equal("</title><script>", svg.Root!.Element(Svg + "title")!.Value);
        Assert.Equal("<b>Smith & Sons</b>", Assert.Single(svg.Descendants(Svg + "text")).Value);
    }

    [Fact]
    public async Task Nothing_exact_is_in_a_picture_for_outside_use()
    {
        await _site.AddAsync([
            .. Enumerable.Repeat(On(2026, 8, 3), 61),
            .. Enumerable.Repeat(On(2026, 8, 3, DigitalAnswer.No), 41),
            .. Enumerable.Repeat(On(2026, 9, 3), 61),
            .. Enumerable.Repeat(On(2026, 9, 3, DigitalAnswer.No), 41),
            .. Enumerable.Repeat(On(2026, 10, 3), 2),
            .. Enumerable.Repeat(On(2026, 10, 3, DigitalAnswer.No), 11),
            .. Enumerable.Repeat(On(2026, 10, 3, DigitalAnswer.NotKnown), 23),
        ]);
        var partner = await _site.SignInAsync(Roles.Partner);
        const string query = "?from=2026-08&to=2026-10&outside=yes";
        var svg = XDocument.Parse(await ReadAsync(partner, Share + ".svg" + query));
        Assert.All(svg.DescendantNodes().OfType<XText>(), text => Assert.DoesNotMatch(Exact(), text.Value));
        Assert.NotEmpty(svg.Descendants(Svg + "circle"));
        // Heights would be counts: there is no bar.
        Assert.Empty(svg.Descendants(Svg + "polygon"));
        Assert.Contains(Texts(svg), text => text.StartsWith("For outside use", StringComparison.Ordinal));
        Assert.Equal(
            "digital-share-outside-2026-08-to-2026-10.png",
            (await GetAsync(partner, Share + ".png" + query)).Content.Headers.ContentDisposition!.FileName
        );
        // October alone is too small to be drawn, and its page offers no picture.
        const string october = "?from=2026-10&to=2026-10&outside=yes";
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            (await GetAsync(partner, Share + ".svg" + october)).StatusCode
        );
        Assert.Null((await partner.GetPageAsync(Share + october)).QuerySelector("a[href*='.svg']"));
    }

    [Theory]
    [InlineData(Share + ".png", "")]
    [InlineData(Share + ".png", "&show=rolling")]
    [InlineData(Share + ".png", "&by=year")]
    [InlineData("/reports/breakdown.png", "")]
    [InlineData("/reports/platforms.png", "")]
    public async Task The_PNG_is_as_wide_as_A4_in_print_and_has_letters_and_colours(string url, string view)
    {
        await _site.AddAsync(Sample());
        var response = await GetAsync(await _site.SignInAsync(Roles.Partner), url + Range + view);
        Assert.Equal("image/png", response.Content.Headers.ContentType!.MediaType);
        using var picture = SKBitmap.Decode(
            await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)
        );
        Assert.Equal(1600, picture.Width);
        Assert.InRange(picture.Height, 400, 1600);
        Assert.Equal(SKColors.White, picture.GetPixel(2, 2));
        Assert.Contains(SKColor.Parse(Colours.First), picture.Pixels);
        // The title is the only thing in the ink's colour above the chart: without a font it would be blank.
        Assert.Contains(SKColor.Parse(Colours.Ink), picture.Pixels.Take(1600 * 110));
    }

    [Fact]
    public async Task The_breakdown_shows_each_value_with_its_number()
    {
        await _site.AddAsync(Sample());
        var partner = await _site.SignInAsync(Roles.Partner);
        var svg = XDocument.Parse(await ReadAsync(partner, "/reports/breakdown.svg" + Range + "&of=category"));
        var page = await partner.GetPageAsync("/reports/breakdown" + Range + "&of=category");
        var said = string.Join(' ', Texts(svg));
        Assert.All(page.QuerySelectorAll(".multiple__name"), name => Assert.Contains(name.TextContent, said));
        var rows = page.QuerySelectorAll(".table--named tbody tr").Length;
        Assert.Equal(
            rows
                + page.QuerySelectorAll(".multiple a")
                    .Count(bar => !bar.GetAttribute("data-tip")!.EndsWith(": 0 enquiries", StringComparison.Ordinal)),
            svg.Descendants(Svg + "polygon").Count()
        );
        Assert.Contains("(100\u00A0%)", said);
        // Of one period alone there is nothing over time: the bars stand alone.
        const string october = "?from=2026-10&to=2026-10";
        var alone = XDocument.Parse(await ReadAsync(partner, "/reports/breakdown.svg" + october));
        page = await partner.GetPageAsync("/reports/breakdown" + october);
        Assert.NotNull(page.QuerySelector("a[href*='breakdown.svg']"));
        Assert.Empty(page.QuerySelectorAll(".multiple"));
        Assert.Equal(
            page.QuerySelectorAll(".table--named tbody tr").Length,
            alone.Descendants(Svg + "polygon").Count()
        );
        Assert.DoesNotContain("on one scale", string.Join(' ', Texts(alone)));
    }

    [Fact]
    public void Small_charts_fill_their_rows_and_leave_none_alone_where_three_or_more_fit()
    {
        foreach (var most in new[] { 3, 4, 6 })
        foreach (var count in Enumerable.Range(2, 11))
        {
            var columns = SmallMultiple.Columns(count, most);
            Assert.InRange(columns, 1, most);
            if (most > 3)
                Assert.NotEqual(1, count - columns * (int)Math.Floor((count - 1) / (double)columns));
        }
    }

    [Fact]
    public async Task The_platforms_stand_in_order_with_their_shares_as_wide_as_they_are()
    {
        await _site.AddAsync(Sample());
        var partner = await _site.SignInAsync(Roles.Partner);
        var page = await partner.GetPageAsync("/reports/platforms" + Range);
        Assert.NotNull(page.QuerySelector("a[href*='platforms.svg']"));
        var rows = page.QuerySelectorAll(".figures tbody tr").ToList();
        var svg = XDocument.Parse(await ReadAsync(partner, "/reports/platforms.svg" + Range));
        var bars = svg.Descendants(Svg + "polygon").ToList();
        Assert.Equal(rows.Count, bars.Count);
        foreach (var (row, bar) in rows.Zip(bars))
            Assert.StartsWith(
                $"{row.Children[0].TextContent}: {row.Children[1].TextContent.Trim()} of ",
                bar.Element(Svg + "title")!.Value
            );
        var none = await GetAsync(partner, "/reports/platforms.svg?from=2026-07&to=2026-07");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, none.StatusCode);
    }

    [Fact]
    public async Task What_cannot_be_drawn_is_a_sentence_and_what_is_taken_is_recorded()
    {
        var partner = await _site.SignInAsync(Roles.Partner);
        foreach (var query in new[] { "?by=week", "?from=2026-13", Range })
        {
            var refused = await GetAsync(partner, Share + ".png" + query);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Equal("text/plain", refused.Content.Headers.ContentType!.MediaType);
        }
        await _site.AddAsync(Sample());
        await ReadAsync(partner, Share + ".svg" + Range);
        var entry = await _site.WithDbAsync(db => db.AuditEntries.SingleAsync(e => e.Action == AuditAction.Exported));
        Assert.Contains("\"as\":\"svg\"", entry.Details);
        foreach (
            var url in new[] { Share + ".svg", Share + ".png", "/reports/breakdown.svg", "/reports/breakdown.png" }
        )
        {
            var refused = await GetAsync(await _site.SignInAsync(Roles.Solicitor), url);
            Assert.True(
                refused.StatusCode == HttpStatusCode.Forbidden
                    || refused.Headers.Location?.ToString().Contains("/denied", StringComparison.Ordinal) == true
            );
        }
    }

    [Fact]
    public void Colours_are_those_of_the_light_theme()
    {
        var tokens = File.ReadAllText(Files.InWeb("Assets/styles/_tokens.scss"));
        foreach (
            var (token, colour) in new[]
            {
                ("ink", Colours.Ink),
                ("muted", Colours.Muted),
                ("chart-1", Colours.First),
                ("chart-2", Colours.Second),
                ("chart-band", Colours.Band),
                ("chart-grid", Colours.Grid),
                ("chart-axis", Colours.Axis),
            }
        )
        {
            var first = Regex.Match(tokens, $@"--{token}: (#\w+);");
            Assert.Equal(colour, first.Groups[1].Value);
        }
    }

    private static Made[] Sample() =>
        [
            On(2026, 8, 3),
            On(2026, 8, 4, DigitalAnswer.No),
            On(2026, 8, 5, DigitalAnswer.NotKnown),
            On(2026, 8, 6) with
            {
                Outcome = Outcome.Duplicate,
            },
            On(2026, 9, 3) with
            {
                Platforms = ["snapchat", "kik"],
            },
            On(2026, 10, 3) with
            {
                Platforms = ["snapchat"],
            },
            On(2026, 10, 4),
            On(2026, 10, 5, DigitalAnswer.No) with
            {
                Other = DigitalAnswer.Yes,
            },
            On(2026, 11, 3, DigitalAnswer.No),
        ];

    private static double Baseline(XDocument svg, string label) =>
        (double)svg.Descendants(Svg + "text").First(text => text.Value == label).Attribute("y")!;

    private static IEnumerable<string> Texts(XDocument svg, string? size = null) =>
        svg.Descendants(Svg + "text")
            .Where(text => size is null || text.Attribute("font-size")!.Value == size)
            .Select(text => text.Value);

    private static Task<HttpResponseMessage> GetAsync(HttpClient client, string url) =>
        client.GetAsync(new Uri(url, UriKind.Relative), TestContext.Current.CancellationToken);

    private static async Task<string> ReadAsync(HttpClient client, string url)
    {
        var response = await GetAsync(client, url);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    [GeneratedRegex(@"(?<![\d.])(61|41|102|124|122|93|217|240|11|13|23)(?![\d.]|\u00A0%|–)")]
    private static partial Regex Exact();
}
