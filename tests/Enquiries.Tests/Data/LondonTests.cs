using System.Globalization;
using CsCheck;
using Enquiries.Data;

namespace Enquiries.Tests.Data;

public class LondonTests
{
    private static readonly Gen<DateTime> Instants = Gen.Long[
            new DateTime(1996, 1, 1).Ticks,
            new DateTime(2060, 1, 1).Ticks
        ]
        .Select(ticks => new DateTime(ticks, DateTimeKind.Utc));

    // Half of the instants lie within two hours of a clock change, where mistakes live.
    private static readonly Gen<DateTime> NearChanges = Gen.Select(
        Gen.Int[1996, 2059],
        Gen.Bool.Select(spring => spring ? 3 : 10),
        Gen.Int[-7200, 7200],
        (year, month, seconds) => Change(year, month).AddSeconds(seconds)
    );

    private static readonly Gen<DateTime> Any = Gen.OneOf(Instants, NearChanges);

    [Fact]
    public void The_London_date_of_any_instant_follows_the_rule_of_the_last_Sundays() =>
        Any.Sample(utc => Assert.Equal(DateOnly.FromDateTime(utc + OffsetByRule(utc)), London.DateOf(utc)));

    [Fact]
    public void Local_time_and_back_is_the_same_instant_except_in_the_second_of_the_doubled_hours() =>
        Any.Sample(utc =>
        {
            var autumn = Change(utc.Year, 10);
            var expected = utc >= autumn && utc < autumn.AddHours(1) ? utc.AddHours(-1) : utc;
            Assert.Equal(expected, London.ToUtc(London.ToLocal(utc)));
        });

    [Fact]
    public void Every_instant_lies_in_the_day_that_begins_before_it_and_ends_after_it() =>
        Any.Sample(utc =>
        {
            var date = London.DateOf(utc);
            Assert.True(London.StartOf(date) <= utc && utc < London.StartOf(date.AddDays(1)));
        });

    [Theory]
    [InlineData("2026-07-31T22:59:59", "2026-07-31")]
    [InlineData("2026-07-31T23:30:00", "2026-08-01")]
    [InlineData("2026-01-31T23:30:00", "2026-01-31")]
    [InlineData("2024-02-29T23:59:59", "2024-02-29")]
    [InlineData("2024-03-31T00:59:59", "2024-03-31")]
    [InlineData("2024-03-31T23:00:00", "2024-04-01")]
    [InlineData("2026-10-31T23:30:00", "2026-10-31")]
    public void The_London_date_is(string utc, string date) =>
        Assert.Equal(
            DateOnly.Parse(date, CultureInfo.InvariantCulture),
            London.DateOf(DateTime.Parse(utc, CultureInfo.InvariantCulture))
        );

    [Theory]
    [InlineData("2024-03-31T00:59:00", "2024-03-31T00:59:00")] // the last minute of winter
    [InlineData("2024-03-31T01:30:00", "2024-03-31T01:30:00")] // does not exist: 02:30 BST
    [InlineData("2024-03-31T02:00:00", "2024-03-31T01:00:00")]
    [InlineData("2024-10-27T01:30:00", "2024-10-27T00:30:00")] // happens twice: the first, in BST
    [InlineData("2024-10-27T02:00:00", "2024-10-27T02:00:00")]
    [InlineData("2024-06-01T12:00:00", "2024-06-01T11:00:00")]
    public void The_instant_of_a_local_time_is(string local, string utc)
    {
        var instant = London.ToUtc(DateTime.Parse(local, CultureInfo.InvariantCulture));
        Assert.Equal(DateTime.Parse(utc, CultureInfo.InvariantCulture), instant);
        Assert.Equal(DateTimeKind.Utc, instant.Kind);
    }

    [Fact]
    public void A_time_that_does_not_exist_is_shown_an_hour_later() =>
        Assert.Equal(
            new DateTime(2024, 3, 31, 2, 30, 0),
            London.ToLocal(London.ToUtc(new DateTime(2024, 3, 31, 1, 30, 0)))
        );

    [Fact]
    public void Today_changes_at_midnight_in_London()
    {
        var clock = new FixedClock(new DateTimeOffset(2026, 7, 31, 22, 59, 59, TimeSpan.Zero));
        Assert.Equal(new DateOnly(2026, 7, 31), London.Today(clock));
        clock = new FixedClock(new DateTimeOffset(2026, 7, 31, 23, 0, 0, TimeSpan.Zero));
        Assert.Equal(new DateOnly(2026, 8, 1), London.Today(clock));
    }

    [Fact]
    public void Times_of_the_wrong_kind_are_refused()
    {
        Assert.Throws<ArgumentException>(() => London.DateOf(new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Local)));
        Assert.Throws<ArgumentException>(() => London.ToUtc(new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc)));
    }

    [Fact]
    public void The_month_number_is_year_and_month() =>
        Assert.Equal(202404, London.MonthNumber(new DateOnly(2024, 4, 30)));

    /// <summary>The rule as the Summer Time Order states it, apart from any time zone data.</summary>
    private static TimeSpan OffsetByRule(DateTime utc) =>
        utc >= Change(utc.Year, 3) && utc < Change(utc.Year, 10) ? TimeSpan.FromHours(1) : TimeSpan.Zero;

    private static DateTime Change(int year, int month)
    {
        var last = new DateTime(year, month, 31, 1, 0, 0, DateTimeKind.Utc);
        return last.AddDays(-(int)last.DayOfWeek);
    }

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
