namespace Enquiries.Web.Features.Reports.Outside;

/// <summary>
/// Looks for tables that a reader could not tell from the true one: with up to two enquiries more or less in each cell of a row, by
/// themselves or with the opposite in another row, so that the totals of the columns stay. Each found is a proof that a small number
/// cannot be worked out.
/// </summary>
/// <param name="table">The true table, and what is hidden of it.</param>
internal sealed class OtherTables(HiddenCells table)
{
    private const int Answers = HiddenCells.Total,
        // Tables differ most from the truth where they are looked for longest; a small number has its like within a few rows.
        RowsAround = 24;

    private static readonly int[][] Changes =
    [
        .. from digital in Enumerable.Range(-2, 5)
        from not in Enumerable.Range(-2, 5)
        from unknown in Enumerable.Range(-2, 5)
        let change = new[] { digital, not, unknown }
        let size = change.Sum(Math.Abs)
        where size > 0
        orderby size
        select change,
    ];

    private readonly record struct Step(int Row, int Column, int By);

    /// <summary>Whether a table that looks the same has another number in a cell.</summary>
    /// <param name="row">The row; the last is that of the totals.</param>
    /// <param name="column">The column; the last is that of the totals.</param>
    public bool HasAnother(int row, int column) => StepsThatChange(row, column).Any(LooksTheSame);

    private IEnumerable<Step[]> StepsThatChange(int row, int column)
    {
        var changes = Changes.Where(change => (column == Answers ? change.Sum() : change[column]) != 0).ToList();
        foreach (var r in row == table.Last ? Enumerable.Range(0, table.Last) : [row])
        foreach (var change in changes)
            yield return Steps(r, change, 1);
        // What has its opposite changes no total.
        if (row == table.Last)
            yield break;
        foreach (var other in Around(row))
        foreach (var change in changes)
            yield return [.. Steps(row, change, 1), .. Steps(other, change, -1)];
    }

    private static Step[] Steps(int row, int[] change, int sign) =>
        [
            .. Enumerable
                .Range(0, Answers)
                .Where(column => change[column] != 0)
                .Select(column => new Step(row, column, sign * change[column])),
        ];

    private IEnumerable<int> Around(int row) =>
        Enumerable
            .Range(0, table.Last)
            .Where(other => other != row)
            .OrderBy(other => Math.Abs(other - row))
            .Take(RowsAround);

    private bool LooksTheSame(Step[] steps)
    {
        var rows = steps.Select(step => step.Row).Append(table.Last).Distinct();
        return rows.All(row =>
            RowLooksTheSame(row, steps.Where(step => row == table.Last || step.Row == row).ToList())
        );
    }

    private bool RowLooksTheSame(int row, List<Step> steps)
    {
        Span<int> cells = stackalloc int[Answers + 1];
        for (var column = 0; column <= Answers; column++)
            cells[column] = table.Count(row, column);
        foreach (var step in steps)
        {
            cells[step.Column] += step.By;
            cells[Answers] += step.By;
        }
        for (var column = 0; column <= Answers; column++)
            if (!CellLooksTheSame(row, column, cells[column]))
                return false;
        var (digital, answered) = (table.Count(row, 0), table.Count(row, 0) + table.Count(row, 1));
        return !table.HasShare(row)
            || cells[0] + cells[1] >= SmallNumbers.LeastAnswered
                && Figures.Percent(cells[0], cells[0] + cells[1]) == Figures.Percent(digital, answered);
    }

    // Who knows the rules knows that a number which is hidden, and not "fewer than 5", is none of 1 to 4.
    private bool CellLooksTheSame(int row, int column, int count)
    {
        var actual = table.Count(row, column);
        if (count < 0)
            return false;
        if (table.IsHidden(row, column))
            return SmallNumbers.IsSmall(actual) || !SmallNumbers.IsSmall(count);
        return SmallNumbers.Alone(count) == SmallNumbers.Alone(actual);
    }
}
