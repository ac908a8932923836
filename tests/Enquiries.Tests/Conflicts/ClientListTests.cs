using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Enquiries.Data;
using Enquiries.Tests.Accounts;
using Enquiries.Tests.Import;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.ClientLists;
using Enquiries.Web.Features.Conflicts;
using Enquiries.Web.Features.Import;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Enquiries.Tests.Conflicts;

/// <summary>The lists of clients as a page shows them, and their deletion.</summary>
public sealed class ClientListTests
{
    private const string Header = "name,born,phone,email,reference,status";

    [Fact]
    public async Task Partners_and_administrators_see_the_lists_and_nobody_in_them()
    {
        await using var site = new Site();
        var partner = await site.SignInAsync(Roles.Partner);
        Assert.Contains("No list", await TextAsync(partner), StringComparison.Ordinal);
        await ImportAsync(site, "north.csv", "Leopold Vane,,,,C-1,present", "Ottilie Frame,,,,C-2,former");
        await ImportAsync(site, "south.csv", "Leopold Vane,,,,C-1,former");
        foreach (var role in new[] { Roles.Partner, Roles.Administrator })
        {
            using var browser = await site.SignInAsync(role);
            var page = await browser.GetPageAsync("/client-lists");
            Assert.NotNull(page.QuerySelector("nav a[href='/client-lists']"));
            Assert.Equal(
                ["south.csv|1", "north.csv|1"],
                page.QuerySelectorAll("tbody tr")
                    .Select(row =>
                        $"{row.QuerySelector("th")!.TextContent}|{row.QuerySelector(".num")!.FirstChild!.TextContent}"
                    )
            );
            Assert.Contains("import-clients FILE", page.Body!.TextContent, StringComparison.Ordinal);
            foreach (var secret in new[] { "Vane", "Ottilie", "C-1" })
                Assert.DoesNotContain(secret, page.Body!.InnerHtml, StringComparison.Ordinal);
        }
        using var solicitor = await site.SignInAsync(Roles.Solicitor);
        Assert.Equal(HttpStatusCode.Forbidden, (await GetAsync(solicitor, "/client-lists")).StatusCode);
    }

