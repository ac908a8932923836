using System.Net;
using AngleSharp.Html.Dom;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.Operations;
using Hangfire;
using Hangfire.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Enquiries.Tests.Operations;

/// <summary>The list of jobs is there to look at, and what is missing from it is said.</summary>
public sealed class JobListTests
{
    [Fact]
    public async Task Nobody_removes_a_job_there()
    {
        await using var site = new Site { Settings = { ["Jobs:Run"] = "true" } };
        var administrator = await site.SignInAsync(Roles.Administrator);
        await PlannedAsync(site, RecurringJobs.All.Count);
        var page = await administrator.GetPageAsync("/operations");
        var form = (IHtmlFormElement)page.QuerySelector("form[action='/operations/run/integrity']")!;
        form.SetAttribute("action", "/jobs/recurring/remove");
        var answer = await administrator.SendAsync(form, "", ("jobs[]", "backup"));
        Assert.False(answer.IsSuccessStatusCode);
        await PlannedAsync(site, RecurringJobs.All.Count);
    }

    [Fact]
    public async Task The_figures_are_no_page()
    {
        await using var site = new Site();
        var administrator = await site.SignInAsync(Roles.Administrator);
        var figures = new Uri("/jobs/stats", UriKind.Relative);
        var answer = await administrator.GetAsync(figures, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        answer = await site.Anonymous().GetAsync(figures, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    [Fact]
    public async Task A_job_that_is_not_planned_needs_attention_and_who_asks_for_one_is_recorded()
    {
        await using var site = new Site { Settings = { ["Jobs:Run"] = "true" } };
        var administrator = await site.SignInAsync(Roles.Administrator);
        await PlannedAsync(site, RecurringJobs.All.Count);
        var page = await administrator.GetPageAsync("/operations");
        Assert.DoesNotContain("is not planned", page.Body!.TextContent, StringComparison.Ordinal);
        var form = (IHtmlFormElement)page.QuerySelector("form[action='/operations/run/integrity']")!;
        await administrator.SendAsync(form, "");
        var asked = await site.WithDbAsync(db => db.AuditEntries.SingleAsync(e => e.Action == AuditAction.JobAsked));
        Assert.NotNull(asked.AccountId);
        Assert.Contains("integrity", asked.Details, StringComparison.Ordinal);

        site.Services.GetRequiredService<IRecurringJobManagerV2>().RemoveIfExists("backup");
        page = await administrator.GetPageAsync("/operations");
        Assert.Contains("“Nightly backup” is not planned", page.Body!.TextContent, StringComparison.Ordinal);
    }

    private static async Task PlannedAsync(Site site, int jobs)
    {
        using var connection = site.Services.GetRequiredService<JobStorage>().GetConnection();
        var until = TimeProvider.System.GetUtcNow().AddSeconds(20);
        while (connection.GetRecurringJobs().Count < jobs && TimeProvider.System.GetUtcNow() < until)
            await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.Equal(jobs, connection.GetRecurringJobs().Count);
    }
}
