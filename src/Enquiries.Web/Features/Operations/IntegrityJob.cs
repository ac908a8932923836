using Enquiries.Data;
using Enquiries.Web.Setup;
using Hangfire;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Operations;

/// <summary>Each week: is the file whole, do rows refer to rows that exist, and does what is counted follow from what is stored?</summary>
[AutomaticRetry(Attempts = 2, DelaysInSeconds = [600])]
[DisableConcurrentExecution(timeoutInSeconds: 10)]
public sealed class IntegrityJob(IConfiguration configuration, JobDiary diary, EnquiriesDbContext db)
{
    public const string Name = "integrity";

    public Task RunAsync(CancellationToken cancellationToken) =>
        diary.RunAsync(Name, () => CheckAsync(cancellationToken), cancellationToken);

    private async Task<string> CheckAsync(CancellationToken cancellationToken)
    {
        if (db.IsEmbedded)
        {
            using var connection = EmbeddedFile.Open(EmbeddedFile.PathOf(configuration));
            if (connection.Faults() is [var fault, ..])
                throw new PlainException(
                    $"The database is damaged: {fault}. Stop the program and restore the newest backup."
                );
        }
        var enquiries = await db.AllEnquiries.LongCountAsync(cancellationToken);
        var wrong = await MiscountedAsync(cancellationToken) + await MisdatedAsync(cancellationToken);
        if (wrong > 0)
            throw new PlainException(
                $"What is counted does not follow from what is stored in {Amounts.Several(wrong, "place")}. "
                    + "Something other than this program wrote to the database; ask who did."
            );
        return $"Checked {Amounts.Enquiries(enquiries)}: "
            + (
                db.IsEmbedded
                    ? "the file is whole, and what is counted follows from what is stored."
                    : "what is counted follows from what is stored. The files are the database administrator's to check (DBCC CHECKDB)."
            );
    }

    private Task<int> MiscountedAsync(CancellationToken cancellationToken) =>
        db
            .AllEnquiries.Where(enquiry =>
                enquiry.IsCounted == (enquiry.Outcome == Outcome.Duplicate || enquiry.Outcome == Outcome.NotAnEnquiry)
            )
            .CountAsync(cancellationToken);

    // The first and last enquiry of each stored month lie in it, and so do all between: months do not overlap.
    private async Task<int> MisdatedAsync(CancellationToken cancellationToken)
    {
        var months = await db
            .AllEnquiries.GroupBy(enquiry => enquiry.ReceivedMonth)
            .Select(month => new
            {
                Number = month.Key,
                First = month.Min(enquiry => enquiry.ReceivedAt),
                Last = month.Max(enquiry => enquiry.ReceivedAt),
            })
            .ToListAsync(cancellationToken);
        return months.Count(month =>
            London.MonthNumber(London.DateOf(month.First)) != month.Number
            || London.MonthNumber(London.DateOf(month.Last)) != month.Number
        );
    }
}
