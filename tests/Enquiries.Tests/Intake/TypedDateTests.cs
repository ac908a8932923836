using System.Globalization;
using CsCheck;
using Enquiries.Data;
using Enquiries.Web.Features.Intake;

namespace Enquiries.Tests.Intake;

public class TypedDateTests
{
    // Tuesday 3 February 2026, 10:20 in London.
    private static readonly DateTime Now = new(2026, 2, 3, 10, 20, 30, DateTimeKind.Utc);
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    private static readonly Gen<DateOnly> Days = Gen.Int[0, 365 * 60].Select(n => new DateOnly(1990, 1, 1).AddDays(n));

    [Theory]
    [InlineData("3/2/26", "Tuesday 3 February 2026")]
    [InlineData("03/02/2026", "Tuesday 3 February 2026")]
    [InlineData("3.2.2026", "Tuesday 3 February 2026")]
    [InlineData("3-2-26", "Tuesday 3 February 2026")]
    [InlineData("3 2 26", "Tuesday 3 February 2026")]
    [InlineData("2026-02-03", "Tuesday 3 February 2026")]
    [InlineData("3 feb", "Tuesday 3 February 2026")]
    [InlineData("4 feb", "Tuesday 4 February 2025")]
    [InlineData("3rd of February", "Tuesday 3 February 2026")]
    [InlineData("Feb 3", "Tuesday 3 February 2026")]
    [InlineData("1/12", "Monday 1 December 2025")]
    [InlineData("3.2", "Tuesday 3 February 2026")]
    [InlineData("29 feb", "Thursday 29 February 2024")]
    [InlineData("today", "Tuesday 3 February 2026")]
    [InlineData("Yesterday", "Monday 2 February 2026")]
    [InlineData("tomorrow", "Wednesday 4 February 2026")]
    [InlineData("mon", "Monday 2 February 2026")]
    [InlineData("tues", "Tuesday 3 February 2026")]
    [InlineData("weds", "Wednesday 28 January 2026")]
    [InlineData("last tuesday", "Tuesday 27 January 2026")]
    [InlineData("this fri", "Friday 6 February 2026")]
    [InlineData("3 weeks ago", "Tuesday 13 January 2026")]
    [InlineData("now", "Tuesday 3 February 2026")]
    [InlineData("Tuesday, 3 February 2026", "Tuesday 3 February 2026")]
    [InlineData("29/2/24", "Thursday 29 February 2024")]
    public void A_date_is_read_as_it_is_typed(string typed, string understood) =>
        Assert.Equal(understood, Echo(typed, DateKind.Date));

