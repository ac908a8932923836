using CsCheck;
using Enquiries.Data;
using Enquiries.Web.Features.Triage;
using Enquiries.Web.Features.Triage.Rota;

namespace Enquiries.Tests.Triage.Rota;

public sealed class RotaCoverTests
{
    private static readonly DateTime Start = new(2026, 3, 20, 0, 0, 0, DateTimeKind.Utc);

    // Windows around both changes of the clocks of 2026, 29 March and 25 October, and shifts of quarters of an hour in and around them.
    private static readonly Gen<DateTime> Starts = Gen.Select(
        Gen.Bool.Select(spring => spring ? Start : new DateTime(2026, 10, 18, 0, 0, 0, DateTimeKind.Utc)),
        Gen.Int[0, 5 * 96],
        (start, quarters) => start.AddMinutes(15 * quarters)
    );

    private static readonly Gen<OfficeHours> Offices = Gen.Select(
        Gen.Int[0, 95],
        Gen.Int[1, 96],
        Gen.Int[0, 13],
        (opens, closes, closed) =>
            new OfficeHours(
                Enum.GetValues<DayOfWeek>()
                    .Select(day =>
                        opens < closes
                            ? new OfficeDay
                            {
                                Weekday = day,
                                OpensAt = 15 * opens,
                                ClosesAt = 15 * closes,
                            }
                            : new OfficeDay { Weekday = day }
                    ),
                [
                    new CalendarDay
                    {
                        Date = DateOnly.FromDateTime(Start).AddDays(closed),
                        Kind = CalendarDayKind.Closed,
                        Name = "Closed",
                    },
                ]
            )
    );

    private static readonly Gen<(DateTime From, DateTime Until, OfficeHours Office, OnCall[] Shifts)> Rotas =
        from start in Starts
        from days in Gen.Int[1, 10]
        from office in Offices
        from shifts in Gen.Select(
            Gen.Int[1, 3],
            Gen.Int[-96, 10 * 96],
            Gen.Int[-2, 3 * 96],
            (who, begins, lasts) =>
                new OnCall(who, start.AddMinutes(15 * begins), start.AddMinutes(15 * (begins + lasts)))
        ).Array[0, 12]
        select (start, start.AddDays(days), office, shifts);

    [Fact]
    public void Each_quarter_of_an_hour_is_in_office_hours_under_a_shift_or_in_a_gap() =>
        Rotas.Sample(rota =>
        {
            var cover = RotaCover.Of(rota.From, rota.Until, rota.Shifts, rota.Office);
            for (var at = rota.From; at < rota.Until; at = at.AddMinutes(15))
            {
                var on = rota
                    .Shifts.Where(shift => shift.From <= at && at < shift.Until)
                    .Select(shift => shift.AccountId)
                    .Distinct()
                    .Order()
                    .ToArray();
                var gaps = cover.Gaps.Count(gap => gap.From <= at && at < gap.Until);
                Assert.Equal(on.Length == 0 && !rota.Office.IsOpen(at) ? 1 : 0, gaps);
                var overlap = cover.Overlaps.SingleOrDefault(both => both.From <= at && at < both.Until);
                Assert.Equal(on.Length > 1 ? on : null, overlap?.Accounts);
            }
        });

    [Fact]
    public void No_gap_meets_a_shift_or_another_gap_and_all_lie_within_the_window() =>
        Rotas.Sample(rota =>
        {
            var cover = RotaCover.Of(rota.From, rota.Until, rota.Shifts, rota.Office);
            foreach (var (from, until) in cover.Gaps)
            {
                Assert.True(rota.From <= from && from < until && until <= rota.Until);
                Assert.DoesNotContain(
                    rota.Shifts,
                    shift => shift.From < shift.Until && shift.From < until && from < shift.Until
                );
            }
            Assert.All(cover.Gaps.Zip(cover.Gaps.Skip(1)), pair => Assert.True(pair.First.Until < pair.Second.From));
            Assert.All(
                cover.Overlaps.Zip(cover.Overlaps.Skip(1)),
                pair => Assert.True(pair.First.Until <= pair.Second.From)
            );
        });

    [Fact]
    public void The_hour_that_October_repeats_makes_a_night_longer()
    {
        var office = new OfficeHours([], []);
        var cover = RotaCover.Of(Utc(10, 23, 16, 30), Utc(10, 26, 9, 0), [], office);
        Assert.Equal((Utc(10, 23, 16, 30), Utc(10, 26, 9, 0)), Assert.Single(cover.Gaps));
    }

    [Fact]
    public void One_person_twice_at_once_is_no_overlap() =>
        Assert.Empty(
            RotaCover
                .Of(
                    Utc(6, 1, 0, 0),
                    Utc(6, 2, 0, 0),
                    [new(1, Utc(6, 1, 0, 0), Utc(6, 1, 9, 0)), new(1, Utc(6, 1, 3, 0), Utc(6, 1, 12, 0))],
                    new OfficeHours([], [])
                )
                .Overlaps
        );

    [Fact]
    public void A_weekly_shift_keeps_its_times_on_the_clock() =>
        Gen.Select(Starts, Gen.Int[1, 4 * 24 * 7], Gen.Int[1, 52])
            .Sample(
                (from, quarters, weeks) =>
                {
                    var until = from.AddMinutes(15 * quarters);
                    var all = RotaRepeat.Weekly(from, until, weeks).ToList();
                    Assert.Equal((from, until), all[0]);
                    Assert.InRange(all.Count, Math.Max(1, weeks - 1), weeks);
                    foreach (var shift in all)
                    {
                        Assert.True(shift.From < shift.Until);
                        AssertSameClock(from, shift.From);
                        AssertSameClock(until, shift.Until);
                    }
                }
            );

    private static void AssertSameClock(DateTime first, DateTime later)
    {
        var (one, other) = (London.ToLocal(first), London.ToLocal(later));
        Assert.Equal(0, (DateOnly.FromDateTime(other).DayNumber - DateOnly.FromDateTime(one).DayNumber) % 7);
        // A time that March leaves out is an hour later there.
        if (!London.Zone.IsInvalidTime(other.AddHours(-1)))
            Assert.Equal(one.TimeOfDay, other.TimeOfDay);
    }

    private static DateTime Utc(int month, int day, int hour, int minute) =>
        new(2026, month, day, hour, minute, 0, DateTimeKind.Utc);
}
