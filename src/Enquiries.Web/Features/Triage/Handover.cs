using Enquiries.Data;
using Enquiries.Web.Features.Intake;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Triage;

/// <summary>What whoever comes on must know of one enquiry.</summary>
/// <param name="Row">Who, what, and how urgent.</param>
/// <param name="Station">Police station or court.</param>
/// <param name="CustodyRecord">Custody record number.</param>
/// <param name="DsccReference">The DSCC's reference.</param>
/// <param name="Officer">Officer in the case.</param>
/// <param name="People">Whom to reach, and how.</param>
public sealed record HandoverRow(
    QueueRow Row,
    string? Station,
    string? CustodyRecord,
    string? DsccReference,
    string? Officer,
    IReadOnlyList<RecordPerson> People
);

/// <summary>What is handed over.</summary>
/// <param name="Custody">Who is held.</param>
/// <param name="Soon">What else is due soon, or overdue.</param>
/// <param name="More">How many more there are that are not shown.</param>
/// <param name="OnNow">Who is on.</param>
/// <param name="IsOfficeOpen">Whether the office is open, so that the rota need name nobody.</param>
/// <param name="Now">When it was read, UTC.</param>
public sealed record HandoverPage(
    IReadOnlyList<HandoverRow> Custody,
    IReadOnlyList<HandoverRow> Soon,
    int More,
    IReadOnlyList<string> OnNow,
    bool IsOfficeOpen,
    DateTime Now
)
{
    /// <summary>How far it looks ahead.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromHours(48);

    /// <summary>Most that a page of paper is read of.</summary>
    public const int Most = 100;
}

/// <summary>Reads the hand-over: open custody, and what is due in the next 48 hours.</summary>
public sealed class HandoverQuery(EnquiriesDbContext db, TriageQuery query, QueueQuery queue, TimeProvider time)
{
    public async Task<HandoverPage> RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var due = (await query.OpenAsync(cancellationToken))
            .Where(entry => IsHeld(entry) || entry.Next?.DueAt <= now + HandoverPage.Ahead)
            // What a site sent and nobody looked into yet takes no room from what somebody did, however much is sent.
            .OrderBy(entry => entry.Facts is { Channel: Channel.WebForm, AwaitsFirstContact: true })
            .ToList();
        var rows = await RowsAsync([.. due.Take(HandoverPage.Most)], cancellationToken);
        var onNow = await db
            .RotaShifts.AsNoTracking()
            .Where(shift => shift.From <= now && now < shift.Until && shift.Account.IsActive)
            .Select(shift => shift.Account.DisplayName)
            .Distinct()
            .Order()
            .ToListAsync(cancellationToken);
        return new(
            [.. rows.Where(row => IsHeld(row.Row.Assessment))],
            [.. rows.Where(row => !IsHeld(row.Row.Assessment))],
            Math.Max(0, due.Count - HandoverPage.Most),
            onNow,
            (await TriageRules.ReadAsync(db, cancellationToken)).Office.IsOpen(now),
            now
        );
    }

    private static bool IsHeld(Assessment entry) => entry is { Facts.Stage: Stage.Custody, Tier.Number: 1 };

    private async Task<IReadOnlyList<HandoverRow>> RowsAsync(
        IReadOnlyList<Assessment> due,
        CancellationToken cancellationToken
    )
    {
        var ids = due.Select(entry => entry.Facts.Id).ToArray();
        var more = await db
            .Enquiries.AsNoTracking()
            .Where(enquiry => EF.Parameter(ids).Contains(enquiry.Id))
            .Select(enquiry => new
            {
                enquiry.Id,
                enquiry.Station,
                enquiry.CustodyRecord,
                enquiry.DsccReference,
                enquiry.Officer,
                People = enquiry
                    .Parties.Where(party => party.Role == PartyRole.Accused || party.Role == PartyRole.Caller)
                    .OrderByDescending(party => party.Role)
                    .ThenBy(party => party.Id)
                    .AsQueryable()
                    .Select(RecordPerson.Of)
                    .ToList(),
            })
            .ToDictionaryAsync(one => one.Id, cancellationToken);
        return
        [
            .. (await queue.RowsAsync(due, cancellationToken))
                .Where(row => more.ContainsKey(row.Enquiry.Id))
                .Select(row => (Row: row, More: more[row.Enquiry.Id]))
                .Select(one => new HandoverRow(
                    one.Row,
                    one.More.Station,
                    one.More.CustodyRecord,
                    one.More.DsccReference,
                    one.More.Officer,
                    one.More.People
                )),
        ];
    }
}
