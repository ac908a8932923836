using Enquiries.Data;
using Enquiries.Web.Setup;
using Hangfire;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Operations;

/// <summary>
/// Registers the recurring jobs once the site serves, and starts those that a stop made miss their time: a laptop that sleeps
/// at night has its backup in the morning.
/// </summary>
public sealed partial class RegisterJobs(
    IServiceScopeFactory scopes,
    IHostApplicationLifetime lifetime,
    IRecurringJobManagerV2 jobs,
    IConfiguration configuration,
    TimeProvider time,
    ILogger<RegisterJobs> log
) : BackgroundService
{
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan NextTry = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource();
        await using var starting = lifetime.ApplicationStarted.Register(started.SetResult);
        await using var stopping = stoppingToken.Register(() => started.TrySetCanceled(stoppingToken));
        try
        {
            await started.Task;
            while (!TryRegister())
                await Task.Delay(NextTry, stoppingToken);
            await Task.Delay(Settling, stoppingToken);
            await CatchUpAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // The program stops.
        }
        catch (Exception problem)
        {
            LogNotCaughtUp(log, problem);
        }
    }

    private bool TryRegister()
    {
        try
        {
            foreach (var job in RecurringJobs.All)
                if (job.IsFor(configuration))
                    jobs.AddOrUpdate(job.Name, job.Run(), job.Cron, new RecurringJobOptions { TimeZone = London.Zone });
                else
                    jobs.RemoveIfExists(job.Name);
            return true;
        }
        catch (Exception problem)
        {
            // The database of the jobs may be away for a while. The site works without it.
            LogNotRegistered(log, problem);
            return false;
        }
    }

    private async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EnquiriesDbContext>();
        var lastRuns = await db
            .JobRuns.AsNoTracking()
            .ToDictionaryAsync(run => run.Name, run => run.FinishedAt, cancellationToken);
        var now = time.GetUtcNow().UtcDateTime;
        foreach (var job in RecurringJobs.All.Where(job => job.IsFor(configuration)))
            if (!lastRuns.TryGetValue(job.Name, out var last) || now - last > job.LongestGap)
                jobs.TriggerJob(job.Name);
    }

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "The recurring jobs could not be registered; trying again in a minute"
    )]
    private static partial void LogNotRegistered(ILogger log, Exception problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "Jobs that were missed could not be started")]
    private static partial void LogNotCaughtUp(ILogger log, Exception problem);
}
