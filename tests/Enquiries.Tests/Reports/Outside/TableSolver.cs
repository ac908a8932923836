using Enquiries.Web.Features.Reports;
using Enquiries.Web.Features.Reports.Outside;

namespace Enquiries.Tests.Reports.Outside;

/// <summary>
/// A curious reader: goes through all tables of whole numbers that would look like the one shown, and notes which numbers each hidden cell
/// could be. It knows nothing of how cells are chosen.
/// </summary>
internal sealed class TableSolver(IReadOnlyList<ShareCounts> exact, SmallTable shown)
{
    private readonly int _most = exact.Sum(row => row.Total) + 6;

    /// <summary>Whether "fewer than 5" stands at each small number, so that one who knows that gains by it.</summary>
    public bool HidesNoSmallNumber =>
        exact
            .Append(ShareCounts.Sum([.. exact]))
            .Zip(Rows)
            .All(pair =>
                !Cells(pair.First)
                    .Zip(Cells(pair.Second))
                    .Any(cell => cell is { First: > 0 and < 5, Second.Kind: SmallCellKind.Hidden })
            );

    private IEnumerable<SmallRow> Rows => shown.Rows.Append(shown.Total);

    /// <summary>The hidden cells that can only be one number, as "row, column".</summary>
    public IReadOnlyList<string> Solved(bool knowsTheRules)
    {
        var hidden = Rows.SelectMany((row, r) => Cells(row).Select((cell, c) => (cell, r, c)))
            .Where(place => !place.cell.IsShown)
            .ToDictionary(place => (place.r, place.c), _ => new HashSet<int>());
        var choices = shown.Rows.Select(row => Possible(row, knowsTheRules).ToList()).ToList();
        Try(choices, new int[choices.Count][], 0, new int[4], hidden, knowsTheRules);
        return [.. hidden.Where(cell => cell.Value.Count < 2).Select(cell => $"{cell.Key.r}, {cell.Key.c}")];
    }

    private bool Try(
        List<List<int[]>> choices,
        int[][] table,
        int row,
        int[] total,
        Dictionary<(int r, int c), HashSet<int>> hidden,
        bool knowsTheRules
    )
    {
        if (row == choices.Count)
        {
            if (!Fits(shown.Total, total, knowsTheRules))
                return false;
            foreach (var ((r, c), values) in hidden)
                values.Add(r == table.Length ? total[c] : table[r][c]);
            return hidden.Values.All(values => values.Count > 1);
        }
        foreach (var choice in choices[row])
        {
            var sum = total.Zip(choice, (one, other) => one + other).ToArray();
            if (Cells(shown.Total).Zip(sum).Any(cell => cell.First.IsShown && cell.Second > cell.First.Rounded + 2))
                continue;
            table[row] = choice;
            if (Try(choices, table, row + 1, sum, hidden, knowsTheRules))
                return true;
        }
        return false;
    }

    private IEnumerable<int[]> Possible(SmallRow row, bool knowsTheRules) =>
        from digital in Values(row.Digital)
        from not in Values(row.NotDigital)
        from unknown in Values(row.NotKnown)
        let cells = new[] { digital, not, unknown, digital + not + unknown }
        where Fits(row, cells, knowsTheRules)
        select cells;

    private IEnumerable<int> Values(SmallCell cell) =>
        cell.Kind switch
        {
            SmallCellKind.Few => Enumerable.Range(1, 4),
            SmallCellKind.Hidden => Enumerable.Range(0, _most),
            _ => Enumerable.Range(Math.Max(0, cell.Rounded - 2), 5).Where(count => Shows(cell, count, false)),
        };

    private static bool Fits(SmallRow row, int[] counts, bool knowsTheRules)
    {
        if (!Cells(row).Zip(counts).All(cell => Shows(cell.First, cell.Second, knowsTheRules)))
            return false;
        var answered = counts[0] + counts[1];
        return row.Share is not { } share
            || answered >= 20 && share == (int)Math.Round(100m * counts[0] / answered, MidpointRounding.AwayFromZero);
    }

    private static bool Shows(SmallCell cell, int count, bool knowsTheRules) =>
        cell.Kind switch
        {
            SmallCellKind.Few => count is >= 1 and <= 4,
            SmallCellKind.Hidden => !knowsTheRules || count is 0 or >= 5,
            _ when cell.Rounded == 0 => count == 0,
            _ => count >= 5 && (int)Math.Round(count / 5.0) * 5 == cell.Rounded,
        };

    private static SmallCell[] Cells(SmallRow row) => [row.Digital, row.NotDigital, row.NotKnown, row.Total];

    private static int[] Cells(ShareCounts row) => [row.Digital, row.NotDigital, row.NotKnown, row.Total];
}
