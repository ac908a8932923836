using Enquiries.Web.Features.Audit;
using Enquiries.Web.Features.ClientLists;
using Enquiries.Web.Features.Conflicts;
using Enquiries.Web.Features.Mail;
using Enquiries.Web.Features.Reports;
using Enquiries.Web.Features.Retention;
using Enquiries.Web.Features.Triage.Reminders;
using Enquiries.Web.Setup;
using Hangfire.Common;

namespace Enquiries.Web.Features.Operations;

/// <summary>A job that runs by the clock of London.</summary>
/// <param name="Name">Its name in the list of jobs and in the database.</param>
/// <param name="Title">What people read.</param>
/// <param name="When">Its times in words.</param>
/// <param name="Cron">Its times, in London.</param>
/// <param name="LongestGap">After longer than this without a run it is overdue.</param>
public sealed record RecurringJob(
    string Name,
    string Title,
    string When,
    string Cron,
    TimeSpan LongestGap,
    bool EmbeddedOnly,
    Func<Job> Run
)
{
    public bool IsFor(IConfiguration configuration) => !EmbeddedOnly || Database.IsEmbedded(configuration);
}

public static class RecurringJobs
{
    public static readonly IReadOnlyList<RecurringJob> All =
    [
        new(
            BackupJob.Name,
            "Nightly backup",
            "every night at 02:30",
            "30 2 * * *",
            TimeSpan.FromHours(26),
            EmbeddedOnly: true,
            () => Job.FromExpression<BackupJob>(job => job.RunAsync(CancellationToken.None))
        ),
        new(
            IntegrityJob.Name,
            "Weekly integrity check",
            "Sundays at 03:30",
            "30 3 * * 0",
            TimeSpan.FromDays(8),
            EmbeddedOnly: false,
            () => Job.FromExpression<IntegrityJob>(job => job.RunAsync(CancellationToken.None))
        ),
        new(
            AuditChainJob.Name,
            "Nightly check of the audit trail",
            "every night at 03:00",
            "0 3 * * *",
            TimeSpan.FromHours(26),
            EmbeddedOnly: false,
            () => Job.FromExpression<AuditChainJob>(job => job.RunAsync(CancellationToken.None))
        ),
        new(
            RetentionJob.Name,
            "Nightly erasure",
            "every night at 03:15",
            "15 3 * * *",
            TimeSpan.FromHours(26),
            EmbeddedOnly: false,
            () => Job.FromExpression<RetentionJob>(job => job.RunAsync(CancellationToken.None))
        ),
        new(
            MonthlyReportJob.Name,
            "Month’s report by email",
            "looks every 15 minutes",
            "*/15 * * * *",
            TimeSpan.FromMinutes(15),
            EmbeddedOnly: false,
            () => Job.FromExpression<MonthlyReportJob>(job => job.RunAsync(CancellationToken.None))
        ),
        new(
            PrepareReportsJob.Name,
            "Making reports ready",
            "looks every 5 minutes",
            "*/5 * * * *",
            TimeSpan.FromMinutes(15),
            EmbeddedOnly: false,
            () => Job.FromExpression<PrepareReportsJob>(job => job.RunAsync(CancellationToken.None))
        ),
        new(
            CompleteIndexJob.Name,
            "Completing the search index",
            "looks every hour",
            "20 * * * *",
            TimeSpan.FromHours(3),
            EmbeddedOnly: false,
            () => Job.FromExpression<CompleteIndexJob>(job => job.RunAsync(CancellationToken.None))
        ),
        new(
            RemindersJob.Name,
            "Reminders of what fell due",
            "every half minute",
            "*/30 * * * * *",
            TimeSpan.FromMinutes(1),
            EmbeddedOnly: false,
            () => Job.FromExpression<RemindersJob>(job => job.RunAsync(CancellationToken.None), Jobs.AtOnce)
        ),
        new(
            DeleteClientListsJob.Name,
            "Removing deleted client lists",
            "looks every hour",
            "35 * * * *",
            TimeSpan.FromHours(3),
            EmbeddedOnly: false,
            () => Job.FromExpression<DeleteClientListsJob>(job => job.RunAsync(CancellationToken.None))
        ),
        new(
            MailJob.Name,
            "Sending mail",
            "every minute",
            "* * * * *",
            TimeSpan.FromMinutes(1),
            EmbeddedOnly: false,
            () => Job.FromExpression<MailJob>(job => job.RunAsync(CancellationToken.None), Jobs.AtOnce)
        ),
    ];
}
