using System.Globalization;
using Enquiries.Data;
using Enquiries.Web.Features.Accounts;
using Enquiries.Web.Features.Operations;
using Enquiries.Web.Features.Reports;
using Enquiries.Web.Features.Reports.Pictures;
using Enquiries.Web.Features.Triage;
using Enquiries.Web.Setup;
using Hangfire;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Mail;

/// <summary>
/// Queues the month's report for each partner who wants it, once it is due. It looks again and again: a server that was down at
/// eight sends when it is up, and the key of each mail sees to it that none is queued twice, whoever looks.
/// </summary>
[AutomaticRetry(Attempts = 0)]
public sealed class MonthlyReportJob(
    EnquiriesDbContext db,
    DigitalShareQuery query,
    ReportDesk desk,
    JobDiary diary,
    IConfiguration configuration,
    TimeProvider time
)
{
    public const string Name = "monthly-report";

    // The month itself, and the twelve before it: the same month of last year is among them.
    private const int MonthsBefore = 12;

    public Task RunAsync(CancellationToken cancellationToken) =>
        diary.RunIfAnyAsync(Name, () => QueueAsync(cancellationToken), cancellationToken);

    private async Task<string?> QueueAsync(CancellationToken cancellationToken)
    {
        var office = (await TriageRules.ReadAsync(db, cancellationToken)).Office;
        var due = MonthlyReportDue.Last(time.GetUtcNow().UtcDateTime, office.IsBankHoliday);
        var missing = await MissingAsync(due, cancellationToken);
        if (missing.Count == 0)
            return null;
        var report = await query.CountAsync(Question(due.Month), cancellationToken);
        var chart = report.HasChart ? PngFile.Write(SharePicture.Alone(report)) : null;
        var audit = await AuditChain.NewestAsync(db, cancellationToken);
        var queued = 0;
        foreach (var account in missing)
            if (await TryQueueAsync(Mail(due, account, report, chart, audit), report.Question, cancellationToken))
                queued++;
        return queued == 0
            ? null
            : $"Queued the report for {report.Shares[^1].Label} for {Amounts.Several(queued, "partner")}.";
    }

    private static ReportQuestion Question(int month) =>
        new(PeriodKind.Month, Months.Add(month, -MonthsBefore), month, OffenceCount.Principal, Measure.Recorded);

    private static string Key(int month, int account) =>
        string.Create(CultureInfo.InvariantCulture, $"{Name}/{Months.Text(month)}/account {account}");

    /// <summary>Partners who wanted it when it was due, and for whom it is not queued.</summary>
    private async Task<IReadOnlyList<int>> MissingAsync(MonthlyReportDue due, CancellationToken cancellationToken)
    {
        var wanted = await db
            .ReportSubscriptions.Where(subscription => subscription.Since <= due.At)
            .Join(
                db.Working(Roles.Partner),
                subscription => subscription.AccountId,
                account => account.Id,
                (_, account) => account.Id
            )
            .Order()
            .ToListAsync(cancellationToken);
        if (wanted.Count == 0)
            return [];
        var keys = wanted.ConvertAll(id => Key(due.Month, id));
        var there = await db
            .OutgoingMails.Where(mail => keys.Contains(mail.Key))
            .Select(mail => mail.Key)
            .ToListAsync(cancellationToken);
        return [.. wanted.Where(id => !there.Contains(Key(due.Month, id)))];
    }

    private OutgoingMail Mail(
        MonthlyReportDue due,
        int account,
        DigitalShareReport report,
        byte[]? chart,
        AuditHash? audit
    )
    {
        var now = time.GetUtcNow().UtcDateTime;
        var mail = new OutgoingMail
        {
            Key = Key(due.Month, account),
            AccountId = account,
            ForRole = Roles.Partner,
            Subject = "",
            QueuedAt = now,
            NextAttemptAt = now,
        };
        new MonthlyReportMail(report, PublicAddress.Given(configuration), London.DateOf(now), audit).Fill(mail, chart);
        return mail;
    }

    /// <summary>False where another server was quicker.</summary>
    private async Task<bool> TryQueueAsync(
        OutgoingMail mail,
        ReportQuestion question,
        CancellationToken cancellationToken
    )
    {
        try
        {
            db.OutgoingMails.Add(mail);
            await desk.RecordAsync(
                AuditAction.Exported,
                ReportDesk.Details("digital-share", question, "mail"),
                cancellationToken
            );
            return true;
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            if (await db.OutgoingMails.AnyAsync(one => one.Key == mail.Key, cancellationToken))
                return false;
            throw;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }
}
