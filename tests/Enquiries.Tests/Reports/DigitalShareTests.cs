using CsCheck;
using Enquiries.Data;
using Enquiries.Web.Features.Reports;

namespace Enquiries.Tests.Reports;

public class DigitalShareTests
{
    private static readonly DateOnly Today = new(2026, 11, 10);
    private static readonly Gen<OffenceCount> Ways = Gen.Enum<OffenceCount>();

    private static readonly Gen<MonthTally> Tallies = Gen.Select(
        Gen.Int[0, 60].Select(months => Months.Add(202201, months)),
        Gen.Frequency((5, Gen.Const(true)), (1, Gen.Const(false))),
        Gen.Enum<DigitalAnswer>(),
        Gen.Enum<DigitalAnswer>(),
        Gen.Int[0, 50],
        (month, counted, digital, any, count) => new MonthTally(month, counted, digital, any, count)
    );

    [Fact]
    public void Months_sum_to_every_kind_of_period_over_any_range() =>
        Gen.Select(PeriodTests.Kinds, PeriodTests.Ranges, Tallies.Array[0, 200], Ways)
            .Sample(
                (kind, range, tallies, by) =>
                {
                    var months = Count(Period.Between(PeriodKind.Month, range.First, range.Last), tallies, by);
                    var periods = Count(Period.Between(kind, range.First, range.Last), tallies, by);
                    foreach (var share in periods)
                    {
                        var within = months.Where(month =>
                            share.Period.From <= month.Period.From && month.Period.To <= share.Period.To
                        );
                        Assert.Equal(Sum(within), Cells(share));
                    }
                    Assert.Equal(Sum(months), Sum(periods));
                }
            );

    [Fact]
    public void Nothing_inside_the_range_is_lost_and_nothing_outside_is_counted() =>
        Gen.Select(PeriodTests.Kinds, PeriodTests.Ranges, Tallies.Array[0, 200], Ways)
            .Sample(
                (kind, range, tallies, by) =>
                {
                    var inside = tallies.Where(tally => tally.Month >= range.First && tally.Month <= range.Last);
                    var periods = Count(Period.Between(kind, range.First, range.Last), tallies, by);
                    Assert.Equal(inside.Sum(tally => tally.Count), periods.Sum(share => share.Total + share.Excluded));
                }
            );

    [Fact]
    public void One_enquiry_more_moves_exactly_one_cell_by_one() =>
        Gen.Select(PeriodTests.Kinds, Tallies.Array[0, 50], Tallies, Ways)
            .Sample(
                (kind, tallies, more, by) =>
                {
                    var periods = Period.Between(kind, 202201, 202701);
                    var before = Count(periods, tallies, by).SelectMany(Cells4);
                    var after = Count(periods, [.. tallies, more with { Count = 1 }], by).SelectMany(Cells4);
                    Assert.Equal(1, Assert.Single(after.Zip(before, (now, then) => now - then), change => change != 0));
                }
            );

    [Fact]
    public void There_is_a_share_exactly_where_an_enquiry_has_an_answer_and_the_bounds_bracket_it() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, 3])
            .Sample(
                (digital, notDigital, notKnown) =>
                {
                    var share = Share(digital, notDigital, notKnown);
                    Assert.Equal(digital + notDigital == 0, share.Share is null);
                    Assert.Equal(share.Share is null, share.Low is null && share.High is null);
                    Assert.Equal(share.Total == 0, share.LowerBound is null && share.UpperBound is null);
                    if (share.Share is { } value)
                        Assert.True(share.LowerBound <= value && value <= share.UpperBound);
                }
            );

    [Fact]
    public void The_figures_are_those_of_the_definition()
    {
        var share = Share(24, 16, 10);
        Assert.Equal((40, 50), (share.Answered, share.Total));
        Assert.Equal((0.6, 0.48, 0.68), (share.Share, share.LowerBound, share.UpperBound));
        Assert.Equal(0.445959, share.Low!.Value, 0.0000005);
        Assert.Equal(0.736517, share.High!.Value, 0.0000005);
    }

    [Fact]
    public void By_any_offence_reads_the_other_answer_and_duplicates_stay_out()
    {
        MonthTally[] tallies =
        [
            new(202610, true, DigitalAnswer.Yes, DigitalAnswer.Yes, 5),
            new(202610, true, DigitalAnswer.No, DigitalAnswer.Yes, 2),
            new(202610, true, DigitalAnswer.No, DigitalAnswer.No, 3),
            new(202610, true, DigitalAnswer.NotKnown, DigitalAnswer.NotKnown, 1),
            new(202610, false, DigitalAnswer.Yes, DigitalAnswer.Yes, 9),
        ];
        var periods = Period.Between(PeriodKind.Month, 202610, 202610);
        Assert.Equal((5, 5, 1, 9), Cells(Count(periods, tallies, OffenceCount.Principal).Single()));
        Assert.Equal((7, 3, 1, 9), Cells(Count(periods, tallies, OffenceCount.Any).Single()));
    }

    [Fact]
    public void Only_whole_periods_that_are_over_are_complete()
    {
        var quarters = Count(Period.Between(PeriodKind.Quarter, 202602, 202612), [], OffenceCount.Principal);
        Assert.Equal([false, true, true, false], quarters.Select(share => share.Complete));
        Assert.Equal([false, false, false, true], quarters.Select(share => share.Unfinished));
    }

    internal static DigitalShare Share(
        int digital,
        int notDigital,
        int notKnown,
        int month = 202610,
        DateOnly? today = null
    ) =>
        Count(
                Period.Between(PeriodKind.Month, month, month),
                [
                    new(month, true, DigitalAnswer.Yes, DigitalAnswer.Yes, digital),
                    new(month, true, DigitalAnswer.No, DigitalAnswer.No, notDigital),
                    new(month, true, DigitalAnswer.NotKnown, DigitalAnswer.NotKnown, notKnown),
                ],
                OffenceCount.Principal,
                today
            )
            .Single();

    private static IReadOnlyList<DigitalShare> Count(
        IEnumerable<Period> periods,
        MonthTally[] tallies,
        OffenceCount by,
        DateOnly? today = null
    ) => DigitalShare.Of(periods, tallies, by, today ?? Today);

    private static (int, int, int, int) Cells(DigitalShare share) =>
        (share.Digital, share.NotDigital, share.NotKnown, share.Excluded);

    private static int[] Cells4(DigitalShare share) =>
        [share.Digital, share.NotDigital, share.NotKnown, share.Excluded];

    private static (int, int, int, int) Sum(IEnumerable<DigitalShare> shares) =>
        (
            shares.Sum(share => share.Digital),
            shares.Sum(share => share.NotDigital),
            shares.Sum(share => share.NotKnown),
            shares.Sum(share => share.Excluded)
        );
}
