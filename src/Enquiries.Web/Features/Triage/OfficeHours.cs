using Enquiries.Data;

namespace Enquiries.Web.Features.Triage;

/// <summary>A spell of time, UTC. <see cref="Until"/> is not part of it; null is without end.</summary>
public readonly record struct Spell(DateTime From, DateTime? Until);

/// <summary>
/// When the office is open, and what that makes of a length of working time. Pure: opening times are those of a London clock, so that a day
/// is as long as the clock says, also where it changes; everything else is UTC.
/// </summary>
public sealed class OfficeHours
{
    /// <summary>After this long without an open minute there is none to wait for.</summary>
    private const int LongestSearchDays = 4 * 366;

    private readonly Dictionary<DayOfWeek, (int Opens, int Closes)> _week;
    private readonly Dictionary<DateOnly, CalendarDayKind> _changes;

    /// <summary>Monday to Friday from 9:00 until 17:30.</summary>
    public static IReadOnlyList<OfficeDay> Standard { get; } =
    [
        .. Enum.GetValues<DayOfWeek>()
            .Select(day =>
                day is DayOfWeek.Saturday or DayOfWeek.Sunday
                    ? new OfficeDay { Weekday = day }
                    : new OfficeDay
                    {
                        Weekday = day,
                        OpensAt = 9 * 60,
                        ClosesAt = 17 * 60 + 30,
                    }
            ),
    ];

    /// <summary>Hours by weekday, where the firm says so, and days unlike others.</summary>
    /// <param name="week">A weekday that is not among them has its standard hours.</param>
    /// <param name="changes">Bank holidays that the program does not know, and days on which the office is closed.</param>
    public OfficeHours(IEnumerable<OfficeDay> week, IEnumerable<CalendarDay> changes)
    {
        var said = week.ToDictionary(day => day.Weekday);
        _week = Standard
            .Select(day => said.GetValueOrDefault(day.Weekday, day))
            .Where(day => day is { OpensAt: { } opens, ClosesAt: { } closes } && opens < closes)
            .ToDictionary(day => day.Weekday, day => (day.OpensAt!.Value, day.ClosesAt!.Value));
        _changes = changes.ToDictionary(day => day.Date, day => day.Kind);
    }

    /// <summary>Whether a date is a bank holiday of England and Wales, as the administrator corrected what the program knows.</summary>
    /// <param name="date">A London date.</param>
    public bool IsBankHoliday(DateOnly date) =>
        _changes.TryGetValue(date, out var kind) && kind != CalendarDayKind.Closed
            ? kind == CalendarDayKind.Holiday
            : WorkingDays.IsBankHoliday(date);

    /// <summary>When the office is open on a date; null where it is closed.</summary>
    /// <param name="date">A London date.</param>
    public Spell? On(DateOnly date)
    {
        if (!_week.TryGetValue(date.DayOfWeek, out var hours) || IsClosed(date))
            return null;
        var (opens, closes) = (At(date, hours.Opens), At(date, hours.Closes));
        return opens < closes ? new(opens, closes) : null;
    }

    /// <summary>Whether the office is open.</summary>
    /// <param name="utc">An instant, UTC.</param>
    public bool IsOpen(DateTime utc) => On(London.DateOf(utc)) is { } open && open.From <= utc && utc < open.Until;

    /// <summary>The instant at which so much working time will have passed.</summary>
    /// <param name="from">From when, UTC.</param>
    /// <param name="working">How much, of the time in which the office is open.</param>
    /// <param name="pauses">Spells that do not count, in any order; they may overlap.</param>
    /// <returns>The instant, UTC; null where it never comes, as under a pause that lasts, or where the office never opens.</returns>
    public DateTime? Add(DateTime from, TimeSpan working, IReadOnlyCollection<Spell> pauses)
    {
        var left = working;
        var day = London.DateOf(from);
        for (var end = day.AddDays(LongestSearchDays); day < end; day = day.AddDays(1))
            if (
                On(day) is { } open
                && TryPass(new(Later(open.From, from), open.Until), ref left, pauses) is { } instant
            )
                return instant;
        return null;
    }

    /// <summary>The same, where the office never closes.</summary>
    public static DateTime? AddClockTime(DateTime from, TimeSpan time, IReadOnlyCollection<Spell> pauses) =>
        TryPass(new(from, null), ref time, pauses);

    private bool IsClosed(DateOnly date) =>
        _changes.GetValueOrDefault(date) == CalendarDayKind.Closed || IsBankHoliday(date);

    // A minute of the clock that is left out in March is the next one there is.
    private static DateTime At(DateOnly date, int minute) =>
        minute == 24 * 60
            ? London.StartOf(date.AddDays(1))
            : London.ToUtc(date.ToDateTime(new TimeOnly(minute / 60, minute % 60)));

    /// <summary>Lets time pass within one open spell: the instant at which none is left, or null and what is left after it.</summary>
    private static DateTime? TryPass(Spell open, ref TimeSpan left, IReadOnlyCollection<Spell> pauses)
    {
        var now = open.From;
        while (open.Until is not { } closes || now < closes)
        {
            if (PausedUntil(now, pauses) is { IsPaused: true } paused)
            {
                if (paused.Until is not { } ends)
                    return null;
                now = ends;
                continue;
            }
            var next = Earlier(open.Until, NextPause(now, pauses));
            if (next is not { } stops || stops - now >= left)
                return now + left;
            left -= stops - now;
            now = stops;
        }
        return null;
    }

    private static (bool IsPaused, DateTime? Until) PausedUntil(DateTime now, IReadOnlyCollection<Spell> pauses)
    {
        foreach (var pause in pauses)
            if (pause.From <= now && (pause.Until is not { } until || now < until))
                return (true, pause.Until);
        return (false, null);
    }

    private static DateTime? NextPause(DateTime now, IReadOnlyCollection<Spell> pauses)
    {
        DateTime? next = null;
        foreach (var pause in pauses)
            if (pause.From > now && (pause.Until is not { } until || until > pause.From))
                next = Earlier(next, pause.From);
        return next;
    }

    private static DateTime Later(DateTime one, DateTime other) => one > other ? one : other;

    private static DateTime? Earlier(DateTime? one, DateTime? other) =>
        one is null ? other
        : other is null || one < other ? one
        : other;
}
