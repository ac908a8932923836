using System.Net;
using AngleSharp.Html.Dom;
using Enquiries.Data;
using Enquiries.Tests.Accounts;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.Accounts;

namespace Enquiries.Tests.Security;

/// <summary>What was right before a change, or was used once, opens nothing.</summary>
public sealed class StaleTests(FactorSite firm) : IClassFixture<FactorSite>
{
    private const string Chosen = "umbrella tuesday granite";

    [Fact]
    public async Task Whoever_has_left_is_out_at_their_next_page_and_at_the_half_of_a_sign_in()
    {
        using var admin = await (await firm.HireAsync(Roles.Administrator)).SignInAsync();
        var leaver = await firm.HireAsync(Roles.Partner);
        using var inside = await leaver.SignInAsync();
        firm.Wait();
        var (half, _) = await leaver.PasswordAsync();
        var link = await LinkAsync(admin, leaver.Id);
        using var again = await leaver.SignInAsync();
        var (halfAgain, _) = await leaver.PasswordAsync();

        var closed = await admin.SubmitAsync($"/accounts/{leaver.Id}", ("Status", ChangeAccountForm.Left));

        Assert.Equal(HttpStatusCode.Redirect, closed.StatusCode);
        firm.Wait();
        foreach (var browser in new[] { inside, again })
            Assert.False(await browser.IsInAsync());
        foreach (var browser in new[] { half, halfAgain })
            Assert.Equal("/sign-in", (await browser.AskAsync("/sign-in/code")).Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.Gone, (await firm.Site.Anonymous().AskAsync(link)).StatusCode);
        var (_, refused) = await leaver.PasswordAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
    }

    [Fact]
    public async Task A_role_that_was_taken_away_is_gone_from_every_session()
    {
        using var admin = await (await firm.HireAsync(Roles.Administrator)).SignInAsync();
        var person = await firm.HireAsync(Roles.Partner);
        using var first = await person.SignInAsync();
        firm.Wait();
        using var second = await person.SignInAsync();
        await first.GetPageAsync("/audit");

        await admin.SubmitAsync($"/accounts/{person.Id}", ("Roles", Roles.Solicitor));

        foreach (var browser in new[] { first, second })
            Assert.StartsWith(
                "/sign-in?next=",
                (await browser.AskAsync("/audit")).Headers.Location?.OriginalString,
                StringComparison.Ordinal
            );
        firm.Wait();
        using var anew = await person.SignInAsync();
        Assert.Equal(HttpStatusCode.Forbidden, (await anew.AskAsync("/audit")).StatusCode);
    }

    [Fact]
    public async Task A_one_time_link_that_is_sent_again_changes_nothing()
    {
        using var admin = await (await firm.HireAsync(Roles.Administrator)).SignInAsync();
        var person = await firm.HireAsync(Roles.Solicitor, withApp: false);
        var earlier = await LinkAsync(admin, person.Id);
        var link = await LinkAsync(admin, person.Id);
        using var browser = firm.Site.Anonymous();
        Assert.Equal(HttpStatusCode.Gone, (await browser.AskAsync(earlier)).StatusCode);
        var form = (IHtmlFormElement)(await browser.GetPageAsync(link)).QuerySelector("main form[method=post]")!;
        var used = await browser.SendAsync(form, link, ("Password", Chosen), ("PasswordAgain", Chosen));
        Assert.Equal(HttpStatusCode.Redirect, used.StatusCode);

        const string other = "thief wednesday basalt";
        foreach (var address in new[] { link, earlier, link.ToUpperInvariant(), link + "/" })
        {
            form.SetAttribute("action", address);
            var replayed = await browser.SendAsync(form, address, ("Password", other), ("PasswordAgain", other));
            Assert.Equal(HttpStatusCode.Gone, replayed.StatusCode);
        }

        using var right = firm.Site.Anonymous();
        var signedIn = await right.SubmitAsync("/sign-in", ("Email", person.Email), ("Password", Chosen));
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
    }

    private static async Task<string> LinkAsync(HttpClient admin, int id)
    {
        var form = (await admin.GetPageAsync($"/accounts/{id}")).FormTo($"/accounts/{id}/link");
        var page = await (await admin.SendAsync(form, "")).ReadPageAsync();
        return new Uri(page.QuerySelector("#link")!.TextContent).AbsolutePath;
    }
}
