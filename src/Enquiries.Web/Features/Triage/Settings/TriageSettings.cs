using Enquiries.Data;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Web.Features.Triage.Settings;

/// <summary>Reads and writes what the firm says of its triage. Every change is recorded as before → after.</summary>
internal sealed class TriageSettings(EnquiriesDbContext db)
{
    /// <summary>Each weekday as it is, standard or not.</summary>
    public async Task<IReadOnlyDictionary<DayOfWeek, OfficeDay>> WeekAsync(CancellationToken cancellationToken)
    {
        var said = await db.OfficeDays.AsNoTracking().ToDictionaryAsync(day => day.Weekday, cancellationToken);
        return OfficeHours.Standard.ToDictionary(day => day.Weekday, day => said.GetValueOrDefault(day.Weekday, day));
    }

    public async Task<IReadOnlyList<HolidayRow>> DaysAsync(int year, CancellationToken cancellationToken) =>
        HolidayList.From(year, await db.CalendarDays.AsNoTracking().ToListAsync(cancellationToken));

    /// <summary>Saves what was changed; what is set back to the standard is not kept.</summary>
    /// <exception cref="DbUpdateException">Somebody else saved the same at the same moment.</exception>
    public async Task SaveAsync(IReadOnlyList<FigureChange> changes, CancellationToken cancellationToken)
    {
        var names = changes.Select(change => change.Number.Name).ToList();
        var kept = await db
            .TriageFigures.Where(figure => names.Contains(figure.Name))
            .ToDictionaryAsync(figure => figure.Name, cancellationToken);
        foreach (var (number, _, to) in changes)
            if (!kept.TryGetValue(number.Name, out var figure))
                db.TriageFigures.Add(new TriageFigure { Name = number.Name, Value = to });
            else if (to == number.Standard)
                db.TriageFigures.Remove(figure);
            else
                figure.Value = to;
        await RecordAsync(
            changes.Select(change => new AuditedChange(
                $"{change.Number.Group}: {change.Number.Label}",
                $"{change.From} {change.Number.Unit}",
                $"{change.To} {change.Number.Unit}",
                Protected: false
            )),
            cancellationToken
        );
    }

    /// <summary>Saves the weekdays that were changed.</summary>
    /// <exception cref="DbUpdateException">Somebody else saved the same at the same moment.</exception>
    public async Task SaveAsync(
        IReadOnlyDictionary<DayOfWeek, OfficeDay> before,
        IReadOnlyList<OfficeDay> changed,
        CancellationToken cancellationToken
    )
    {
        var kept = await db.OfficeDays.ToDictionaryAsync(day => day.Weekday, cancellationToken);
        foreach (var day in changed)
            if (kept.TryGetValue(day.Weekday, out var stored))
                (stored.OpensAt, stored.ClosesAt) = (day.OpensAt, day.ClosesAt);
            else
                db.OfficeDays.Add(day);
        await RecordAsync(
            changed.Select(day => new AuditedChange(
                $"Office hours on {day.Weekday}",
                HoursForm.Words(before[day.Weekday]),
                HoursForm.Words(day),
                Protected: false
            )),
            cancellationToken
        );
    }

    /// <summary>Adds a day; false where the firm said something of it already.</summary>
    public async Task<bool> TryAddAsync(CalendarDay day, CancellationToken cancellationToken)
    {
        if (await db.CalendarDays.AnyAsync(one => one.Date == day.Date, cancellationToken))
            return false;
        try
        {
            db.CalendarDays.Add(day);
            await RecordAsync([Change(day, null, Words(day))], cancellationToken);
            return true;
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            // Two at once came through the check above; the database let one pass.
            db.ChangeTracker.Clear();
            if (await db.CalendarDays.AnyAsync(one => one.Date == day.Date, cancellationToken))
                return false;
            throw;
        }
    }

    /// <summary>Takes back what the firm said of a day; null where it said nothing.</summary>
    public async Task<CalendarDay?> RemoveAsync(DateOnly date, CancellationToken cancellationToken)
    {
        CalendarDay? removed = null;
        await db.AtomicallyAsync(
            async () =>
            {
                db.ChangeTracker.Clear();
                removed = await db
                    .CalendarDays.AsNoTracking()
                    .SingleOrDefaultAsync(day => day.Date == date, cancellationToken);
                var gone = await db.CalendarDays.Where(day => day.Date == date).ExecuteDeleteAsync(cancellationToken);
                if (removed is null || gone == 0)
                    removed = null;
                else
                    await RecordAsync([Change(removed, Words(removed), null)], cancellationToken);
            },
            cancellationToken
        );
        return removed;
    }

    private async Task RecordAsync(IEnumerable<AuditedChange> changes, CancellationToken cancellationToken)
    {
        db.Record(AuditAction.TriageChanged, details: new { Changes = changes });
        await db.SaveChangesAsync(cancellationToken);
    }

    private static AuditedChange Change(CalendarDay day, string? from, string? to) =>
        new(Shared.When.LongDate(day.Date), from, to, Protected: false);

    private static string Words(CalendarDay day) => $"{Coded.Label(day.Kind)}: {day.Name}";
}
