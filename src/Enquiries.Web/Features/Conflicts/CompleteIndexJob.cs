using System.Globalization;
using Enquiries.Data;
using Enquiries.Web.Features.Operations;
using Hangfire;

namespace Enquiries.Web.Features.Conflicts;

/// <summary>
/// Gives enquiries that an earlier version saved the entries by which the conflict check and the search find them. It goes on where it stopped, and
/// has nothing to do once it is through.
/// </summary>
[AutomaticRetry(Attempts = 0)]
[DisableConcurrentExecution(timeoutInSeconds: 10)]
public sealed class CompleteIndexJob(EnquiriesDbContext db, JobDiary diary)
{
    public const string Name = "complete-index";

    public Task RunAsync(CancellationToken cancellationToken) =>
        diary.RunIfAnyAsync(Name, () => CompleteAsync(cancellationToken), cancellationToken);

    private async Task<string?> CompleteAsync(CancellationToken cancellationToken)
    {
        var batches = 0;
        while (await IndexProgress.AdvanceAsync(db, cancellationToken))
            batches++;
        return batches == 0
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"Search and the conflict check find all of earlier enquiries now: {batches + 1} batches were indexed."
            );
    }
}
