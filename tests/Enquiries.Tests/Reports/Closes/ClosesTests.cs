using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using static Enquiries.Tests.Reports.ReportSite;

namespace Enquiries.Tests.Reports.Closes;

/// <summary>Closing months over HTTP, and what is said when their figures change later.</summary>
public sealed class ClosesTests : IAsyncDisposable
{
    private const string October = "/reports/closes/2026-10";
    private const string Share = "/reports/digital-share?from=2026-09&to=2026-11";
    private readonly Site _site = Start();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData("/reports/closes")]
    [InlineData(October)]
    public async Task Only_partners_close(string url)
    {
        await _site.AddAsync(On(2026, 10, 1));
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(await _site.SignInAsync(Roles.Partner), url)).StatusCode);
        foreach (var role in new[] { Roles.Solicitor, Roles.Administrator })
            Assert.Equal(HttpStatusCode.Forbidden, (await GetAsync(await _site.SignInAsync(role), url)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await GetAsync(_site.Anonymous(), url)).StatusCode);
    }

    [Fact]
    public async Task A_close_keeps_the_figures_who_when_and_the_hash()
    {
        await _site.AddAsync(Sample());
        var partner = await _site.SignInAsync(Roles.Partner);
        var response = await partner.SubmitAsync(October, ("Looked", "yes"));
        Assert.Equal(October, response.Headers.Location?.OriginalString);

        var close = await OnlyAsync();
        Assert.Equal((202610, 1, Now.UtcDateTime), (close.Month, close.Revision, close.ClosedAt));
        Assert.Equal(64, close.Snapshot.Hash.Length);
        Assert.Equal(close.Snapshot.Hash, FrozenList.Hash(FrozenList.Unpack(close.Snapshot.Packed)));
        Assert.Equal(
            [(false, 6, 4, 1, 1), (true, 7, 3, 1, 1)],
            close
                .Figures.OrderBy(figure => figure.ByAnyOffence)
                .Select(f => (f.ByAnyOffence, f.Digital, f.NotDigital, f.NotKnown, f.Excluded))
        );
        var audit = await _site.WithDbAsync(db =>
            db.AuditEntries.SingleAsync(entry => entry.Action == AuditAction.MonthClosed)
        );
        Assert.Equal(close.ClosedById, audit.AccountId);
        Assert.Contains(close.Snapshot.Hash, audit.Details);
        var page = await partner.GetPageAsync(October);
        Assert.Contains("Nothing has changed since", page.QuerySelector(".finding")!.TextContent);
        Assert.Null(page.QuerySelector("main form"));
        Assert.Equal("closed", (await partner.GetPageAsync(Share)).QuerySelector(".close-note")!.TextContent);
    }

    [Fact]
    public async Task Enquiries_without_an_answer_must_be_looked_at_first()
    {
        await _site.AddAsync(Sample());
        var partner = await _site.SignInAsync(Roles.Partner);
        var list = (await partner.GetPageAsync(October)).QuerySelector(".checklist")!;
        Assert.Equal(
            "/enquiries?from=2026-10-01&to=2026-10-31&counted=yes&digital=not-known",
            list.QuerySelector("a")!.GetAttribute("href")
        );
        Assert.Contains("1 enquiry without a digital answer", list.TextContent);
        var refused = await partner.SubmitAsync(October);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(
            "#Looked",
            (await refused.ReadPageAsync()).QuerySelector(".error-summary a")!.GetAttribute("href")
        );
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task Each_line_of_the_checklist_leads_to_as_many_enquiries_as_it_says()
    {
        await _site.AddAsync([.. Sample(), On(2026, 10, 4) with { Offence = "unknown" }]);
        var partner = await _site.SignInAsync(Roles.Partner);
        var links = (await partner.GetPageAsync(October)).QuerySelectorAll(".checklist a");
        Assert.Equal(5, links.Length);
        foreach (var link in links)
        {
            var found = await partner.GetPageAsync(link.GetAttribute("href")!);
            Assert.StartsWith(
                $"{found.QuerySelectorAll("main table tbody tr").Length} ",
                link.TextContent.Trim(),
                StringComparison.Ordinal
            );
        }
    }

    [Theory]
    [InlineData("2026-11")]
    [InlineData("2026-12")]
    public async Task A_month_that_is_not_over_cannot_be_closed(string month)
    {
        await _site.AddAsync(On(2026, 10, 1), On(2026, 11, 1));
        var partner = await _site.SignInAsync(Roles.Partner);
        var page = await partner.GetPageAsync("/reports/closes/" + month);
        Assert.Null(page.QuerySelector("main form"));
        var form = (IHtmlFormElement)(await partner.GetPageAsync(October)).QuerySelector("main form")!;
        form.SetAttribute("action", "/reports/closes/" + month);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await partner.SendAsync(form, October)).StatusCode);
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task Two_partners_at_once_make_one_close()
    {
        await _site.AddAsync(On(2026, 10, 1));
        var partners = new List<(HttpClient Client, IHtmlFormElement Form)>();
        for (var i = 0; i < 4; i++)
        {
            var partner = await _site.SignInAsync(Roles.Partner);
            var form = (await partner.GetPageAsync(October)).QuerySelector<IHtmlFormElement>("main form")!;
            partners.Add((partner, form));
        }
        var answers = await Task.WhenAll(partners.Select(one => one.Client.SendAsync(one.Form, October)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode));
        Assert.Equal(1, await CountAsync());
        var said = new List<string>();
        foreach (var (client, _) in partners)
            said.Add((await client.GetPageAsync(October)).QuerySelector(".notice--done")!.TextContent.Trim());
        Assert.Single(said, "October 2026 is closed.");
        Assert.Equal(3, said.Count(text => text.Contains("nothing was closed twice", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_changed_while_the_page_was_open_is_shown_before_it_is_closed()
    {
        await _site.AddAsync(On(2026, 10, 1));
        var partner = await _site.SignInAsync(Roles.Partner);
        var form = (await partner.GetPageAsync(October)).QuerySelector<IHtmlFormElement>("main form")!;
        await _site.AddAsync(On(2026, 10, 2));
        var answer = await partner.SendAsync(form, October);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(
            "changed since you opened",
            (await answer.ReadPageAsync()).QuerySelector(".error-summary")!.TextContent
        );
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task Later_changes_show_as_a_revision_by_cause()
    {
        await _site.AddAsync(Sample());
        var partner = await _site.SignInAsync(Roles.Partner);
        await partner.SubmitAsync(October, ("Looked", "yes"));
        await _site.AddAsync(On(2026, 10, 30), On(2026, 10, 31), On(2026, 9, 1));
        await ChangeAsync(
            enquiry => enquiry.Digital == DigitalAnswer.NotKnown,
            enquiry => enquiry.Digital = DigitalAnswer.Yes
        );

        const string revised = "60\u00A0% as closed, 69\u00A0% now: 2 logged late, 1 reclassified";
        var note = (await partner.GetPageAsync(Share)).QuerySelector(".close-note")!;
        Assert.Equal((revised, October), (note.TextContent, note.GetAttribute("href")));
        var page = await partner.GetPageAsync(October);
        Assert.Equal(revised + ".", page.QuerySelector(".finding")!.TextContent.Trim());
        Assert.Equal(
            ["/enquiries/13", "/enquiries/14", "/enquiries/11"],
            page.QuerySelectorAll(".changes a").Select(link => link.GetAttribute("href"))
        );
        // What was frozen is still as it was.
        Assert.Equal(
            ["6", "4", "1", "1"],
            page.QuerySelectorAll("table")[0]
                .QuerySelectorAll("tbody tr:first-child td")
                .Take(4)
                .Select(cell => cell.TextContent)
        );
        Assert.Contains(
            "Revised",
            (await partner.GetPageAsync("/reports/closes")).QuerySelector("tbody tr")!.TextContent
        );
    }

    [Fact]
    public async Task Duplicates_moves_and_erasures_are_told_apart()
    {
        await _site.AddAsync(Sample());
        var partner = await _site.SignInAsync(Roles.Partner);
        await partner.SubmitAsync(October, ("Looked", "yes"));
        await ChangeAsync(enquiry => enquiry.Id == 1, enquiry => enquiry.Outcome = Outcome.Duplicate);
        await ChangeAsync(enquiry => enquiry.Id == 12, enquiry => enquiry.Outcome = Outcome.NoReply);
        await ChangeAsync(enquiry => enquiry.Id == 2, enquiry => enquiry.ReceivedAt = enquiry.ReceivedAt.AddMonths(-1));
        await ChangeAsync(enquiry => enquiry.Id == 4, enquiry => enquiry.Stage = Stage.Charged);
        await _site.WithDbAsync(async db =>
        {
            await db.AuditEntries.Where(entry => entry.EnquiryId == 3).ExecuteDeleteAsync();
            await db.SearchTokens.Where(token => token.EnquiryId == 3).ExecuteDeleteAsync();
            await db.Enquiries.Where(enquiry => enquiry.Id == 3).ExecuteDeleteAsync();
        });
        var page = await partner.GetPageAsync(October);
        Assert.Equal(
            [
                "1 marked duplicate or not an enquiry",
                "1 restored to the count",
                "1 moved to another month",
                "1 erased",
                "1 changed in something that is not counted here",
            ],
            page.QuerySelectorAll("section h3").Take(5).Select(heading => heading.TextContent)
        );
        Assert.Equal(4, page.QuerySelectorAll(".changes a").Length);
    }

    [Fact]
    public async Task A_revised_month_can_be_closed_again_and_the_first_close_stays()
    {
        await _site.AddAsync(On(2026, 10, 1));
        var partner = await _site.SignInAsync(Roles.Partner);
        await partner.SubmitAsync(October);
        await _site.AddAsync(On(2026, 10, 2, DigitalAnswer.No));
        await partner.SubmitAsync(October);
        var page = await partner.GetPageAsync(October);
        Assert.Contains("revision 2", page.QuerySelector(".page-header__sub")!.TextContent);
        Assert.Contains("Nothing has changed since", page.QuerySelector(".finding")!.TextContent);
        Assert.Equal("1", page.QuerySelectorAll("table")[^1].QuerySelector("tbody td")!.TextContent);
        Assert.Equal(2, await CountAsync());
        Assert.Equal("closed", (await partner.GetPageAsync(Share)).QuerySelector(".close-note")!.TextContent);
    }

    [Fact]
    public async Task The_list_has_the_newest_month_first_and_says_how_many_are_open()
    {
        await _site.AddAsync(On(2024, 1, 5), On(2026, 10, 1), On(2026, 11, 1));
        var partner = await _site.SignInAsync(Roles.Partner);
        await partner.SubmitAsync(October);
        var page = await partner.GetPageAsync("/reports/closes");
        Assert.StartsWith("33 months", page.QuerySelector(".finding")!.TextContent);
        var rows = page.QuerySelectorAll("tbody tr");
        Assert.Equal(24, rows.Length);
        Assert.Contains("October 2026", rows[0].TextContent);
        Assert.Contains("Closed", rows[0].TextContent);
        Assert.Contains("Open", rows[1].TextContent);
        var older = await partner.GetPageAsync(page.QuerySelector(".pager a[rel=next]")!.GetAttribute("href")!);
        Assert.Equal("January 2024", older.QuerySelectorAll("tbody th")[^1].TextContent);
        Assert.NotNull(older.QuerySelector(".pager a[rel=prev]"));
    }

    [Theory]
    [InlineData("/reports/closes/2026-13")]
    [InlineData("/reports/closes/october")]
    public async Task What_is_not_a_month_is_not_found(string url) =>
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(await _site.SignInAsync(Roles.Partner), url)).StatusCode);

    // 6 digital, 4 not, 1 not known, 1 duplicate; one of those not digital is by another offence.
    private static Made[] Sample() =>
        [
            .. Enumerable.Range(1, 6).Select(day => On(2026, 10, day)),
            .. Enumerable.Range(1, 3).Select(day => On(2026, 10, day, DigitalAnswer.No)),
            On(2026, 10, 9, DigitalAnswer.No) with
            {
                Other = DigitalAnswer.Yes,
            },
            On(2026, 10, 10, DigitalAnswer.NotKnown),
            On(2026, 10, 11) with
            {
                Outcome = Outcome.Duplicate,
            },
        ];

    private async Task ChangeAsync(
        System.Linq.Expressions.Expression<Func<Enquiry, bool>> which,
        Action<Enquiry> change
    ) =>
        await _site.WithDbAsync(async db =>
        {
            change(await db.Enquiries.Include(enquiry => enquiry.OtherOffences).SingleAsync(which));
            await db.SaveChangesAsync();
        });

    private Task<MonthClose> OnlyAsync() =>
        _site.WithDbAsync(db =>
            db.MonthCloses.Include(close => close.Figures).Include(close => close.Snapshot).SingleAsync()
        );

    private Task<int> CountAsync() => _site.WithDbAsync(db => db.MonthCloses.CountAsync());

    private static Task<HttpResponseMessage> GetAsync(HttpClient client, string url) =>
        client.GetAsync(new Uri(url, UriKind.Relative), TestContext.Current.CancellationToken);
}
