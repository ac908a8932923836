using System.Data.Common;
using Enquiries.Data;
using Enquiries.Web.Features.Mail;
using Enquiries.Web.Setup;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Operations;

/// <summary>Does the database answer, is it up to date, do the keys fit, are there backups, did the jobs work?</summary>
public sealed class DatabaseFindings(
    EnquiriesDbContext db,
    IConfiguration configuration,
    Backups backups,
    MailFindings mail,
    TimeProvider time
)
{
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BackupsOldest = TimeSpan.FromHours(26);

    public async Task<IReadOnlyList<Finding>> AllAsync(CancellationToken cancellationToken)
    {
        try
        {
            await db.Database.OpenConnectionAsync(cancellationToken);
        }
        catch (Exception problem) when (problem is DbException or InvalidOperationException)
        {
            return [Unreachable(problem)];
        }
        try
        {
            List<Finding> findings = [Finding.Ok("Database", $"{Kind} answers.")];
            var pending = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
            findings.Add(Migrations(pending));
            // Its tables may not be there, or not as they are asked for.
            if (pending.Count > 0)
                return findings;
            findings.Add(await KeysAsync(cancellationToken));
            findings.Add(await ClockAsync(cancellationToken));
            findings.Add(await BackupAgeAsync(cancellationToken));
            findings.AddRange(await JobsAsync(cancellationToken));
            findings.Add(await mail.OfOutboxAsync(db, cancellationToken));
            return findings;
        }
        catch (DbException problem)
        {
            return [Unreachable(problem)];
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private string Kind => db.IsEmbedded ? "SQLite" : "SQL Server";

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private Finding Unreachable(Exception problem) =>
        Finding.Attention(
            "Database",
            $"{Kind} does not answer as it should ({DiscreetException.Summary(problem)}). "
                + (
                    db.IsEmbedded
                        ? $"May this account read and write {EmbeddedFile.PathOf(configuration)} and its folder? If the file is damaged, "
                            + "restore a backup."
                        : "Is the server up, and are its name, the account and the password in ConnectionStrings:Enquiries right?"
                )
        );

    private Finding Migrations(List<string> pending) =>
        pending.Count == 0
            ? Finding.Ok("Schema", "Up to date.")
            : Finding.Attention(
                "Schema",
                $"{Amounts.Several(pending.Count, "update")} missing. "
                    + (
                        db.IsEmbedded
                            ? "Run: migrate."
                            : "Have the DBA run db/sqlserver/enquiries.sql, or run: migrate."
                    )
            );

    private async Task<Finding> KeysAsync(CancellationToken cancellationToken)
    {
        var check = await db.KeyChecks.AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        return check is null ? Finding.Ok("Keys fit", "The database has not been used yet.")
            : check.Matches(db.Confidential) ? Finding.Ok("Keys fit", "The keys read this database.")
            : Finding.Attention(
                "Keys fit",
                "The keys are not those this database was written with. Put the right ones back into Keys:Folder; each backup "
                    + "has them in FILE.keys."
            );
    }

    private async Task<Finding> ClockAsync(CancellationToken cancellationToken)
    {
        if (!db.IsEmbedded)
        {
            var server = await db
                .Database.SqlQuery<DateTime>($"SELECT SYSUTCDATETIME() AS [Value]")
                .SingleAsync(cancellationToken);
            if ((server - Now).Duration() > Slack)
                return Finding.Attention(
                    "Clocks",
                    "This machine and SQL Server differ by more than 30 seconds. Set both by a time service."
                );
        }
        var last = await db
            .AuditEntries.OrderByDescending(entry => entry.Id)
            .Select(entry => (DateTime?)entry.At)
            .FirstOrDefaultAsync(cancellationToken);
        return last > Now + Slack
            ? Finding.Attention(
                "Clocks",
                $"The audit trail ends at {Amounts.When(last.Value)}, which has not come yet. Is the clock of this machine right?"
            )
            : Finding.Ok("Clocks", "The clock agrees with the database.");
    }

    private async Task<Finding> BackupAgeAsync(CancellationToken cancellationToken)
    {
        if (!db.IsEmbedded)
            return Finding.Ok(
                "Backups",
                "SQL Server's own, to be asked of its administrator. The keys need a copy too."
            );
        if (backups.List() is [var newest, ..])
            return !newest.HasKeys
                    ? Finding.Attention("Backups", $"The newest has no keys at {newest.KeysFile}. Run the backup job.")
                : Now - newest.MadeAt > BackupsOldest
                    ? Finding.Attention(
                        "Backups",
                        $"The newest was made {Amounts.Age(Now - newest.MadeAt)}. See what the backup job says, on the page Operations."
                    )
                : Finding.Ok("Backups", $"The newest was made {Amounts.Age(Now - newest.MadeAt)}.");
        var first = await db
            .AllEnquiries.OrderBy(enquiry => enquiry.Id)
            .Select(enquiry => (DateTime?)enquiry.LoggedAt)
            .FirstOrDefaultAsync(cancellationToken);
        return Now - first > BackupsOldest
            ? Finding.Attention(
                "Backups",
                "There is none. Leave the program running at night, or run the backup job now."
            )
            : Finding.Ok("Backups", "None yet. The first is due at 02:30.");
    }

    private async Task<IReadOnlyList<Finding>> JobsAsync(CancellationToken cancellationToken)
    {
        var failed = await db.JobRuns.AsNoTracking().Where(run => !run.Succeeded).ToListAsync(cancellationToken);
        return
        [
            .. failed.Select(run =>
                Finding.Attention("Jobs", $"{run.Name} failed {Amounts.When(run.FinishedAt)}. {run.Message}")
            ),
        ];
    }
}
