using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using static Enquiries.Tests.Reports.ReportSite;

namespace Enquiries.Tests.Reports.Quotes;

/// <summary>Quotes of a part of the enquiries: what the report was narrowed to is kept, said, and counted again.</summary>
public sealed class NarrowedQuoteTests : IAsyncDisposable
{
    private const string Share = "/reports/digital-share?from=2026-09&to=2026-10&stage=custody&channel=phone";
    private const string First = "/reports/quotes/Q-000001";
    private readonly Site _site = Start();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task The_sentence_says_what_it_is_narrowed_to_and_its_links_lead_there()
    {
        await AddAsync();
        var partner = await _site.SignInAsync(Roles.Partner);
        await QuoteAsync(partner, Share);
        var page = await partner.GetPageAsync(First);
        Assert.StartsWith(
            "Between September 2026 and October 2026, among enquiries narrowed to “Stage: in custody” and “Channel: phone call”, 15 of 25 enquiries (60\u00A0%,",
            page.QuerySelector<IHtmlTextAreaElement>("textarea[readonly]")!.Value
        );
        var report = page.QuerySelector(".page-header__actions a")!.GetAttribute("href")!;
        Assert.Equal(
            "25",
            (await partner.GetPageAsync(report)).QuerySelector("#figures tfoot td:nth-child(5)")!.TextContent
        );
        var digital = page.QuerySelectorAll(".facts a").Single(link => link.TextContent == "digital");
        Assert.Contains("15 enquiries", (await partner.GetPageAsync(digital.GetAttribute("href")!)).Body!.TextContent);
    }

    [Fact]
    public async Task A_recount_says_what_came_into_the_selection_and_what_left_it()
    {
        await AddAsync();
        var partner = await _site.SignInAsync(Roles.Partner);
        await QuoteAsync(partner, Share);
        Assert.Contains("Nothing has changed since", await FindingAsync(partner));

        await _site.WithDbAsync(async db =>
        {
            // One that is not of the selection is of no account.
            (await db.Enquiries.SingleAsync(one => one.Id == 26)).Channel = Channel.Email;
            (await db.Enquiries.SingleAsync(one => one.Id == 1)).Stage = Stage.Charged;
            (await db.Enquiries.SingleAsync(one => one.Id == 27)).Stage = Stage.Custody;
            await db.SaveChangesAsync();
        });
        await _site.AddAsync(Held(DigitalAnswer.No, 3));
        Assert.Equal(
            "60\u00A0% as quoted, 58\u00A0% now: 1 logged late, 1 came into the selection, 1 left the selection.",
            await FindingAsync(partner)
        );
    }

    [Fact]
    public async Task The_small_number_rules_hold_within_the_selection()
    {
        await _site.AddAsync([
            .. Enumerable.Range(1, 25).Select(day => Held(DigitalAnswer.Yes, day)),
            Held(DigitalAnswer.No, 4),
        ]);
        var partner = await _site.SignInAsync(Roles.Partner);
        await QuoteAsync(partner, Share);
        Assert.Equal(0, await _site.WithDbAsync(db => db.Quotes.CountAsync()));
    }

    [Theory]
    [InlineData("assigned=nobody")]
    [InlineData("assigned=me")]
    [InlineData("ASSIGNED=me")]
    public async Task Who_has_an_enquiry_is_not_quoted(string assigned)
    {
        await AddAsync();
        var partner = await _site.SignInAsync(Roles.Partner);
        var form = await FormAsync(partner, Share);
        form.Action = "/reports/quotes?" + assigned;
        await partner.SendAsync(form, Share);
        Assert.Equal(0, await _site.WithDbAsync(db => db.Quotes.CountAsync()));
        const string mine = "/reports/digital-share?from=2026-09&to=2026-10&assigned=nobody";
        var answer = await QuoteAsync(partner, mine);
        var page = await partner.GetPageAsync(answer.Headers.Location!.OriginalString);
        Assert.Contains("remove that filter first", page.QuerySelector(".notice--warning")!.TextContent);
        Assert.Contains("assigned=nobody", answer.Headers.Location.OriginalString);
    }

    [Fact]
    public async Task What_a_list_no_longer_holds_cannot_be_counted_again()
    {
        await AddAsync();
        var partner = await _site.SignInAsync(Roles.Partner);
        await QuoteAsync(partner, Share);
        await _site.WithDbAsync(db =>
            db.Quotes.ExecuteUpdateAsync(set => set.SetProperty(quote => quote.Filter, "stage=gone"))
        );
        var answer = await partner.GetAsync(
            new Uri(First + "?now=yes", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains(
            "cannot be counted again",
            (await answer.ReadPageAsync()).QuerySelector(".error-summary")!.TextContent
        );
    }

    [Theory]
    [InlineData("stage=nowhere")]
    [InlineData("offence=' OR 1=1")]
    public async Task A_filter_that_is_not_understood_quotes_nothing(string filter)
    {
        await AddAsync();
        var partner = await _site.SignInAsync(Roles.Partner);
        var form = await FormAsync(partner, Share);
        form.Action = "/reports/quotes?" + filter;
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await partner.SendAsync(form, Share)).StatusCode);
        Assert.Equal(0, await _site.WithDbAsync(db => db.Quotes.CountAsync()));
    }

    // Of those held who telephoned 15 digital and 10 not; two others that are digital.
    private Task AddAsync() =>
        _site.AddAsync([
            .. Enumerable.Range(1, 25).Select(i => Held(i <= 15 ? DigitalAnswer.Yes : DigitalAnswer.No, i)),
            Held(DigitalAnswer.Yes, 1) with
            {
                Also = enquiry => enquiry.Stage = Stage.Worried,
            },
            Held(DigitalAnswer.Yes, 1) with
            {
                Also = enquiry => (enquiry.Stage, enquiry.Channel) = (Stage.Worried, Channel.Phone),
            },
        ]);

    private static Made Held(DigitalAnswer answer, int day) =>
        On(2026, 9, day, answer) with
        {
            Also = enquiry => (enquiry.Stage, enquiry.Channel) = (Stage.Custody, Channel.Phone),
        };

    private static async Task<string> FindingAsync(HttpClient client) =>
        (await client.GetPageAsync(First + "?now=yes")).QuerySelector(".finding")!.TextContent.Trim();

    private static async Task<HttpResponseMessage> QuoteAsync(HttpClient client, string url)
    {
        var answer = await client.SendAsync(await FormAsync(client, url), url);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer;
    }

    private static async Task<IHtmlFormElement> FormAsync(HttpClient client, string url) =>
        (await client.GetPageAsync(url)).QuerySelector<IHtmlFormElement>("form[action^='/reports/quotes']")!;
}