    [Fact]
    public async Task One_is_deleted_with_all_that_finds_its_clients_and_no_other()
    {
        await using var site = new Site();
        var administrator = await site.SignInAsync(Roles.Administrator);
        await ImportAsync(site, "north.csv", "Leopold Vane,,,,C-1,present", "Ottilie Frame,,,,C-2,former");
        await ImportAsync(site, "south.csv", "Ignace Thorn,,,,C-3,present");
        var delete = await DeleteLinkAsync(administrator, "north.csv");
        var stored = await site.WithDbAsync(db =>
            db.Database.SqlQuery<byte[]>($"""SELECT "ClientName" AS "Value" FROM "Clients" """).ToListAsync()
        );
        Assert.All(await AreInFilesAsync(site, stored), Assert.True);

        var refused = await administrator.SubmitAsync(delete);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.StartsWith(
            "sure: ",
            Assert.Single(await Intake.Enquiring.ErrorsAsync(refused)),
            StringComparison.Ordinal
        );
        Assert.Equal(3, await site.WithDbAsync(db => db.Clients.CountAsync()));

        var done = await administrator.SubmitAsync(delete, ("sure", "yes"));
        Assert.Equal("/client-lists", done.Headers.Location?.OriginalString);
        Assert.Contains("with it 2 clients", await TextAsync(administrator), StringComparison.Ordinal);
        var left = await site.WithDbAsync(db => db.Clients.SingleAsync());
        // Also nothing encrypted of them is left in the database's files.
        Assert.Single(await AreInFilesAsync(site, stored), isThere => isThere);
        Assert.Equal("Ignace Thorn", left.Name);
        Assert.True(await site.WithDbAsync(db => db.ClientTokens.AllAsync(token => token.ClientId == left.Id)));
        var entry = await site.WithDbAsync(db =>
            db.AuditEntries.SingleAsync(one => one.Action == AuditAction.ClientsDeleted)
        );
        Assert.NotNull(entry.AccountId);
        Assert.Contains("\"file\":\"north.csv\"", entry.Details!, StringComparison.Ordinal);
        Assert.Contains("\"clients\":2", entry.Details!, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(administrator, delete)).StatusCode);
        // Imported again it is another list, and stays.
        await ImportAsync(site, "north.csv", "Leopold Vane,,,,C-1,present");
        Assert.Equal(0, await RunAsync(site));
        Assert.Equal(2, await site.WithDbAsync(db => db.Clients.CountAsync()));
    }

    [Fact]
    public async Task A_long_one_goes_by_itself_and_what_a_stop_interrupted_is_finished()
    {
        await using var site = new Site();
        var partner = await site.SignInAsync(Roles.Partner);
        var many = DeleteClientLists.Few + 1;
        await ImportAsync(
            site,
            "long.csv",
            [.. Enumerable.Range(0, many).Select(one => $"Client{one},,,,L-{one},former")]
        );
        await ImportAsync(site, "short.csv", "Ignace Thorn,,,,C-3,present");
        await partner.SubmitAsync(await DeleteLinkAsync(partner, "long.csv"), ("sure", "yes"));
        Assert.Contains("Being deleted", await TextAsync(partner), StringComparison.Ordinal);
        Assert.Equal(many, await RunAsync(site));
        Assert.Equal("Ignace Thorn", (await site.WithDbAsync(db => db.Clients.SingleAsync())).Name);
        Assert.Equal(0, await RunAsync(site));
    }

    [Fact]
    public async Task Clients_whose_import_left_no_record_can_go_too()
    {
        await using var site = new Site();
        var partner = await site.SignInAsync(Roles.Partner);
        await ImportAsync(site, "north.csv", "Leopold Vane,,,,C-1,present");
        await ClientOfAsync(site, "Cut Off", DateTime.UtcNow.AddDays(-1));
        await partner.SubmitAsync(await DeleteLinkAsync(partner, "Without a record"), ("sure", "yes"));
        Assert.Equal(["Leopold Vane"], await site.WithDbAsync(db => db.Clients.Select(one => one.Name).ToListAsync()));
        // Of one that is cut off later nobody said so.
        await ClientOfAsync(site, "Cut Off Later", DateTime.UtcNow.AddDays(1));
        Assert.Equal(0, await RunAsync(site));
    }

    [Fact]
    public async Task Who_deletes_one_proves_anew_who_they_are()
    {
        await using var firm = new FactorSite();
        using var browser = await (await firm.HireAsync(Roles.Partner)).SignInAsync();
        await ImportAsync(firm.Site, "north.csv", "Leopold Vane,,,,C-1,present");
        var delete = await DeleteLinkAsync(browser, "north.csv");
        var form = (await browser.GetPageAsync(delete)).QuerySelector<IHtmlFormElement>("main form")!;
        firm.Wait(11);
        Assert.StartsWith(
            "/sign-in/again",
            (await GetAsync(browser, delete)).Headers.Location!.OriginalString,
            StringComparison.Ordinal
        );
        await browser.SendAsync(form, delete, ("sure", "yes"));
        Assert.Equal(1, await firm.Site.WithDbAsync(db => db.Clients.CountAsync()));
    }

    private static async Task<List<bool>> AreInFilesAsync(Site site, IEnumerable<byte[]> texts)
    {
        var files = new List<byte[]>();
        foreach (var path in Directory.GetFiles(site.DataFolder, "enquiries.db*"))
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes, TestContext.Current.CancellationToken);
            files.Add(bytes.ToArray());
        }
        return [.. texts.Select(text => files.Exists(file => file.AsSpan().IndexOf(text) >= 0))];
    }

    private static Task ClientOfAsync(Site site, string name, DateTime at) =>
        site.WithDbAsync(db =>
            ClientList.SaveAsync(
                db,
                [
                    new Client
                    {
                        Name = name,
                        Status = ClientStatus.Former,
                        ImportedAt = at,
                    },
                ],
                TestContext.Current.CancellationToken
            )
        );

    private static async Task<int> RunAsync(Site site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<DeleteClientLists>()
            .RunAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<string> DeleteLinkAsync(HttpClient browser, string name) =>
        (await browser.GetPageAsync("/client-lists"))
            .QuerySelectorAll("tbody tr")
            .Single(row => row.QuerySelector("th")!.TextContent == name)
            .QuerySelector("a")!
            .GetAttribute("href")!;

    private static async Task<string> TextAsync(HttpClient browser) =>
        (await browser.GetPageAsync("/client-lists")).Body!.TextContent;

    private static Task<HttpResponseMessage> GetAsync(HttpClient browser, string url) =>
        browser.GetAsync(new Uri(url, UriKind.Relative), TestContext.Current.CancellationToken);

    private static async Task ImportAsync(Site site, string name, params string[] rows)
    {
        using var folder = new ImportFolder();
        using var file = ImportFile.Open(folder.Write(name, [Header, .. rows]), ClientRowReader.Columns);
        var exit = await ImportClientsCommand.RunAsync(
            site.Services,
            file,
            TextWriter.Null,
            TextWriter.Null,
            TestContext.Current.CancellationToken
        );
        Assert.Equal(0, exit);
    }
}
