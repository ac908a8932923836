using AngleSharp.Dom;
using Enquiries.Data;
using Enquiries.Tests.Shared;

namespace Enquiries.Tests.Intake;

/// <summary>One enquiry among others, found by whatever somebody remembers of it.</summary>
public class SearchTests(SearchTests.Enquiries given) : IClassFixture<SearchTests.Enquiries>
{
    [Theory]
    [InlineData("kowalczyk")]
    [InlineData("KOWALCZYK sian")]
    [InlineData("sian kowalczyk")]
    [InlineData("Siân O’Neill")]
    [InlineData("oneill")]
    [InlineData("o'neill-kowalczyk")]
    [InlineData("kowal sia")]
    [InlineData("marta")]
    [InlineData("07700 900123")]
    [InlineData("07700900123")]
    [InlineData("+44 7700 900 123")]
    [InlineData("+44 (0)7700 900123")]
    [InlineData("0044 7700-900-123")]
    [InlineData("900123")]
    [InlineData("kowalczyk 07700 900123")]
    [InlineData("sian.kowalczyk@post.example")]
    [InlineData("SIAN.Kowalczyk@POST.example kowal")]
    [InlineData("REFERENCE")]
    [InlineData("e-NUMBER")]
    [InlineData("NUMBER")]
    [InlineData("NUMBER kowalczyk")]
    [InlineData("wheelbarrow")]
    [InlineData("brother wheelbarrow kowalczyk")]
    [InlineData("the brother of kowalczyk")]
    [InlineData("44QD/7788/26")]
    [InlineData("7788")]
    public async Task It_is_found_by(string text)
    {
        var page = await given.SearchAsync(text);
        Assert.Equal([$"/enquiries/{given.Id}"], Links(page));
        Assert.Null(page.QuerySelector("[role=status]"));
    }

    [Theory]
    [InlineData("kowalczyk wetherby")]
    [InlineData("kowalczyk unicycle")]
    [InlineData("07700 900124")]
    [InlineData("E-999999")]
    [InlineData("E-999999 kowalczyk")]
    [InlineData("other@post.example")]
    public async Task It_is_not_found_by(string text) =>
        Assert.DoesNotContain($"/enquiries/{given.Id}", Links(await given.SearchAsync(text)));

    [Fact]
    public async Task Names_that_sound_alike_are_shown_where_none_is_spelt_so()
    {
        var page = await given.SearchAsync("Smithe");
        Assert.Contains($"/enquiries/{given.SmythId}", Links(page));
        Assert.Contains("sound alike", page.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_that_sound_alike_are_added_when_asked_for()
    {
        var page = await given.SearchAsync("smith");
        Assert.Equal([$"/enquiries/{given.SmithId}"], Links(page));
        var link = page.QuerySelectorAll("main a").Single(one => one.TextContent == "Also names that sound alike");
        page = await given.Solicitor.GetPageAsync("/enquiries" + link.GetAttribute("href"));
        Assert.Equal([$"/enquiries/{given.SmythId}", $"/enquiries/{given.SmithId}"], Links(page));
    }

    [Fact]
    public async Task A_number_that_a_note_holds_still_leads_to_the_enquiry_of_that_number()
    {
        // A site of its own: the note would be found by the other tests. Notes are found by words of two letters and more.
        await using var other = new Enquiries();
        await other.InitializeAsync();
        var named = other.Id;
        while (named < 10)
            named = await other.NotedAsync("Nothing of note");
        var holder = await other.NotedAsync($"House number {named}");
        var page = await other.SearchAsync($"{named}");
        Assert.Equal([$"/enquiries/{holder}"], Links(page));
        Assert.Contains(page.QuerySelectorAll("main p a"), link => link.GetAttribute("href") == $"/enquiries/{named}");
    }

    private static string[] Links(IParentNode page) =>
        [.. page.QuerySelectorAll("table[data-rows] .row-link").Select(link => link.GetAttribute("href")!)];

    public sealed class Enquiries : IAsyncLifetime
    {
        private readonly FindSite _given = new();

        public HttpClient Solicitor => _given.Solicitor;

        public long Id { get; private set; }

        public long SmithId { get; private set; }

        public long SmythId { get; private set; }

        public async ValueTask InitializeAsync()
        {
            await _given.InitializeAsync();
            SmithId = await _given.AddAsync("John Smith", "2020-01-01T10:00:00Z");
            SmythId = await _given.AddAsync("Jon Smyth", "2020-01-02T10:00:00Z");
            await _given.AddAsync("Ottoline Wetherby", "2020-01-03T10:00:00Z");
            Id = await _given.AddAsync("Siân O’Neill-Kowalczyk", "2020-01-04T10:00:00Z", more: Fill);
        }

        public Task<long> NotedAsync(string text) =>
            _given.AddAsync(
                "Noted",
                "2020-02-01T10:00:00Z",
                more: enquiry => enquiry.Notes.Add(new Note { Body = text })
            );

        public Task<AngleSharp.Html.Dom.IHtmlDocument> SearchAsync(string text) =>
            Solicitor.GetPageAsync(
                "/enquiries?q="
                    + Uri.EscapeDataString(
                        text.Replace("REFERENCE", Enquiry.ReferenceOf(Id), StringComparison.Ordinal)
                            .Replace("NUMBER", $"{Id}", StringComparison.Ordinal)
                    )
            );

        public ValueTask DisposeAsync() => _given.DisposeAsync();

        private static void Fill(Enquiry enquiry)
        {
            enquiry.CustodyRecord = "44QD/7788/26";
            enquiry.Parties[0].Phone = "07700 900123";
            enquiry.Parties[0].Email = "Sian.Kowalczyk@post.example";
            enquiry.Parties.Add(
                new Party
                {
                    Role = PartyRole.Caller,
                    Name = "Marta",
                    Relationship = "mother",
                }
            );
            enquiry.Notes.Add(new Note { Body = "Rang from a phone of the brother; there was a wheelbarrow." });
        }
    }
}
