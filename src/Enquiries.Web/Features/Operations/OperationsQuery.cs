using System.Reflection;
using Enquiries.Data;
using Enquiries.Web.Setup;
using Hangfire;
using Hangfire.Storage;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Operations;

/// <summary>A recurring job as the page shows it.</summary>
/// <param name="State">In words; the sign beside it says the same.</param>
public sealed record JobRow(
    string Name,
    string Title,
    string When,
    string Sign,
    string State,
    string? LastRun,
    string? Message,
    string? NextRun
);

/// <summary>A kept backup as the page shows it.</summary>
public sealed record BackupRow(string File, string MadeAt, string Age, string Size, bool HasKeys);

public sealed record OperationsPage(
    string Version,
    string? Commit,
    string Kind,
    string Size,
    string Enquiries,
    string? Free,
    bool IsEmbedded,
    bool RunsJobs,
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<JobRow> Jobs,
    IReadOnlyList<BackupRow> Backups,
    string BackupFolder,
    int Keep
)
{
    /// <summary>What was asked to run just now.</summary>
    public string? Queued { get; init; }

    public int ToDo => Findings.Count(finding => finding.State == FindingState.Attention);
}

/// <summary>What an administrator sees of how the program runs: numbers, never a name.</summary>
public sealed class OperationsQuery(
    EnquiriesDbContext db,
    Doctor doctor,
    Backups backups,
    JobStorage storage,
    IConfiguration configuration,
    TimeProvider time
)
{
    public async Task<OperationsPage> PageAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var planned = Planned();
        return new OperationsPage(
            Built[0],
            Built is [_, { Length: >= 8 } commit] ? commit[..8] : null,
            db.IsEmbedded ? "SQLite, embedded" : "SQL Server",
            Amounts.Size(await SizeAsync(cancellationToken)),
            Amounts.Number(await db.AllEnquiries.LongCountAsync(cancellationToken)),
            Disks.Of(configuration.Folder("Data:Folder", "data")) is { } disk
                ? Amounts.Size(disk.AvailableFreeSpace)
                : null,
            db.IsEmbedded,
            Setup.Jobs.Run(configuration),
            [.. await doctor.ExamineAsync(cancellationToken), .. Unplanned(planned)],
            await JobsAsync(planned, cancellationToken),
            db.IsEmbedded ? [.. backups.List().Select(kept => Row(kept, now))] : [],
            backups.Folder,
            backups.Keep
        );
    }

    // The number, and after a plus sign the commit it was built from.
    private static readonly string[] Built = (
        typeof(OperationsQuery)
            .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()
            ?.InformationalVersion
        ?? "Not known"
    ).Split('+');

    private static BackupRow Row(KeptBackup kept, DateTime now) =>
        new(
            Path.GetFileName(kept.File),
            Amounts.When(kept.MadeAt),
            Amounts.Age(now - kept.MadeAt),
            Amounts.Size(kept.Bytes),
            kept.HasKeys
        );

    private async Task<long> SizeAsync(CancellationToken cancellationToken)
    {
        if (!db.IsEmbedded)
            return await db
                .Database.SqlQuery<long>($"SELECT SUM(CAST(size AS bigint)) * 8192 AS [Value] FROM sys.database_files")
                .SingleAsync(cancellationToken);
        var file = EmbeddedFile.PathOf(configuration);
        return new[] { file, file + "-wal" }.Where(File.Exists).Sum(path => new FileInfo(path).Length);
    }

    // Not one of the doctor's: at the command line there is no list of jobs, where it is kept in the memory of who serves.
    private IEnumerable<Finding> Unplanned(IReadOnlyDictionary<string, DateTime?> planned) =>
        db.IsEmbedded && !Setup.Jobs.Run(configuration)
            ? []
            : RecurringJobs
                .All.Where(job => job.IsFor(configuration) && planned.GetValueOrDefault(job.Name) is null)
                .Select(job =>
                    Finding.Attention(
                        "Jobs",
                        $"“{job.Title}” is not planned, so it will not run by itself. Start the program again: it plans its jobs "
                            + "at each start."
                    )
                );

    private async Task<IReadOnlyList<JobRow>> JobsAsync(
        Dictionary<string, DateTime?> planned,
        CancellationToken cancellationToken
    )
    {
        var runs = await db.JobRuns.AsNoTracking().ToDictionaryAsync(run => run.Name, cancellationToken);
        return
        [
            .. RecurringJobs
                .All.Where(job => job.IsFor(configuration))
                .Select(job => Row(job, runs.GetValueOrDefault(job.Name), planned.GetValueOrDefault(job.Name))),
        ];
    }

    private static JobRow Row(RecurringJob job, JobRun? run, DateTime? next)
    {
        var (sign, state) =
            run is null ? ("–", "Not run yet")
            : run.Succeeded ? ("✓", "Done")
            : ("!", "Failed");
        return new JobRow(
            job.Name,
            job.Title,
            job.When,
            sign,
            state,
            run is null ? null : Amounts.When(run.FinishedAt),
            run?.Message,
            next is { } at ? Amounts.When(at) : null
        );
    }

    private Dictionary<string, DateTime?> Planned()
    {
        using var connection = storage.GetConnection();
        return connection
            .GetRecurringJobs()
            .ToDictionary(job => job.Id, job => job.NextExecution, StringComparer.Ordinal);
    }
}
