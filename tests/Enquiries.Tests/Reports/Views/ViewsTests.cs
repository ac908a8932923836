using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using static Enquiries.Tests.Reports.ReportSite;

namespace Enquiries.Tests.Reports.Views;

/// <summary>Reports kept under a name.</summary>
public sealed class ViewsTests : IAsyncDisposable
{
    private const string Report = "/reports/breakdown?of=stage&channel=phone&by=quarter";
    private const string List = "/reports/views";
    private readonly Site _site = Start();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_view_is_kept_and_opens_the_same_report()
    {
        await _site.AddAsync(On(2026, 10, 1));
        var partner = await _site.SignInAsync(Roles.Partner);
        var saved = await SaveAsync(partner, "Calls by stage", forAll: false);
        Assert.Equal(Report, saved.Headers.Location!.OriginalString);
        Assert.Contains("“Calls by stage” is kept", (await partner.GetPageAsync(Report)).Body!.TextContent);
        var row = (await partner.GetPageAsync(List)).QuerySelector("tbody tr")!;
        Assert.Equal(Report, row.QuerySelector("a")!.GetAttribute("href"));
        Assert.Contains("You alone", row.TextContent);
        // The same name again: brought up to date, not there twice.
        await SaveAsync(partner, " Calls by stage ", forAll: true);
        Assert.Contains(
            "All partners",
            (await partner.GetPageAsync(List)).QuerySelectorAll("tbody tr").Single().TextContent
        );
    }

    [Fact]
    public async Task Others_see_what_is_for_all_and_remove_nothing_of_it()
    {
        var (partner, colleague) = (await _site.SignInAsync(Roles.Partner), await _site.SignInAsync(Roles.Partner));
        await SaveAsync(partner, "For all", forAll: true);
        await SaveAsync(partner, "Mine", forAll: false);
        var row = (await colleague.GetPageAsync(List)).QuerySelectorAll("tbody tr").Single();
        Assert.Contains("For all", row.TextContent);
        Assert.Null(row.QuerySelector("form"));
        foreach (var id in await _site.WithDbAsync(db => db.SavedViews.Select(view => view.Id).ToListAsync()))
        {
            var form = (await colleague.GetPageAsync(Report)).QuerySelector<IHtmlFormElement>(
                "form[action='/reports/views']"
            )!;
            form.SetAttribute("action", $"/reports/views/{id}/remove");
            await colleague.SendAsync(form, List);
        }
        Assert.Equal(2, await _site.WithDbAsync(db => db.SavedViews.CountAsync()));
        var own = (await partner.GetPageAsync(List)).QuerySelector<IHtmlFormElement>("tbody form")!;
        await partner.SendAsync(own, List);
        Assert.Equal(1, await _site.WithDbAsync(db => db.SavedViews.CountAsync()));
        // Who has left removes nothing any more.
        await _site.WithDbAsync(db =>
            db.Users.ExecuteUpdateAsync(set => set.SetProperty(one => one.IsActive, one => one.Id != 1))
        );
        await _site.WithDbAsync(db =>
            db.SavedViews.ExecuteUpdateAsync(set => set.SetProperty(one => one.ForAll, true))
        );
        Assert.NotNull((await colleague.GetPageAsync(List)).QuerySelector("tbody form"));
    }

    [Theory]
    [InlineData("Report", "../enquiries", HttpStatusCode.NotFound)]
    [InlineData("Report", "/evil.example", HttpStatusCode.NotFound)]
    [InlineData("Query", "//evil.example", HttpStatusCode.NotFound)]
    [InlineData("Name", "", HttpStatusCode.UnprocessableEntity)]
    public async Task What_is_no_report_is_not_kept(string field, string value, HttpStatusCode status)
    {
        var partner = await _site.SignInAsync(Roles.Partner);
        var form = (await partner.GetPageAsync(Report)).QuerySelector<IHtmlFormElement>(
            "form[action='/reports/views']"
        )!;
        (string, string?)[] values = field == "Name" ? [(field, value)] : [("Name", "A name"), (field, value)];
        var answer = await partner.SendAsync(form, Report, values);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(0, await _site.WithDbAsync(db => db.SavedViews.CountAsync()));
        if (status != HttpStatusCode.UnprocessableEntity)
            return;
        var page = await answer.ReadPageAsync();
        Assert.Contains("Give the view a name", page.Body!.TextContent);
        Assert.Equal(
            "?of=stage&channel=phone&by=quarter",
            page.QuerySelector<IHtmlInputElement>("[name=Query]")!.Value
        );
    }

    [Fact]
    public async Task A_name_that_is_too_long_is_kept_whole_and_said_to_be_so()
    {
        var partner = await _site.SignInAsync(Roles.Partner);
        var name = new string('x', SavedView.NameLength + 1);
        var answer = await SaveAsync(partner, name, forAll: false);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.ReadPageAsync();
        Assert.Contains("101 characters are too many", page.Body!.TextContent);
        Assert.Equal(name, page.QuerySelector<IHtmlInputElement>("#Name")!.Value);
        // A browser that cuts what is pasted would do so silently.
        Assert.Null(page.QuerySelector("main [maxlength]"));
    }

    private static async Task<HttpResponseMessage> SaveAsync(HttpClient partner, string name, bool forAll)
    {
        var page = await partner.GetPageAsync(Report);
        var form = page.QuerySelector<IHtmlFormElement>("form[action='/reports/views']")!;
        return await partner.SendAsync(form, Report, ("Name", name), ("ForAll", forAll ? "yes" : null));
    }
}
