using System.Globalization;
using Enquiries.Data;

namespace Enquiries.Web.Features.Import;

/// <summary>Reads the cells of one row at a time by column, and gathers what is wrong with them.</summary>
public abstract class CellReader(IReadOnlyDictionary<string, int> columns)
{
    private readonly List<string> _reasons = [];
    private string[] _cells = [];

    protected IReadOnlyList<string> Reasons => _reasons;

    protected void Begin(string[] cells)
    {
        _reasons.Clear();
        _cells = cells;
    }

    protected string Cell(string column) =>
        columns.TryGetValue(column, out var place) ? FormulaGuard.Unguard(_cells[place]).Trim() : "";

    protected string? Text(string column, int longest) => Within(column, Cell(column), longest);

    // Notes keep their lines and spaces.
    protected string? Raw(string column, int longest) =>
        columns.TryGetValue(column, out var place) && !string.IsNullOrWhiteSpace(_cells[place])
            ? Within(column, FormulaGuard.Unguard(_cells[place]), longest)
            : null;

    private string? Within(string column, string text, int longest)
    {
        if (text.Length > longest)
            Reject(
                column,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"has {text.Length:N0} characters: shorten it to {longest:N0}."
                )
            );
        if (!WellFormed.Is(text))
            Reject(column, "holds a code point that is no character (such as U+FFFE): take it out.");
        return text.Length == 0 ? null : text;
    }

    protected IEnumerable<string> Split(string column) =>
        Cell(column).Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    protected T? Code<T>(string column)
        where T : struct, Enum
    {
        var code = Cell(column);
        if (code.Length == 0)
            return null;
        if (Coded.TryParse<T>(code, out var value))
            return value;
        Reject(column, $"is none of its codes: {string.Join(", ", Coded.All<T>().Select(known => Coded.Of(known)))}.");
        return null;
    }

    protected int? Listed(string column, Func<string, int?> find, string what)
    {
        var text = Cell(column);
        if (text.Length == 0)
            return null;
        var id = find(text);
        if (id is null)
            Reject(column, $"is not {what}.");
        return id;
    }

    protected DateOnly? Date(string column)
    {
        var text = Cell(column);
        if (text.Length == 0)
            return null;
        var date = IsoTimes.Date(text);
        if (date is null)
            Reject(column, "is not a date: write it as 2024-08-01.");
        return date;
    }

    protected void Reject(string column, string what) => _reasons.Add($"{column} {what}");
}
