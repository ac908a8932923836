namespace Enquiries.Web.Features.Import;

/// <summary>
/// A spreadsheet runs a cell that begins like a formula. Such a cell is written with an apostrophe before it, which import
/// takes away again. A cell that begins with apostrophes and then like a formula gets one more, so that nothing is lost.
/// </summary>
public static class FormulaGuard
{
    // The wide forms too: some spreadsheets take them for the others.
    private const string Starts = "=+-@\t\r\n＝＋－＠";

    public static string Guard(string? cell) =>
        cell is null ? ""
        : BeginsLikeFormula(cell) ? "'" + cell
        : cell;

    public static string Unguard(string cell) => cell.StartsWith('\'') && BeginsLikeFormula(cell) ? cell[1..] : cell;

    private static bool BeginsLikeFormula(string cell)
    {
        var start = 0;
        while (start < cell.Length && cell[start] == '\'')
            start++;
        return start < cell.Length && Starts.Contains(cell[start], StringComparison.Ordinal);
    }
}
