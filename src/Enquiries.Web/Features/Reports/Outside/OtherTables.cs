namespace Enquiries.Web.Features.Reports.Outside;

/// <summary>
/// Looks for tables that a reader could not tell from the true one: with one enquiry more or less in a cell, one moved along a row or
/// down a column, or two moved crosswise so that all totals stay. Each found is a proof that a hidden number cannot be worked out.
/// </summary>
/// <param name="table">The true table, and what is hidden of it.</param>
internal sealed class OtherTables(HiddenCells table)
{
    private const int Answers = HiddenCells.Total;

    private readonly record struct Step(int Row, int Column, int By);

    /// <summary>Whether a table that looks the same has another number in a cell.</summary>
    /// <param name="row">The row; the last is that of the totals.</param>
    /// <param name="column">The column; the last is that of the totals.</param>
    public bool HasAnother(int row, int column) => StepsThatChange(row, column).Any(LooksTheSame);

    private IEnumerable<Step[]> StepsThatChange(int row, int column)
    {
        var rows = row == table.Last ? Enumerable.Range(0, table.Last) : [row];
        var columns = column == Answers ? Enumerable.Range(0, Answers) : [column];
        foreach (var r in rows)
        foreach (var c in columns)
        foreach (var by in new[] { 1, -1 })
        {
            yield return [new(r, c, by)];
            if (column != Answers)
                foreach (var other in Others(c, Answers))
                    yield return [new(r, c, by), new(r, other, -by)];
            if (row != table.Last)
                foreach (var other in Others(r, table.Last))
                    yield return [new(r, c, by), new(other, c, -by)];
            if (row == table.Last || column == Answers)
                continue;
            foreach (var otherRow in Others(r, table.Last))
            foreach (var other in Others(c, Answers))
                yield return [new(r, c, by), new(r, other, -by), new(otherRow, c, -by), new(otherRow, other, by)];
        }
    }

    private static IEnumerable<int> Others(int one, int count) =>
        Enumerable.Range(0, count).Where(other => other != one);

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
