using System.Net;
using AngleSharp.Html.Dom;
using Enquiries.Data;
using Enquiries.Tests.Intake;
using Enquiries.Tests.Shared;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Tests.Drafts;

/// <summary>Nothing typed is lost, and nobody else sees it.</summary>
public sealed class DraftTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task What_was_typed_is_there_on_another_machine_until_it_is_logged()
    {
        var account = await site.AddAccountAsync($"{Guid.NewGuid():N}@firm.example", Roles.Solicitor);
        var (office, home) = (await BrowserAsync(account), await BrowserAsync(account));
        await KeepAsync(
            office,
            "/enquiries/new",
            "/drafts/enquiry",
            ("AccusedName", "Siobhan O’Neill"),
            ("Stage", "custody"),
            ("Notes", "Her mother\nrang.")
        );

        var page = await home.GetPageAsync("/enquiries/new");
        var link = (IHtmlAnchorElement)page.QuerySelector("a[href*='draft=']")!;
        Assert.Equal("Go on with Siobhan O’Neill", link.TextContent);
        var address = link.GetAttribute("href")!;
        var resumed = await home.GetPageAsync(address);
        Assert.Equal("Siobhan O’Neill", ((IHtmlInputElement)resumed.QuerySelector("#AccusedName")!).Value);
        Assert.Equal("custody", ((IHtmlSelectElement)resumed.QuerySelector("#Stage")!).Value);
        Assert.Equal("Her mother\nrang.", ((IHtmlTextAreaElement)resumed.QuerySelector("#Notes")!).Value);

        var logged = await home.SubmitAsync(address, ("Offence", Enquiring.Offence));
        var id = await logged.RecordAsync();
        Assert.Equal("Siobhan O’Neill", (await site.FindAsync(id)).Accused!.Name);
        Assert.Null((await home.GetPageAsync("/enquiries/new")).QuerySelector("a[href*='draft=']"));
        // What was still on its way from the office changes nothing.
        await KeepAsync(
            office,
            address,
            "/drafts/enquiry",
            ("AccusedName", "Too late"),
            ("SubmissionKey", address.Split('=')[^1])
        );
        Assert.Null((await home.GetPageAsync("/enquiries/new")).QuerySelector("a[href*='draft=']"));
    }

    [Fact]
    public async Task Nobody_else_sees_it_and_it_is_encrypted()
    {
        var (mine, other) = (await site.SignInAsync(Roles.Solicitor), await site.SignInAsync(Roles.Partner));
        var key = Guid.NewGuid();
        await KeepAsync(
            mine,
            "/enquiries/new",
            "/drafts/enquiry",
            ("AccusedName", "Wolstenholme"),
            ("SubmissionKey", $"{key}")
        );
        Assert.DoesNotContain(
            "Wolstenholme",
            (await other.GetPageAsync("/enquiries/new")).Body!.TextContent,
            StringComparison.Ordinal
        );
        var resumed = await other.GetPageAsync($"/enquiries/new?draft={key}");
        Assert.Equal("", ((IHtmlInputElement)resumed.QuerySelector("#AccusedName")!).Value);
        await PostAsync(other, "/enquiries/new", $"/drafts/{key}/discard");
        Assert.Equal(1, await site.WithDbAsync(db => db.Drafts.CountAsync(draft => draft.Key == key)));
        var stored = await site.WithDbAsync(db =>
            db.Database.SqlQuery<byte[]>($"""SELECT "Content" AS "Value" FROM "Drafts" """).ToListAsync()
        );
        Assert.All(
            stored,
            one =>
                Assert.DoesNotContain(
                    "Wolstenholme",
                    System.Text.Encoding.UTF8.GetString(one),
                    StringComparison.Ordinal
                )
        );
        await PostAsync(mine, "/enquiries/new", $"/drafts/{key}/discard");
        Assert.Equal(0, await site.WithDbAsync(db => db.Drafts.CountAsync(draft => draft.Key == key)));
    }

    [Fact]
    public async Task A_note_stands_on_its_record_until_it_is_added()
    {
        var solicitor = await site.SignInAsync(Roles.Solicitor);
        var id = await solicitor.LogAsync();
        await KeepAsync(solicitor, $"/enquiries/{id}", $"/drafts/note/{id}", ("Body", "Half a sentence"));
        var page = await solicitor.GetPageAsync($"/enquiries/{id}");
        Assert.Equal("Half a sentence", ((IHtmlTextAreaElement)page.QuerySelector("#Body")!).Value);
        Assert.Contains(
            "not added yet",
            page.QuerySelector("[data-draft-state]")!.TextContent,
            StringComparison.Ordinal
        );
        await solicitor.SubmitAsync($"/enquiries/{id}", ("Body", "A whole one."));
        page = await solicitor.GetPageAsync($"/enquiries/{id}");
        Assert.Equal("", ((IHtmlTextAreaElement)page.QuerySelector("#Body")!).Value);
        Assert.Equal(["A whole one."], (await site.FindAsync(id)).Notes.Select(note => note.Body));
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await PostAsync(solicitor, $"/enquiries/{id}", "/drafts/note/999999", ("Body", "x"))).StatusCode
        );
    }

    [Fact]
    public async Task An_empty_form_leaves_none_and_of_many_the_latest_stay()
    {
        var account = await site.AddAccountAsync($"{Guid.NewGuid():N}@firm.example", Roles.Solicitor);
        var solicitor = await BrowserAsync(account);
        await KeepAsync(solicitor, "/enquiries/new", "/drafts/enquiry", ("AccusedName", ""));
        Assert.Equal(0, await CountAsync(account));
        for (var one = 0; one < 22; one++)
            await KeepAsync(solicitor, "/enquiries/new", "/drafts/enquiry", ("AccusedName", $"Number {one}"));
        Assert.Equal(20, await CountAsync(account));
        Assert.Contains(
            "Number 21",
            (await solicitor.GetPageAsync("/enquiries/new")).Body!.TextContent,
            StringComparison.Ordinal
        );
    }

    private Task<int> CountAsync(Account account) =>
        site.WithDbAsync(db => db.Drafts.CountAsync(draft => draft.AccountId == account.Id));

    private async Task<HttpClient> BrowserAsync(Account account)
    {
        var client = site.Anonymous();
        await client.SubmitAsync("/sign-in", ("Email", account.Email), ("Password", Site.Password));
        return client;
    }

    private static async Task KeepAsync(
        HttpClient client,
        string page,
        string url,
        params (string, string?)[] values
    ) => Assert.Equal(HttpStatusCode.NoContent, (await PostAsync(client, page, url, values)).StatusCode);

    private static async Task<HttpResponseMessage> PostAsync(
        HttpClient client,
        string page,
        string url,
        params (string, string?)[] values
    )
    {
        var form = (IHtmlFormElement)(await client.GetPageAsync(page)).QuerySelector("main form[data-draft]")!;
        form.SetAttribute("action", url);
        return await client.SendAsync(form, "", values);
    }
}
