using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using CsvHelper;
using Enquiries.Data;
using Enquiries.Tests.Reports;
using Enquiries.Tests.Shared;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Tests.National;

/// <summary>National series: what comes with the program, what an administrator makes of it, and how a report shows it.</summary>
public sealed class NationalTests(Site site) : IClassFixture<Site>
{
    private const string Share = "/reports/digital-share?from=2026-01&to=2026-03";
    private const string Scotland = "csai-offences-scotland";
    private const string Kik = "grooming-platform-share-kik-united-kingdom";
    private const string Grooming = "sexual-grooming-88a-england-and-wales";
    private const string OneYear = "cyber-sexual-crimes-child-scotland";

    [Fact]
    public async Task The_database_holds_what_was_published()
    {
        var published = Published();
        Assert.Equal((69, 767_856), (published.Count, published.Sum(row => row.Value)));
        var held = await site.WithDbAsync(db =>
            db.NationalFigures.Where(figure => figure.CatalogueKey != null)
                .Select(figure => new
                {
                    figure.Series.Unit,
                    figure.Whole,
                    figure.Value,
                    figure.Source,
                    figure.IsOwn,
                })
                .ToListAsync()
        );
        Assert.Equal(published.Count, held.Count);
        Assert.Equal(published.Select(row => row.Source).Order(), held.Select(row => row.Source).Order());
        Assert.All(held.Where(row => !row.IsOwn), row => Assert.Contains((row.Value, row.Source), published));
        Assert.Equal(8, held.Count(row => row.Whole is not null));
        Assert.All(held, row => Assert.Equal(NationalSeries.IsPerCent(row.Unit), row.Whole is not null));
        Assert.All(
            await site.WithDbAsync(db => db.NationalSeries.Select(series => series.Warning).ToListAsync()),
            warning => Assert.NotEmpty(warning)
        );
    }

    [Fact]
    public async Task A_start_corrects_facts_and_keeps_what_an_administrator_did()
    {
        using var admin = await site.SignInAsync(Roles.Administrator);
        var (ours, removed, untouched) = await site.WithDbAsync(async db =>
        {
            var ids = await db
                .NationalFigures.Where(figure => figure.Series.Code == Grooming)
                .OrderBy(figure => figure.Start)
                .Select(figure => figure.Id)
                .ToListAsync();
            return (ids[0], ids[1], ids[2]);
        });
        // Another period too: it is still that figure of the catalogue.
        await SavedAsync(admin, $"/national/figures/{ours}", ("Value", "1,081"), ("Start", "1 Aug 2015"));
        await RemoveAsync(admin, removed);
        await site.WithDbAsync(db =>
            db.NationalFigures.Where(figure => figure.Id == untouched)
                .ExecuteUpdateAsync(set => set.SetProperty(figure => figure.Value, 3))
        );
        var before = await site.WithDbAsync(db => db.NationalFigures.CountAsync());

        await site.WithDbAsync(db => ReferenceData.UpsertAsync(db));

        var after = await site.WithDbAsync(db => db.NationalFigures.ToDictionaryAsync(figure => figure.Id));
        Assert.Equal(before, after.Count);
        Assert.Equal((1081, new DateOnly(2015, 8, 1)), (after[ours].Value, after[ours].Start));
        Assert.True(after[removed].IsRemoved);
        Assert.Equal(1771, after[untouched].Value);
    }

    [Fact]
    public async Task Only_an_administrator_changes_them()
    {
        foreach (var role in new[] { Roles.Partner, Roles.Solicitor })
        {
            using var other = await site.SignInAsync(role);
            foreach (var page in new[] { "/national", "/national/1/change", "/national/figures/1" })
                Assert.Equal(HttpStatusCode.Forbidden, (await GetAsync(other, page)).StatusCode);
        }
    }

