using Enquiries.Data;
using Enquiries.Web.Features.Accounts;
using Enquiries.Web.Features.National;
using Enquiries.Web.Features.Reports;
using Enquiries.Web.Features.Reports.Measures;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Shared;

/// <summary>An offence as forms and warnings need it.</summary>
public sealed record OffenceEntry(
    int Id,
    string Code,
    string Name,
    string Category,
    string Act,
    string Section,
    DigitalAnswer DigitalDefault,
    bool AdultOnly,
    DateOnly? InForceFrom,
    string Synonyms,
    bool IsActive
);

/// <summary>A platform or a police force.</summary>
public sealed record ListEntry(int Id, string Code, string Name, string Synonyms, bool IsActive);

/// <summary>Somebody to whom an enquiry may be assigned: an active solicitor or partner.</summary>
public sealed record AssigneeEntry(int Id, string Name);

/// <summary>The lists as they were read together, each in its order.</summary>
public sealed record Lists(
    IReadOnlyList<OffenceEntry> Offences,
    IReadOnlyList<ListEntry> Platforms,
    IReadOnlyList<ListEntry> Forces,
    IReadOnlyList<AssigneeEntry> Assignees,
    IReadOnlyList<Measure> Measures,
    IReadOnlyList<NationalEntry> National
)
{
    /// <summary>Offences, also those no longer offered, by code in any case.</summary>
    public IReadOnlyDictionary<string, OffenceEntry> OffenceByCode { get; } =
        Offences.ToDictionary(offence => offence.Code, StringComparer.OrdinalIgnoreCase);

    public IReadOnlyDictionary<int, OffenceEntry> OffenceById { get; } = Offences.ToDictionary(offence => offence.Id);

    public IReadOnlyDictionary<string, ListEntry> PlatformByCode { get; } =
        Platforms.ToDictionary(platform => platform.Code, StringComparer.OrdinalIgnoreCase);

    public IReadOnlyDictionary<int, ListEntry> PlatformById { get; } = Platforms.ToDictionary(platform => platform.Id);

    public IReadOnlyDictionary<string, ListEntry> ForceByCode { get; } =
        Forces.ToDictionary(force => force.Code, StringComparer.OrdinalIgnoreCase);

    public IReadOnlyDictionary<int, ListEntry> ForceById { get; } = Forces.ToDictionary(force => force.Id);

    public IReadOnlyDictionary<int, AssigneeEntry> AssigneeById { get; } = Assignees.ToDictionary(person => person.Id);

    /// <summary>The offences offered for new enquiries, as a picker shows them.</summary>
    public IReadOnlyList<Choice> OffenceChoices { get; } =
    [.. Offences.Where(offence => offence.IsActive).Select(ChoiceOf)];

    /// <summary>The platforms offered for new enquiries.</summary>
    public IReadOnlyList<Choice> PlatformChoices { get; } =
    [.. Platforms.Where(platform => platform.IsActive).Select(ChoiceOf)];

    public IReadOnlyList<Choice> ForceChoices { get; } = [.. Forces.Select(ChoiceOf)];

    public static Choice ChoiceOf(OffenceEntry offence) =>
        new(
            offence.Code,
            offence.Name,
            offence.Category,
            $"{offence.Synonyms};{offence.Code.Replace('-', ' ')}",
            $"{offence.Act} {offence.Section}".Trim(),
            Coded.Of(offence.DigitalDefault)
        );

    public static Choice ChoiceOf(ListEntry entry) => new(entry.Code, entry.Name, Search: entry.Synonyms);
}

/// <summary>
/// The short lists in memory, so that logging an enquiry asks the database nothing before it saves. Whoever changes a list
/// calls <see cref="Forget"/>; another server sees the change within a minute.
/// </summary>
public sealed class ReferenceLists(IServiceScopeFactory scopes, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(60);
    private readonly SemaphoreSlim _reading = new(1, 1);
    private volatile Kept? _kept;

    public ValueTask<Lists> GetAsync(CancellationToken cancellationToken = default) =>
        Fresh() is { } lists ? new(lists) : new(ReadAsync(cancellationToken));

    /// <summary>The lists with this account among the assignees, read anew where it came since; it may still be missing.</summary>
    public async ValueTask<Lists> GetKnowingAsync(int accountId, CancellationToken cancellationToken = default)
    {
        var lists = await GetAsync(cancellationToken);
        if (lists.AssigneeById.ContainsKey(accountId))
            return lists;
        Forget();
        return await GetAsync(cancellationToken);
    }

    /// <summary>Makes the next use read the database.</summary>
    public void Forget() => _kept = null;

    public void Dispose() => _reading.Dispose();

    private Lists? Fresh() => _kept is { } kept && time.GetElapsedTime(kept.ReadAt) < Lasts ? kept.Lists : null;

    private async Task<Lists> ReadAsync(CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            if (Fresh() is { } lists)
                return lists;
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<EnquiriesDbContext>();
            var kept = new Kept(await QueryAsync(db, cancellationToken), time.GetTimestamp());
            _kept = kept;
            return kept.Lists;
        }
        finally
        {
            _reading.Release();
        }
    }

    private static async Task<Lists> QueryAsync(EnquiriesDbContext db, CancellationToken cancellationToken) =>
        new(
            await db
                .Offences.OrderBy(offence => offence.SortOrder)
                .Select(offence => new OffenceEntry(
                    offence.Id,
                    offence.Code,
                    offence.Name,
                    offence.Category,
                    offence.Act,
                    offence.Section,
                    offence.DigitalDefault,
                    offence.AdultOnly,
                    offence.InForceFrom,
                    offence.Synonyms,
                    offence.IsActive
                ))
                .ToListAsync(cancellationToken),
            await db
                .Platforms.OrderBy(platform => platform.SortOrder)
                .Select(platform => new ListEntry(
                    platform.Id,
                    platform.Code,
                    platform.Name,
                    platform.Synonyms,
                    platform.IsActive
                ))
                .ToListAsync(cancellationToken),
            (
                await db
                    .PoliceForces.OrderBy(force => force.SortOrder)
                    .Select(force => new ListEntry(force.Id, force.Code, force.Name, "", true))
                    .ToListAsync(cancellationToken)
            ).ConvertAll(force =>
                force with
                {
                    Synonyms = ReferenceData.ForceSynonyms.GetValueOrDefault(force.Code, ""),
                }
            ),
            await AssigneesAsync(db, cancellationToken),
            await db.MeasuresAsync(cancellationToken),
            await db
                .NationalSeries.OrderBy(series => series.SortOrder)
                .ThenBy(series => series.Id)
                .Select(series => new NationalEntry(series.Code, series.Name, series.Jurisdiction, series.IsOffered))
                .ToListAsync(cancellationToken)
        );

    private static Task<List<AssigneeEntry>> AssigneesAsync(
        EnquiriesDbContext db,
        CancellationToken cancellationToken
    ) =>
        db.Working(Roles.Solicitor, Roles.Partner)
            .OrderBy(account => account.DisplayName)
            .ThenBy(account => account.Id)
            .Select(account => new AssigneeEntry(
                account.Id,
                account.DisplayName == "" ? account.Email ?? "" : account.DisplayName
            ))
            .ToListAsync(cancellationToken);

    private sealed record Kept(Lists Lists, long ReadAt);
}
