using System.Text.Json;
using Enquiries.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace Enquiries.Web.Features.Reports;

/// <summary>A statement that counts, in rows of a month each.</summary>
/// <typeparam name="T">A row.</typeparam>
/// <param name="What">Names it, whatever the range and the filters; another name for each that gives other rows.</param>
/// <param name="Rows">The statement.</param>
/// <param name="Month">A row's London month, as yyyymm.</param>
public sealed record MonthStatement<T>(string What, Func<ReportQuestion, IQueryable<T>> Rows, Func<T, int> Month);

/// <summary>What this server counted lately.</summary>
public sealed class CountMemory() : MemoryCache(new MemoryCacheOptions { SizeLimit = Most })
{
    // In rows, of some hundred bytes each.
    private const int Most = 500_000;

    /// <summary>How long a month is remembered that nobody asks for any more.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(2);
}

/// <summary>
/// Counts month by month, and only what changed since it was last counted: in the memory of this server, or for what is not narrowed in
/// the database, where a job makes it ready. The figures are those that counting everything anew would give.
/// </summary>
public sealed class MonthCounts(EnquiriesDbContext db, CountMemory memory)
{
    /// <summary>The rows of all months of a question.</summary>
    /// <param name="statement">What is counted.</param>
    /// <param name="question">The range, and what narrows it.</param>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    public async Task<IReadOnlyList<T>> CountAsync<T>(
        MonthStatement<T> statement,
        ReportQuestion question,
        CancellationToken cancellationToken
    )
    {
        var stamps = await StampsAsync(question.FirstMonth, question.LastMonth, cancellationToken);
        var rows = new List<T>();
        var missing = new List<MonthStamp>();
        foreach (var stamp in stamps)
            if (memory.TryGetValue(Key(statement.What, question, stamp), out IReadOnlyList<T>? known))
                rows.AddRange(known!);
            else
                missing.Add(stamp);
        if (missing.Count > 0 && !question.Filter.IsNarrowed)
            missing = await ReadAsync<T>(statement.What, missing, Keep, cancellationToken);
        foreach (var (stamp, counted) in await AnewAsync(statement, question, missing, cancellationToken))
            Keep(stamp, counted);
        return rows;

        void Keep(MonthStamp stamp, IReadOnlyList<T> counted)
        {
            rows.AddRange(counted);
            memory.Set(
                Key(statement.What, question, stamp),
                counted,
                new MemoryCacheEntryOptions { Size = 1 + counted.Count, SlidingExpiration = CountMemory.Lasts }
            );
        }
    }

    /// <summary>Counts the months that changed since they were made ready, and keeps them for all servers.</summary>
    /// <returns>How many months were counted.</returns>
    public async Task<int> PrepareAsync<T>(
        MonthStatement<T> statement,
        ReportQuestion all,
        CancellationToken cancellationToken
    )
    {
        var stale = await db
            .MonthStamps.AsNoTracking()
            .Where(stamp =>
                !db.CountedMonths.Any(kept =>
                    kept.What == statement.What && kept.Month == stamp.Month && kept.AtStamp == stamp.Stamp
                )
            )
            .OrderBy(stamp => stamp.Month)
            .ToListAsync(cancellationToken);
        foreach (var (stamp, rows) in await AnewAsync(statement, all, stale, cancellationToken))
            await KeepAsync(statement.What, stamp, JsonSerializer.Serialize(rows), cancellationToken);
        return stale.Count;
    }

    /// <summary>
    /// The London month of the first enquiry, as yyyymm; 0 where there is none. Before it nothing was recorded, which is not the same as that
    /// nobody asked: such months take part in no trend, limit or average.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    public async Task<int> RecordsFromAsync(CancellationToken cancellationToken) =>
        await db.AllEnquiries.MinAsync(enquiry => (int?)enquiry.ReceivedMonth, cancellationToken) ?? 0;

    // Months in a row are counted by one statement.
    private static async Task<IReadOnlyList<(MonthStamp Stamp, IReadOnlyList<T> Rows)>> AnewAsync<T>(
        MonthStatement<T> statement,
        ReportQuestion question,
        IReadOnlyList<MonthStamp> months,
        CancellationToken cancellationToken
    )
    {
        var counted = new List<(MonthStamp, IReadOnlyList<T>)>();
        foreach (var stretch in Stretches(months))
        {
            var over = question.Over(stretch[0].Month, stretch[^1].Month);
            var byMonth = (await statement.Rows(over).ToListAsync(cancellationToken)).ToLookup(statement.Month);
            counted.AddRange(stretch.Select(stamp => (stamp, (IReadOnlyList<T>)[.. byMonth[stamp.Month]])));
        }
        return counted;
    }

    private async Task KeepAsync(string what, MonthStamp stamp, string rows, CancellationToken cancellationToken)
    {
        var kept = await db.CountedMonths.FindAsync([what, stamp.Month], cancellationToken);
        if (kept is null)
            db.CountedMonths.Add(
                kept = new()
                {
                    What = what,
                    Month = stamp.Month,
                    Rows = rows,
                }
            );
        (kept.AtStamp, kept.Rows) = (stamp.Stamp, rows);
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    private Task<List<MonthStamp>> StampsAsync(int first, int last, CancellationToken cancellationToken) =>
        db
            .MonthStamps.AsNoTracking()
            .Where(stamp => stamp.Month >= first && stamp.Month <= last)
            .OrderBy(stamp => stamp.Month)
            .ToListAsync(cancellationToken);

    // What is ready as it stands is kept; the rest is returned.
    private async Task<List<MonthStamp>> ReadAsync<T>(
        string what,
        List<MonthStamp> wanted,
        Action<MonthStamp, IReadOnlyList<T>> keep,
        CancellationToken cancellationToken
    )
    {
        var (first, last) = (wanted[0].Month, wanted[^1].Month);
        var ready = await db
            .CountedMonths.AsNoTracking()
            .Where(kept => kept.What == what && kept.Month >= first && kept.Month <= last)
            .ToDictionaryAsync(kept => kept.Month, cancellationToken);
        var missing = new List<MonthStamp>();
        foreach (var stamp in wanted)
            if (ready.TryGetValue(stamp.Month, out var kept) && kept.AtStamp == stamp.Stamp)
                keep(stamp, JsonSerializer.Deserialize<List<T>>(kept.Rows)!);
            else
                missing.Add(stamp);
        return missing;
    }

    private static IEnumerable<IReadOnlyList<MonthStamp>> Stretches(IReadOnlyList<MonthStamp> months)
    {
        for (var (first, next) = (0, 1); next <= months.Count; next++)
        {
            if (next < months.Count && months[next].Month == Months.Add(months[next - 1].Month, 1))
                continue;
            yield return [.. months.Skip(first).Take(next - first)];
            first = next;
        }
    }

    // "Assigned to me" means another account for each reader.
    private static Counted Key(string what, ReportQuestion question, MonthStamp stamp) =>
        new(
            what,
            string.Join(
                '&',
                question.Filter.Given.Select(pair => $"{pair.Key}={pair.Value}").Order(StringComparer.Ordinal)
            ),
            question.Filter.AssignedToId,
            stamp.Month,
            stamp.Stamp
        );

    private sealed record Counted(string What, string Filter, int? AssignedToId, int Month, long Stamp);
}
