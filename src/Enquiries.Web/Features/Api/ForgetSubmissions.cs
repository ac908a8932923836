using Enquiries.Data;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Api;

/// <summary>Forgets, each night, what was sent so long ago that nobody sends it again.</summary>
public sealed class ForgetSubmissions(EnquiriesDbContext db, TimeProvider time)
{
    // Of one night: more than a busy site sends in a day, and little enough to hold nobody up.
    private const int Most = 20_000;

    /// <summary>Forgets the oldest.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var old = time.GetUtcNow().UtcDateTime.AddDays(-ApiSubmission.KeptDays);
        var end =
            await db
                .ApiSubmissions.Where(sent => sent.At < old)
                .OrderBy(sent => sent.At)
                .Skip(Most)
                .Select(sent => (DateTime?)sent.At)
                .FirstOrDefaultAsync(cancellationToken)
            ?? old;
        await db.ApiSubmissions.Where(sent => sent.At < end).ExecuteDeleteAsync(cancellationToken);
    }
}
