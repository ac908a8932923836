using System.Globalization;
using Enquiries.Data;
using Enquiries.Web.Features.Intake;
using Enquiries.Web.Features.Triage;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Home;

/// <summary>Reads what a solicitor sees first.</summary>
public sealed class HomeQuery(EnquiriesDbContext db, TriageQuery triage, QueueQuery queue, TimeProvider time)
{
    private const int LastUrgentTier = 2;
    private const int UrgentRows = 5;
    private const int LatestRows = 10;
    private const int MineRows = 15;

    public async Task<CaseworkHome> RunAsync(int accountId, CancellationToken cancellationToken)
    {
        var mine = await MineAsync(accountId, cancellationToken);
        var urgent = (await triage.OpenAsync(cancellationToken))
            .TakeWhile(entry => entry.Tier.Number <= LastUrgentTier)
            .ToList();
        return new CaseworkHome
        {
            Incoming = [.. await IncomingAsync(cancellationToken), await UnassignedAsync(cancellationToken)],
            Urgent = await queue.RowsAsync([.. urgent.Take(UrgentRows)], cancellationToken),
            UrgentCount = urgent.Count,
            Latest = await db
                .Enquiries.AsNoTracking()
                .OrderByDescending(enquiry => enquiry.ReceivedAt)
                .ThenByDescending(enquiry => enquiry.Id)
                .Take(LatestRows)
                .Select(EnquiryRow.Of)
                .ToListAsync(cancellationToken),
            Mine = mine.Count > MineRows ? mine[..MineRows] : mine,
            HasMoreOfMine = mine.Count > MineRows,
        };
    }

    private async Task<IReadOnlyList<HomeCount>> IncomingAsync(CancellationToken cancellationToken)
    {
        var today = London.Today(time);
        var (yesterday, weekAgo) = (today.AddDays(-1), today.AddDays(-6));
        var (startOfToday, startOfYesterday) = (London.StartOf(today), London.StartOf(yesterday));
        var start = London.StartOf(weekAgo);
        var counts = await db
            .Enquiries.Where(enquiry => enquiry.ReceivedAt >= start)
            .GroupBy(_ => 1)
            .Select(all => new
            {
                Week = all.Count(),
                SinceYesterday = all.Count(enquiry => enquiry.ReceivedAt >= startOfYesterday),
                Today = all.Count(enquiry => enquiry.ReceivedAt >= startOfToday),
            })
            .SingleOrDefaultAsync(cancellationToken);
        return
        [
            new("Today", counts?.Today ?? 0, Since(today)),
            new("Since yesterday", counts?.SinceYesterday ?? 0, Since(yesterday)),
            new("Last 7 days", counts?.Week ?? 0, Since(weekAgo), "today included"),
        ];
    }

    private async Task<HomeCount> UnassignedAsync(CancellationToken cancellationToken) =>
        new(
            "Open, assigned to nobody",
            await db.Enquiries.CountAsync(
                enquiry => enquiry.AssignedToId == null && enquiry.Outcome == null,
                cancellationToken
            ),
            "/enquiries?assigned=nobody&outcome=open"
        );

    private async Task<List<EnquiryRow>> MineAsync(int accountId, CancellationToken cancellationToken) =>
        await db
            .Enquiries.AsNoTracking()
            .Where(enquiry => enquiry.AssignedToId == accountId && enquiry.Outcome == null)
            .OrderBy(enquiry => enquiry.NextActionDueAt == null)
            .ThenBy(enquiry => enquiry.NextActionDueAt)
            .ThenByDescending(enquiry => enquiry.ReceivedAt)
            .ThenByDescending(enquiry => enquiry.Id)
            .Take(MineRows + 1)
            .Select(EnquiryRow.Of)
            .ToListAsync(cancellationToken);

    private static string Since(DateOnly date) =>
        string.Create(CultureInfo.InvariantCulture, $"/enquiries?from={date:yyyy-MM-dd}");
}
