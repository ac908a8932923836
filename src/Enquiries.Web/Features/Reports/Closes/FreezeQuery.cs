using Enquiries.Data;
using Enquiries.Web.Features.Intake;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace Enquiries.Web.Features.Reports.Closes;

/// <summary>A month's enquiries as they stand, or stood.</summary>
/// <param name="Month">The London month, as yyyymm.</param>
/// <param name="Enquiries">All of them, also those that are not counted.</param>
public sealed record FrozenMonth(int Month, IReadOnlyList<FrozenEnquiry> Enquiries)
{
    /// <summary>What tells whether anything changed: see <see cref="FrozenList.Hash"/>.</summary>
    public string Hash { get; } = FrozenList.Hash(Enquiries);
}

/// <summary>Reads enquiries as closes and quotes freeze them.</summary>
public sealed class FreezeQuery(EnquiriesDbContext db, CountMemory memory)
{
    // As many numbers as a server takes in one statement, with room for others.
    private const int Batch = 1000;

    /// <summary>Each month of a range, also those without an enquiry, as they stand now.</summary>
    /// <param name="firstMonth">The first month, as yyyymm.</param>
    /// <param name="lastMonth">The last month, as yyyymm, included.</param>
    /// <param name="filter">What narrows the enquiries.</param>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    public async Task<IReadOnlyList<FrozenMonth>> NowAsync(
        int firstMonth,
        int lastMonth,
        FindFilter filter,
        CancellationToken cancellationToken
    )
    {
        var range = db
            .AllEnquiries.Where(enquiry => enquiry.ReceivedMonth >= firstMonth && enquiry.ReceivedMonth <= lastMonth)
            .Where(filter);
        var others = (
            await range
                .SelectMany(
                    enquiry => enquiry.OtherOffences,
                    (enquiry, other) =>
                        new
                        {
                            enquiry.Id,
                            other.OffenceId,
                            other.Digital,
                        }
                )
                .ToListAsync(cancellationToken)
        ).ToLookup(other => other.Id, other => new FrozenOffence(other.OffenceId, other.Digital));
        var rows = await range
            .Select(enquiry => new
            {
                enquiry.ReceivedMonth,
                Frozen = new FrozenEnquiry(
                    enquiry.Id,
                    enquiry.Version,
                    enquiry.IsCounted,
                    enquiry.Digital,
                    enquiry.DigitalAny,
                    enquiry.PrincipalOffenceId
                ),
            })
            .ToListAsync(cancellationToken);
        var byMonth = rows.ToLookup(row => row.ReceivedMonth, row => With(others, row.Frozen));
        return
        [
            .. Period
                .Between(PeriodKind.Month, firstMonth, lastMonth)
                .Select(period => new FrozenMonth(period.FirstMonth, [.. byMonth[period.FirstMonth]])),
        ];
    }

    private static FrozenEnquiry With(ILookup<long, FrozenOffence> others, FrozenEnquiry enquiry) =>
        others.Contains(enquiry.Id) ? enquiry with { Others = [.. others[enquiry.Id]] } : enquiry;

    /// <summary>One month as it stands now.</summary>
    /// <param name="month">The month, as yyyymm.</param>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    public async Task<FrozenMonth> NowAsync(int month, CancellationToken cancellationToken) =>
        (await NowAsync(month, month, new FindFilter(), cancellationToken))[0];

    /// <summary>One month as it stands now, to be shown: read anew only where one of its enquiries was saved since.</summary>
    /// <param name="month">The month, as yyyymm.</param>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    public async Task<FrozenMonth> ShownAsync(int month, CancellationToken cancellationToken)
    {
        var stamp = await db
            .MonthStamps.Where(stamp => stamp.Month == month)
            .Select(stamp => stamp.Stamp)
            .SingleOrDefaultAsync(cancellationToken);
        var key = (nameof(FrozenMonth), month, stamp);
        if (memory.TryGetValue(key, out FrozenMonth? known))
            return known!;
        var now = await NowAsync(month, cancellationToken);
        memory.Set(
            key,
            now,
            new MemoryCacheEntryOptions { Size = 1 + now.Enquiries.Count, SlidingExpiration = CountMemory.Lasts }
        );
        return now;
    }

    /// <summary>The highest number of any enquiry, 0 for none.</summary>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    public async Task<long> LastNumberAsync(CancellationToken cancellationToken) =>
        await db.AllEnquiries.MaxAsync(enquiry => (long?)enquiry.Id, cancellationToken) ?? 0;

    /// <summary>What changed since a close.</summary>
    /// <param name="closeId">The close.</param>
    /// <param name="lastNumber">The last enquiry's number then.</param>
    /// <param name="now">The month as it stands.</param>
    /// <param name="counting">How an enquiry's answer is found.</param>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    public async Task<Revision> SinceAsync(
        int closeId,
        long lastNumber,
        FrozenMonth now,
        Counting counting,
        CancellationToken cancellationToken
    )
    {
        var packed = await db
            .MonthCloses.Where(close => close.Id == closeId)
            .Select(close => close.Snapshot.Packed)
            .SingleAsync(cancellationToken);
        return await CompareAsync(
            FrozenList.Unpack(packed),
            now.Enquiries,
            lastNumber,
            counting,
            narrowed: false,
            cancellationToken
        );
    }

    /// <summary>What changed between a list that was frozen and the same months, or the same part of them, now.</summary>
    /// <param name="then">The enquiries as they stood.</param>
    /// <param name="now">The enquiries as they stand.</param>
    /// <param name="lastNumber">The highest number of any enquiry then.</param>
    /// <param name="counting">How an enquiry's answer is found.</param>
    /// <param name="narrowed">Whether the lists are only a part of the months.</param>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    public async Task<Revision> CompareAsync(
        IReadOnlyList<FrozenEnquiry> then,
        IReadOnlyList<FrozenEnquiry> now,
        long lastNumber,
        Counting counting,
        bool narrowed,
        CancellationToken cancellationToken
    )
    {
        var present = now.Select(enquiry => enquiry.Id).ToHashSet();
        var gone = then.Select(enquiry => enquiry.Id).Where(id => !present.Contains(id)).ToList();
        var elsewhere = new HashSet<long>();
        foreach (var some in gone.Chunk(Batch))
            elsewhere.UnionWith(
                await db
                    .AllEnquiries.Where(enquiry => EF.Parameter(some).Contains(enquiry.Id))
                    .Select(enquiry => enquiry.Id)
                    .ToListAsync(cancellationToken)
            );
        var revision = Revision.Between(then, now, elsewhere, lastNumber, counting, narrowed);
        var hidden = await db.HiddenAsync([.. revision.Enquiries.Select(enquiry => enquiry.Id)], cancellationToken);
        return revision with { Hidden = hidden };
    }

    /// <summary>The number under which a month is kept as it stands, or null where it is not kept yet.</summary>
    /// <param name="month">The month.</param>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    public Task<int?> KeptAsync(FrozenMonth month, CancellationToken cancellationToken) =>
        db
            .MonthSnapshots.Where(kept => kept.Month == month.Month && kept.Hash == month.Hash)
            .Select(kept => (int?)kept.Id)
            .SingleOrDefaultAsync(cancellationToken);

    /// <summary>A month as it is to be kept.</summary>
    /// <param name="month">The month.</param>
    public static MonthSnapshot Snapshot(FrozenMonth month) =>
        new()
        {
            Month = month.Month,
            Hash = month.Hash,
            Packed = FrozenList.Pack(month.Enquiries),
        };
}
