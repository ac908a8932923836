using Enquiries.Web.Features.Reports;
using Enquiries.Web.Features.Reports.Outside;

namespace Enquiries.Tests.Reports.Outside;

/// <summary>
/// A curious reader: goes through the tables of whole numbers that would look like the one shown, and asks of each hidden cell whether it
/// could be another number. It knows nothing of how cells are chosen. To end in time it takes only tables that are within two of the true
/// one in each cell, so that it believes too soon that it has solved a cell, never too late.
/// </summary>
internal sealed class TableSolver
{
    private const int Near = 2;

    private readonly int[][] _exact;
    private readonly SmallRow[] _shown;
    private readonly bool _knowsTheRules;
    private readonly List<int[]>[] _choices;

    /// <param name="exact">The true figures.</param>
    /// <param name="shown">What is shown of them.</param>
    /// <param name="knowsTheRules">Whether the reader knows that "hidden" stands for none of 1 to 4.</param>
    public TableSolver(IReadOnlyList<ShareCounts> exact, SmallTable shown, bool knowsTheRules)
    {
        _exact = [.. exact.Append(ShareCounts.Sum([.. exact])).Select(Cells)];
        _shown = [.. shown.Rows, shown.Total];
        _knowsTheRules = knowsTheRules;
        _choices = [.. Enumerable.Range(0, exact.Count).Select(row => Choices(row).ToList())];
    }

    /// <summary>Whether "hidden" stands for one of 1 to 4 somewhere, so that one who relies on the rules would be wrong.</summary>
    public bool HidesSmallNumber =>
        Places().Any(at => _exact[at.Row][at.Column] is > 0 and < 5 && Cell(at).Kind == SmallCellKind.Hidden);

    /// <summary>The small numbers that could be no other, as "row, column". What is hidden for their sake identifies nobody.</summary>
    public IReadOnlyList<string> Solved() =>
        [
            .. Places()
                .Where(at => _exact[at.Row][at.Column] is > 0 and < 5 && !CouldDiffer(at))
                .Select(at => $"{at.Row}, {at.Column}"),
        ];

    private int Rows => _choices.Length;

    private IEnumerable<(int Row, int Column)> Places() =>
        from row in Enumerable.Range(0, Rows + 1)
        from column in Enumerable.Range(0, 4)
        select (row, column);

    private SmallCell Cell((int Row, int Column) at) => Cells(_shown[at.Row])[at.Column];

    // Whatever differs in the row of totals differs in some row; that one comes first.
    private bool CouldDiffer((int Row, int Column) at)
    {
        foreach (var first in at.Row < Rows ? [at.Row] : Enumerable.Range(0, Rows))
        {
            int[] order = [first, .. Enumerable.Range(0, Rows).Where(row => row != first)];
            if (Complete(order, 0, new int[4], at))
                return true;
        }
        return false;
    }

    private bool Complete(int[] order, int place, int[] sum, (int Row, int Column) at)
    {
        if (place == order.Length)
            return Fits(_shown[Rows], sum) && (at.Row < Rows || sum[at.Column] != _exact[Rows][at.Column]);
        var row = order[place];
        return _choices[row]
            .Where(choice => place > 0 || choice[at.Column] != _exact[row][at.Column])
            .Any(choice => Complete(order, place + 1, [.. sum.Zip(choice, (one, other) => one + other)], at));
    }

    // The nearest to the truth first: what looks the same is mostly near.
    private IEnumerable<int[]> Choices(int row) =>
        from digital in Around(_exact[row][0])
        from not in Around(_exact[row][1])
        from unknown in Around(_exact[row][2])
        let cells = new[] { digital, not, unknown, digital + not + unknown }
        where Fits(_shown[row], cells)
        orderby cells.Zip(_exact[row], (one, other) => Math.Abs(one - other)).Sum()
        select cells;

    private static IEnumerable<int> Around(int exact) =>
        Enumerable.Range(exact - Near, 2 * Near + 1).Where(count => count >= 0);

    private bool Fits(SmallRow row, int[] counts)
    {
        if (!Cells(row).Zip(counts).All(cell => Shows(cell.First, cell.Second)))
            return false;
        var answered = counts[0] + counts[1];
        return row.Share is not { } share
            || answered >= 20 && share == (int)Math.Round(100m * counts[0] / answered, MidpointRounding.AwayFromZero);
    }

    private bool Shows(SmallCell cell, int count) =>
        cell.Kind switch
        {
            SmallCellKind.Few => count is >= 1 and <= 4,
            SmallCellKind.Hidden => !_knowsTheRules || count is 0 or >= 5,
            _ when cell.Rounded == 0 => count == 0,
            _ => count >= 5 && (int)Math.Round(count / 5.0) * 5 == cell.Rounded,
        };

    private static SmallCell[] Cells(SmallRow row) => [row.Digital, row.NotDigital, row.NotKnown, row.Total];

    private static int[] Cells(ShareCounts row) => [row.Digital, row.NotDigital, row.NotKnown, row.Total];
}
