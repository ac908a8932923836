using System.Globalization;
using Enquiries.Data;
using Enquiries.Web.Features.Accounts;
using Enquiries.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Restrictions;

/// <summary>Reads who may see what.</summary>
public sealed class RestrictionsQuery(EnquiriesDbContext db, TimeProvider time)
{
    private const int MostEnded = 100;

    /// <summary>All that holds, and what ended lately. Every partner sees that there is one and who is named; only those why.</summary>
    /// <param name="reader">The partner who asks.</param>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    public async Task<RestrictionList> ListAsync(int reader, CancellationToken cancellationToken)
    {
        var holds = Restriction.HoldsOn(London.Today(time));
        var now = await Newest(db.Restrictions.Where(holds)).ToListAsync(cancellationToken);
        var ended = await Newest(
                db.Restrictions.Where(one => !db.Restrictions.Where(holds).Any(held => held.Id == one.Id))
            )
            .Take(MostEnded + 1)
            .ToListAsync(cancellationToken);
        var partners = await PartnersAsync(cancellationToken);
        return new(
            now.ConvertAll(one => Row(one, reader, partners)),
            [.. ended.Take(MostEnded).Select(one => Row(one, reader, partners))],
            ended.Count > MostEnded
        );
    }

    /// <summary>The restriction of an enquiry that holds today, with its people; null for none.</summary>
    public Task<Restriction?> PresentAsync(long enquiryId, CancellationToken cancellationToken) =>
        db
            .Restrictions.Where(Restriction.HoldsOn(London.Today(time)))
            .Include(restriction => restriction.Members)
                .ThenInclude(member => member.Account)
            .Include(restriction => restriction.ImposedBy)
            .SingleOrDefaultAsync(restriction => restriction.EnquiryId == enquiryId, cancellationToken);

    /// <summary>
    /// What the reader may know and do about a restriction. A partner who is named may change it; where none that is named can sign in any
    /// more, any partner may, or the enquiry would be lost to the firm.
    /// </summary>
    public async Task<RestrictionRow?> RowAsync(
        Restriction? restriction,
        int reader,
        CancellationToken cancellationToken
    ) => restriction is null ? null : Row(restriction, reader, await PartnersAsync(cancellationToken));

    /// <summary>Everybody who works on enquiries, as choices.</summary>
    public async Task<IReadOnlyList<Choice>> PeopleAsync(CancellationToken cancellationToken)
    {
        var people = await db.Working(Roles.Solicitor, Roles.Partner)
            .OrderBy(account => account.DisplayName)
            .ThenBy(account => account.Id)
            .Select(account => new { account.Id, account.DisplayName })
            .ToListAsync(cancellationToken);
        return [.. people.Select(one => ChoiceOf(one.Id, one.DisplayName))];
    }

    /// <summary>Whom to ask about restricted enquiries: of each a partner who is named on it, else who put it up.</summary>
    internal async Task<IReadOnlyDictionary<long, string>> AskAsync(
        IReadOnlyCollection<long> enquiries,
        CancellationToken cancellationToken
    )
    {
        if (enquiries.Count == 0)
            return new Dictionary<long, string>();
        var held = await Newest(db.Restrictions.Where(Restriction.HoldsOn(London.Today(time))))
            .Where(restriction => EF.Parameter(enquiries).Contains(restriction.EnquiryId))
            .ToListAsync(cancellationToken);
        var partners = await PartnersAsync(cancellationToken);
        return held.ToDictionary(one => one.EnquiryId, one => ToAsk(one, partners));
    }

    private static string ToAsk(Restriction restriction, IReadOnlySet<int> partners) =>
        restriction
            .Members.Where(member => partners.Contains(member.AccountId))
            .Select(member => member.Account.DisplayName)
            .Order(StringComparer.CurrentCulture)
            .FirstOrDefault()
        ?? restriction.ImposedBy.DisplayName;

    /// <summary>Who has the enquiry; null for nobody.</summary>
    public async Task<Choice?> AssigneeAsync(long enquiryId, CancellationToken cancellationToken)
    {
        var assigned = await db
            .AllEnquiries.Where(enquiry => enquiry.Id == enquiryId && enquiry.AssignedTo != null)
            .Select(enquiry => new { enquiry.AssignedTo!.Id, enquiry.AssignedTo.DisplayName })
            .SingleOrDefaultAsync(cancellationToken);
        return assigned is null ? null : ChoiceOf(assigned.Id, assigned.DisplayName);
    }

    private static Choice ChoiceOf(int id, string name) => new(id.ToString(CultureInfo.InvariantCulture), name);

    private static IQueryable<Restriction> Newest(IQueryable<Restriction> restrictions) =>
        restrictions
            .AsNoTracking()
            .Include(restriction => restriction.Members)
                .ThenInclude(member => member.Account)
            .Include(restriction => restriction.ImposedBy)
            .OrderByDescending(restriction => restriction.Id);

    private async Task<IReadOnlySet<int>> PartnersAsync(CancellationToken cancellationToken) =>
        (await db.Working(Roles.Partner).Select(account => account.Id).ToListAsync(cancellationToken)).ToHashSet();

    private static RestrictionRow Row(Restriction restriction, int reader, IReadOnlySet<int> partners)
    {
        var isMine = restriction.Members.Any(member => member.AccountId == reader);
        return new(
            restriction.EnquiryId,
            isMine,
            isMine || !restriction.Members.Any(member => partners.Contains(member.AccountId)),
            [.. restriction.Members.Select(member => member.Account.DisplayName).Order(StringComparer.CurrentCulture)],
            isMine ? restriction.Reason : null,
            restriction.EndsOn,
            restriction.ImposedBy.DisplayName,
            restriction.ImposedAt,
            restriction.LiftedAt
        );
    }
}