    [Theory]
    [InlineData("3 February 2026 2pm", "Tuesday 3 February 2026, 14:00")]
    [InlineData("3/2/26 14:30", "Tuesday 3 February 2026, 14:30")]
    [InlineData("14:30 3/2/26", "Tuesday 3 February 2026, 14:30")]
    [InlineData("3 feb at 2.30 pm", "Tuesday 3 February 2026, 14:30")]
    [InlineData("3/2/26 9.05", "Tuesday 3 February 2026, 09:05")]
    [InlineData("3/2/26 1430", "Tuesday 3 February 2026, 14:30")]
    [InlineData("1430hrs", "Tuesday 3 February 2026, 14:30")]
    [InlineData("1430h", "Tuesday 3 February 2026, 14:30")]
    [InlineData("today 14:30", "Tuesday 3 February 2026, 14:30")]
    [InlineData("tomorrow 9am", "Wednesday 4 February 2026, 09:00")]
    [InlineData("yesterday 12am", "Monday 2 February 2026, 00:00")]
    [InlineData("12pm", "Tuesday 3 February 2026, 12:00")]
    [InlineData("now", "Tuesday 3 February 2026, 10:20")]
    [InlineData("mon 10:00", "Monday 9 February 2026, 10:00")]
    [InlineData("next monday", "Monday 9 February 2026, 12:00")]
    [InlineData("next fri 10am", "Friday 13 February 2026, 10:00")]
    [InlineData("14:30", "Tuesday 3 February 2026, 14:30")]
    [InlineData("14.30", "Tuesday 3 February 2026, 14:30")]
    [InlineData("in 2 hours", "Tuesday 3 February 2026, 12:20")]
    [InlineData("in half an hour", "Tuesday 3 February 2026, 10:50")]
    [InlineData("20 min ago", "Tuesday 3 February 2026, 10:00")]
    [InlineData("in 2 weeks", "Tuesday 17 February 2026, 10:20")]
    [InlineData("2026-02-03T14:30", "Tuesday 3 February 2026, 14:30")]
    [InlineData("2026-07-03T14:30Z", "Friday 3 July 2026, 15:30")]
    [InlineData("2026-07-03T14:30:10+02:00", "Friday 3 July 2026, 13:30")]
    [InlineData("noon", "Tuesday 3 February 2026, 12:00")]
    [InlineData("tomorrow midnight", "Wednesday 4 February 2026, 00:00")]
    [InlineData("4 feb 10:00", "Wednesday 4 February 2026, 10:00")]
    [InlineData("2 feb 10:00", "Tuesday 2 February 2027, 10:00")]
    [InlineData("Tuesday 3 February 2026, 14:30", "Tuesday 3 February 2026, 14:30")]
    public void An_instant_is_read_as_it_is_typed(string typed, string understood) =>
        Assert.Equal(understood, Echo(typed, DateKind.Instant));

    [Theory]
    [InlineData("mon 10:00", "Monday 2 February 2026, 10:00")]
    [InlineData("2 feb 10:00", "Monday 2 February 2026, 10:00")]
    [InlineData("4 feb 10:00", "Tuesday 4 February 2025, 10:00")]
    public void What_has_passed_takes_the_day_before(string typed, string understood) =>
        Assert.Equal(understood, Echo(typed, DateKind.Past));

    [Theory]
    [InlineData("23:30", "Monday 2 February 2026, 23:30")]
    [InlineData("5am", "Tuesday 3 February 2026, 05:00")]
    [InlineData("10:24", "Tuesday 3 February 2026, 10:24")]
    [InlineData("6 am this morning", "Tuesday 3 February 2026, 06:00")]
    [InlineData("yesterday evening 8pm", "Monday 2 February 2026, 20:00")]
    [InlineData("11pm last night", "Monday 2 February 2026, 23:00")]
    [InlineData("last night", "Type the time as well, such as today 06:00 or yesterday 22:30.")]
    public void A_time_that_has_passed_is_read_as_people_say_it(string typed, string understood) =>
        Assert.Equal(understood, Echo(typed, DateKind.Past));

    [Theory]
    [InlineData("today", "Tuesday 3 February 2026")]
    [InlineData("today 3pm", "Tuesday 3 February 2026, 15:00")]
    [InlineData("mon", "Monday 9 February 2026")]
    [InlineData("next week", "Monday 9 February 2026, 09:00")]
    public void What_is_due_without_a_time_has_the_whole_day(string typed, string understood) =>
        Assert.Equal(understood, Echo(typed, DateKind.Due));

    [Theory]
    [InlineData("oct 2025", "Wednesday 1 October 2025", "Friday 31 October 2025")]
    [InlineData("10/2025", "Wednesday 1 October 2025", "Friday 31 October 2025")]
    [InlineData("october", "Wednesday 1 October 2025", "Friday 31 October 2025")]
    [InlineData("2024", "Monday 1 January 2024", "Tuesday 31 December 2024")]
    [InlineData("2026", "Thursday 1 January 2026", "Tuesday 3 February 2026")]
    [InlineData("last week", "Monday 26 January 2026", "Sunday 1 February 2026")]
    [InlineData("last year", "Wednesday 1 January 2025", "Wednesday 31 December 2025")]
    [InlineData("3/2/26", "Tuesday 3 February 2026", "Tuesday 3 February 2026")]
    [InlineData("13/2025", "There is no month 13. Type it as 10/2026.", "There is no month 13. Type it as 10/2026.")]
    public void A_month_or_a_year_begins_and_ends(string typed, string first, string last)
    {
        Assert.Equal(first, Echo(typed, DateKind.From));
        Assert.Equal(last, Echo(typed, DateKind.Until));
    }

