using CsCheck;
using Enquiries.Web.Features.Reports;
using Enquiries.Web.Features.Reports.Outside;

namespace Enquiries.Tests.Reports.Outside;

/// <summary>What may leave the firm, and that what is hidden stays so.</summary>
public sealed class SmallNumbersTests
{
    private static readonly Gen<int> Count = Gen.OneOf(Gen.Int[0, 8], Gen.Int[0, 8], Gen.Int[0, 45]);

    private static readonly Gen<ShareCounts> Row = Gen.Select(
        Count,
        Count,
        Gen.OneOf(Gen.Int[0, 5], Count),
        (digital, not, unknown) => Counts(digital, not, unknown)
    );

    [Theory]
    [InlineData(0, "0")]
    [InlineData(1, "fewer than 5")]
    [InlineData(4, "fewer than 5")]
    [InlineData(5, "5")]
    [InlineData(7, "5")]
    [InlineData(8, "10")]
    [InlineData(1232, "1,230")]
    [InlineData(1233, "1,235")]
    public void A_count_is_rounded_or_too_small(int count, string text) =>
        Assert.Equal(text, SmallNumbers.Alone(count).Text);

    [Fact]
    public void Large_numbers_are_rounded_and_their_share_is_of_the_unrounded()
    {
        var row = SmallNumbers.Hide([Counts(412, 275, 23)]).Total;
        Assert.Equal(("410", "275", "25", "710"), Texts(row));
        Assert.Equal("60\u00A0%", row.ShareText);
        Assert.Equal("56–64\u00A0%", row.IntervalText);
    }

    [Fact]
    public void Of_fewer_than_twenty_there_is_no_share()
    {
        Assert.Null(SmallNumbers.Hide([Counts(10, 9, 10)]).Total.Share);
        Assert.Equal(50, SmallNumbers.Hide([Counts(10, 10, 10)]).Total.Share);
    }

    [Fact]
    public void A_lone_small_number_takes_the_next_smallest_with_it()
    {
        var table = SmallNumbers.Hide([Counts(240, 160, 3), Counts(250, 150, 20)]);
        Assert.Equal(("240", "hidden", "fewer than 5", "405"), Texts(table.Rows[0]));
        // In their columns neither may be alone.
        Assert.Equal("hidden", table.Rows[1].NotDigital.Text);
        Assert.Equal("hidden", table.Rows[1].NotKnown.Text);
    }

    [Fact]
    public void A_few_not_known_do_not_hide_the_shares_of_a_year()
    {
        var table = SmallNumbers.Hide([
            Counts(32, 16, 1),
            Counts(36, 13, 4),
            Counts(27, 14, 1),
            Counts(24, 12, 3),
            Counts(36, 14, 2),
            Counts(25, 23, 4),
            Counts(26, 14, 4),
            Counts(26, 25, 2),
            Counts(29, 13, 3),
            Counts(32, 17, 4),
            Counts(16, 17, 2),
            Counts(29, 19, 3),
        ]);
        Assert.Equal([67, 73, 66, 67, 72, 52, 65, 51, 69, 65, 48, 60], table.Rows.Select(row => row.Share!.Value));
        Assert.All(table.Rows, row => Assert.Equal("fewer than 5", row.NotKnown.Text));
    }

    [Fact]
    public void What_the_total_would_give_away_hides_more()
    {
        // 5, fewer than 5 and fewer than 5 of 5: only 5, 1 and 1 of 7 would do.
        var row = SmallNumbers.Hide([Counts(5, 1, 1)]).Rows[0];
        Assert.NotEqual("5", row.Total.Text);
    }

    [Fact]
    public void No_small_number_can_be_worked_out() =>
        Row.Array[1, 3]
            .Sample(
                rows =>
                {
                    var shown = SmallNumbers.Hide(rows);
                    var reader = new TableSolver(rows, shown, knowsTheRules: false);
                    Assert.Equal([], reader.Solved());
                    if (!reader.HidesSmallNumber)
                        Assert.Equal([], new TableSolver(rows, shown, knowsTheRules: true).Solved());
                },
                iter: 1500
            );

    [Fact]
    public void No_small_number_is_ever_shown() =>
        Row.Array[0, 30]
            .Sample(
                rows =>
                {
                    var table = SmallNumbers.Hide(rows);
                    foreach (var (row, exact) in table.Rows.Zip(rows))
                    {
                        Assert.Equal(
                            exact.Digital is > 0 and < 5,
                            row.Digital.Kind == SmallCellKind.Few || Hid(row.Digital, exact.Digital)
                        );
                        Assert.True(row.Share is null || exact.Answered >= 20);
                        Assert.True(row.Digital is not { IsShown: true } || row.Digital.Rounded % 5 == 0);
                    }
                },
                iter: 300
            );

    private static bool Hid(SmallCell cell, int count) => cell.Kind == SmallCellKind.Hidden && count is > 0 and < 5;

    private static ShareCounts Counts(int digital, int notDigital, int notKnown) =>
        new()
        {
            Digital = digital,
            NotDigital = notDigital,
            NotKnown = notKnown,
        };

    private static (string, string, string, string) Texts(SmallRow row) =>
        (row.Digital.Text, row.NotDigital.Text, row.NotKnown.Text, row.Total.Text);
}
