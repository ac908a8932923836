namespace Enquiries.Web.Features.Reports.Outside;

/// <summary>
/// Decides which cells of a table are hidden. That small numbers stay hidden is proved: for each there must be another table that would look
/// the same and holds another number there (<see cref="OtherTables"/>); while there is none, more is hidden.
/// </summary>
internal sealed class HiddenCells
{
    /// <summary>The columns: digital, not digital, not known, and their total.</summary>
    public const int Total = 3;

    private readonly int[][] _counts;
    private readonly bool[][] _hidden;
    private readonly bool[] _hasShare;

    private HiddenCells(IReadOnlyList<ShareCounts> rows)
    {
        _counts = [.. rows.Append(ShareCounts.Sum(rows)).Select(Cells)];
        _hidden = [.. _counts.Select(_ => new bool[Total + 1])];
        _hasShare =
        [
            .. _counts.Select(row =>
                row[0] + row[1] >= SmallNumbers.LeastAnswered
                && !SmallNumbers.IsSmall(row[0])
                && !SmallNumbers.IsSmall(row[1])
            ),
        ];
    }

    /// <summary>The place of the row of totals.</summary>
    public int Last => _counts.Length - 1;

    /// <summary>Decides it for a table.</summary>
    /// <param name="rows">The exact figures.</param>
    public static HiddenCells Of(IReadOnlyList<ShareCounts> rows)
    {
        var cells = new HiddenCells(rows);
        do while (cells.AccompanyLoneOnes()) { }
        while (cells.HideMore());
        return cells;
    }

    public int Count(int row, int column) => _counts[row][column];

    public bool IsHidden(int row, int column) => _hidden[row][column];

    /// <summary>Whether the cell holds no number for the reader.</summary>
    public bool IsSuppressed(int row, int column) => _hidden[row][column] || SmallNumbers.IsSmall(_counts[row][column]);

    public bool HasShare(int row) => _hasShare[row];

    /// <summary>A row as the reader sees it.</summary>
    public SmallRow Row(int row) =>
        new(
            Cell(row, 0),
            Cell(row, 1),
            Cell(row, 2),
            Cell(row, Total),
            _hasShare[row] ? Figures.Percent(_counts[row][0], _counts[row][0] + _counts[row][1]) : null
        );

    private SmallCell Cell(int row, int column) =>
        _hidden[row][column] ? SmallCell.Hidden : SmallNumbers.Alone(_counts[row][column]);

    private static int[] Cells(ShareCounts counts) =>
        [counts.Digital, counts.NotDigital, counts.NotKnown, counts.Total];

    private static IEnumerable<(int Row, int Column)> Along(int row) =>
        Enumerable.Range(0, Total).Select(column => (row, column));

    private IEnumerable<(int Row, int Column)> Down(int column) =>
        Enumerable.Range(0, Last).Select(row => (row, column));

    /// <summary>A lone hidden cell in a row or column is its total less the others: the next smallest goes with it.</summary>
    private bool AccompanyLoneOnes()
    {
        var changed = false;
        for (var row = 0; row <= Last; row++)
            changed |= Accompany(Along(row), (row, Total));
        for (var column = 0; column <= Total; column++)
            changed |= Accompany(Down(column), (Last, column));
        return changed;
    }

    private bool Accompany(IEnumerable<(int Row, int Column)> line, (int Row, int Column) total)
    {
        if (IsSuppressed(total.Row, total.Column))
            return false;
        var cells = line.ToList();
        return cells.Count(cell => IsSuppressed(cell.Row, cell.Column)) == 1 && HideSmallest(cells);
    }

    private bool HideSmallest(IEnumerable<(int Row, int Column)> cells)
    {
        var shown = cells
            .Where(cell => !IsSuppressed(cell.Row, cell.Column) && Count(cell.Row, cell.Column) > 0)
            .OrderBy(cell => Count(cell.Row, cell.Column))
            .Take(1)
            .ToList();
        foreach (var (row, column) in shown)
            _hidden[row][column] = true;
        return shown.Count > 0;
    }

    private bool HideMore()
    {
        var others = new OtherTables(this);
        var changed = false;
        for (var row = 0; row <= Last; row++)
        for (var column = 0; column <= Total; column++)
            // What is hidden for another's sake is no small number: only those must not be worked out.
            if (SmallNumbers.IsSmall(_counts[row][column]) && !others.HasAnother(row, column))
                changed |= HideAround(row, column);
        return changed;
    }

    // What costs the reader least comes first: the share is what is asked for, a total is not. The row of totals, which is most often quoted, last.
    private bool HideAround(int row, int column) =>
        Hide(row, Total)
        || HideShare(row)
        || HideSmallest(Along(row))
        || HideSmallest(Down(column))
        || Hide(row, column)
        || Hide(Last, column)
        || HideShare(Last)
        || Hide(Last, Total)
        || Along(row).Concat(Down(column)).Any(cell => Hide(cell.Row, cell.Column));

    private bool Hide(int row, int column)
    {
        var changed = !_hidden[row][column];
        _hidden[row][column] = true;
        return changed;
    }

    private bool HideShare(int row)
    {
        var changed = _hasShare[row];
        _hasShare[row] = false;
        return changed;
    }
}
