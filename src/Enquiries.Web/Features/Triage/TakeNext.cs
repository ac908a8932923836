using Enquiries.Data;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Triage;

/// <summary>Gives somebody the most urgent enquiry that nobody has.</summary>
public sealed class TakeNext(EnquiriesDbContext db, TriageQuery query)
{
    /// <summary>
    /// Takes it. Of two who ask at once each gets another: whoever saves second finds that the enquiry has changed, and goes on to the next.
    /// </summary>
    /// <param name="account">Who takes it.</param>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    /// <returns>The number of the enquiry; null where nobody waits.</returns>
    public async Task<long?> RunAsync(int account, CancellationToken cancellationToken)
    {
        foreach (
            var entry in (await query.OpenAsync(cancellationToken)).Where(entry => entry.Facts.AssignedToId is null)
        )
            if (await TryTakeAsync(entry.Facts.Id, account, cancellationToken))
                return entry.Facts.Id;
        return null;
    }

    private async Task<bool> TryTakeAsync(long id, int account, CancellationToken cancellationToken)
    {
        var enquiry = await db.Enquiries.SingleOrDefaultAsync(
            one => one.Id == id && one.AssignedToId == null && one.Outcome == null,
            cancellationToken
        );
        if (enquiry is null)
            return false;
        enquiry.AssignedToId = account;
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return false;
        }
    }
}
