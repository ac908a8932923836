namespace Enquiries.Web.Features.Reports;

/// <summary>Figures for people who read them in a terminal: the first columns flush left, numbers flush right.</summary>
/// <param name="Headings">The columns' names.</param>
/// <param name="LeftColumns">How many columns hold words.</param>
public sealed record TextTable(IReadOnlyList<string> Headings, int LeftColumns = 1)
{
    private readonly List<IReadOnlyList<string>> _rows = [];

    /// <summary>Adds a row.</summary>
    /// <param name="cells">Its cells, as many as there are headings.</param>
    public void Add(params string[] cells) => _rows.Add(cells);

    /// <summary>The lines, headings first.</summary>
    public IEnumerable<string> Lines()
    {
        var all = _rows.Prepend(Headings).ToList();
        var widths = Enumerable.Range(0, Headings.Count).Select(i => all.Max(row => row[i].Length)).ToArray();
        foreach (var row in all)
            yield return string.Join("  ", row.Select((cell, i) => Pad(cell, i, widths[i]))).TrimEnd();
    }

    private string Pad(string cell, int column, int width) =>
        column < LeftColumns ? cell.PadRight(width) : cell.PadLeft(width);
}
