using Enquiries.Web.Features.Operations;
using Hangfire;

namespace Enquiries.Web.Features.Mail;

/// <summary>Each minute: sends the mail that is due, and deletes what old mail said. It has its own pauses and retries.</summary>
[AutomaticRetry(Attempts = 0)]
public sealed class MailJob(MailDelivery delivery, MailRetention retention, JobDiary diary)
{
    public const string Name = "mail";

    public Task RunAsync(CancellationToken cancellationToken) =>
        diary.RunIfAnyAsync(
            Name,
            async () =>
            {
                await retention.RunAsync(cancellationToken);
                return await delivery.RunAsync(cancellationToken);
            },
            cancellationToken
        );
}
