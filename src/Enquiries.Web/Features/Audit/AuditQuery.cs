using System.Globalization;
using Enquiries.Data;
using Enquiries.Web.Features.Intake;
using Enquiries.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Audit;

/// <summary>Reads the audit trail, newest first, a page at a time; each page costs what the first does.</summary>
public sealed class AuditQuery(EnquiriesDbContext db, ReferenceLists lists)
{
    private const int Size = 50;

    /// <summary>Who may have acted, among them those who no longer can.</summary>
    public async Task<IReadOnlyList<Choice>> PeopleAsync(CancellationToken cancellationToken)
    {
        var people = await db
            .Users.OrderBy(account => account.DisplayName)
            .ThenBy(account => account.Id)
            .Select(account => new { account.Id, account.DisplayName })
            .ToListAsync(cancellationToken);
        return
        [
            .. people.Select(one => new Choice(one.Id.ToString(CultureInfo.InvariantCulture), one.DisplayName)),
            new(AuditFilterReader.Nobody, "The program, or nobody signed in"),
        ];
    }

    /// <summary>The entries of a page.</summary>
    public async Task<AuditPage> PageAsync(
        AuditFilter filter,
        IReadOnlyList<Choice> people,
        CancellationToken cancellationToken
    )
    {
        var matching = await MatchingAsync(filter, cancellationToken);
        var entries = await Older(matching, filter.Before)
            .OrderByDescending(entry => entry.Id)
            .Take(Size + 1)
            .Select(entry => new Entry(
                entry.Id,
                entry.At,
                entry.Account!.DisplayName,
                entry.Action,
                entry.EnquiryId,
                entry.Details
            ))
            .ToListAsync(cancellationToken);
        var shown = entries.Take(Size).ToList();
        var pager = new Pager(
            shown.Count == 1 ? "1 entry" : $"{shown.Count} entries",
            filter.Before is { } before ? filter.Url(await NewerAsync(matching, before, cancellationToken)) : null,
            entries.Count > Size ? filter.Url(shown[^1].Id) : null
        );
        var last = await db
            .JobRuns.AsNoTracking()
            .SingleOrDefaultAsync(run => run.Name == AuditChainJob.Name, cancellationToken);
        return new(await InWordsAsync(shown, cancellationToken), filter, people, pager, last);
    }

    private static IQueryable<AuditEntry> Older(IQueryable<AuditEntry> entries, long? before) =>
        before is { } number ? entries.Where(entry => entry.Id < number) : entries;

    private async Task<IQueryable<AuditEntry>> MatchingAsync(AuditFilter filter, CancellationToken cancellationToken)
    {
        var entries = db.AuditEntries.AsNoTracking();
        if (filter.AccountId is { } account)
            entries = entries.Where(entry => entry.AccountId == account);
        if (filter.ByNobody)
            entries = entries.Where(entry => entry.AccountId == null);
        if (filter.Action is { } action)
            entries = entries.Where(entry => entry.Action == action);
        // Of one that is restricted to others nothing is told apart.
        if (filter.EnquiryId is { } enquiry)
            entries = entries.Where(entry =>
                entry.EnquiryId == enquiry && db.Enquiries.Any(one => one.Id == entry.EnquiryId)
            );
        // Numbers follow time: a range of them is a stretch of any index, where a range of times would be sought through.
        if (filter.From is { } from)
        {
            var first = await FirstSinceAsync(from, cancellationToken);
            entries = entries.Where(entry => entry.Id >= first);
        }
        if (filter.To is { } to)
        {
            var end = await FirstSinceAsync(to.AddDays(1), cancellationToken);
            entries = entries.Where(entry => entry.Id < end);
        }
        return entries;
    }

    private async Task<long> FirstSinceAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var at = London.ToUtc(day.ToDateTime(TimeOnly.MinValue));
        return await db
                .AuditEntries.Where(entry => entry.At >= at)
                .OrderBy(entry => entry.At)
                .ThenBy(entry => entry.Id)
                .Select(entry => (long?)entry.Id)
                .FirstOrDefaultAsync(cancellationToken)
            ?? long.MaxValue;
    }

    // Where the page of newer entries begins; null for the newest page.
    private static async Task<long?> NewerAsync(
        IQueryable<AuditEntry> matching,
        long before,
        CancellationToken cancellationToken
    )
    {
        var newer = await matching
            .Where(entry => entry.Id >= before)
            .OrderBy(entry => entry.Id)
            .Take(Size + 1)
            .Select(entry => entry.Id)
            .ToListAsync(cancellationToken);
        return newer.Count > Size ? newer[Size] : null;
    }

    private async Task<List<AuditRow>> InWordsAsync(List<Entry> entries, CancellationToken cancellationToken)
    {
        var ids = entries.SelectMany(entry => AuditWords.AccountsIn(entry.Details)).Distinct().ToList();
        var names = await db
            .Users.Where(account => ids.Contains(account.Id))
            .ToDictionaryAsync(account => account.Id, account => account.DisplayName, cancellationToken);
        var known = await lists.GetAsync(cancellationToken);
        var changes = entries.SelectMany(entry => AuditTrail.ChangesOf(entry.Details));
        var named = entries.Select(entry => entry.EnquiryId).OfType<long>().Concat(ChangeWords.EnquiriesIn(changes));
        var hidden = await db.HiddenAsync([.. named], cancellationToken);
        var words = new AuditWords(new ChangeWords(known, names) { Hidden = hidden }, names);
        return entries.ConvertAll(entry => new AuditRow(
            entry.Id,
            entry.At,
            entry.Who ?? SenderOf(entry),
            entry.Action,
            entry.EnquiryId,
            words.Of(entry.Details)
        )
        {
            IsRestricted = entry.EnquiryId is { } id && hidden.Contains(id),
        });
    }

    private static string? SenderOf(Entry entry) =>
        entry.Action == AuditAction.Created ? AuditTrail.DetailsOf<AuditedSender>(entry.Details)?.SentBy : null;

    private sealed record Entry(
        long Id,
        DateTime At,
        string? Who,
        AuditAction Action,
        long? EnquiryId,
        string? Details
    );
}
