using Enquiries.Data;
using Enquiries.Web.Features.Operations;
using Enquiries.Web.Setup;
using Hangfire;

namespace Enquiries.Web.Features.Audit;

/// <summary>
/// Each night: is the audit trail as it was written? Its sentence holds the newest hash, so that the log shows later whether the end was cut off.
/// </summary>
[AutomaticRetry(Attempts = 2, DelaysInSeconds = [600])]
[DisableConcurrentExecution(timeoutInSeconds: 10)]
public sealed class AuditChainJob(JobDiary diary, EnquiriesDbContext db)
{
    public const string Name = "audit-chain";

    public Task RunAsync(CancellationToken cancellationToken) =>
        diary.RunAsync(Name, () => CheckAsync(cancellationToken), cancellationToken);

    private async Task<string> CheckAsync(CancellationToken cancellationToken)
    {
        var finding = await AuditChain.VerifyAsync(db, known: null, cancellationToken);
        return finding.Bad is null ? AuditReport.Of(finding) : throw new PlainException(AuditReport.Of(finding));
    }
}
