using System.Reflection;

namespace Enquiries.Data;

/// <summary>Gives an enumeration member the code that files and URLs use and the words that people read.</summary>
/// <param name="code">Lower-case code, unique within its enumeration.</param>
/// <param name="label">Words in sentence case.</param>
[AttributeUsage(AttributeTargets.Field)]
public sealed class CodeAttribute(string code, string label) : Attribute
{
    /// <summary>Lower-case code, as in the canonical CSV.</summary>
    public string Code { get; } = code;

    /// <summary>What a person reads.</summary>
    public string Label { get; } = label;
}

/// <summary>Translates between the members of a coded enumeration, their codes and their labels.</summary>
public static class Coded
{
    /// <summary>The code of <paramref name="value"/>, as in the canonical CSV.</summary>
    /// <exception cref="KeyNotFoundException">The value is not a defined member.</exception>
    public static string Of<T>(T value)
        where T : struct, Enum => Table<T>.ByValue[value].Code;

    /// <summary>The code, or an empty string where there is no value.</summary>
    public static string Of<T>(T? value)
        where T : struct, Enum => value is { } known ? Of(known) : "";

    /// <summary>The words of <paramref name="value"/> for people.</summary>
    /// <exception cref="KeyNotFoundException">The value is not a defined member.</exception>
    public static string Label<T>(T value)
        where T : struct, Enum => Table<T>.ByValue[value].Label;

    /// <summary>The words, or "Not known" where there is no value.</summary>
    public static string Label<T>(T? value)
        where T : struct, Enum => value is { } known ? Label(known) : "Not known";

    /// <summary>Finds the member with the code, whatever its case.</summary>
    public static bool TryParse<T>(string? code, out T value)
        where T : struct, Enum => Table<T>.ByCode.TryGetValue(code?.Trim() ?? "", out value);

    /// <summary>The member with the code, or null.</summary>
    public static T? Parse<T>(string? code)
        where T : struct, Enum => TryParse<T>(code, out var value) ? value : null;

    /// <summary>All members in the order in which they are declared.</summary>
    public static IReadOnlyList<T> All<T>()
        where T : struct, Enum => Table<T>.Values;

    private static class Table<T>
        where T : struct, Enum
    {
        public static readonly T[] Values = Enum.GetValues<T>();

        public static readonly Dictionary<T, CodeAttribute> ByValue = Values.ToDictionary(
            value => value,
            value => typeof(T).GetField(value.ToString())!.GetCustomAttribute<CodeAttribute>()!
        );

        public static readonly Dictionary<string, T> ByCode = ByValue.ToDictionary(
            pair => pair.Value.Code,
            pair => pair.Key,
            StringComparer.OrdinalIgnoreCase
        );
    }
}
