using CsCheck;
using Enquiries.Data;
using Enquiries.Web.Features.Triage;
using Xunit;

namespace Enquiries.Tests.Triage;

public sealed class OfficeHoursTests
{
    private static readonly OfficeHours Standard = TriageRules.Standard.Office;

    [Theory]
    // Within a day; over night; over a weekend.
    [InlineData("2026-11-25 10:00", 2, "2026-11-25 12:00")]
    [InlineData("2026-11-25 16:30", 2, "2026-11-26 10:00")]
    [InlineData("2026-11-27 17:00", 1, "2026-11-30 09:30")]
    // Received at night, early, or on a Sunday, the time begins as the office opens.
    [InlineData("2026-11-25 23:30", 2, "2026-11-26 11:00")]
    [InlineData("2026-11-25 00:10", 2, "2026-11-25 11:00")]
    [InlineData("2026-11-29 12:00", 8, "2026-11-30 17:00")]
    // Exactly to the end of a day: due as the office closes, not as it opens again.
    [InlineData("2026-11-25 15:30", 2, "2026-11-25 17:30")]
    // Christmas 2026: the 25th is a Friday, the 26th a Saturday with its substitute on Monday the 28th.
    [InlineData("2026-12-24 16:30", 2, "2026-12-29 10:00")]
    // Good Friday and Easter Monday 2026.
    [InlineData("2026-04-02 17:00", 1, "2026-04-07 09:30")]
    // Over the night in which the clocks go forward (29 March 2026) and back (25 October 2026).
    [InlineData("2026-03-27 17:00", 1, "2026-03-30 09:30")]
    [InlineData("2026-10-23 17:00", 1, "2026-10-26 09:30")]
    // Leap day: 29 February 2028 is a Tuesday.
    [InlineData("2028-02-28 17:00", 2, "2028-02-29 10:30")]
    // Over midnight of a year, with New Year's Day 2027 a Friday.
    [InlineData("2026-12-31 17:00", 1, "2027-01-04 09:30")]
    public void Working_time_passes_only_while_the_office_is_open(string from, int hours, string due) =>
        Assert.Equal(Utc(due), Standard.Add(Utc(from), TimeSpan.FromHours(hours), []));

    [Fact]
    public void Hours_holidays_and_closed_days_move_what_is_open()
    {
        var from = Utc("2026-11-25 16:30");
        OfficeDay late = new()
        {
            Weekday = DayOfWeek.Wednesday,
            OpensAt = 9 * 60,
            ClosesAt = 20 * 60,
        };
        CalendarDay closed = new()
        {
            Date = new(2026, 11, 26),
            Kind = CalendarDayKind.Closed,
            Name = "Training",
        };
        CalendarDay holiday = new()
        {
            Date = new(2026, 11, 27),
            Kind = CalendarDayKind.Holiday,
            Name = "Proclaimed",
        };
        var two = TimeSpan.FromHours(2);

        Assert.Equal(Utc("2026-11-26 10:00"), Standard.Add(from, two, []));
        Assert.Equal(Utc("2026-11-25 18:30"), new OfficeHours([late], []).Add(from, two, []));
        Assert.Equal(Utc("2026-11-27 10:00"), new OfficeHours([], [closed]).Add(from, two, []));
        Assert.Equal(Utc("2026-11-30 10:00"), new OfficeHours([], [closed, holiday]).Add(from, two, []));
        Assert.True(new OfficeHours([], [holiday]).IsBankHoliday(holiday.Date));
        Assert.False(new OfficeHours([], [closed]).IsBankHoliday(closed.Date));
    }

    [Fact]
    public void A_bank_holiday_that_was_none_is_worked()
    {
        CalendarDay worked = new()
        {
            Date = new(2026, 12, 28),
            Kind = CalendarDayKind.Working,
            Name = "Worked",
        };
        Assert.Equal(
            Utc("2026-12-28 10:00"),
            new OfficeHours([], [worked]).Add(Utc("2026-12-24 16:30"), TimeSpan.FromHours(2), [])
        );
    }

    [Fact]
    public void A_pause_takes_out_the_working_time_that_it_took()
    {
        var from = Utc("2026-11-25 10:00");
        Spell overNight = new(Utc("2026-11-25 11:00"), Utc("2026-11-26 10:00"));
        Spell atNight = new(Utc("2026-11-25 18:00"), Utc("2026-11-26 08:00"));

        Assert.Equal(Utc("2026-11-26 11:00"), Standard.Add(from, TimeSpan.FromHours(2), [overNight]));
        Assert.Equal(Utc("2026-11-26 10:30"), Standard.Add(from, TimeSpan.FromHours(9), [atNight]));
        Assert.Null(Standard.Add(from, TimeSpan.FromHours(2), [new(Utc("2026-11-25 11:00"), null)]));
        Assert.Equal(
            Utc("2026-11-25 11:00"),
            OfficeHours.AddClockTime(from, TimeSpan.FromMinutes(30), [new(from, Utc("2026-11-25 10:30"))])
        );
    }

    [Fact]
    public void An_office_that_never_opens_owes_nothing_in_its_hours() =>
        Assert.Null(
            new OfficeHours([.. Enum.GetValues<DayOfWeek>().Select(day => new OfficeDay { Weekday = day })], []).Add(
                Utc("2026-11-25 10:00"),
                TimeSpan.FromHours(1),
                []
            )
        );

    [Fact]
    public void Pausing_never_shortens() =>
        Gen.Select(Instants, Gen.Int[0, 3_000], Spells.Array[0, 4], Spells)
            .Sample(
                (from, minutes, pauses, one) =>
                {
                    var time = TimeSpan.FromMinutes(minutes);
                    var (without, with) = (
                        Standard.Add(from, time, pauses),
                        Standard.Add(from, time, [.. pauses, one])
                    );
                    var (clockWithout, clockWith) = (
                        OfficeHours.AddClockTime(from, time, pauses),
                        OfficeHours.AddClockTime(from, time, [.. pauses, one])
                    );
                    return (with is null || with >= without) && (clockWith is null || clockWith >= clockWithout);
                }
            );

    [Fact]
    public void What_passes_between_is_just_what_was_asked_for() =>
        Gen.Select(Instants, Gen.Int[1, 2_000], Spells.Array[0, 3])
            .Sample(
                (from, minutes, pauses) =>
                {
                    var due = Standard.Add(from, TimeSpan.FromMinutes(minutes), pauses);
                    // Counted minute by minute, another way.
                    var passed = 0;
                    for (var now = from; now < due; now = now.AddMinutes(1))
                        if (Standard.IsOpen(now) && !pauses.Any(pause => pause.From <= now && now < pause.Until))
                            passed++;
                    return due is not null && passed == minutes;
                },
                iter: 300
            );

    [Fact]
    public void More_time_is_never_due_earlier() =>
        Gen.Select(Instants, Gen.Int[0, 3_000], Gen.Int[0, 3_000])
            .Sample(
                (from, one, more) =>
                    Standard.Add(from, TimeSpan.FromMinutes(one), [])
                    <= Standard.Add(from, TimeSpan.FromMinutes(one + more), [])
            );

    private static readonly Gen<DateTime> Instants = Gen.Int[0, 2 * 366 * 24 * 60]
        .Select(minutes => new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(minutes));

    private static readonly Gen<Spell> Spells = Gen.Select(Instants, Gen.Int[0, 4_000])
        .Select((from, minutes) => new Spell(from, from.AddMinutes(minutes)));

    internal static DateTime Utc(string london) =>
        London.ToUtc(DateTime.Parse(london, System.Globalization.CultureInfo.InvariantCulture));
}
