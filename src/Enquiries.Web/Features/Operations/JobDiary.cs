using Enquiries.Data;
using Enquiries.Web.Setup;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Operations;

/// <summary>Writes down how each job's last run went, for the Operations page.</summary>
public sealed partial class JobDiary(IServiceScopeFactory scopes, TimeProvider time, ILogger<JobDiary> log)
{
    private const int Longest = 500;

    /// <summary>Runs a job. What it returns is a sentence about what it did.</summary>
    public Task RunAsync(string name, Func<Task<string>> work, CancellationToken cancellationToken) =>
        RunIfAnyAsync(name, async () => await work(), cancellationToken);

    /// <summary>
    /// Runs a job that looks often and mostly finds nothing to do. It then returns null, and is written down only where the last
    /// run failed or there was none.
    /// </summary>
    public async Task RunIfAnyAsync(string name, Func<Task<string?>> work, CancellationToken cancellationToken)
    {
        var startedAt = Now;
        try
        {
            var done = await work();
            if (done is null && await WentWellAsync(name, cancellationToken))
                return;
            done ??= "There was nothing to do.";
            await WriteAsync(name, startedAt, succeeded: true, done, cancellationToken);
            LogDone(log, name, done);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            LogFailed(log, problem, name);
            await TryWriteFailureAsync(name, startedAt, problem);
            // Hangfire keeps what is thrown.
            throw DiscreetException.Of(problem)!;
        }
    }

    private async Task<bool> WentWellAsync(string name, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EnquiriesDbContext>();
        return await db.JobRuns.AnyAsync(run => run.Name == name && run.Succeeded, cancellationToken);
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private async Task TryWriteFailureAsync(string name, DateTime startedAt, Exception problem)
    {
        var sentence =
            problem is PlainException
                ? problem.Message
                : $"It stopped with an error: {DiscreetException.Summary(problem)}. The log says where.";
        try
        {
            await WriteAsync(name, startedAt, succeeded: false, sentence, CancellationToken.None);
        }
        catch (Exception second)
        {
            // Often the same cause. The first failure is the one to report.
            LogNotWritten(log, second, name);
        }
    }

    // In a scope of its own: a context whose save failed would try that save again.
    private async Task WriteAsync(
        string name,
        DateTime startedAt,
        bool succeeded,
        string message,
        CancellationToken cancellationToken,
        bool isSecondTry = false
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EnquiriesDbContext>();
        var run = await db.JobRuns.SingleOrDefaultAsync(one => one.Name == name, cancellationToken);
        if (run is null)
            db.JobRuns.Add(run = new JobRun { Name = name, Message = "" });
        run.StartedAt = startedAt;
        run.FinishedAt = Now;
        run.Succeeded = succeeded;
        run.Message = message.Length <= Longest ? message : message[..(Longest - 1)] + "…";
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException) when (db.Entry(run).State == EntityState.Added && !isSecondTry)
        {
            // Another server ran it for the first time at the same moment. Now there is a row to change.
            await WriteAsync(name, startedAt, succeeded, message, cancellationToken, isSecondTry: true);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Job {Job}: {Done}")]
    private static partial void LogDone(ILogger log, string job, string done);

    [LoggerMessage(Level = LogLevel.Error, Message = "Job {Job} failed")]
    private static partial void LogFailed(ILogger log, Exception problem, string job);

    [LoggerMessage(Level = LogLevel.Error, Message = "The failure of job {Job} could not be written to the database")]
    private static partial void LogNotWritten(ILogger log, Exception problem, string job);
}
