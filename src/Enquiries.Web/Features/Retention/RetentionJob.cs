using System.Globalization;
using System.Text;
using Enquiries.Data;
using Enquiries.Web.Features.Api;
using Enquiries.Web.Features.Drafts;
using Enquiries.Web.Features.Operations;
using Enquiries.Web.Features.Shared;
using Enquiries.Web.Setup;
using Hangfire;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Retention;

/// <summary>
/// Each night: gives notice of what has been kept as long as the rules say, and erases what notice was given of long enough ago, unless
/// something happened since or a hold was placed.
/// </summary>
[AutomaticRetry(Attempts = 2, DelaysInSeconds = [600])]
[DisableConcurrentExecution(timeoutInSeconds: 10)]
public sealed class RetentionJob(
    EnquiriesDbContext db,
    RetentionQuery query,
    EraseEnquiries erase,
    ForgetSubmissions forget,
    JobDiary diary,
    RetentionSettings settings,
    IConfiguration configuration,
    TimeProvider time
)
{
    public const string Name = "retention";

    // Of one night, so that the first after a large import is as quick as any.
    private const int MostNotices = 2_000;

    // A mail names so many; the page has them all.
    private const int MostNamed = 50;

    public Task RunAsync(CancellationToken cancellationToken) =>
        diary.RunAsync(Name, () => KeepAsync(cancellationToken), cancellationToken);

    private async Task<string> KeepAsync(CancellationToken cancellationToken)
    {
        var again = await erase.ReconcileAsync(cancellationToken);
        var forgotten = time.GetUtcNow().UtcDateTime.AddDays(-KeepDrafts.Days);
        await db.Drafts.Where(draft => draft.SavedAt < forgotten).ExecuteDeleteAsync(cancellationToken);
        await forget.RunAsync(cancellationToken);
        var rules = await query.RulesAsync(cancellationToken);
        var lapsed = await LapseAsync(rules, cancellationToken);
        var erased = await EraseAsync(cancellationToken);
        var given = await GiveNoticeAsync(rules, cancellationToken);
        return $"Erased {Amounts.Enquiries(erased + again)}; gave notice of {given}, and {lapsed} notices lapsed.";
    }

    /// <summary>Takes back the notice of what is not to be erased any more.</summary>
    private async Task<int> LapseAsync(IReadOnlyList<OutcomeRule> rules, CancellationToken cancellationToken)
    {
        var noticed = await db.RetentionNotices.Select(notice => notice.EnquiryId).ToListAsync(cancellationToken);
        var lapsed = 0;
        foreach (var some in noticed.Chunk(1_000))
        {
            var due = new HashSet<long>();
            foreach (var rule in rules.Where(rule => rule.Months is not null))
                due.UnionWith(
                    await query
                        .Due(rule)
                        .Where(enquiry => EF.Parameter(some).Contains(enquiry.Id))
                        .Select(enquiry => enquiry.Id)
                        .ToListAsync(cancellationToken)
                );
            var others = some.Where(id => !due.Contains(id)).ToArray();
            lapsed += await db
                .RetentionNotices.Where(notice => EF.Parameter(others).Contains(notice.EnquiryId))
                .ExecuteDeleteAsync(cancellationToken);
        }
        return lapsed;
    }

    private async Task<int> EraseAsync(CancellationToken cancellationToken)
    {
        var today = London.Today(time);
        var ids = await db
            .RetentionNotices.Where(notice => notice.EraseOn <= today)
            .Select(notice => notice.EnquiryId)
            .ToListAsync(cancellationToken);
        return await erase.RunAsync(ids, ErasureCause.Retention, by: null, cancellationToken);
    }

    private async Task<int> GiveNoticeAsync(IReadOnlyList<OutcomeRule> rules, CancellationToken cancellationToken)
    {
        var eraseOn = London.Today(time).AddDays(settings.NoticeDays);
        var due = new List<DueEnquiry>();
        foreach (var rule in rules.Where(rule => rule.Months is not null))
            due.AddRange(
                await query
                    .Due(rule)
                    .Where(enquiry => !db.RetentionNotices.Any(notice => notice.EnquiryId == enquiry.Id))
                    .OrderBy(enquiry => enquiry.Id)
                    .Take(MostNotices - due.Count)
                    .Select(enquiry => new DueEnquiry(enquiry.Id, enquiry.AssignedToId ?? enquiry.LoggedById))
                    .ToListAsync(cancellationToken)
            );
        due = [.. due.DistinctBy(one => one.Id)];
        if (due.Count == 0)
            return 0;
        var readers = await query.ReadersAsync(due, cancellationToken);
        await db.AtomicallyAsync(
            async () =>
            {
                db.RetentionNotices.AddRange(
                    due.Select(one => new RetentionNotice
                    {
                        EnquiryId = one.Id,
                        GivenAt = time.GetUtcNow().UtcDateTime,
                        EraseOn = eraseOn,
                    })
                );
                foreach (var reader in readers)
                    db.OutgoingMails.Add(Mail(reader.Key, [.. reader.Order()], eraseOn));
                await db.SaveChangesAsync(cancellationToken);
                db.ChangeTracker.Clear();
            },
            cancellationToken
        );
        return due.Count;
    }

    // By their references alone.
    private OutgoingMail Mail(int account, IReadOnlyList<long> ids, DateOnly eraseOn)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var text = new StringBuilder();
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"Nothing has happened on these enquiries for as long as they are kept. On {When.LongDate(eraseOn)} their names, numbers and notes will be erased; reports go on counting them."
        );
        text.AppendLine();
        foreach (var id in ids.Take(MostNamed))
            text.AppendLine(CultureInfo.InvariantCulture, $"{Enquiry.ReferenceOf(id)}");
        if (ids.Count > MostNamed)
            text.AppendLine(CultureInfo.InvariantCulture, $"and {ids.Count - MostNamed} more.");
        text.AppendLine();
        text.Append("To keep one, open it and place a hold, or add a note if something is still to happen.");
        if (PublicAddress.Given(configuration) is { } address)
            text.AppendLine().AppendLine().Append(CultureInfo.InvariantCulture, $"{address}/retention/notices");
        return new()
        {
            Key = string.Create(
                CultureInfo.InvariantCulture,
                $"{Name}/{London.Today(time):yyyy-MM-dd}/account {account}"
            ),
            AccountId = account,
            Subject = $"Enquiries: {Amounts.Enquiries(ids.Count)} to be erased on {When.Date(eraseOn)}",
            TextBody = text.ToString(),
            QueuedAt = now,
            NextAttemptAt = now,
        };
    }
}

/// <summary>An enquiry whose time has come.</summary>
/// <param name="Id">Its number.</param>
/// <param name="AccountId">Who has it, else who logged it.</param>
public sealed record DueEnquiry(long Id, int? AccountId);

/// <summary>Settings of retention.</summary>
/// <param name="NoticeDays">Days between notice and erasure.</param>
public sealed record RetentionSettings(int NoticeDays)
{
    public static RetentionSettings Of(IConfiguration configuration) =>
        new(configuration.Number("Retention:NoticeDays", standard: 30, from: 1, to: 365));
}
