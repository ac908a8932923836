using Enquiries.Data;
using Enquiries.Web.Features.Intake;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Triage;

/// <summary>Reads one page of the queue: all that is open to put it in order, and names for what is shown alone.</summary>
public sealed class QueueQuery(EnquiriesDbContext db, TriageQuery query, TimeProvider time)
{
    private static readonly QueueView[] Views = Enum.GetValues<QueueView>();

    /// <summary>The page; a number beyond the last is the last.</summary>
    public async Task<QueuePage> RunAsync(QueueView view, int number, int account, CancellationToken cancellationToken)
    {
        var open = await query.OpenAsync(cancellationToken);
        var counts = Views.ToDictionary(one => one, one => open.Count(entry => IsIn(one, entry, account)));
        number = Math.Clamp(number, 1, QueuePage.PagesOf(counts[view]));
        var shown = open.Where(entry => IsIn(view, entry, account))
            .Skip((number - 1) * QueuePage.Size)
            .Take(QueuePage.Size)
            .ToList();
        return new()
        {
            View = view,
            Number = number,
            Counts = counts,
            Now = time.GetUtcNow().UtcDateTime,
            Rows = await RowsAsync(shown, cancellationToken),
        };
    }

    /// <summary>Who and what, for what is shown. What was closed or hidden meanwhile is left out.</summary>
    public async Task<IReadOnlyList<QueueRow>> RowsAsync(
        IReadOnlyList<Assessment> shown,
        CancellationToken cancellationToken
    )
    {
        var ids = shown.Select(entry => entry.Facts.Id).ToArray();
        var enquiries = await db
            .Enquiries.AsNoTracking()
            .Where(enquiry => EF.Parameter(ids).Contains(enquiry.Id))
            .Select(EnquiryRow.Of)
            .ToDictionaryAsync(row => row.Id, cancellationToken);
        return
        [
            .. shown
                .Where(entry => enquiries.ContainsKey(entry.Facts.Id))
                .Select(entry => new QueueRow(entry, enquiries[entry.Facts.Id])),
        ];
    }

    private static bool IsIn(QueueView view, Assessment entry, int account) =>
        view switch
        {
            QueueView.Mine => entry.Facts.AssignedToId == account,
            QueueView.Unassigned => entry.Facts.AssignedToId is null,
            QueueView.Overdue => entry.IsOverdue,
            _ => true,
        };
}
