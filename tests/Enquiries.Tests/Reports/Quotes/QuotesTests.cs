using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.Reports.Quotes;
using Microsoft.EntityFrameworkCore;
using static Enquiries.Tests.Reports.ReportSite;

namespace Enquiries.Tests.Reports.Quotes;

/// <summary>Quoting over HTTP: the sentence, the register, and counting again.</summary>
public sealed class QuotesTests : IAsyncDisposable
{
    private const string Share = "/reports/digital-share?from=2026-09&to=2026-10";
    private const string First = "/reports/quotes/Q-000001";
    private readonly Site _site = Start();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData("/reports/quotes")]
    [InlineData(First)]
    public async Task Only_partners_quote(string url)
    {
        await _site.AddAsync(Enough());
        var partner = await _site.SignInAsync(Roles.Partner);
        await QuoteAsync(partner, Share);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(partner, url)).StatusCode);
        foreach (var role in new[] { Roles.Solicitor, Roles.Administrator })
            Assert.Equal(HttpStatusCode.Forbidden, (await GetAsync(await _site.SignInAsync(role), url)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await GetAsync(_site.Anonymous(), url)).StatusCode);
    }

    [Fact]
    public async Task A_quote_is_a_sentence_that_is_kept()
    {
        await _site.AddAsync(Enough());
        var partner = await _site.SignInAsync(Roles.Partner);
        var answer = await QuoteAsync(partner, Share);
        Assert.Equal(First, answer.Headers.Location?.OriginalString);
        var page = await partner.GetPageAsync(First);
        Assert.Equal(
            "Between September 2026 and October 2026, 24 of 40 enquiries (60\u00A0%, 95\u00A0% interval 45–74\u00A0%) concerned digital "
                + "offences; 6 more were not classified. Measure: Digital offences (as recorded), version 1. Counted 10 November 2026.",
            page.QuerySelector<IHtmlTextAreaElement>("textarea[readonly]")!.Value
        );
        Assert.Contains(
            "24 of 40",
            (await partner.GetPageAsync("/reports/quotes")).QuerySelector("tbody tr")!.TextContent
        );
        var audit = await _site.WithDbAsync(db =>
            db.AuditEntries.SingleAsync(entry => entry.Action == AuditAction.Quoted)
        );
        Assert.NotNull(audit.AccountId);
        Assert.Contains("Q-000001", audit.Details);
        Assert.Contains(page.QuerySelector("dd.hash")!.TextContent, audit.Details);
    }

    [Fact]
    public async Task The_month_that_is_not_over_is_left_out_of_the_quote()
    {
        await _site.AddAsync([.. Enough(), On(2026, 11, 1)]);
        var partner = await _site.SignInAsync(Roles.Partner);
        await QuoteAsync(partner, "/reports/digital-share");
        var sentence = (await partner.GetPageAsync(First)).QuerySelector("textarea")!.TextContent;
        Assert.StartsWith("Between November 2023 and October 2026, 24 of 40", sentence);
        var refused = await QuoteAsync(partner, "/reports/digital-share?from=2026-11&to=2026-11");
        Assert.StartsWith("/reports/digital-share?", refused.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData(10, 9, 0, "too few to quote")]
    [InlineData(30, 4, 0, "not digital")]
    [InlineData(1, 30, 0, "are digital")]
    public async Task Small_numbers_are_not_quoted(int digital, int not, int unknown, string why)
    {
        await _site.AddAsync(Some(digital, not, unknown));
        var partner = await _site.SignInAsync(Roles.Partner);
        var answer = await QuoteAsync(partner, Share);
        var page = await partner.GetPageAsync(answer.Headers.Location!.OriginalString);
        Assert.Contains(why, page.QuerySelector(".notice--warning")!.TextContent);
        Assert.Equal(0, await _site.WithDbAsync(db => db.Quotes.CountAsync()));
    }

    [Theory]
    [InlineData(3, 6, false)]
    [InlineData(6, 4, false)]
    [InlineData(6, 5, true)]
    [InlineData(0, 0, true)]
    public async Task Two_quotes_do_not_tell_a_small_number_between_them(int digital, int not, bool quoted)
    {
        await _site.AddAsync([
            .. Enough(),
            .. Enumerable
                .Repeat(DigitalAnswer.Yes, digital)
                .Concat(Enumerable.Repeat(DigitalAnswer.No, not))
                .Select((answer, i) => On(2026, 8, 1 + i, answer)),
        ]);
        var partner = await _site.SignInAsync(Roles.Partner);
        await QuoteAsync(partner, Share);
        const string wider = "/reports/digital-share?from=2026-08&to=2026-10";
        var answer = await QuoteAsync(partner, wider);
        Assert.Equal(quoted ? 2 : 1, await _site.WithDbAsync(db => db.Quotes.CountAsync()));
        if (!quoted)
            Assert.Contains(
                "Q-000001 quotes nearly the same months",
                (await partner.GetPageAsync(answer.Headers.Location!.OriginalString))
                    .QuerySelector(".notice--warning")!
                    .TextContent
            );
        // The same months again, or counted in another way, are another matter.
        await QuoteAsync(partner, Share);
        Assert.Equal(quoted ? 3 : 2, await _site.WithDbAsync(db => db.Quotes.CountAsync()));
    }

    [Theory]
    [InlineData(0, "all were classified")]
    [InlineData(3, "fewer than 5 more were not classified")]
    [InlineData(5, "5 more were not classified")]
    public async Task Few_that_are_not_classified_are_not_counted_out(int unknown, string words)
    {
        await _site.AddAsync(Some(12, 8, unknown));
        var partner = await _site.SignInAsync(Roles.Partner);
        await QuoteAsync(partner, Share + "&count=any");
        var sentence = (await partner.GetPageAsync(First)).QuerySelector("textarea")!.TextContent;
        Assert.Contains($"digital offences, as the principal or another offence; {words}.", sentence);
    }

    [Fact]
    public async Task The_button_pressed_twice_makes_one_quote()
    {
        await _site.AddAsync(Enough());
        var partner = await _site.SignInAsync(Roles.Partner);
        var form = await FormAsync(partner, Share);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => partner.SendAsync(form, Share)));
        Assert.All(answers, answer => Assert.Equal(First, answer.Headers.Location?.OriginalString));
        Assert.Equal(1, await _site.WithDbAsync(db => db.Quotes.CountAsync()));
        await QuoteAsync(partner, Share);
        Assert.Equal(2, await _site.WithDbAsync(db => db.Quotes.CountAsync()));
        // Nothing changed between them, so that they share what is kept.
        Assert.Equal(2, await _site.WithDbAsync(db => db.MonthSnapshots.CountAsync()));
    }

    [Fact]
    public async Task A_recount_says_what_changed_and_leaves_the_quote()
    {
        await _site.AddAsync(Enough());
        var partner = await _site.SignInAsync(Roles.Partner);
        await QuoteAsync(partner, Share);
        var same = await partner.GetPageAsync(First + "?now=yes");
        Assert.Contains("Nothing has changed since", same.QuerySelector(".finding")!.TextContent);

        await _site.AddAsync(On(2026, 9, 30), On(2026, 8, 30));
        await _site.WithDbAsync(async db =>
        {
            // Within the range from one month to another: no change to the quote.
            var moved = await db.Enquiries.Include(enquiry => enquiry.OtherOffences).SingleAsync(one => one.Id == 1);
            moved.ReceivedAt = moved.ReceivedAt.AddDays(-30);
            await db.SaveChangesAsync();
        });
        var page = await partner.GetPageAsync(First + "?now=yes");
        Assert.Equal(
            "60\u00A0% as quoted, 61\u00A0% now: 1 logged late.",
            page.QuerySelector(".finding")!.TextContent.Trim()
        );
        Assert.Equal(
            ["As quoted 24 16 6", "Now 25 16 6"],
            page.QuerySelectorAll("tbody tr")
                .Select(row => string.Join(' ', row.Children.Take(4).Select(cell => cell.TextContent)))
        );
        Assert.Contains("24 of 40", page.QuerySelector("textarea")!.TextContent);
        Assert.Equal(
            2,
            await _site.WithDbAsync(db =>
                db.AuditEntries.CountAsync(entry =>
                    entry.Action == AuditAction.QuoteRecounted && entry.AccountId != null
                )
            )
        );
    }

    [Fact]
    public async Task Where_it_was_used_is_noted_and_not_readable_in_the_database()
    {
        await _site.AddAsync(Enough());
        var partner = await _site.SignInAsync(Roles.Partner);
        await QuoteAsync(partner, Share);
        var refused = await partner.SubmitAsync(First, ("UsedOn", "someday"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var errors = (await refused.ReadPageAsync()).QuerySelectorAll(".error-summary a");
        Assert.Equal(["#Publication", "#UsedOn"], errors.Select(error => error.GetAttribute("href")));
        var name = new string('x', QuoteUse.PublicationLength + 1);
        var tooLong = await partner.SubmitAsync(First, ("Publication", name), ("UsedOn", "9/11/26"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, tooLong.StatusCode);
        var typed = (await tooLong.ReadPageAsync()).QuerySelector<IHtmlInputElement>("#Publication")!;
        Assert.Equal(name, typed.Value);
        Assert.False(typed.HasAttribute("maxlength"));

        await partner.SubmitAsync(First, ("Publication", "The Weekly Gazette"), ("UsedOn", "9/11/26"));
        Assert.Contains(
            "The Weekly Gazette, 9 Nov 2026",
            (await partner.GetPageAsync(First)).QuerySelector("main")!.TextContent
        );
        Assert.Equal(
            1,
            await _site.WithDbAsync(db => db.AuditEntries.CountAsync(e => e.Action == AuditAction.QuoteUsed))
        );
        var stored = await _site.WithDbAsync(db =>
            db.Database.SqlQuery<string>($"SELECT hex(Publication) AS Value FROM QuoteUses").SingleAsync()
        );
        Assert.DoesNotContain(
            Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes("Gazette")),
            stored,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_register_is_paged_and_every_page_found_both_ways()
    {
        await _site.AddAsync(Enough());
        var partner = await _site.SignInAsync(Roles.Partner);
        for (var i = 0; i < 27; i++)
            await QuoteAsync(partner, Share);
        var page = await partner.GetPageAsync("/reports/quotes");
        Assert.Equal("Q-000027", page.QuerySelector("tbody th")!.TextContent);
        Assert.Equal(25, page.QuerySelectorAll("tbody tr").Length);
        page = await partner.GetPageAsync(page.QuerySelector(".pager a[rel=next]")!.GetAttribute("href")!);
        Assert.Equal(["Q-000002", "Q-000001"], page.QuerySelectorAll("tbody th").Select(cell => cell.TextContent));
        Assert.Equal("/reports/quotes", page.QuerySelector(".pager a[rel=prev]")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("/reports/quotes/Q-000009")]
    [InlineData("/reports/quotes/1")]
    public async Task What_was_not_quoted_is_not_found(string url) =>
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(await _site.SignInAsync(Roles.Partner), url)).StatusCode);

    [Fact]
    public void The_rule_allows_none_and_large_numbers() =>
        Assert.Null(QuoteRule.Problem(new() { Digital = 20, NotKnown = 1 }));

    // 24 digital, 16 not, 6 not known, over two months.
    private static Made[] Enough() => Some(24, 16, 6);

    private static Made[] Some(int digital, int not, int unknown) =>
        [
            .. Enumerable
                .Repeat(DigitalAnswer.Yes, digital)
                .Concat(Enumerable.Repeat(DigitalAnswer.No, not))
                .Concat(Enumerable.Repeat(DigitalAnswer.NotKnown, unknown))
                .Select((answer, i) => On(2026, i % 2 == 0 ? 10 : 9, 1 + i % 28, answer)),
        ];

    private static async Task<HttpResponseMessage> QuoteAsync(HttpClient client, string url)
    {
        var answer = await client.SendAsync(await FormAsync(client, url), url);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer;
    }

    private static async Task<IHtmlFormElement> FormAsync(HttpClient client, string url) =>
        (await client.GetPageAsync(url)).QuerySelector<IHtmlFormElement>("form[action='/reports/quotes']")!;

    private static Task<HttpResponseMessage> GetAsync(HttpClient client, string url) =>
        client.GetAsync(new Uri(url, UriKind.Relative), TestContext.Current.CancellationToken);
}
