using System.Collections;
using System.Globalization;

namespace Enquiries.Web.Features.Shared.TagHelpers;

/// <summary>A model's value as a form sends it.</summary>
internal static class FieldText
{
    public static IReadOnlyList<string> All(object? model) =>
        model switch
        {
            null => [],
            string text => [text],
            IEnumerable several => [.. several.Cast<object?>().Where(value => value is not null).Select(Of!)],
            _ => [Of(model)],
        };

    private static string Of(object value) =>
        value switch
        {
            bool answer => answer ? "true" : "false",
            DateOnly date => date.ToString("d MMM yyyy", CultureInfo.GetCultureInfo("en-GB")),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
        };
}
