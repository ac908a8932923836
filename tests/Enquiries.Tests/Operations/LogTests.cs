using System.Text.Json;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Enquiries.Tests.Operations;

/// <summary>No name, number or note reaches a log, whatever fails and whoever logs it.</summary>
public sealed class LogTests
{
    private const string Name = "Siobhan Featherstonehaugh";
    private const string Phone = "07700900457";
    private const string Note = "says that her stepbrother did it";
    private static readonly string[] Typed = ["Featherstonehaugh", Phone, "stepbrother", "Siobhan"];

    [Theory]
    [InlineData("unique")]
    [InlineData("format")]
    [InlineData("nested")]
    [InlineData("query")]
    [InlineData("library")]
    [InlineData("scope")]
    [InlineData("bad-request")]
    public async Task What_somebody_typed_is_in_no_log_when_the_request_fails(string failure)
    {
        var console = ConsoleErrors.Capture();
        await using var site = new FailingSite();
        var response = await site.Anonymous()
            .PostAsync(
                new Uri($"/failing/{failure}?q={Uri.EscapeDataString(Name)}", UriKind.Relative),
                new FormUrlEncodedContent([new("Name", Name), new("Phone", Phone), new("Note", Note)]),
                TestContext.Current.CancellationToken
            );
        var id = Assert.Single(response.Headers.GetValues("X-Correlation-Id"));
        var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var log = await site.ReadLogAsync("\"Path\":\"/failing/{failure}\"");
        Assert.Contains(id, log, StringComparison.Ordinal);
        foreach (var typed in Typed)
        {
            Assert.DoesNotContain(typed, log, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(typed, console(), StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(typed, page, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task The_log_says_what_kind_of_failure_it_was_and_where()
    {
        await using var site = new FailingSite();
        await site.Anonymous()
            .PostAsync(new Uri("/failing/unique", UriKind.Relative), null, TestContext.Current.CancellationToken);
        var log = site.ReadLog();
        Assert.Contains("SqliteException 19/2067", log, StringComparison.Ordinal);
        Assert.Contains("FailingSite", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_line_of_a_request_carries_its_number_and_the_path_without_what_was_asked()
    {
        await using var site = new FailingSite();
        var client = site.Anonymous();
        var answer = await client.GetAsync(
            new Uri("/failing/number/123?q=Featherstonehaugh", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        await client.GetAsync(
            new Uri("/failing/secret/3fb2c9a8d1e74b60", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        // Telephone numbers, typed where the number of a record belongs.
        foreach (var phone in new[] { Phone, "447700900457" })
            await client.GetAsync(
                new Uri($"/failing/number/{phone}", UriKind.Relative),
                TestContext.Current.CancellationToken
            );
        await client.GetAsync(
            new Uri("/enquiries/of/Featherstonehaugh", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        var id = answer.Headers.GetValues("X-Correlation-Id").Single();
        var log = await site.ReadLogAsync("(no such page)");
        var line = Assert.Single(
            log.Split('\n'),
            text => text.Contains("\"Path\":\"/failing/number/123\"", StringComparison.Ordinal)
        );
        using var json = JsonDocument.Parse(line);
        Assert.Equal(id, json.RootElement.GetProperty("Correlation").GetString());
        Assert.Equal(204, json.RootElement.GetProperty("Status").GetInt32());
        Assert.Equal("GET", json.RootElement.GetProperty("Method").GetString());
        Assert.Contains("/failing/secret/{secret}", log, StringComparison.Ordinal);
        Assert.DoesNotContain("3fb2c9a8d1e74b60", log, StringComparison.Ordinal);
        Assert.DoesNotContain("7700900457", log, StringComparison.Ordinal);
        Assert.DoesNotContain("Featherstonehaugh", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_line_of_a_request_names_the_account_by_its_number()
    {
        await using var site = new Site();
        var client = await site.SignInAsync(Roles.Administrator);
        await client.GetPageAsync("/operations");
        // Answered by the page of an error: the line must still say what was asked for.
        await client.GetAsync(new Uri("/enquiries/77", UriKind.Relative), TestContext.Current.CancellationToken);
        var log = await FailingSite.ReadLogAsync(site, "/enquiries/77");
        Assert.Contains("\"Path\":\"/enquiries/77\"", log, StringComparison.Ordinal);
        var id = await site.WithDbAsync(db => db.Users.Select(account => account.Id).SingleAsync());
        var line = Assert.Single(
            log.Split('\n'),
            text => text.Contains("\"Path\":\"/operations\"", StringComparison.Ordinal)
        );
        using var json = JsonDocument.Parse(line);
        Assert.Equal(id, json.RootElement.GetProperty("Account").GetInt32());
        // Requests belong with all else that happened: a second file would be another logger's.
        Assert.Single(Directory.GetFiles(Path.Combine(site.DataFolder, "logs")));
        Assert.Contains("Application started", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_number_of_a_request_is_never_the_callers()
    {
        await using var site = new FailingSite();
        var client = site.Anonymous();
        client.DefaultRequestHeaders.Add("X-Correlation-Id", Name);
        client.DefaultRequestHeaders.Add("X-Request-Id", Name);
        client.DefaultRequestHeaders.Add("User-Agent", "Featherstonehaugh/1.0");
        var answer = await client.GetAsync(
            new Uri("/failing/number/7", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        Assert.NotEqual(Name, answer.Headers.GetValues("X-Correlation-Id").Single());
        var log = await site.ReadLogAsync("\"Path\":\"/failing/number/7\"");
        Assert.Contains("/failing/number/7", log, StringComparison.Ordinal);
        Assert.DoesNotContain("Featherstonehaugh", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lower_level_in_the_settings_lets_nothing_more_of_libraries_through()
    {
        await using var site = new FailingSite
        {
            Settings =
            {
                ["Serilog:MinimumLevel:Default"] = "Verbose",
                ["Serilog:MinimumLevel:Override:Microsoft"] = "Verbose",
                ["Serilog:MinimumLevel:Override:System"] = "Verbose",
            },
        };
        await site.Anonymous()
            .PostAsync(
                new Uri("/failing/query?q=Featherstonehaugh", UriKind.Relative),
                new FormUrlEncodedContent([new("Name", Name)]),
                TestContext.Current.CancellationToken
            );
        Assert.DoesNotContain("Featherstonehaugh", site.ReadLog(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_of_jobs_holds_no_message_of_a_failure()
    {
        await using var site = new FailingSite { Settings = { ["Jobs:Run"] = "true" } };
        site.Services.GetRequiredService<IBackgroundJobClient>().Enqueue<FailingJob>(job => job.Run());
        var monitor = site.Services.GetRequiredService<JobStorage>().GetMonitoringApi();
        var until = TimeProvider.System.GetUtcNow().AddSeconds(30);
        while (monitor.ScheduledCount() + monitor.FailedCount() == 0 && TimeProvider.System.GetUtcNow() < until)
            await Task.Delay(50, TestContext.Current.CancellationToken);
        var id = monitor
            .ScheduledJobs(0, 1)
            .Select(job => job.Key)
            .Concat(monitor.FailedJobs(0, 1).Select(job => job.Key));
        var history = monitor.JobDetails(id.First()).History;
        Assert.Contains(history, state => state.StateName == "Failed");
        foreach (var state in history)
        {
            var text = state.Reason + string.Join(' ', state.Data.Values);
            Assert.DoesNotContain("Featherstonehaugh", text, StringComparison.Ordinal);
        }
        Assert.DoesNotContain("Featherstonehaugh", site.ReadLog(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Serilog:MinimumLevel:Override:Hangfire", "Loud")]
    [InlineData("Jobs:Run", "perhaps")]
    [InlineData("Backups:Keep", "0")]
    public async Task A_wrong_setting_is_one_line_that_names_it(string setting, string value)
    {
        using var machine = new Elsewhere();
        var (code, output, error) = await machine.RunAsync("doctor", $"--{setting}={value}");
        Assert.Equal((1, ""), (code, output));
        Assert.StartsWith(setting + ": ", Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }
}

public sealed class FailingJob
{
    private readonly string _what = "rang";

    public void Run() => throw new InvalidOperationException($"Siobhan Featherstonehaugh {_what}");
}
