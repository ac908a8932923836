using CsCheck;
using Enquiries.Data;
using Enquiries.Web.Features.Triage;
using Enquiries.Web.Features.Triage.Settings;

namespace Enquiries.Tests.Triage.Settings;

/// <summary>What needs no database: times as they are typed, figures beside one another, the list of days.</summary>
public sealed class FigureTests
{
    [Theory]
    [InlineData("9", 540)]
    [InlineData("9am", 540)]
    [InlineData("09:00", 540)]
    [InlineData(" 9 AM ", 540)]
    [InlineData("17:30", 1050)]
    [InlineData("17.30", 1050)]
    [InlineData("1730", 1050)]
    [InlineData("5.30pm", 1050)]
    [InlineData("5:30 p.m.", 1050)]
    [InlineData("12am", 0)]
    [InlineData("12pm", 720)]
    [InlineData("noon", 720)]
    [InlineData("midnight", 1440)]
    [InlineData("24:00", 1440)]
    [InlineData("0", 0)]
    [InlineData("24:01", null)]
    [InlineData("25", null)]
    [InlineData("9:60", null)]
    [InlineData("13am", null)]
    [InlineData("0pm", null)]
    [InlineData("nine", null)]
    [InlineData("٩", null)]
    [InlineData("9-17", null)]
    public void A_time_is_read_as_people_type_it(string typed, int? minute) =>
        Assert.Equal(minute, OfficeTime.Read(typed));

    [Fact]
    public void A_time_reads_back_as_it_was_written() =>
        Gen.Int[0, OfficeTime.EndOfDay]
            .Sample(minute => Assert.Equal(minute, OfficeTime.Read(OfficeTime.Text(minute))));

    [Fact]
    public void The_standard_figures_agree_with_one_another() =>
        Assert.Empty(FigureChecks.Problems(number => number.Standard));

    [Fact]
    public void Bail_that_falls_is_found_wherever_it_falls() =>
        Gen.Select(Gen.Int[1, 24], Gen.Int[1, 24], Gen.Int[1, 24])
            .Sample(months =>
            {
                var problems = FigureChecks
                    .Problems(number =>
                        number == TriageNumber.BailMonths ? months.Item1
                        : number == TriageNumber.BailInspectorMonths ? months.Item2
                        : number == TriageNumber.BailSuperintendentMonths ? months.Item3
                        : number.Standard
                    )
                    .Select(problem => problem.Number)
                    .ToList();
                Assert.Equal(months.Item2 < months.Item1, problems.Contains(TriageNumber.BailInspectorMonths));
                Assert.Equal(months.Item3 < months.Item2, problems.Contains(TriageNumber.BailSuperintendentMonths));
            });

    [Theory]
    [InlineData("detention-superintendent", 20)]
    [InlineData("detention-warrant", 30)]
    [InlineData("contact-3", 1)]
    [InlineData("contact-1", 121)]
    [InlineData("ladder-partners", 5)]
    public void A_figure_that_contradicts_another_is_named(string name, int value) =>
        Assert.Equal(
            name,
            Assert.Single(FigureChecks.Problems(number => number.Name == name ? value : number.Standard)).Number.Name
        );

    [Fact]
    public void Quiet_hours_may_not_be_the_whole_day() =>
        Assert.Equal(
            TriageNumber.QuietUntil,
            Assert
                .Single(
                    FigureChecks.Problems(number =>
                        number == TriageNumber.QuietFrom ? 0
                        : number == TriageNumber.QuietUntil ? 24
                        : number.Standard
                    )
                )
                .Number
        );

    [Fact]
    public void The_list_of_days_says_which_are_statutory_and_which_the_firms()
    {
        CalendarDay[] said =
        [
            new()
            {
                Date = new(2026, 12, 24),
                Kind = CalendarDayKind.Closed,
                Name = "Christmas Eve",
            },
            new()
            {
                Date = new(2026, 5, 4),
                Kind = CalendarDayKind.Working,
                Name = "Moved",
            },
            new()
            {
                Date = new(2025, 12, 24),
                Kind = CalendarDayKind.Closed,
                Name = "Long ago",
            },
        ];

        var rows = HolidayList.From(2026, said);

        Assert.Equal(rows.Select(row => row.Date).Order(), rows.Select(row => row.Date));
        Assert.Equal(8 * 3 + 1, rows.Count);
        Assert.Equal(
            new HolidayRow(new(2026, 12, 24), "Christmas Eve", false, CalendarDayKind.Closed),
            rows.Single(row => row.Date == new DateOnly(2026, 12, 24))
        );
        Assert.Equal(
            new HolidayRow(new(2026, 5, 4), "Moved", true, CalendarDayKind.Working),
            rows.Single(row => row.Date == new DateOnly(2026, 5, 4))
        );
        Assert.Equal(
            new HolidayRow(new(2026, 12, 28), "Boxing Day (substitute day)", true, null),
            rows.Single(row => row.Date == new DateOnly(2026, 12, 28))
        );
    }

    [Fact]
    public void Every_bank_holiday_that_follows_a_rule_has_a_name_of_its_own() =>
        Gen.Int[2024, 2090]
            .Sample(year =>
            {
                var names = WorkingDays.BankHolidays(year).Select(HolidayList.NameOf).ToList();
                Assert.Equal(names.Distinct(), names);
                Assert.DoesNotContain("Bank holiday", names);
            });
}
