using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Enquiries.Web.Features.Shared;

/// <summary>An error of the form; <see cref="FieldId"/> is null where it concerns the form as a whole.</summary>
public sealed record FormError(string? FieldId, string Message);

public static partial class FormErrors
{
    /// <summary>
    /// The first error of each field, in the order in which the form's class declares its properties. Model state sorts its keys
    /// by its own tree, and a summary in another order than the page would send people up and down it.
    /// </summary>
    public static IReadOnlyList<FormError> InOrder(ModelStateDictionary state, ModelMetadata metadata)
    {
        var order = Names(metadata, "", 0).Select((name, place) => (name, place)).ToList();
        return
        [
            .. state
                .Where(entry => entry.Value is { Errors.Count: > 0 })
                .OrderBy(entry => Place(Field(entry.Key)))
                .ThenBy(entry => Row(entry.Key))
                .ThenBy(entry => Place(Numbered().Replace(entry.Key, "[]")))
                .Select(entry => new FormError(IdOf(entry.Key), entry.Value!.Errors[0].ErrorMessage)),
        ];

        int Place(string key) =>
            key.Length == 0
                ? -1
                : order
                    .Where(named => key.Equals(named.name, StringComparison.OrdinalIgnoreCase))
                    .Select(named => named.place)
                    .DefaultIfEmpty(int.MaxValue)
                    .First();
    }

    // A field of a row stands where its rows stand, then by its row.
    private static string Field(string key) => Numbered().Match(key) is { Success: true } at ? key[..at.Index] : key;

    private static int Row(string key) =>
        Numbered().Match(key) is { Success: true } at
            ? int.Parse(at.ValueSpan[1..^1], CultureInfo.InvariantCulture)
            : 0;

    [GeneratedRegex(@"\[[0-9]{1,8}\]")]
    private static partial Regex Numbered();

    private static string? IdOf(string key) => key.Length == 0 ? null : TagBuilder.CreateSanitizedId(key, "_");

    private static IEnumerable<string> Names(ModelMetadata metadata, string prefix, int depth)
    {
        foreach (var property in metadata.Properties)
        {
            var name = prefix + property.PropertyName;
            yield return name;
            if (depth >= 2 || !property.IsComplexType)
                continue;
            var (rows, dot) = property.ElementMetadata is { } element ? (element, "[].") : (property, ".");
            if (rows.IsComplexType)
                foreach (var inner in Names(rows, name + dot, depth + 1))
                    yield return inner;
        }
    }
}
