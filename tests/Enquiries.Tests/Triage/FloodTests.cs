using AngleSharp.Dom;
using Enquiries.Data;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.Triage.Reminders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Enquiries.Tests.Triage;

/// <summary>What one key sends in numbers wakes people a few times, hides nothing else, and none of it is lost.</summary>
public sealed class FloodTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);
    private readonly Site _site = new();
    private HttpClient _partner = null!;
    private int _website;

    public async ValueTask InitializeAsync()
    {
        _site.Clock.Set(Noon);
        _partner = await _site.SignInAsync(Roles.Partner);
        var caller = new ApiCaller { Name = "Website", KeyHash = new byte[32] };
        await _site.WithDbAsync(async db =>
        {
            db.ApiCallers.Add(caller);
            await db.SaveChangesAsync();
        });
        _website = caller.Id;
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Once_somebody_was_told_of_a_flood_they_are_told_of_the_rest_of_it_together()
    {
        for (var minute = 0; minute < 20; minute++)
            await AddAsync(3, minute, _website);
        var told = new List<int>();
        for (var half = 0; half <= 120; half++)
            if (await RemindAsync(half / 2.0) is var written && written > 0)
                told.Add(written);
        // Each is told once, in a few mails instead of one for each minute.
        Assert.Equal(60, told.Sum());
        Assert.Equal(
            60,
            await _site.WithDbAsync(db => db.Reminders.Select(one => one.EnquiryId).Distinct().CountAsync())
        );
        Assert.InRange(told.Count, 2, 5);
        Assert.Equal(told.Count, await _site.WithDbAsync(db => db.OutgoingMails.CountAsync()));
    }

    [Fact]
    public async Task What_somebody_logged_meanwhile_is_told_at_once_and_stays_in_sight()
    {
        await AddAsync(250, 0, _website);
        var real = await AddAsync(1, 1, sender: null);
        await AddAsync(30, 1, _website);
        Assert.Equal(250, await RemindAsync(15));
        Assert.Equal(1, await RemindAsync(16));
        await RemindAsync(30);
        var bar = (await _partner.GetPageAsync("/")).QuerySelector(".reminders")!;
        Assert.Equal(2, bar.QuerySelectorAll("form").Length);
        Assert.Contains(Enquiry.ReferenceOf(real), bar.TextContent, StringComparison.Ordinal);
        Assert.Contains("more", bar.QuerySelector("li.muted")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(281, await _site.WithDbAsync(db => db.Reminders.CountAsync()));
    }

    [Fact]
    public async Task A_few_are_told_as_they_come()
    {
        for (var minute = 0; minute < 4; minute++)
            await AddAsync(1, minute, _website);
        for (var minute = 15; minute < 19; minute++)
            Assert.Equal(1, await RemindAsync(minute));
    }

    private async Task<int> RemindAsync(double minutes)
    {
        _site.Clock.Set(Noon.AddMinutes(minutes));
        await using var scope = _site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SendReminders>().RunAsync(CancellationToken.None);
    }

    private Task<long> AddAsync(int count, int minute, int? sender) =>
        _site.WithDbAsync(async db =>
        {
            var offence = await db.Offences.OrderBy(one => one.Id).FirstAsync();
            var made = Enumerable
                .Range(0, count)
                .Select(_ => new Enquiry
                {
                    ReceivedAt = Noon.UtcDateTime.AddMinutes(minute),
                    LoggedAt = Noon.UtcDateTime.AddMinutes(minute),
                    SentById = sender,
                    PrincipalOffenceId = offence.Id,
                    Stage = Stage.Custody,
                    Channel = Channel.WebForm,
                    AnsweredAtOnce = false,
                })
                .ToList();
            db.Enquiries.AddRange(made);
            await db.SaveChangesAsync();
            return made[0].Id;
        });
}
