using System.Globalization;

namespace Enquiries.Web.Features.Intake;

/// <summary>
/// Reads the parameters of an address one by one, and keeps what was understood, in words for people, and what was not. A value
/// that is not understood is left out and said so: an address may be a bookmark that has outlived a code, and the rest of it still
/// means something.
/// </summary>
public abstract class AddressReader(IQueryCollection query)
{
    /// <summary>Parameters that are not read, as something else decides what they would.</summary>
    public IReadOnlyCollection<string> Except { get; init; } = [];

    /// <summary>What follows from a value that is not understood, as the end of a sentence.</summary>
    public string Consequence { get; init; } = ", so it was left out.";

    /// <summary>The accepted parameters, from which addresses are made.</summary>
    protected Dictionary<string, string> Given { get; } = [];

    protected List<FindChip> Chips { get; } = [];

    protected List<string> Problems { get; } = [];

    protected string Value(string name) => Except.Contains(name) ? "" : query[name].ToString().Trim();

    /// <summary>Whether the parameter has just this value. Where it may have others, those are somebody else's to read.</summary>
    protected bool Flag(string name, string value, bool orElse = false)
    {
        var given = Value(name);
        if (Same(given, value))
            Given[name] = value;
        else if (given.Length > 0 && !orElse)
            Refuse(name, value);
        return Same(given, value);
    }

    protected T? Take<T>(string name, string kind, Func<string, T?> read)
        where T : struct
    {
        var given = Value(name);
        if (given.Length == 0)
            return null;
        if (read(given) is not { } value)
        {
            Refuse(name, kind);
            return null;
        }
        Given[name] = given;
        return value;
    }

    protected T? Find<T>(string name, string kind, IReadOnlyList<T> list, Func<T, string, bool> matches)
        where T : class
    {
        var given = Value(name);
        if (given.Length == 0)
            return null;
        var found = list.FirstOrDefault(one => matches(one, given));
        if (found is null)
            Refuse(name, kind);
        else
            Given[name] = given;
        return found;
    }

    private void Refuse(string name, string kind) =>
        Problems.Add($"“{name}” in the address is not {kind}{Consequence}");

    protected void Chip(string name, string text) => Chips.Add(new FindChip(name, text));

    /// <summary>A date such as 2024-04-01, of a year that somebody means.</summary>
    protected static DateOnly? Date(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        && date.Year is > 1900 and < 2200
            ? date
            : null;

    protected static bool Same(string one, string other) =>
        string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
