using Enquiries.Data;
using Hangfire;

namespace Enquiries.Web.Features.Operations;

/// <summary>Each night a verified copy of an embedded database. SQL Server has backups of its own.</summary>
[AutomaticRetry(Attempts = 2, DelaysInSeconds = [600])]
[DisableConcurrentExecution(timeoutInSeconds: 10)]
public sealed class BackupJob(Backups backups, JobDiary diary, EnquiriesDbContext db)
{
    public const string Name = "backup";

    public Task RunAsync(CancellationToken cancellationToken) =>
        diary.RunAsync(
            Name,
            async () =>
            {
                var (made, contents) = backups.MakeNightly();
                db.Record(
                    AuditAction.BackedUp,
                    details: new
                    {
                        contents.Enquiries,
                        contents.Bytes,
                        Nightly = true,
                    }
                );
                await db.SaveChangesAsync(cancellationToken);
                return $"Copied {Amounts.Enquiries(contents.Enquiries)} ({Amounts.Size(contents.Bytes)}) to "
                    + $"{Path.GetFileName(made.File)}, opened the copy and found it whole.";
            },
            cancellationToken
        );
}
