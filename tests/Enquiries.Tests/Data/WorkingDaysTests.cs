using System.Globalization;
using CsCheck;
using Enquiries.Data;

namespace Enquiries.Tests.Data;

public sealed class WorkingDaysTests
{
    private static readonly Gen<int> Years = Gen.Int[1978, 2199];

    /// <summary>As gov.uk/bank-holidays has published them for England and Wales.</summary>
    public static TheoryData<int, string> Published { get; } =
        new()
        {
            { 2019, "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26" },
            { 2020, "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28" },
            { 2021, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28" },
            { 2022, "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27" },
            { 2023, "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26" },
            { 2024, "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26" },
            { 2025, "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26" },
            { 2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28" },
            { 2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28" },
            { 2028, "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26" },
        };

    [Theory]
    [MemberData(nameof(Published))]
    public void The_bank_holidays_of_a_year_are_those_published(int year, string days) =>
        Assert.Equal(days.Split(' ').Select(day => Date($"{year}-{day}")), WorkingDays.BankHolidays(year));

    [Theory]
    [InlineData("2026-11-15", "2026-11-02")] // The 1st is a Sunday.
    [InlineData("2026-08-31", "2026-08-03")] // The 1st is a Saturday.
    [InlineData("2027-01-31", "2027-01-04")] // New Year's Day is a Friday.
    [InlineData("2022-01-01", "2022-01-04")] // On a Saturday, so that the Monday is the holiday.
    [InlineData("2024-04-30", "2024-04-02")] // The 1st is Easter Monday.
    [InlineData("2022-06-30", "2022-06-01")] // The jubilee begins on the 2nd.
    [InlineData("2023-05-09", "2023-05-02")]
    [InlineData("2024-02-29", "2024-02-01")]
    public void The_first_working_day_of_a_month_is(string anyDay, string first) =>
        Assert.Equal(Date(first), WorkingDays.FirstOfMonth(Date(anyDay)));

    [Theory]
    [InlineData("2020-05-04", true)] // The holiday was moved to the Friday.
    [InlineData("2022-05-30", true)]
    [InlineData("2020-05-08", false)]
    [InlineData("2026-12-26", false)]
    [InlineData("2026-12-29", true)]
    public void A_day_is_a_working_day(string date, bool isOne) => Assert.Equal(isOne, WorkingDays.Is(Date(date)));

    [Fact]
    public void Each_year_has_eight_bank_holidays_or_what_was_proclaimed_and_none_at_a_weekend() =>
        Years.Sample(year =>
        {
            var holidays = WorkingDays.BankHolidays(year);
            Assert.Equal(
                year switch
                {
                    2022 => 10,
                    2023 => 9,
                    _ => 8,
                },
                holidays.Count
            );
            Assert.DoesNotContain(holidays, day => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday);
            Assert.All(holidays, day => Assert.False(WorkingDays.Is(day)));
        });

    [Fact]
    public void No_day_of_the_month_before_its_first_working_day_is_one() =>
        Gen.Select(Years, Gen.Int[1, 12], Gen.Int[1, 28])
            .Sample(
                (year, month, day) =>
                {
                    var first = WorkingDays.FirstOfMonth(new DateOnly(year, month, day));
                    Assert.Equal((year, month), (first.Year, first.Month));
                    // The latest: a Good Friday on 1 April.
                    Assert.InRange(first.Day, 1, 5);
                    Assert.True(WorkingDays.Is(first));
                    Assert.All(
                        Enumerable.Range(1, first.Day - 1),
                        d => Assert.False(WorkingDays.Is(new(year, month, d)))
                    );
                }
            );

    [Fact]
    public void Easter_is_the_one_that_the_ecclesiastical_full_moon_gives() =>
        Gen.Int[1700, 4000].Sample(year => Assert.Equal(ByFullMoon(year), WorkingDays.Easter(year)));

    // The Sunday after the paschal full moon, found from epact and golden number (Calendar Act 1750, as corrected per century).
    private static DateOnly ByFullMoon(int year)
    {
        var (golden, century) = (year % 19 + 1, year / 100 + 1);
        var (solar, lunar) = (3 * century / 4 - 12, (8 * century + 5) / 25 - 5);
        var epact = ((11 * golden + 20 + lunar - solar) % 30 + 30) % 30;
        if (epact == 24 || (epact == 25 && golden > 11))
            epact++;
        var moon = 44 - epact;
        var from = new DateOnly(year, 3, 1).AddDays((moon < 21 ? moon + 30 : moon) - 1);
        return from.AddDays(7 - (int)from.DayOfWeek);
    }

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
