using System.Net;
using Enquiries.Tests.Shared;

namespace Enquiries.Tests.Security;

/// <summary>Asked for over plain HTTP where people reach the site over HTTPS.</summary>
public sealed class HttpsOnlyTests
{
    [Theory]
    [InlineData("/sign-in?next=%2Fenquiries", "https://enquiries.firm.example/sign-in?next=%2Fenquiries")]
    [InlineData("/enquiries?q=Si%C3%A2n", "https://enquiries.firm.example/enquiries?q=Si%C3%A2n")]
    [InlineData("//evil.example/%5Cx", "https://enquiries.firm.example//evil.example/%5Cx")]
    public async Task A_page_leads_to_the_public_address_whatever_host_was_asked_for(string page, string address)
    {
        await using var site = Https();
        using var browser = site.Anonymous();
        using var asked = new HttpRequestMessage(HttpMethod.Get, new Uri("http://evil.example" + page));
        var answer = await browser.SendAsync(asked, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.TemporaryRedirect, answer.StatusCode);
        Assert.Equal(address, answer.Headers.Location!.AbsoluteUri);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "none")]
    [InlineData("X-Forwarded-Proto", "https")]
    public async Task A_browser_that_came_over_https_is_told_what_is_wrong_and_not_led_in_a_circle(
        string header,
        string value
    )
    {
        await using var site = Https();
        using var browser = site.Anonymous();
        using var asked = new HttpRequestMessage(HttpMethod.Get, new Uri("/sign-in", UriKind.Relative));
        asked.Headers.Add(header, value);
        await IsToldAsync(await browser.SendAsync(asked, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_a_form_sends_and_a_one_time_link_lead_nowhere()
    {
        await using var site = Https();
        using var browser = site.Anonymous();
        using var form = new FormUrlEncodedContent([new("Email", "ann@firm.example")]);
        var sent = new Uri("/sign-in", UriKind.Relative);
        await IsToldAsync(await browser.PostAsync(sent, form, TestContext.Current.CancellationToken));
        var link = new Uri("/setup/some-secret", UriKind.Relative);
        await IsToldAsync(await browser.GetAsync(link, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Whatever_watches_the_program_and_style_sheets_are_answered()
    {
        await using var site = Https();
        using var browser = site.Anonymous();
        foreach (var path in new[] { "/health/live", "/dist/site.css" })
        {
            var answer = await browser.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    // What the program guesses of its own address may be one that others cannot open.
    [Fact]
    public async Task Without_a_public_address_there_is_a_page()
    {
        await using var site = new Site { Settings = { ["Urls"] = "https://*:5443;http://*:5080" } };
        using var browser = site.Anonymous();
        await IsToldAsync(
            await browser.GetAsync(new Uri("/sign-in", UriKind.Relative), TestContext.Current.CancellationToken)
        );
    }

    private static Site Https() => new() { Settings = { ["PublicUrl"] = "https://enquiries.firm.example/" } };

    private static async Task IsToldAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.MisdirectedRequest, answer.StatusCode);
        Assert.Null(answer.Headers.Location);
        var page = await answer.ReadPageAsync();
        Assert.Equal("This page is open over HTTPS alone", page.QuerySelector("main h1")!.TextContent);
    }
}
