using System.Net;
using AngleSharp.Dom;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.Intake;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Tests.Intake;

public class FindTests(FindSite given) : IClassFixture<FindSite>
{
    [Theory]
    [InlineData("month=2019-03", "Bravo Delta Alpha")]
    [InlineData("from=2019-03-01&to=2019-03-31", "Bravo Delta Alpha")]
    [InlineData("from=2019-03-02&to=2019-04-01", "Charlie Bravo Delta")]
    [InlineData("month=2019-03&to=2019-03-30", "Delta Alpha")]
    [InlineData("month=2019-03&digital=yes", "Alpha")]
    [InlineData("month=2019-03&digital=no", "Bravo")]
    [InlineData("month=2019-03&digital=not-known", "Delta")]
    [InlineData("month=2019-03&digital=answered", "Bravo Alpha")]
    [InlineData("month=2019-03&digital=yes&count=any", "Bravo Alpha")]
    [InlineData("month=2019-03&digital=no&count=any", "")]
    [InlineData("month=2019-03&counted=yes", "Bravo Alpha")]
    [InlineData("month=2019-03&counted=no", "Delta")]
    [InlineData("month=2019-03&category=violence", "Bravo")]
    [InlineData("month=2019-03&category=indecent-images-and-pornography", "Alpha")]
    [InlineData("month=2019-03&offence=abh", "Bravo")]
    [InlineData("month=2019-03&offence=abh&category=indecent-images-and-pornography", "")]
    [InlineData("month=2019-03&platform=whatsapp", "Delta")]
    [InlineData("month=2019-03&platform=known", "Delta Alpha")]
    [InlineData("month=2019-03&platform=not-known", "Bravo")]
    [InlineData("month=2019-03&stage=custody", "Alpha")]
    [InlineData("month=2019-03&stage=not-known", "Delta")]
    [InlineData("month=2019-03&outcome=open", "Alpha")]
    [InlineData("month=2019-03&outcome=advice-only", "Bravo")]
    [InlineData("month=2019-03&channel=email", "Bravo")]
    [InlineData("month=2019-03&channel=not-known", "Delta")]
    [InlineData("month=2019-03&assigned=nobody", "Bravo Delta")]
    [InlineData("month=2019-03&assigned=COLLEAGUE", "Alpha")]
    [InlineData("month=2019-03&assigned=me", "")]
    [InlineData("month=2019-03&q=alpha", "Alpha")]
    [InlineData("q=alpha&stage=bail", "")]
    public async Task Each_filter_shows_those_it_names_newest_first(string query, string expected)
    {
        query = query.Replace("COLLEAGUE", $"{given.ColleagueId}", StringComparison.Ordinal);
        Assert.Equal(expected, string.Join(' ', Names(await FindAsync(query))));
    }

    [Theory]
    [InlineData("stage=inside", "stage")]
    [InlineData("month=2019-13", "month")]
    [InlineData("from=1/3/2019", "from")]
    [InlineData("category=nonsense", "category")]
    [InlineData("platform=telegraph", "platform")]
    [InlineData("digital=perhaps", "digital")]
    [InlineData("assigned=her", "assigned")]
    [InlineData("count=all", "count")]
    [InlineData("size=1000", "size")]
    public async Task What_is_not_understood_is_left_out_and_named(string query, string name)
    {
        var page = await FindAsync(query + "&q=alpha");
        Assert.Contains($"“{name}”", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["Alpha"], Names(page));
    }

    [Fact]
    public async Task Pages_walk_both_ways_over_enquiries_of_one_second()
    {
        var ids = new List<long>();
        for (var i = 0; i < 60; i++)
            ids.Add(await given.AddAsync($"Tied{i}", i < 50 ? "2018-05-05T10:00:00Z" : "2018-05-04T10:00:00Z"));
        // Newest first, and of one second the highest number first.
        string[] expected =
        [
            .. ids[..50]
                .AsEnumerable()
                .Reverse()
                .Concat(ids[50..].AsEnumerable().Reverse())
                .Select(id => $"/enquiries/{id}"),
        ];

        var pages = new List<string[]>();
        var page = await FindAsync("month=2018-05");
        Assert.Contains("60 enquiries", page.QuerySelector(".page-header__sub")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector(".pager a[rel=prev]"));
        pages.Add(Links(page));
        while (page.QuerySelector(".pager a[rel=next]") is { } older)
            pages.Add(Links(page = await FindAsync(older.GetAttribute("href")![1..])));
        Assert.Equal([25, 25, 10], pages.Select(one => one.Length));
        Assert.Equal(expected, pages.SelectMany(one => one));

        page = await FindAsync(page.QuerySelector(".pager a[rel=prev]")!.GetAttribute("href")![1..]);
        Assert.Equal(pages[1], Links(page));
        page = await FindAsync(page.QuerySelector(".pager a[rel=prev]")!.GetAttribute("href")![1..]);
        Assert.Equal(pages[0], Links(page));
        Assert.Null(page.QuerySelector(".pager a[rel=prev]"));

        var searched = await FindAsync("q=tied1&size=25");
        Assert.Equal(11, Links(searched).Length);
    }

