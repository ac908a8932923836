using System.Globalization;
using CsCheck;
using Enquiries.Data;
using Enquiries.Web.Features.Reports;

namespace Enquiries.Tests.Reports;

public class PeriodTests
{
    internal static readonly Gen<PeriodKind> Kinds = Gen.Enum<PeriodKind>();

    internal static readonly Gen<(int First, int Last)> Ranges = Gen.Select(
        Gen.Int[1990, 2060],
        Gen.Int[1, 12],
        Gen.Int[0, 130],
        (year, month, length) => (year * 100 + month, Months.Add(year * 100 + month, length))
    );

    [Theory]
    [InlineData(PeriodKind.Month, "2024-04-30", "2024-04", "April 2024", "2024-04-01", "2024-05-01")]
    [InlineData(PeriodKind.Month, "2024-02-29", "2024-02", "February 2024", "2024-02-01", "2024-03-01")]
    [InlineData(PeriodKind.Quarter, "2024-05-15", "2024-Q2", "April to June 2024", "2024-04-01", "2024-07-01")]
    [InlineData(PeriodKind.Quarter, "2024-12-31", "2024-Q4", "October to December 2024", "2024-10-01", "2025-01-01")]
    [InlineData(PeriodKind.Year, "2024-12-31", "2024", "2024", "2024-01-01", "2025-01-01")]
    [InlineData(PeriodKind.FinancialYear, "2024-03-31", "2023/24", "2023/24", "2023-04-01", "2024-04-01")]
    [InlineData(PeriodKind.FinancialYear, "2024-04-01", "2024/25", "2024/25", "2024-04-01", "2025-04-01")]
    [InlineData(PeriodKind.FinancialYear, "1999-06-01", "1999/00", "1999/00", "1999-04-01", "2000-04-01")]
    public void The_period_that_holds_a_date(
        PeriodKind kind,
        string date,
        string name,
        string label,
        string from,
        string to
    )
    {
        var period = Period.Holding(kind, DateOnly.Parse(date, CultureInfo.InvariantCulture));
        Assert.Equal((name, label), (period.Name, period.Label));
        Assert.Equal(
            (DateOnly.Parse(from, CultureInfo.InvariantCulture), DateOnly.Parse(to, CultureInfo.InvariantCulture)),
            (period.From, period.To)
        );
        Assert.False(period.IsPart);
    }

    [Theory]
    [InlineData(PeriodKind.Quarter, 202405, 202409, "2024-Q2", "May to June 2024")]
    [InlineData(PeriodKind.Quarter, 202406, 202409, "2024-Q2", "June 2024")]
    [InlineData(PeriodKind.Year, 202403, 202508, "2024", "2024, March to December 2024 only")]
    [InlineData(PeriodKind.FinancialYear, 202305, 202412, "2023/24", "2023/24, May 2023 to March 2024 only")]
    public void A_period_that_the_range_cuts_says_so(PeriodKind kind, int first, int last, string name, string label)
    {
        var cut = Period.Between(kind, first, last)[0];
        Assert.True(cut.IsPart);
        Assert.Equal((name, label), (cut.Name, cut.Label));
        Assert.False(cut.IsComplete(new DateOnly(2099, 1, 1)));
    }

    [Fact]
    public void Periods_cover_exactly_the_months_asked_for_without_gap_or_overlap() =>
        Gen.Select(Kinds, Ranges)
            .Sample(
                (kind, range) =>
                {
                    var periods = Period.Between(kind, range.First, range.Last);
                    Assert.Equal(Months.FirstDay(range.First), periods[0].From);
                    Assert.Equal(Months.FirstDay(Months.Add(range.Last, 1)), periods[^1].To);
                    Assert.All(periods.Zip(periods.Skip(1)), pair => Assert.Equal(pair.First.To, pair.Second.From));
                    Assert.All(periods.Skip(1).SkipLast(1), period => Assert.False(period.IsPart));
                }
            );

    [Fact]
    public void Every_date_lies_in_exactly_one_period_of_each_kind() =>
        Gen.Select(Kinds, Gen.Int[0, 25_000])
            .Sample(
                (kind, days) =>
                {
                    var date = new DateOnly(1990, 1, 1).AddDays(days);
                    var period = Period.Holding(kind, date);
                    Assert.True(period.From <= date && date < period.To);
                    Assert.True(Period.Holding(kind, period.To).From == period.To);
                    Assert.True(Period.Holding(kind, period.From.AddDays(-1)).To == period.From);
                }
            );

    [Fact]
    public void Half_past_eleven_at_night_UTC_on_31_July_belongs_to_August() =>
        Assert.Equal(
            "2026-08",
            Period.Holding(PeriodKind.Month, London.DateOf(new DateTime(2026, 7, 31, 23, 30, 0, DateTimeKind.Utc))).Name
        );

    [Fact]
    public void Names_are_read_back_as_the_period_they_name() =>
        Gen.Select(Kinds, Ranges)
            .Sample(
                (kind, range) =>
                {
                    var period = Period.Holding(kind, Months.FirstDay(range.First));
                    Assert.Equal(period, Period.Parse(period.Name));
                }
            );

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2024-Q5")]
    [InlineData("2024-q1")]
    [InlineData("2024-13")]
    [InlineData("2023/25")]
    [InlineData("2023-24x")]
    [InlineData("24")]
    [InlineData(" 2024")]
    public void What_is_not_a_name_is_read_as_none(string? text) => Assert.Null(Period.Parse(text));

    [Fact]
    public void A_period_is_complete_from_the_day_after_its_last()
    {
        var october = Period.Holding(PeriodKind.Month, new DateOnly(2026, 10, 1));
        Assert.False(october.IsComplete(new DateOnly(2026, 10, 31)));
        Assert.True(october.IsUnfinished(new DateOnly(2026, 10, 31)));
        Assert.True(october.IsComplete(new DateOnly(2026, 11, 1)));
        Assert.False(october.IsUnfinished(new DateOnly(2026, 11, 1)));
    }

    [Fact]
    public void A_range_that_ends_before_it_begins_is_refused() =>
        Assert.Throws<ArgumentException>(() => Period.Between(PeriodKind.Month, 202405, 202404));
}
