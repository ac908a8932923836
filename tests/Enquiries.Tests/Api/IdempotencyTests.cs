using System.Net;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Enquiries.Tests.Api;

/// <summary>Sent again is sent once.</summary>
public sealed class IdempotencyTests
{
    [Fact]
    public async Task The_same_again_is_the_same_enquiry_and_something_else_is_refused()
    {
        await using var site = new Site();
        var (key, other) = (await site.LetInAsync("Website"), await site.LetInAsync("Post room"));
        using var client = site.Anonymous();
        var first = await (await client.PostAsync(key, Sending.Least(), "one")).TakenAsync();

        Assert.Equal(first, await (await client.PostAsync(key, Sending.Least(), "one")).TakenAsync());
        var refused = await client.PostAsync(key, Sending.Least(("callerName", "Another")), "one");
        var problem = await refused.ProblemAsync(HttpStatusCode.UnprocessableEntity);
        Assert.Equal("urn:enquiries:problem:key-reused", problem["type"]!.GetValue<string>());
        Assert.DoesNotContain("E-0", problem.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync(site));

        // Another key, and the same key of another sender, are other enquiries, however alike.
        var second = await (await client.PostAsync(key, Sending.Least(), "two")).TakenAsync();
        var third = await (await client.PostAsync(other, Sending.Least(), "one")).TakenAsync();
        Assert.Equal(3, new[] { first, second, third }.Distinct().Count());
        // The table tells nobody that they are alike.
        var kept = await site.WithDbAsync(db => db.ApiSubmissions.ToListAsync());
        Assert.Equal(3, kept.Select(one => Convert.ToHexString(one.BodyHash)).Distinct().Count());
        Assert.Equal(3, kept.Select(one => Convert.ToHexString(one.IdempotencyHash)).Distinct().Count());
        Assert.All(kept, one => Assert.Equal((32, 32), (one.BodyHash.Length, one.IdempotencyHash.Length)));
    }

    [Fact]
    public async Task What_was_refused_can_be_corrected_under_its_key()
    {
        await using var site = new Site();
        var key = await site.LetInAsync("Website");
        using var client = site.Anonymous();
        await (await client.PostAsync(key, Sending.Least(("stage", "x")), "one")).WrongAsync();
        await (await client.PostAsync(key, Sending.Least(("stage", "bail")), "one")).TakenAsync();
    }

    [Fact]
    public async Task At_the_same_moment_and_to_two_servers_it_is_one_enquiry()
    {
        await using var site = new Site { Settings = { ["RateLimits:ApiPerMinute"] = "0" } };
        var key = await site.LetInAsync("Website");
        await using var second = site.WithWebHostBuilder(_ => { });
        using var one = site.Anonymous();
        using var other = second.CreateClient();
        for (var round = 0; round < 5; round++)
        {
            var sent = Enumerable
                .Range(0, 12)
                .Select(place => (place % 2 == 0 ? one : other).PostAsync(key, Sending.Least(), $"round {round}"));
            var taken = new List<long>();
            foreach (var answer in await Task.WhenAll(sent))
                taken.Add(await answer.TakenAsync());
            Assert.Single(taken.Distinct());
        }
        Assert.Equal(5, await CountAsync(site));
        Assert.Equal(
            5,
            await site.WithDbAsync(db => db.AuditEntries.CountAsync(entry => entry.Action == AuditAction.Created))
        );
    }

    [Fact]
    public async Task After_thirty_days_it_is_forgotten_that_it_was_sent()
    {
        await using var site = new Site();
        site.Clock.Set(new(2026, 5, 4, 10, 0, 0, TimeSpan.Zero));
        var key = await site.LetInAsync("Website");
        using var client = site.Anonymous();
        var first = await (await client.PostAsync(key, Sending.Least(), "one")).TakenAsync();
        await NightAsync(site, new(2026, 6, 3, 3, 0, 0, TimeSpan.Zero));
        Assert.Equal(first, await (await client.PostAsync(key, Sending.Least(), "one")).TakenAsync());
        await NightAsync(site, new(2026, 6, 4, 3, 0, 0, TimeSpan.Zero));
        Assert.Equal(0, await site.WithDbAsync(db => db.ApiSubmissions.CountAsync()));
        Assert.NotEqual(first, await (await client.PostAsync(key, Sending.Least(), "one")).TakenAsync());
    }

    private static async Task NightAsync(Site site, DateTimeOffset at)
    {
        site.Clock.Set(at);
        await using var scope = site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<RetentionJob>().RunAsync(TestContext.Current.CancellationToken);
    }

    private static Task<int> CountAsync(Site site) => site.WithDbAsync(db => db.Enquiries.CountAsync());
}
