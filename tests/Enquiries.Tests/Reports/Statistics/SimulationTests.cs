using Enquiries.Web.Features.Reports;
using Enquiries.Web.Features.Reports.Statistics;

namespace Enquiries.Tests.Reports.Statistics;

/// <summary>Made-up firms, the same at every run: how often is something said of one where nothing changes?</summary>
public sealed class SimulationTests(ITestOutputHelper output)
{
    private const int Firms = 2000;

    public static TheoryData<int, int> Sizes
    {
        get
        {
            var sizes = new TheoryData<int, int>();
            foreach (var enquiries in new[] { 8, 20, 40, 100 })
            foreach (var months in new[] { 12, 24, 36, 60 })
                sizes.Add(enquiries, months);
            return sizes;
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Nothing_is_said_of_firms_where_nothing_changes(int enquiries, int months)
    {
        var (trends, unusual, shifts, covered, intervals) = (0, 0, 0, 0, 0);
        var firms = new MadeUpFirms(enquiries, months, seed: enquiries * 1000 + months);
        for (var i = 0; i < Firms; i++)
        {
            var firm = firms.Next(share: 0.6, risePerYear: 0);
            if (ShareTrend.Of(firm) is { Direction: Direction.Rising or Direction.Falling })
                trends++;
            var expected = ExpectedVariation.Of(firm)!;
            unusual += expected.Unusual.Any() ? 1 : 0;
            shifts += expected.Shifts.Count > 0 ? 1 : 0;
            covered += firm.Count(month => month.Low <= 0.6 && month.High >= 0.6);
            intervals += firm.Count(month => month.Interval is not null);
        }
        output.WriteLine(
            $"{enquiries} a month, {months} months: trend {Share(trends)}, unusual {Share(unusual)}, shift {Share(shifts)}, "
                + $"intervals cover {(double)covered / intervals:P1}"
        );
        Assert.InRange(trends / (double)Firms, 0, 0.06);
        Assert.InRange(unusual / (double)Firms, 0, 0.06);
        Assert.InRange(shifts / (double)Firms, 0, 0.06);
        Assert.InRange(covered / (double)intervals, 0.93, 0.97);
    }

    // Rare shares, as those of a measure of the firm's own may be, and common ones.
    [Theory]
    [InlineData(8, 36, 0.02)]
    [InlineData(8, 60, 0.05)]
    [InlineData(20, 60, 0.02)]
    [InlineData(40, 36, 0.05)]
    [InlineData(8, 36, 0.95)]
    [InlineData(20, 60, 0.98)]
    public void Nothing_is_said_of_rare_shares_that_do_not_change(int enquiries, int months, double share)
    {
        var (trends, unusual, shifts) = (0, 0, 0);
        var firms = new MadeUpFirms(enquiries, months, seed: 11);
        for (var i = 0; i < Firms; i++)
        {
            var firm = firms.Next(share, risePerYear: 0);
            var expected = ExpectedVariation.Of(firm)!;
            trends += ShareTrend.Of(firm) is { Direction: Direction.Rising or Direction.Falling } ? 1 : 0;
            unusual += expected.Unusual.Any() ? 1 : 0;
            shifts += expected.Shifts.Count > 0 ? 1 : 0;
        }
        output.WriteLine(
            $"{enquiries} a month, {months} months, {share:P0}: trend {Share(trends)}, unusual {Share(unusual)}, shift {Share(shifts)}"
        );
        Assert.InRange(trends / (double)Firms, 0, 0.06);
        Assert.InRange(unusual / (double)Firms, 0, 0.06);
        Assert.InRange(shifts / (double)Firms, 0, 0.06);
    }

    // "Exponential" is a strong word: it may be said of hardly any firm that grows by as many each month as the month before.
    [Theory]
    [InlineData(0, 24, 36)]
    [InlineData(1, 24, 24)]
    [InlineData(5, 20, 36)]
    [InlineData(20, 60, 60)]
    public void Straight_growth_is_not_called_exponential(int first, int last, int months)
    {
        var firms = new MadeUpFirms(1, months, seed: 17);
        var said = Enumerable
            .Range(0, Firms)
            .Count(_ =>
                NumberGrowth.Of(firms.NextGrowing(first, last))
                    is { Direction: Direction.Rising, LineFitsAsWell: false }
            );
        output.WriteLine($"From {first} to {last} over {months} months: “exponential” of {Share(said)}");
        Assert.InRange(said / (double)Firms, 0, 0.06);
    }

    // A table of a dozen shares, as the offence categories are: none of them may be called changing more often than one share alone.
    [Theory]
    [InlineData(20, 24)]
    [InlineData(40, 36)]
    [InlineData(100, 60)]
    public void Nothing_is_said_of_tables_where_nothing_changes(int enquiries, int months)
    {
        double[] shares = [0.31, 0.24, 0.14, 0.08, 0.06, 0.05, 0.04, 0.03, 0.02, 0.01, 0.01, 0.01];
        var (trends, unusual, shifts) = (0, 0, 0);
        var firms = new MadeUpFirms(enquiries, months, seed: 13);
        for (var i = 0; i < Firms; i++)
        {
            var changes = firms
                .NextTable(shares)
                .Select(of => new ValueChange(new("", "", []), shares.Length, of, of))
                .ToList();
            trends += changes.Any(one => one.Direction is Direction.Rising or Direction.Falling) ? 1 : 0;
            unusual += changes.Any(one => one.Expected!.Unusual.Any()) ? 1 : 0;
            shifts += changes.Any(one => one.Expected!.Shifts.Count > 0) ? 1 : 0;
        }
        output.WriteLine(
            $"{enquiries} a month, {months} months, 12 shares: trend {Share(trends)}, unusual {Share(unusual)}, shift {Share(shifts)}"
        );
        Assert.InRange(trends / (double)Firms, 0, 0.06);
        Assert.InRange(unusual / (double)Firms, 0, 0.06);
        Assert.InRange(shifts / (double)Firms, 0, 0.06);
    }

    // What the README's table says is found; a method that never speaks would pass the test above.
    [Theory]
    [InlineData(40, 36, 0.06, 0.70)]
    [InlineData(100, 36, 0.06, 0.95)]
    [InlineData(100, 60, 0.03, 0.90)]
    public void A_real_rise_is_found(int enquiries, int months, double rise, double least)
    {
        var firms = new MadeUpFirms(enquiries, months, seed: 7);
        var found = Enumerable
            .Range(0, Firms)
            .Count(_ => ShareTrend.Of(firms.Next(share: 0.55, rise)) is { Direction: Direction.Rising });
        output.WriteLine($"{enquiries} a month, {months} months, {rise:P0} a year: {Share(found)}");
        Assert.InRange(found / (double)Firms, least, 1);
    }

    private static string Share(int count) => $"{count / (double)Firms:P1}";

    /// <summary>Firms with a steady number of enquiries, each digital by a chance that may rise.</summary>
    private sealed class MadeUpFirms(int enquiries, int months, int seed)
    {
        private readonly Random _chance = new(seed);

        public IReadOnlyList<DigitalShare> Next(double share, double risePerYear)
        {
            int[] answered = [.. Enumerable.Range(0, months).Select(_ => Poisson(enquiries))];
            int[] digital = [.. answered.Select((n, month) => Binomial(n, share + risePerYear * month / 12))];
            return Firm.Months(answered, digital);
        }

        /// <summary>Each share of a table by month; every enquiry stands under one of them.</summary>
        public IEnumerable<IReadOnlyList<DigitalShare>> NextTable(double[] shares)
        {
            var counts = new int[shares.Length, months];
            int[] answered = [.. Enumerable.Range(0, months).Select(_ => Poisson(enquiries))];
            for (var month = 0; month < months; month++)
            for (var one = 0; one < answered[month]; one++)
                counts[Under(shares, _chance.NextDouble()), month]++;
            for (var value = 0; value < shares.Length; value++)
                yield return Firm.Months(
                    answered,
                    [.. Enumerable.Range(0, months).Select(month => counts[value, month])]
                );
        }

        /// <summary>A firm whose digital enquiries grow along a straight line; five a month are not digital.</summary>
        public IReadOnlyList<DigitalShare> NextGrowing(double first, double last)
        {
            int[] digital =
            [
                .. Enumerable.Range(0, months).Select(month => Poisson(first + (last - first) * month / (months - 1))),
            ];
            return Firm.Months([.. digital.Select(count => count + 5)], digital);
        }

        private static int Under(double[] shares, double chance)
        {
            var value = 0;
            while (value < shares.Length - 1 && (chance -= shares[value]) >= 0)
                value++;
            return value;
        }

        private int Binomial(int n, double p) => Enumerable.Range(0, n).Count(_ => _chance.NextDouble() < p);

        private int Poisson(double mean)
        {
            // How many exponential waits of mean 1 fit into the mean (Knuth).
            var (count, product) = (0, _chance.NextDouble());
            for (var limit = Math.Exp(-mean); product > limit; count++)
                product *= _chance.NextDouble();
            return count;
        }
    }
}