    [Fact]
    public void What_is_due_on_a_day_reads_back_without_a_time() =>
        Days.Sample(date =>
        {
            var read = TypedDate.Read(TypedDate.Text(date), DateKind.Due, Now);
            var text = TypedDate.Text(read.Utc, DateKind.Due);
            return read.Utc == London.EndOf(date) && text == TypedDate.Text(date);
        });

    [Theory]
    [InlineData("3/2/98", "Tuesday 3 February 1998")]
    [InlineData("3/2/26", "Tuesday 3 February 2026")]
    [InlineData("4/2/26", "Thursday 4 February 1926")]
    [InlineData("29 Feb 04", "Sunday 29 February 2004")]
    public void A_birth_of_two_digits_is_in_the_past(string typed, string understood) =>
        Assert.Equal(understood, Echo(typed, DateKind.Birth));

    [Theory]
    [InlineData(
        "31/2/26",
        DateKind.Date,
        "31 February 2026 does not exist. February 2026 has 28 days: check the day and the month."
    )]
    [InlineData(
        "29 feb 2025",
        DateKind.Instant,
        "29 February 2025 does not exist. February 2025 has 28 days: check the day and the month."
    )]
    [InlineData(
        "0/5/26",
        DateKind.Date,
        "0 May 2026 does not exist. May 2026 has 31 days: check the day and the month."
    )]
    [InlineData("2/14/26", DateKind.Date, "There is no month 14. Type the day, then the month, such as 14/2/26.")]
    [InlineData(
        "31/4",
        DateKind.Date,
        "31 April 2026 does not exist. April 2026 has 30 days: check the day and the month."
    )]
    [InlineData(
        "10.12",
        DateKind.Instant,
        "This could be a date or a time. Type 10/12 for the date or 10:12 for the time."
    )]
    [InlineData("today 25:00", DateKind.Instant, "There is no such time of day. Type it as 14:30 or 2.30pm.")]
    [InlineData(
        "29/3/26 1:30",
        DateKind.Instant,
        "01:30 on 29 March 2026 does not exist: the clocks go forward from 01:00 to 02:00. Type a time before or after."
    )]
    [InlineData(
        "monday 3 february 2026",
        DateKind.Date,
        "3 February 2026 is a Tuesday, not a Monday. Correct the date or leave out the day."
    )]
    [InlineData(
        "2 hours",
        DateKind.Instant,
        "Type “in” before it or “ago” after it, such as in 2 hours or 2 hours ago."
    )]
    [InlineData("3/2/0026", DateKind.Date, "Check the year: it must be from 1900 to 2100.")]
    [InlineData("3/2", DateKind.Birth, "Type the year of birth as well, such as 3/2/1998.")]
    [InlineData("soon", DateKind.Date, "Type a date such as 3/2/26, 3 Feb 2026 or today.")]
    [InlineData("soon", DateKind.Instant, "Type a date and time such as 3/2/26 14:30, today 14:30 or now.")]
    [InlineData("septembre", DateKind.Birth, "Type a date of birth such as 3/2/1998 or 3 Feb 98.")]
    [InlineData("3/2/26 14:30", DateKind.Past, null)]
    public void An_impossible_date_says_what_to_do(string typed, DateKind kind, string? sentence) =>
        Assert.Equal(sentence, TypedDate.Read(typed, kind, Now).Error);

