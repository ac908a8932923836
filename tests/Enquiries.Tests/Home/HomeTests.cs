using AngleSharp.Dom;
using Enquiries.Data;
using Enquiries.Tests.Intake;
using Enquiries.Tests.Shared;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Tests.Home;

public class HomeTests(FindSite given) : IClassFixture<FindSite>
{
    [Fact]
    public async Task A_solicitor_sees_what_came_in_and_what_is_theirs_overdue_first()
    {
        await using var site = new FindSite();
        await site.InitializeAsync();
        // 23:30 UTC in summer is past midnight in London.
        site.Site.Clock.Set(new DateTimeOffset(2026, 7, 31, 12, 0, 0, TimeSpan.Zero));
        var solicitor = await site.Site.SignInAsync(Roles.Solicitor);
        var me = await site.Site.WithDbAsync(db =>
            db.Users.OrderByDescending(one => one.Id).Select(one => one.Id).FirstAsync()
        );
        await site.AddAsync("Night", "2026-07-30T23:30:00Z");
        await site.AddAsync("Evening", "2026-07-30T22:30:00Z");
        await site.AddAsync("Weekold", "2026-07-24T23:30:00Z", more: enquiry => Give(enquiry, null));
        await site.AddAsync("Tooold", "2026-07-24T22:30:00Z", more: enquiry => Give(enquiry, 40));
        await site.AddAsync("Overdue", "2026-06-01T10:00:00Z", more: enquiry => Give(enquiry, -1));
        await site.AddAsync("Later", "2026-06-02T10:00:00Z", more: enquiry => Give(enquiry, 5));
        await site.AddAsync(
            "Done",
            "2026-06-03T10:00:00Z",
            more: enquiry =>
            {
                Give(enquiry, 1);
                enquiry.Outcome = Outcome.AdviceOnly;
            }
        );

        var page = await solicitor.GetPageAsync("/");
        var counts = page.QuerySelectorAll(".stat")
            .ToDictionary(
                stat => stat.QuerySelector("dt")!.TextContent.Trim(),
                stat => stat.QuerySelector("a")!.TextContent.Trim()
            );
        Assert.Equal("1", counts["Today"]);
        Assert.Equal("2", counts["Since yesterday"]);
        Assert.Equal("3", counts["Last 7 days"]);
        Assert.Equal("3", counts["Open, assigned to nobody"]);
        Assert.Equal(["Overdue", "Later", "Tooold", "Weekold"], Names(page, "mine"));
        Assert.Equal("Night", Names(page, "latest")[0]);
        Assert.Single(page.QuerySelectorAll("section[aria-labelledby=mine] .tag--tier-2"));

        // Each figure opens the enquiries that it counts.
        foreach (var link in page.QuerySelectorAll(".stat a"))
        {
            var list = await solicitor.GetPageAsync(link.GetAttribute("href")!);
            Assert.Equal(link.TextContent.Trim(), $"{list.QuerySelectorAll("table[data-rows] tbody tr").Length}");
        }

        void Give(Enquiry enquiry, int? days)
        {
            enquiry.AssignedToId = me;
            enquiry.NextActionDueAt = days is { } some
                ? new DateTime(2026, 7, 31, 12, 0, 0, DateTimeKind.Utc).AddDays(some)
                : null;
        }
    }

    [Fact]
    public async Task An_administrator_sees_no_names_and_links_to_what_they_look_after()
    {
        var administrator = await given.Site.SignInAsync(Roles.Administrator);
        var page = await administrator.GetPageAsync("/");
        Assert.DoesNotContain("Alpha", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("main a[href^='/enquiries']"));
        Assert.Equal(
            ["/operations", "/accounts", "/offences"],
            page.QuerySelectorAll("main a").Select(link => link.GetAttribute("href"))
        );
    }

    [Fact]
    public async Task A_stranger_is_sent_to_sign_in()
    {
        var answer = await given
            .Site.Anonymous()
            .GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.StartsWith("/sign-in", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    private static string[] Names(IParentNode page, string section) =>
        [
            .. page.QuerySelectorAll($"section[aria-labelledby={section}] tbody strong")
                .Select(one => one.TextContent.Trim()),
        ];
}
