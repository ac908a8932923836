using Enquiries.Data;
using Enquiries.Web.Features.Accounts;
using Enquiries.Web.Features.Intake;
using Enquiries.Web.Features.Shared;
using Enquiries.Web.Features.Triage.Settings;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Triage.Rota;

/// <summary>Who is on, and when nobody is.</summary>
public static class RotaQuery
{
    private static readonly string[] Working = [Roles.Solicitor, Roles.Partner];

    /// <summary>The accounts that are on at an instant and still work here, in order of their numbers.</summary>
    /// <param name="db">The database.</param>
    /// <param name="utc">The instant, UTC.</param>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    public static async Task<IReadOnlyList<int>> OnAsync(
        EnquiriesDbContext db,
        DateTime utc,
        CancellationToken cancellationToken
    ) =>
        await db.Working(Working)
            .Where(account =>
                db.RotaShifts.Any(shift => shift.AccountId == account.Id && shift.Until > utc && shift.From <= utc)
            )
            .Select(account => account.Id)
            .Order()
            .ToListAsync(cancellationToken);

    /// <summary>Who can be put on the rota.</summary>
    internal static async Task<IReadOnlyList<Choice>> PeopleAsync(
        EnquiriesDbContext db,
        CancellationToken cancellationToken
    ) =>
        (
            await db.Working(Working)
                .OrderBy(account => account.DisplayName)
                .ThenBy(account => account.Id)
                .Select(account => new
                {
                    account.Id,
                    Name = account.DisplayName == "" ? account.Email ?? "" : account.DisplayName,
                })
                .ToListAsync(cancellationToken)
        ).ConvertAll(person => new Choice(IntakeChoices.Number(person.Id), person.Name));

    /// <summary>Four weeks from a date on.</summary>
    internal static async Task<RotaPage> PageAsync(
        EnquiriesDbContext db,
        DateOnly first,
        DateTime utcNow,
        CancellationToken cancellationToken
    )
    {
        var (from, until) = (London.StartOf(first), London.StartOf(first.AddDays(RotaPage.Length)));
        var people = await PeopleAsync(db, cancellationToken);
        var working = people.Select(person => int.Parse(person.Value, null)).ToHashSet();
        var shifts = (
            await db
                .RotaShifts.AsNoTracking()
                .Where(shift => shift.Until > from && shift.From < until)
                .OrderBy(shift => shift.From)
                .ThenBy(shift => shift.Id)
                .Select(shift => new RotaShiftRow(
                    shift.Id,
                    shift.AccountId,
                    shift.Account.DisplayName == "" ? shift.Account.Email ?? "" : shift.Account.DisplayName,
                    false,
                    DateTime.SpecifyKind(shift.From, DateTimeKind.Utc),
                    DateTime.SpecifyKind(shift.Until, DateTimeKind.Utc)
                ))
                .ToListAsync(cancellationToken)
        ).ConvertAll(shift => shift with { HasLeft = !working.Contains(shift.AccountId) });
        var calendar = await db.CalendarDays.AsNoTracking().ToListAsync(cancellationToken);
        var office = new OfficeHours(await db.OfficeDays.AsNoTracking().ToListAsync(cancellationToken), calendar);
        return new RotaReport(first, utcNow, shifts, office, calendar).Page(people);
    }
}
