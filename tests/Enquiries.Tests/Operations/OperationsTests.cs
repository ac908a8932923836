using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.Operations;
using Hangfire;
using Hangfire.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Enquiries.Tests.Operations;

public sealed class OperationsTests
{
    [Theory]
    [InlineData("/operations")]
    [InlineData("/jobs")]
    [InlineData("/jobs/recurring")]
    public async Task Only_administrators_get_in(string url)
    {
        await using var site = new Site();
        var address = new Uri(url, UriKind.Relative);
        foreach (var role in new[] { Roles.Solicitor, Roles.Partner })
        {
            var other = await (await site.SignInAsync(role)).GetAsync(address, TestContext.Current.CancellationToken);
            Assert.True(
                other.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.Forbidden,
                $"{role}: {other.StatusCode}"
            );
        }
        var nobody = await site.Anonymous().GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, nobody.StatusCode);
        var administrator = await site.SignInAsync(Roles.Administrator);
        Assert.Equal(
            HttpStatusCode.OK,
            (await administrator.GetAsync(address, TestContext.Current.CancellationToken)).StatusCode
        );
    }

    [Fact]
    public async Task Run_now_makes_a_backup_and_the_page_shows_it()
    {
        await using var site = new Site { Settings = { ["Jobs:Run"] = "true" } };
        var administrator = await site.SignInAsync(Roles.Administrator);
        var page = await administrator.GetPageAsync("/operations");
        var form = page.QuerySelector<IHtmlFormElement>("form[action='/operations/run/backup']")!;
        var answer = await administrator.SendAsync(form, "/operations");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);

        var until = TimeProvider.System.GetUtcNow().AddSeconds(60);
        while (TimeProvider.System.GetUtcNow() < until && !await site.WithDbAsync(db => db.JobRuns.AnyAsync()))
            await Task.Delay(100, TestContext.Current.CancellationToken);
        page = await administrator.GetPageAsync("/operations");
        Assert.Contains("found it whole", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Yes, with its keys", page.Body.TextContent, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(Path.Combine(site.DataFolder, "backups"), "*.db"));
    }

    [Fact]
    public async Task Run_now_needs_its_token_and_a_known_job()
    {
        await using var site = new Site();
        var administrator = await site.SignInAsync(Roles.Administrator);
        var bare = await administrator.PostAsync(
            new Uri("/operations/run/backup", UriKind.Relative),
            new FormUrlEncodedContent([]),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(HttpStatusCode.BadRequest, bare.StatusCode);
        var form = (await administrator.GetPageAsync("/operations")).QuerySelector<IHtmlFormElement>(
            "form[action='/operations/run/backup']"
        )!;
        form.SetAttribute("action", "/operations/run/everything");
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.SendAsync(form, "/operations")).StatusCode);
    }

    [Fact]
    public async Task Jobs_are_registered_at_each_start_by_the_clock_of_London()
    {
        await using var site = new Site { Settings = { ["Jobs:Run"] = "true" } };
        using var connection = site.Services.GetRequiredService<JobStorage>().GetConnection();
        var until = TimeProvider.System.GetUtcNow().AddSeconds(20);
        while (connection.GetRecurringJobs().Count < 4 && TimeProvider.System.GetUtcNow() < until)
            await Task.Delay(50, TestContext.Current.CancellationToken);
        foreach (var (id, at) in new[] { ("backup", new TimeSpan(2, 30, 0)), ("integrity", new TimeSpan(3, 30, 0)) })
        {
            var job = connection.GetRecurringJobs().Single(one => one.Id == id);
            Assert.Equal(at, London.ToLocal(job.NextExecution!.Value).TimeOfDay);
        }
        Assert.Equal(
            [
                "audit-chain",
                "backup",
                "complete-index",
                "delete-client-lists",
                "integrity",
                "mail",
                "monthly-report",
                "prepare-reports",
                "reminders",
                "retention",
            ],
            connection.GetRecurringJobs().Select(job => job.Id).Order()
        );
        // What takes long keeps none of these waiting: they have workers of their own.
        Assert.Equal(
            ["mail", "reminders"],
            connection.GetRecurringJobs().Where(job => job.Job.Queue == "at-once").Select(job => job.Id).Order()
        );
        var servers = site.Services.GetRequiredService<JobStorage>().GetMonitoringApi();
        while (servers.Servers().Count < 2 && TimeProvider.System.GetUtcNow() < until)
            await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.Equal(["at-once", "default"], servers.Servers().SelectMany(server => server.Queues).Order());
    }

    [Fact]
    public async Task The_integrity_check_finds_a_month_that_does_not_follow_from_its_time()
    {
        await using var site = new Site();
        await AddEnquiryAsync(site);
        await RunAsync(site);
        var run = await site.WithDbAsync(db => db.JobRuns.AsNoTracking().SingleAsync());
        Assert.True(run.Succeeded, run.Message);

        await site.WithDbAsync(db =>
            db.Database.ExecuteSqlAsync($"UPDATE \"Enquiries\" SET \"ReceivedMonth\" = 202407")
        );
        await Assert.ThrowsAnyAsync<Exception>(() => RunAsync(site));
        run = await site.WithDbAsync(db => db.JobRuns.AsNoTracking().SingleAsync());
        Assert.False(run.Succeeded);
        Assert.Contains("1 place", run.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_integrity_check_finds_an_enquiry_counted_against_its_outcome()
    {
        await using var site = new Site();
        await AddEnquiryAsync(site);
        await site.WithDbAsync(db => db.Database.ExecuteSqlAsync($"UPDATE \"Enquiries\" SET \"IsCounted\" = 0"));
        await Assert.ThrowsAnyAsync<Exception>(() => RunAsync(site));
    }

    [Fact]
    public async Task Health_is_a_word_for_anybody()
    {
        await using var site = new Site();
        var anybody = site.Anonymous();
        Assert.Equal(
            "Live",
            await anybody.GetStringAsync(
                new Uri("/health/live", UriKind.Relative),
                TestContext.Current.CancellationToken
            )
        );
        Assert.Equal(
            "Ready",
            await anybody.GetStringAsync(
                new Uri("/health/ready", UriKind.Relative),
                TestContext.Current.CancellationToken
            )
        );

        await site.WithDbAsync(db =>
            db.Database.ExecuteSqlAsync($"UPDATE \"KeyChecks\" SET \"Token\" = \"Token\" + 1")
        );
        await AssertNotReadyAsync(anybody);
        await site.WithDbAsync(db => db.Database.ExecuteSqlAsync($"DROP TABLE \"KeyChecks\""));
        await AssertNotReadyAsync(anybody);
        Assert.Equal(
            "Live",
            await anybody.GetStringAsync(
                new Uri("/health/live", UriKind.Relative),
                TestContext.Current.CancellationToken
            )
        );
    }

    private static async Task AssertNotReadyAsync(HttpClient anybody)
    {
        var answer = await anybody.GetAsync(
            new Uri("/health/ready", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("Not ready", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static async Task RunAsync(Site site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IntegrityJob>().RunAsync(CancellationToken.None);
    }

    private static Task AddEnquiryAsync(Site site) =>
        site.WithDbAsync(async db =>
        {
            db.Enquiries.Add(
                new Enquiry
                {
                    // 23:30 UTC on 31 July: August in London.
                    ReceivedAt = new DateTime(2024, 7, 31, 23, 30, 0, DateTimeKind.Utc),
                    PrincipalOffence = await db.Offences.FirstAsync(),
                    Parties = { new Party { Role = PartyRole.Accused } },
                }
            );
            await db.SaveChangesAsync();
        });
}