    [Fact]
    public void A_date_reads_back_in_each_style() =>
        Gen.Select(
                Days,
                OneOf(
                    "d/M/yyyy",
                    "dd/MM/yyyy",
                    "d.M.yyyy",
                    "d-M-yyyy",
                    "d MMM yyyy",
                    "d MMMM yyyy",
                    "MMMM d yyyy",
                    "dddd d MMMM yyyy",
                    "ddd, d MMM yyyy",
                    "yyyy-MM-dd",
                    "d MMMM, yyyy"
                )
            )
            .Sample(
                (date, style) =>
                {
                    var read = TypedDate.Read(date.ToString(style, British), DateKind.Date, Now);
                    return read.Error is null && read.Date == date;
                }
            );

    [Fact]
    public void A_date_of_this_century_reads_back_with_two_digits() =>
        Gen.Select(
                Gen.Int[0, 365 * 49].Select(n => new DateOnly(2000, 1, 1).AddDays(n)),
                OneOf("d/M/yy", "d.M.yy", "d MMM yy")
            )
            .Sample((date, style) => TypedDate.Read(date.ToString(style, British), DateKind.Instant, Now).Date == date);

    [Fact]
    public void A_birth_is_never_in_the_future() =>
        Days.Sample(date =>
            TypedDate.Read(date.ToString("d/M/yy", British), DateKind.Birth, Now).Date <= London.DateOf(Now)
        );

    [Fact]
    public void An_instant_reads_back_as_it_is_shown_also_when_the_clocks_change() =>
        Instants.Sample(utc =>
        {
            var short_ = TypedDate.Read(TypedDate.Text(utc), DateKind.Instant, Now);
            var full = TypedDate.Read(TypedDate.Full(short_, DateKind.Instant), DateKind.Instant, Now);
            return short_.Error is null && short_.Utc == utc && full.Error is null && full.Utc == utc;
        });

    [Fact]
    public void A_while_from_now_is_that_long_also_when_the_clocks_change() =>
        Gen.Select(Instants, Gen.Int[1, 200])
            .Sample(
                (now, hours) =>
                    TypedDate.Read($"in {hours} hours", DateKind.Instant, now).Utc == now.AddHours(hours)
                    && TypedDate.Read($"{hours}h ago", DateKind.Past, now).Utc == now.AddHours(-hours)
            );

    [Fact]
    public void Nothing_typed_makes_it_fail() =>
        Gen.String[
                Gen.OneOf(
                    Gen.Char["0123456789"],
                    Gen.Char["/.-: ,"],
                    Gen.Char["adefmnotpruyjz"],
                    Gen.Char.AlphaNumeric
                ),
                1,
                30
            ]
            .Where(text => text.Trim().Length > 0)
            .Sample(text =>
            {
                foreach (var kind in Enum.GetValues<DateKind>())
                {
                    var read = TypedDate.Read(text, kind, Now);
                    if (read.Error is null && !kind.HasTime() && read.Local.TimeOfDay != TimeSpan.Zero)
                        return false;
                }
                return true;
            });

    // Half of them in the hours around a change of the clocks.
    private static Gen<DateTime> Instants =>
        Gen.OneOf(
            Gen.Int[0, 60 * 24 * 365 * 30]
                .Select(minutes => new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(minutes)),
            Gen.Select(Gen.Int[2000, 2037], Gen.Bool, Gen.Int[-180, 180])
                .Select((year, spring, minutes) => ClockChange(year, spring ? 3 : 10).AddMinutes(minutes))
        );

    private static DateTime ClockChange(int year, int month)
    {
        var last = new DateTime(year, month, 31, 1, 0, 0, DateTimeKind.Utc);
        return last.AddDays(-(int)last.DayOfWeek);
    }

    private static Gen<string> OneOf(params string[] styles) =>
        Gen.Int[0, styles.Length - 1].Select(index => styles[index]);

    private static string Echo(string typed, DateKind kind)
    {
        var read = TypedDate.Read(typed, kind, Now);
        return read.Error ?? TypedDate.Full(read, kind);
    }
}
