using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using static Enquiries.Tests.Reports.ReportSite;

namespace Enquiries.Tests.Reports;

/// <summary>The reports over HTTP.</summary>
public sealed class ReportPagesTests : IAsyncDisposable
{
    private const string Share = "/reports/digital-share";
    private readonly Site _site = Start();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData("/reports/digital-share")]
    [InlineData("/reports/digital-share.csv")]
    [InlineData("/reports/digital-share.json")]
    [InlineData("/reports/offences")]
    [InlineData("/reports/offences.csv")]
    [InlineData("/reports/offences.json")]
    [InlineData("/reports/platforms")]
    [InlineData("/reports/platforms.csv")]
    [InlineData("/reports/platforms.json")]
    public async Task Only_partners_read_reports(string url)
    {
        var partner = await _site.SignInAsync(Roles.Partner);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(partner, url)).StatusCode);
        foreach (var role in new[] { Roles.Solicitor, Roles.Administrator })
        {
            var refused = await GetAsync(await _site.SignInAsync(role), url);
            Assert.True(
                refused.StatusCode == HttpStatusCode.Forbidden
                    || refused.Headers.Location?.ToString().Contains("/denied", StringComparison.Ordinal) == true,
                $"{role} got {refused.StatusCode}"
            );
        }
        Assert.Equal(HttpStatusCode.Redirect, (await GetAsync(_site.Anonymous(), url)).StatusCode);
    }

    [Fact]
    public async Task Page_CSV_and_JSON_have_the_same_figures()
    {
        await _site.AddAsync(Sample());
        var partner = await _site.SignInAsync(Roles.Partner);
        foreach (var query in new[] { "", "?by=quarter&count=any", "?from=2026-05&to=2026-11&by=financial-year" })
        {
            var page = await partner.GetPageAsync(Share + query);
            var rows = page.QuerySelectorAll("#figures tbody tr")
                .Reverse()
                .Select(row => row.QuerySelectorAll("td").Take(4).Select(cell => cell.TextContent.Trim()).ToArray())
                .ToList();
            var csv = await ReadAsync(partner, Href(page, ".csv"));
            var lines = csv.TrimEnd().Split('\n').Select(line => line.Split(',')).ToList();
            Assert.Equal(
                "period,from,to,digital,not_digital,not_known,total,share,low,high,complete",
                string.Join(',', lines[0])
            );
            Assert.Equal(rows, lines.Skip(1).Select(line => line[3..7]));

            using var json = JsonDocument.Parse(await ReadAsync(partner, Href(page, ".json")));
            var objects = json.RootElement.EnumerateArray().Select(Cells).ToList();
            Assert.Equal(
                lines.Skip(1).Select(line => string.Join(',', line)),
                objects.Select(o => string.Join(',', o))
            );
        }
    }

    [Fact]
    public async Task Every_number_of_the_tables_leads_to_its_enquiries()
    {
        await _site.AddAsync(Sample());
        var partner = await _site.SignInAsync(Roles.Partner);
        foreach (var url in new[] { Share + "?count=any", "/reports/offences", "/reports/platforms" })
        {
            var page = await partner.GetPageAsync(url);
            var numbers = page.QuerySelectorAll("table.figures td.num")
                .Where(cell => cell.TextContent.Trim() is var text && text != "0" && text.All(char.IsAsciiDigit))
                .ToList();
            Assert.NotEmpty(numbers);
            Assert.All(
                numbers,
                cell =>
                    Assert.Matches(
                        @"^/enquiries\?from=\d{4}-\d\d-01&to=\d{4}-\d\d-\d\d&counted=yes(&(digital|category|offence|platform|count)=[a-z0-9-]+)*$",
                        cell.QuerySelector("a")?.GetAttribute("href")
                    )
            );
        }
    }

    [Fact]
    public async Task A_cell_leads_to_its_own_period_and_answer()
    {
        await _site.AddAsync(On(2026, 5, 31), On(2026, 5, 1, DigitalAnswer.NotKnown));
        var page = await (await _site.SignInAsync(Roles.Partner)).GetPageAsync(
            Share + "?from=2026-05&to=2026-05&count=any"
        );
        Assert.Equal(
            [
                "/enquiries?from=2026-05-01&to=2026-05-31&counted=yes&digital=yes&count=any",
                "/enquiries?from=2026-05-01&to=2026-05-31&counted=yes&digital=not-known&count=any",
                "/enquiries?from=2026-05-01&to=2026-05-31&counted=yes",
            ],
            page.QuerySelectorAll("#figures tbody a").Select(link => link.GetAttribute("href"))
        );
    }

    [Fact]
    public async Task Duplicates_are_left_out_and_stated()
    {
        await _site.AddAsync(
            On(2026, 10, 1),
            On(2026, 10, 2) with
            {
                Outcome = Outcome.Duplicate,
            },
            On(2026, 10, 3) with
            {
                Outcome = Outcome.NotAnEnquiry,
            }
        );
        var partner = await _site.SignInAsync(Roles.Partner);
        foreach (var url in new[] { Share, "/reports/offences", "/reports/platforms" })
        {
            var page = await partner.GetPageAsync(url);
            var stated = page.QuerySelectorAll(".chart__source")
                .Single(note => note.TextContent.Contains("left out", StringComparison.Ordinal));
            Assert.Contains("2 enquiries are left out of every figure", stated.TextContent);
            Assert.Contains("counted=no", stated.QuerySelector("a")!.GetAttribute("href"));
        }
        var share = await partner.GetPageAsync(Share);
        Assert.Equal("1", share.QuerySelector("#figures tfoot td:nth-of-type(4)")!.TextContent.Trim());
    }

    [Fact]
    public async Task A_month_without_an_answer_has_a_dash_and_the_file_nothing()
    {
        await _site.AddAsync(On(2026, 10, 1, DigitalAnswer.NotKnown));
        var partner = await _site.SignInAsync(Roles.Partner);
        const string october = "?from=2026-10&to=2026-10";
        var row = (await partner.GetPageAsync(Share + october)).QuerySelector("#figures tbody tr")!;
        Assert.Equal(
            ["0", "0", "1", "1", "–", "–", "0–100\u00A0%"],
            row.QuerySelectorAll("td").Select(cell => cell.TextContent.Trim())
        );
        Assert.Contains(
            "2026-10,2026-10-01,2026-10-31,0,0,1,1,,,,true",
            await ReadAsync(partner, Share + ".csv" + october)
        );
        Assert.Contains("\"share\": null", await ReadAsync(partner, Share + ".json" + october));
    }

    [Fact]
    public async Task By_any_offence_counts_what_another_offence_makes_digital()
    {
        await _site.AddAsync(On(2026, 10, 1, DigitalAnswer.No) with { Other = DigitalAnswer.Yes });
        var partner = await _site.SignInAsync(Roles.Partner);
        var csv = await ReadAsync(partner, Share + ".csv?from=2026-10&to=2026-10");
        Assert.Contains("2026-10-31,0,1,0,1,0.000000,0.000000,0.793451,true", csv);
        csv = await ReadAsync(partner, Share + ".csv?from=2026-10&to=2026-10&count=any");
        Assert.Contains("2026-10-31,1,0,0,1,1.000000,0.206549,1.000000,true", csv);
    }

    [Fact]
    public async Task The_standard_page_shows_the_last_36_complete_months_and_the_unfinished_one()
    {
        await _site.AddAsync(On(2026, 11, 2), On(2023, 11, 2));
        var page = await (await _site.SignInAsync(Roles.Partner)).GetPageAsync(Share);
        var rows = page.QuerySelectorAll("#figures tbody tr");
        Assert.Equal(37, rows.Length);
        Assert.Equal("November 2026, so far", rows[0].QuerySelector("th span")!.TextContent);
        Assert.Equal("November 2023", rows[^1].QuerySelector("th span")!.TextContent);
        Assert.Equal(37, page.QuerySelectorAll("svg a[data-point]").Length);
    }

    [Theory]
    [InlineData("/reports/digital-share?from=2024-13", "from", "2024-13", "the part after the dash runs from 01 to 12")]
    [InlineData("/reports/digital-share?from=2024-05&to=2024-01", "to", "2024-01", "is before the first")]
    [InlineData("/reports/offences?from=May%20'x4", "from", "May 'x4", "write it as YYYY-MM")]
    [InlineData("/reports/offences?from=1990-01&to=2020-12", "from", "1990-01", "one report holds 120")]
    [InlineData("/reports/platforms?to=x", "to", "x", "write it as YYYY-MM")]
    public async Task What_cannot_be_read_is_kept_and_explained(string url, string field, string typed, string advice)
    {
        var response = await GetAsync(await _site.SignInAsync(Roles.Partner), url);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var page = await response.ReadPageAsync();
        var input = page.QuerySelector<IHtmlInputElement>($"main input[name={field}]")!;
        Assert.Equal((typed, "true"), (input.Value, input.GetAttribute("aria-invalid")));
        var summary = page.QuerySelector(".error-summary a")!;
        Assert.Equal("#" + input.Id, summary.GetAttribute("href"));
        Assert.Contains(advice, summary.TextContent);
        Assert.Empty(page.QuerySelectorAll("figure, table"));
    }

    [Theory]
    [InlineData("measure=online", "“online” is not a measure: choose recorded.")]
    [InlineData("by=week", "“week” is not a length of time: choose month, quarter, financial-year or year.")]
    [InlineData("count=all", "“all” is not a way to count: choose principal or any.")]
    [InlineData("show=all", "“all” is not a view: choose interval, expected, rolling, trend or year-before.")]
    public async Task An_unknown_code_is_an_error_that_names_those_there_are(string query, string message)
    {
        var partner = await _site.SignInAsync(Roles.Partner);
        var response = await GetAsync(partner, $"{Share}?{query}");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains(message, (await response.ReadPageAsync()).QuerySelector(".error-summary")!.TextContent);
        response = await GetAsync(partner, $"{Share}.csv?{query}");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal(message + "\n", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("/reports/digital-share")]
    [InlineData("/reports/offences")]
    [InlineData("/reports/platforms")]
    public async Task An_empty_firm_is_told_what_to_do(string url)
    {
        var partner = await _site.SignInAsync(Roles.Partner);
        var page = await partner.GetPageAsync(url);
        Assert.Equal("/enquiries/new", page.QuerySelector(".empty a")!.GetAttribute("href"));
        Assert.Empty(page.QuerySelectorAll("figure, table"));
        await _site.AddAsync(On(2001, 1, 1));
        page = await partner.GetPageAsync(url);
        Assert.Contains("Widen the range", page.QuerySelector(".empty")!.TextContent);
    }

    [Fact]
    public async Task Each_reading_is_recorded_with_who_and_what()
    {
        var partner = await _site.SignInAsync(Roles.Partner);
        await partner.GetPageAsync(Share + "?from=2026-01&to=2026-03&by=quarter&count=any");
        await ReadAsync(partner, "/reports/offences.csv?from=2026-01&to=2026-03");
        await ReadAsync(partner, "/reports/platforms.json?from=2026-01&to=2026-03");
        var entries = await _site.WithDbAsync(db =>
            db.AuditEntries.Where(entry => entry.Action == AuditAction.Reported || entry.Action == AuditAction.Exported)
                .OrderBy(entry => entry.Id)
                .ToListAsync()
        );
        Assert.Equal(
            [AuditAction.Reported, AuditAction.Exported, AuditAction.Exported],
            entries.Select(entry => entry.Action)
        );
        Assert.All(entries, entry => Assert.NotNull(entry.AccountId));
        Assert.Equal(
            """{"report":"digital-share","from":"2026-01","to":"2026-03","by":"quarter","count":"any","measure":"recorded","filters":{},"as":"page"}""",
            entries[0].Details
        );
    }

    [Fact]
    public async Task Offences_add_up_to_their_category_and_categories_to_the_total()
    {
        await _site.AddAsync(Sample());
        var page = await (await _site.SignInAsync(Roles.Partner)).GetPageAsync("/reports/offences?by=quarter");
        var groups = page.QuerySelectorAll("table tbody")
            .Select(body => body.QuerySelectorAll("tr").Select(Numbers).ToList());
        var categories = new List<int[]>();
        foreach (var rows in groups)
        {
            Assert.Equal(Add(rows.Skip(1)), rows[0]);
            categories.Add(rows[0]);
        }
        Assert.True(categories.Count > 1);
        Assert.Equal(Add(categories), Numbers(page.QuerySelector("table tfoot tr")!));
    }

    [Fact]
    public async Task Platforms_are_shares_of_the_enquiries_where_one_is_known()
    {
        await _site.AddAsync(
            On(2026, 10, 1) with
            {
                Platforms = ["snapchat", "kik"],
            },
            On(2026, 10, 2) with
            {
                Platforms = ["snapchat"],
            },
            On(2026, 10, 3),
            On(2026, 10, 4) with
            {
                Platforms = ["kik"],
                Outcome = Outcome.Duplicate,
            }
        );
        var partner = await _site.SignInAsync(Roles.Partner);
        const string october = "?from=2026-10&to=2026-10";
        using var json = JsonDocument.Parse(await ReadAsync(partner, "/reports/platforms.json" + october));
        Assert.Equal(
            (2, 1),
            (json.RootElement.GetProperty("known").GetInt32(), json.RootElement.GetProperty("not_known").GetInt32())
        );
        Assert.Equal(
            "platform,enquiries,share_of_known,known,not_known\nsnapchat,2,1.000000,2,1\nkik,1,0.500000,2,1\n",
            await ReadAsync(partner, "/reports/platforms.csv" + october)
        );
        Assert.Equal(
            ["snapchat", "kik"],
            json.RootElement.GetProperty("platforms")
                .EnumerateArray()
                .Select(row => row.GetProperty("platform").GetString())
        );
        var page = await partner.GetPageAsync("/reports/platforms" + october);
        Assert.Contains("may pass 100", page.QuerySelector("main")!.TextContent);
    }

    [Fact]
    public async Task A_partners_home_shows_the_last_complete_month_and_the_twelve_before()
    {
        await _site.AddAsync(On(2026, 10, 1), On(2026, 11, 1));
        var home = await (await _site.SignInAsync(Roles.Partner)).GetPageAsync("/");
        Assert.StartsWith("In October 2026, 1 of 1 enquiry", home.QuerySelector("figure .chart__title")!.TextContent);
        var points = home.QuerySelectorAll("svg a[data-point]");
        Assert.Equal(13, points.Length);
        Assert.Equal("/enquiries?from=2025-10-01&to=2025-10-31&counted=yes", points[0].GetAttribute("href"));
        Assert.NotNull(home.QuerySelector("main a[href='/reports/digital-share']"));
        home = await (await _site.SignInAsync(Roles.Solicitor)).GetPageAsync("/");
        Assert.Empty(home.QuerySelectorAll("figure, main a[href^='/reports']"));
    }

    private static Made[] Sample() =>
        [
            .. Enumerable
                .Range(0, 60)
                .Select(i =>
                    On(2026, 1 + i % 11, 1 + i % 9, (DigitalAnswer)(i % 3)) with
                    {
                        Other = i % 5 == 0 ? DigitalAnswer.Yes : null,
                        Outcome = i % 13 == 0 ? Outcome.Duplicate : null,
                        Offence =
                            i % 4 == 0 ? "extreme-pornography"
                            : i % 7 == 0 ? "cause-incite-child-sexual-activity"
                            : "sexual-communication-child",
                        Platforms = i % 2 == 0 ? ["snapchat"] : [],
                    }
                ),
        ];

    private static Task<HttpResponseMessage> GetAsync(HttpClient client, string url) =>
        client.GetAsync(new Uri(url, UriKind.Relative), TestContext.Current.CancellationToken);

    private static async Task<string> ReadAsync(HttpClient client, string url)
    {
        var response = await GetAsync(client, url);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private static string Href(IDocument page, string ending) =>
        page.QuerySelectorAll(".page-header__actions a")
            .Select(link => link.GetAttribute("href")!)
            .Single(href => href.Contains(ending, StringComparison.Ordinal));

    private static IEnumerable<string> Cells(JsonElement row) =>
        row.EnumerateObject()
            .Select(cell =>
                cell.Value.ValueKind switch
                {
                    JsonValueKind.Null => "",
                    JsonValueKind.True => "true",
                    JsonValueKind.False => "false",
                    JsonValueKind.Number when cell.Name is "share" or "low" or "high" => cell
                        .Value.GetDecimal()
                        .ToString("F6", System.Globalization.CultureInfo.InvariantCulture),
                    _ => cell.Value.ToString(),
                }
            );

    private static int[] Numbers(IElement row) =>
        [
            .. row.QuerySelectorAll("td")
                .Where(cell => !cell.TextContent.Contains('%', StringComparison.Ordinal))
                .Select(cell => int.Parse(cell.TextContent, System.Globalization.CultureInfo.InvariantCulture)),
        ];

    private static int[] Add(IEnumerable<int[]> rows) =>
        rows.Aggregate((one, other) => [.. one.Zip(other, (a, b) => a + b)]);
}
