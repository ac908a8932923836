using System.Net;
using AngleSharp.Dom;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Tests.Accounts;

/// <summary>An administrator may not let himself in, and whom he lets in every partner sees.</summary>
public sealed class AccessChangesTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Nobody_gives_themselves_a_role()
    {
        await using var site = new Site();
        using var admin = await site.SignInAsync(Roles.Administrator);
        var own = await site.WithDbAsync(db => db.Users.Select(one => one.Id).SingleAsync());

        var answer = await admin.SubmitAsync(
            $"/accounts/{own}",
            ("Roles", Roles.Administrator),
            ("Roles", Roles.Partner)
        );

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(1, await site.WithDbAsync(db => db.UserRoles.CountAsync()));
    }

    [Fact]
    public async Task A_partner_sees_for_a_month_who_was_let_in()
    {
        await using var site = new Site();
        site.Clock.Set(Start);
        using var admin = await site.SignInAsync(Roles.Administrator);
        using var partner = await site.SignInAsync(Roles.Partner);
        Assert.Null((await partner.GetPageAsync("/")).QuerySelector("#access"));
        var ben = await site.AddAccountAsync("ben@firm.example", Roles.Solicitor);
        await admin.SubmitAsync(
            "/accounts/new",
            ("Email", "cat@firm.example"),
            ("DisplayName", "Cat Added"),
            ("Roles", Roles.Partner)
        );
        await admin.SubmitAsync(
            $"/accounts/{ben.Id}",
            ("DisplayName", "Ben"),
            ("Roles", Roles.Solicitor),
            ("Roles", Roles.Partner)
        );
        site.Clock.Set(Start.AddMinutes(5));
        var page = await admin.GetPageAsync($"/accounts/{ben.Id}");
        var link = (AngleSharp.Html.Dom.IHtmlFormElement)page.QuerySelector($"form[action='/accounts/{ben.Id}/link']")!;
        await admin.SendAsync(link, "");
        // Lets nobody in to the enquiries.
        await admin.SubmitAsync(
            "/accounts/new",
            ("Email", "dan@firm.example"),
            ("DisplayName", "Dan"),
            ("Roles", Roles.Administrator)
        );

        Assert.Equal(
            [
                "Ben: Sent a link to choose a new password: Test Administrator",
                "Ben: Made partner: Test Administrator",
                "Cat Added: Added as partner: Test Administrator",
            ],
            await SeenAsync(partner)
        );
        Assert.Null((await admin.GetPageAsync("/")).QuerySelector("#access"));

        site.Clock.Set(Start.AddDays(31));
        using var later = await site.SignInAsync(Roles.Partner);
        Assert.Empty(await SeenAsync(later));
    }

    private static async Task<IReadOnlyList<string>> SeenAsync(HttpClient partner)
    {
        var page = await partner.GetPageAsync("/");
        return
        [
            .. page.QuerySelectorAll("#access tbody tr")
                .Select(row =>
                    string.Join(": ", row.QuerySelectorAll("td").Skip(1).Select(cell => cell.TextContent.Trim()))
                ),
        ];
    }
}
