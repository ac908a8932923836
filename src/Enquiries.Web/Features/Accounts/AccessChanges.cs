using Enquiries.Data;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Accounts;

/// <summary>Somebody was let in to the enquiries, or given a new way in.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="By">Who did it; null for the command line at the server.</param>
/// <param name="Whom">Who was let in.</param>
/// <param name="What">In words.</param>
public sealed record AccessChange(DateTime At, string? By, string Whom, string What);

/// <summary>
/// For every partner, as nobody else would notice: an administrator, who sees no enquiries, can make accounts that do, or take
/// one over by a new link.
/// </summary>
public sealed class AccessChanges(Data.EnquiriesDbContext db, TimeProvider time)
{
    public const int Days = 30;
    private const int Most = 50;
    private static readonly string[] Inside = [Roles.Solicitor, Roles.Partner];
    private static readonly TimeSpan WithTheAccount = TimeSpan.FromMinutes(1);

    /// <summary>Of the last days, newest first.</summary>
    public async Task<IReadOnlyList<AccessChange>> LatelyAsync(CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow().UtcDateTime.AddDays(-Days);
        var entries = await db
            .AuditEntries.AsNoTracking()
            .Where(entry =>
                new[] { AuditAction.AccountAdded, AuditAction.AccountChanged, AuditAction.LinkIssued }.Contains(
                    entry.Action
                )
                && entry.At >= since
            )
            .OrderByDescending(entry => entry.At)
            .ThenByDescending(entry => entry.Id)
            .Take(Most)
            .Select(entry => new Entry(entry.At, entry.Account!.DisplayName, entry.Action, entry.Details))
            .ToListAsync(cancellationToken);
        var acts = entries.ConvertAll(entry => (Entry: entry, Told: AuditTrail.DetailsOf<Told>(entry.Details)));
        var ids = acts.Select(act => act.Told?.Account).OfType<int>().Distinct().ToList();
        var people = await PeopleAsync(ids, cancellationToken);
        return
        [
            .. from act in acts
            where act.Told?.Account is { } id && people.ContainsKey(id) && !IsOfNewAccount(act, acts)
            let what = WordsOf(act.Entry.Action, act.Told, people[act.Told.Account!.Value].IsInside)
            where what is not null
            select new AccessChange(act.Entry.At, act.Entry.By, people[act.Told.Account!.Value].Name, what),
        ];
    }

    private Task<Dictionary<int, Person>> PeopleAsync(List<int> ids, CancellationToken cancellationToken) =>
        db
            .Users.Where(account => ids.Contains(account.Id))
            .Select(account => new
            {
                account.Id,
                account.DisplayName,
                IsInside = db
                    .UserRoles.Where(held => held.UserId == account.Id)
                    .Join(
                        db.Roles.Where(role => role.Name != Roles.Administrator),
                        held => held.RoleId,
                        role => role.Id,
                        (held, _) => held.UserId
                    )
                    .Any(),
            })
            .ToDictionaryAsync(
                account => account.Id,
                account => new Person(account.DisplayName, account.IsInside),
                cancellationToken
            );

    // The first link comes with the account, and is no second thing to look at.
    private static bool IsOfNewAccount((Entry Entry, Told? Told) link, List<(Entry Entry, Told? Told)> acts) =>
        link.Entry.Action == AuditAction.LinkIssued
        && acts.Any(act =>
            act.Entry.Action == AuditAction.AccountAdded
            && act.Told?.Account == link.Told?.Account
            && (link.Entry.At - act.Entry.At).Duration() < WithTheAccount
        );

    private static string? WordsOf(AuditAction action, Told told, bool isInside) =>
        action switch
        {
            AuditAction.AccountAdded when RolesIn(told.Roles) is { } roles => $"Added as {roles}",
            AuditAction.LinkIssued when isInside && told.RemovesFactors =>
                "Sent a link to choose a new password without the second factor",
            AuditAction.LinkIssued when isInside => "Sent a link to choose a new password",
            AuditAction.AccountChanged when GainedIn(told) is { } gained => $"Made {gained}",
            AuditAction.AccountChanged when isInside && LetBackIn(told) => "Let in again",
            _ => null,
        };

    private static string? GainedIn(Told told) =>
        told.Changes?.FirstOrDefault(change => change.Field == "Roles") is { } change
            ? RolesIn(Named(change.To).Except(Named(change.From)))
            : null;

    private static bool LetBackIn(Told told) =>
        told.Changes?.Any(change => change is { Field: nameof(Account.IsActive), To: "True" }) == true;

    private static string? RolesIn(IEnumerable<string>? roles) =>
        Inside.Intersect(roles ?? []).ToList() is { Count: > 0 } inside
            ? string.Join(" and ", inside.Select(role => role.ToLowerInvariant()))
            : null;

    private static string[] Named(string? roles) => (roles ?? "").Split(", ");

    private sealed record Entry(DateTime At, string? By, AuditAction Action, string? Details);

    private sealed record Told(int? Account, string[]? Roles, AuditedChange[]? Changes, bool RemovesFactors);

    private sealed record Person(string Name, bool IsInside);
}
