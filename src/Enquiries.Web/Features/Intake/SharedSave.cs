using System.Data.Common;
using System.Threading.Channels;
using Enquiries.Data;

namespace Enquiries.Web.Features.Intake;

/// <summary>
/// Saves in one transaction what several people log at the same moment: each waits for one write to disk, not for those of all
/// before. Each hears of its own enquiry alone, and only when it is on disk.
/// </summary>
public sealed class SharedSave(IServiceScopeFactory scopes) : BackgroundService
{
    // More at once would make the first wait longer than it gains.
    private const int Most = 32;

    private readonly Channel<Waiting> _line = System.Threading.Channels.Channel.CreateUnbounded<Waiting>(
        new() { SingleReader = true }
    );

    /// <summary>Saves a new enquiry with its parts. It is saved even where whoever sent it stops waiting.</summary>
    /// <param name="enquiry">Not tracked by a context.</param>
    /// <returns>Its number.</returns>
    /// <exception cref="DbException">The database refused it, as for a SubmissionKey that it has.</exception>
    /// <exception cref="InvalidOperationException">The program is stopping; nothing was saved.</exception>
    public Task<long> SaveAsync(Enquiry enquiry)
    {
        var waiting = new Waiting(enquiry);
        if (!_line.Writer.TryWrite(waiting))
            throw new InvalidOperationException("The program is stopping.");
        return waiting.Saved.Task;
    }

    /// <summary>Lets nobody else join, and saves those who wait.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _line.Writer.TryComplete();
        if (ExecuteTask is { } saving)
            await saving.WaitAsync(cancellationToken);
        await base.StopAsync(cancellationToken);
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await _line.Reader.WaitToReadAsync(CancellationToken.None))
        {
            var together = new List<Waiting>();
            while (together.Count < Most && _line.Reader.TryRead(out var waiting))
                together.Add(waiting);
            await SaveAsync(together);
        }
    }

    private async Task SaveAsync(List<Waiting> together)
    {
        try
        {
            var numbers = await WriteAsync([.. together.Select(waiting => waiting.Enquiry)]);
            for (var place = 0; place < together.Count; place++)
                together[place].Saved.SetResult(numbers[place]);
        }
        // None of them is saved. The one that was refused must not keep the others out: each is tried alone.
        catch (Exception) when (together.Count > 1)
        {
            foreach (var waiting in together)
                await SaveAsync([waiting]);
        }
        catch (Exception problem)
        {
            together[0].Saved.SetException(problem);
        }
    }

    private async Task<IReadOnlyList<long>> WriteAsync(List<Enquiry> enquiries)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<EnquiriesDbContext>().SaveNewAsync(enquiries);
    }

    private sealed record Waiting(Enquiry Enquiry)
    {
        public TaskCompletionSource<long> Saved { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
