using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Tests.Intake;

/// <summary>Nothing that was typed is lost where a sign-in ended or a page was open too long.</summary>
public class KeptFormTests(Site site) : IClassFixture<Site>
{
    private const string Token = "__RequestVerificationToken";
    private const string Typed = "Siân O’Neill-Kept";

    [Fact]
    public async Task A_form_that_was_open_too_long_comes_back_filled_and_can_be_sent()
    {
        using var client = await site.SignInAsync(Roles.Solicitor);
        var form = await FormAsync(client, Enquiring.New);
        var answer = await client.SendAsync(form, "", (Token, "spoilt"), ("AccusedName", Typed), ("Offence", "abh"));
        var page = await answer.ReadPageAsync();
        Assert.Contains("open too long. Nothing is lost", Summary(page), StringComparison.Ordinal);
        Assert.Equal(Typed, LogEnquiryTests.Shown(page, "AccusedName"));
        var id = await (await client.SendAsync(MainForm(page), "")).RecordAsync();
        Assert.Equal(Typed, (await site.FindAsync(id)).Accused!.Name);
    }

    [Fact]
    public async Task A_form_sent_after_the_sign_in_ended_comes_back_after_the_next_one()
    {
        var (stranger, page) = await SignedOutAsync(Enquiring.New, ("AccusedName", Typed), ("Offence", "abh"));
        var before = await CountAsync();
        Assert.DoesNotContain(Typed, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        var (other, shown) = await SignInAgainAsync((stranger, page));
        Assert.Equal(before, await CountAsync());
        Assert.Contains("Nothing is lost", Summary(shown), StringComparison.Ordinal);
        Assert.Equal(Typed, LogEnquiryTests.Shown(shown, "AccusedName"));
        var id = await (await other.SendAsync(MainForm(shown), "")).RecordAsync();
        Assert.Equal(Typed, (await site.FindAsync(id)).Accused!.Name);
    }

    [Fact]
    public async Task A_note_and_a_correction_come_back_too_and_a_later_version_is_still_noticed()
    {
        using var client = await site.SignInAsync(Roles.Solicitor);
        var id = await client.LogAsync(("AccusedName", "Before"));
        var (_, noted) = await SignInAgainAsync(await SignedOutAsync($"/enquiries/{id}", ("Body", Typed)));
        Assert.Equal(Typed, LogEnquiryTests.Shown(noted, "Body"));
        Assert.Empty((await site.FindAsync(id)).Notes);

        var corrected = await SignedOutAsync($"/enquiries/{id}/edit", ("AccusedName", Typed));
        await (await client.SubmitAsync($"/enquiries/{id}/edit", ("AccusedName", "Theirs"))).RecordAsync();
        var (other, shown) = await SignInAgainAsync(corrected);
        Assert.Equal(Typed, LogEnquiryTests.Shown(shown, "AccusedName"));
        Assert.Equal(HttpStatusCode.Conflict, (await other.SendAsync(MainForm(shown), "")).StatusCode);
    }

    [Fact]
    public async Task A_choice_between_two_versions_comes_back_too()
    {
        using var client = await site.SignInAsync(Roles.Solicitor);
        var id = await client.LogAsync(("AccusedName", "Before"));
        var opened = await FormAsync(client, $"/enquiries/{id}/edit");
        await (await client.SubmitAsync($"/enquiries/{id}/edit", ("AccusedName", "Theirs"))).RecordAsync();
        var conflict = await (await client.SendAsync(opened, "", ("AccusedName", Typed))).ReadPageAsync();
        var answer = await client.SendAsync(MainForm(conflict), "", (Token, "spoilt"), ("Take[AccusedName]", "yours"));
        var again = await answer.ReadPageAsync();
        Assert.Equal("yours", LogEnquiryTests.Shown(again, "Take[AccusedName]"));
        await (await client.SendAsync(MainForm(again), "")).RecordAsync();
        Assert.Equal(Typed, (await site.FindAsync(id)).Accused!.Name);
    }

    [Fact]
    public async Task A_wrong_password_keeps_the_form_and_a_changed_one_is_refused()
    {
        var (client, page) = await SignedOutAsync(Enquiring.New, ("AccusedName", Typed));
        var wrong = await client.SubmitAsync("/sign-in", ("Email", "x"), ("Password", "x"), ("Kept", Kept(page)));
        Assert.Equal(Kept(page), Kept(await wrong.ReadPageAsync()));
        var changed = await client.SubmitAsync(
            "/sign-in",
            ("Email", "x"),
            ("Password", "x"),
            ("Kept", "A" + Kept(page))
        );
        Assert.Contains("typed again", Summary(await changed.ReadPageAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_another_site_sends_is_neither_kept_nor_shown()
    {
        using var content = new FormUrlEncodedContent([KeyValuePair.Create("AccusedName", Typed)]);
        using var stranger = site.Anonymous();
        stranger.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        var asked = await stranger.PostAsync(new Uri(Enquiring.New, UriKind.Relative), content);
        Assert.Equal("/sign-in?ended=yes", asked.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task What_was_kept_too_long_has_to_be_typed_again_and_the_page_says_so()
    {
        await using var own = new Site();
        own.Clock.Set(new DateTimeOffset(2026, 3, 2, 18, 0, 0, TimeSpan.Zero));
        using var stranger = own.Anonymous();
        using var content = new FormUrlEncodedContent([KeyValuePair.Create("AccusedName", Typed)]);
        var asked = await stranger.PostAsync(new Uri(Enquiring.New, UriKind.Relative), content);
        own.Clock.Set(new DateTimeOffset(2026, 3, 3, 9, 0, 0, TimeSpan.Zero));
        var late = await stranger.SendAsync(MainForm(await asked.ReadPageAsync()), "/sign-in");
        Assert.Contains("typed again", Summary(await late.ReadPageAsync()), StringComparison.Ordinal);
    }

    private async Task<(HttpClient Client, IHtmlDocument Page)> SignedOutAsync(
        string url,
        params (string, string?)[] values
    )
    {
        using var signedIn = await site.SignInAsync(Roles.Solicitor);
        // A record has several forms: the one with the field that is filled in.
        var page = await signedIn.GetPageAsync(url);
        var form =
            page.QuerySelectorAll<IHtmlFormElement>("main form[method=post]")
                .FirstOrDefault(one => one.QuerySelector($"[name='{values[0].Item1}']") is not null)
            ?? MainForm(page);
        var stranger = site.Anonymous();
        var answer = await stranger.SendAsync(form, url, values);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        return (stranger, await answer.ReadPageAsync());
    }

    private async Task<(HttpClient Client, IHtmlDocument Page)> SignInAgainAsync(
        (HttpClient Client, IHtmlDocument Page) kept
    )
    {
        var email = $"{Guid.NewGuid():N}@firm.example";
        await site.AddAccountAsync(email, Roles.Partner);
        var (client, page) = kept;
        // Where the page itself says, from under the address of the form.
        var signIn = await client.SendAsync(
            MainForm(page),
            Enquiring.New,
            ("Email", email),
            ("Password", Site.Password)
        );
        // A browser answers 307 by sending the same once more.
        Assert.Equal(HttpStatusCode.TemporaryRedirect, signIn.StatusCode);
        using var same = new FormUrlEncodedContent([KeyValuePair.Create("Kept", Kept(page)!)]);
        var shown = await client.PostAsync(signIn.Headers.Location, same);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, shown.StatusCode);
        return (client, await shown.ReadPageAsync());
    }

    private Task<int> CountAsync() => site.WithDbAsync(db => db.Enquiries.CountAsync());

    private static string? Kept(IHtmlDocument page) => LogEnquiryTests.Shown(page, "Kept");

    private static string Summary(IHtmlDocument page) => page.QuerySelector(".error-summary")!.TextContent;

    private static async Task<IHtmlFormElement> FormAsync(HttpClient client, string url) =>
        MainForm(await client.GetPageAsync(url));

    private static IHtmlFormElement MainForm(IHtmlDocument page) =>
        page.QuerySelector<IHtmlFormElement>("main form[method=post]")!;
}