    [Fact]
    public async Task A_name_search_pages_without_an_offset_and_sends_the_database_no_name()
    {
        for (var i = 0; i < 27; i++)
            await given.AddAsync("Quentin Zephaniah", "2017-05-05T10:00:00Z");
        using var log = new SqlLog();
        var first = await FindAsync("q=zephaniah+quentin");
        var older = first.QuerySelector(".pager a[rel=next]")!.GetAttribute("href")!;
        var second = await FindAsync(older[1..]);
        Assert.Equal(25, Links(first).Length);
        Assert.Equal(2, Links(second).Length);
        Assert.Empty(Links(first).Intersect(Links(second)));
        // What other tests ask at the same moment is in the log too.
        var searches = log.Commands.Where(sql => sql.Contains("SearchTokens", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(searches);
        Assert.DoesNotContain(searches, sql => sql.Contains("OFFSET", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(log.Commands, sql => sql.Contains("zephaniah", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Every_page_of_a_search_is_audited_with_its_filters_and_without_its_text()
    {
        for (var i = 0; i < 26; i++)
            await given.AddAsync("Ottoline Wetherby", "2016-05-05T10:00:00Z");
        var before = await SearchesAsync();
        var page = await FindAsync("q=wetherby&stage=not-known");
        await FindAsync(page.QuerySelector(".pager a[rel=next]")!.GetAttribute("href")![1..]);
        await FindAsync("stage=custody");
        var entries = (await SearchesAsync()).Skip(before.Count).ToList();
        Assert.Equal(3, entries.Count);
        Assert.Equal([true, true, false], entries.Select(entry => entry.Details!.Contains("\"words\":true")));
        Assert.All(
            entries,
            entry => Assert.DoesNotContain("wetherby", entry.Details, StringComparison.OrdinalIgnoreCase)
        );
        Assert.All(entries, entry => Assert.NotNull(entry.AccountId));
    }

    [Fact]
    public async Task The_chips_take_one_filter_away_each()
    {
        var page = await FindAsync("month=2019-03&stage=custody&q=alpha");
        var links = page.QuerySelectorAll(".in-use a").ToDictionary(Text, link => link.GetAttribute("href")!);
        Assert.Equal("?q=alpha&stage=custody", links["Remove: March 2019 ×"]);
        Assert.Equal("?q=alpha&month=2019-03", links["Remove: Stage: in custody ×"]);
        Assert.Equal("?month=2019-03&stage=custody", links["Remove: “alpha” ×"]);
    }

    [Fact]
    public async Task The_empty_fields_of_the_form_do_not_stay_in_the_address()
    {
        var response = await given.Solicitor.GetAsync(
            new Uri("/enquiries?q=alpha&from=&stage=custody&outcome=", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        Assert.Equal("/enquiries?q=alpha&stage=custody", response.Headers.Location?.ToString());
    }

    [Fact]
    public async Task Nothing_found_says_what_to_do()
    {
        var page = await FindAsync("q=nobodyhasthisname");
        Assert.Contains("No enquiry matches", page.QuerySelector(".empty")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("0 enquiries", page.QuerySelector(".page-header__sub")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_firm_without_enquiries_is_asked_to_log_the_first()
    {
        await using var site = new Site();
        var page = await (await site.SignInAsync(Roles.Solicitor)).GetPageAsync("/enquiries");
        Assert.Equal("/enquiries/new", page.QuerySelector(".empty a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task An_administrator_is_refused_and_a_stranger_is_sent_to_sign_in()
    {
        var administrator = await given.Site.SignInAsync(Roles.Administrator);
        var refused = await administrator.GetAsync(
            new Uri("/enquiries", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        Assert.True(
            refused.StatusCode == HttpStatusCode.Forbidden
                || refused.Headers.Location?.OriginalString.StartsWith("/denied", StringComparison.Ordinal) == true
        );
        var stranger = await given
            .Site.Anonymous()
            .GetAsync(new Uri("/enquiries", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.StartsWith("/sign-in", stranger.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_category_has_its_own_slug()
    {
        Assert.Equal(
            "intimate-images-communications-and-harassment",
            FindFilter.CategorySlug("Intimate images, communications and harassment")
        );
    }

    private Task<AngleSharp.Html.Dom.IHtmlDocument> FindAsync(string query) =>
        given.Solicitor.GetPageAsync("/enquiries?" + query);

    private Task<List<AuditEntry>> SearchesAsync() =>
        given.Site.WithDbAsync(db =>
            db.AuditEntries.Where(entry =>
                    entry.Action == AuditAction.Searched && entry.Details!.Contains("not-known") == false
                )
                .Where(entry => entry.Details!.Contains("\"stage\""))
                .OrderBy(entry => entry.Id)
                .ToListAsync()
        );

    private static string[] Names(IParentNode page) =>
        [.. page.QuerySelectorAll("table[data-rows] tbody strong").Select(Text)];

    private static string[] Links(IParentNode page) =>
        [.. page.QuerySelectorAll("table[data-rows] .row-link").Select(link => link.GetAttribute("href")!)];

    private static string Text(INode node) =>
        string.Join(' ', node.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