    [Fact]
    public async Task A_series_and_its_figures_are_added_changed_and_removed_and_each_is_recorded()
    {
        using var admin = await site.SignInAsync(Roles.Administrator);
        var show = await SavedAsync(
            admin,
            "/national/new",
            ("Name", "Cautions"),
            ("Jurisdiction", "Wales"),
            ("Unit", "per cent of outcomes"),
            ("Warning", "Made up.")
        );
        await SavedAsync(
            admin,
            $"{show}/figures/new",
            ("Start", "1/4/24"),
            ("End", "31/3/25"),
            ("Value", "12 %"),
            ("Whole", "1,200"),
            ("Source", "https://example.org/a\r\nA paper")
        );
        var page = await admin.GetPageAsync(show);
        Assert.Equal("2024/25 12\u00A0% 1,200", Cells(page.QuerySelector("tbody tr")!, 3));
        Assert.Equal("https://example.org/a", page.QuerySelector("td a")!.GetAttribute("href"));
        var figure = page.QuerySelector("tbody th a")!.GetAttribute("href")!;

        await SavedAsync(admin, figure, ("Value", "13"));
        await SavedAsync(admin, $"{show}/change", ("Warning", "Made up, and rounded."));
        await RemoveAsync(admin, int.Parse(figure.Split('/')[^1], CultureInfo.InvariantCulture));

        Assert.NotNull((await admin.GetPageAsync(show)).QuerySelector(".empty"));
        var trail = await site.WithDbAsync(db =>
            db.AuditEntries.Where(entry => entry.Details!.Contains("\"series\":\"cautions-wales\""))
                .OrderBy(entry => entry.Id)
                .Select(entry => new { entry.Action, entry.Details })
                .ToListAsync()
        );
        var (series, changed) = (AuditAction.NationalSeriesChanged, AuditAction.NationalFigureChanged);
        Assert.Equal([series, changed, changed, series, changed], trail.Select(entry => entry.Action));
        Assert.Contains(
            "\"field\":\"Value\",\"from\":\"12\",\"to\":\"13\"",
            trail[2].Details,
            StringComparison.Ordinal
        );
        Assert.Contains("\"act\":\"removed\"", trail[4].Details, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_form_says_so_and_keeps_what_was_typed()
    {
        using var admin = await site.SignInAsync(Roles.Administrator);
        var show = await PageOfAsync(OneYear);
        (string, string?)[] good =
        [
            ("Start", "1 Apr 2023"),
            ("End", "31 Mar 2024"),
            ("Value", "1"),
            ("Source", "A paper"),
            ("Note", "kept text"),
        ];
        foreach (
            var (field, typed) in new[]
            {
                ("Start", "31 Feb 2023"),
                ("End", "1 Mar 2023"),
                ("Value", "-1"),
                ("Value", ""),
                ("Source", " | "),
                // The series has that year.
                ("Start", "1 April 2023"),
            }
        )
        {
            var answer = await admin.SubmitAsync(
                $"{show}/figures/new",
                [.. good.Where(one => one.Item1 != field), (field, typed)]
            );
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            var page = await answer.ReadPageAsync();
            Assert.NotNull(page.QuerySelector($"#{field}-error"));
            Assert.Contains("kept text", page.QuerySelector("#Note")!.TextContent, StringComparison.Ordinal);
        }
        var series = await admin.SubmitAsync("/national/new", ("Name", "kept name"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, series.StatusCode);
        var form = await series.ReadPageAsync();
        Assert.Equal("kept name", form.QuerySelector("#Name")!.GetAttribute("value"));
        Assert.NotNull(form.QuerySelector("#Warning-error"));
        Assert.Null(form.QuerySelector("main [maxlength]"));
        var name = new string('x', NationalSeries.NameLength + 1);
        form = await (await admin.SubmitAsync("/national/new", ("Name", name))).ReadPageAsync();
        Assert.Equal(name, form.QuerySelector("#Name")!.GetAttribute("value"));
        Assert.Contains("too many", form.QuerySelector("#Name-error")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_at_once_the_later_sees_what_the_earlier_saved()
    {
        using var admin = await site.SignInAsync(Roles.Administrator);
        var change = await PageOfAsync("csae-online-police-england-and-wales") + "/change";
        var opened = await admin.GetPageAsync(change);
        await SavedAsync(admin, change, ("Name", "Theirs"));

        var late = await admin.SendAsync(Form(opened, 0), change, ("Name", "Mine"));

        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        var page = await late.ReadPageAsync();
        Assert.Contains("Theirs", page.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Mine", page.QuerySelector("#Name")!.GetAttribute("value"));
        var again = await admin.SendAsync(Form(page, 0), change);
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
    }

    [Fact]
    public async Task A_report_shows_a_series_with_source_and_warning_and_counts_what_it_counted()
    {
        await site.AddAsync(
            ReportSite.On(2026, 1, 5),
            ReportSite.On(2026, 2, 5, DigitalAnswer.No),
            ReportSite.On(2026, 3, 5)
        );
        using var partner = await site.SignInAsync(Roles.Partner);
        var without = await partner.GetPageAsync(Share);
        Assert.Null(without.QuerySelector("#national-panel"));

        var page = await partner.GetPageAsync($"{Share}&national={Kik}");

        Assert.Equal(without.QuerySelector("#figures")!.TextContent, page.QuerySelector("#figures")!.TextContent);
        var panel = page.QuerySelector("#national-panel")!;
        Assert.Contains(
            "5\u00A0% of 1,824 in 2023/24",
            panel.QuerySelector("h2")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains("100\u00A0%", panel.QuerySelector("svg")!.TextContent, StringComparison.Ordinal);
        var warning = panel.QuerySelector(".notice--warning")!.TextContent;
        Assert.Contains("Of the 1,824 cases", warning, StringComparison.Ordinal);
        Assert.Contains("are not enquiries", warning, StringComparison.Ordinal);
        Assert.StartsWith(
            "https://todaysfamilylawyer",
            panel.QuerySelector("td a")!.GetAttribute("href"),
            StringComparison.Ordinal
        );
        Assert.Equal(Kik, page.QuerySelector("#National option[selected]")!.GetAttribute("value"));
        var kept = page.QuerySelectorAll(".page-header__actions a").Select(link => link.GetAttribute("href")!);
        Assert.All(kept, href => Assert.Contains($"national={Kik}", href, StringComparison.Ordinal));
        var csv = await partner.GetStringAsync(
            new Uri(kept.First(href => href.Contains(".csv", StringComparison.Ordinal)), UriKind.Relative)
        );
        Assert.Equal(
            csv,
            await partner.GetStringAsync(
                new Uri($"/reports/digital-share.csv?from=2026-01&to=2026-03", UriKind.Relative)
            )
        );
    }

    [Fact]
    public async Task A_source_without_encryption_is_no_link_and_no_line_joins_figures()
    {
        using var partner = await site.SignInAsync(Roles.Partner);
        var page = await partner.GetPageAsync($"{Share}&outside=yes&national={Grooming}");

        var panel = page.QuerySelector("#national-panel")!;
        Assert.Empty(panel.QuerySelectorAll("polyline, path"));
        Assert.Contains("http://www.burtonmail.co.uk/", panel.TextContent, StringComparison.Ordinal);
        Assert.All(
            panel.QuerySelectorAll("td a"),
            link => Assert.StartsWith("https://", link.GetAttribute("href"), StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_series_that_there_is_not_is_said_and_one_no_longer_offered_stays_in_links()
    {
        using var partner = await site.SignInAsync(Roles.Partner);
        var wrong = await GetAsync(partner, $"{Share}&national=nosuch");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains(
            "“nosuch” is not a national series",
            (await wrong.ReadPageAsync()).QuerySelector("[data-error-summary]")!.TextContent,
            StringComparison.Ordinal
        );
        using var admin = await site.SignInAsync(Roles.Administrator);
        await SavedAsync(admin, await PageOfAsync(OneYear) + "/change", ("Offered", "no"));

        Assert.Null((await partner.GetPageAsync(Share)).QuerySelector($"#National option[value={OneYear}]"));
        var page = await partner.GetPageAsync($"{Share}&national={OneYear}");
        Assert.NotNull(page.QuerySelector("#national-panel"));
        Assert.NotNull(page.QuerySelector($"#National option[value={OneYear}][selected]"));
    }

    [Theory]
    [InlineData("csv", "text/csv")]
    [InlineData("svg", "image/svg+xml")]
    [InlineData("png", "image/png")]
    public async Task The_panel_is_a_file_too(string format, string type)
    {
        using var partner = await site.SignInAsync(Roles.Partner);
        var answer = await GetAsync(partner, $"/reports/national/{Scotland}.{format}");
        Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
        if (format != "png")
            Assert.Contains("derived from totals", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private Task<string> PageOfAsync(string code) =>
        site.WithDbAsync(db =>
            db.NationalSeries.Where(series => series.Code == code)
                .Select(series => $"/national/{series.Id}")
                .SingleAsync()
        );

    private static async Task<string> SavedAsync(
        HttpClient admin,
        string page,
        params (string Name, string? Value)[] values
    )
    {
        var answer = await admin.SubmitAsync(page, values);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }

    private static async Task RemoveAsync(HttpClient admin, int figure)
    {
        var page = await admin.GetPageAsync($"/national/figures/{figure}");
        var answer = await admin.SendAsync(Form(page, 1), $"/national/figures/{figure}");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    private static IHtmlFormElement Form(IHtmlDocument page, int place) =>
        page.QuerySelectorAll<IHtmlFormElement>("main form[method=post]").ElementAt(place);

    private static Task<HttpResponseMessage> GetAsync(HttpClient client, string address) =>
        client.GetAsync(new Uri(address, UriKind.Relative));

    private static string Cells(IElement row, int most) =>
        string.Join(
            ' ',
            row.Children.Take(most).Select(cell => cell.TextContent.Trim().Replace("of ", "", StringComparison.Ordinal))
        );

    private static List<(int Value, string Source)> Published()
    {
        using var stream = typeof(ReferenceData).Assembly.GetManifestResourceStream(
            "Enquiries.Data.NationalCatalogue.csv"
        )!;
        using var csv = new CsvReader(new StreamReader(stream), CultureInfo.InvariantCulture);
        csv.Read();
        csv.ReadHeader();
        var rows = new List<(int, string)>();
        while (csv.Read())
            rows.Add((csv.GetField<int>("count"), csv.GetField("source")!));
        return rows;
    }
}
