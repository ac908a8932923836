using System.Globalization;
using Enquiries.Data;
using Enquiries.Web.Features.Intake;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Enquiries.Web.Features.Shared;

/// <summary>Text as it is typed into a short form.</summary>
internal static class TypedText
{
    /// <summary>The text without what surrounds it. What is wrong with it is said beside its field.</summary>
    /// <param name="state">Where problems are noted.</param>
    /// <param name="typed">What was typed.</param>
    /// <param name="longest">Most characters.</param>
    /// <param name="field">The field.</param>
    /// <param name="missing">What to do where nothing was typed; null where that is well.</param>
    public static string? Text(
        this ModelStateDictionary state,
        string? typed,
        int longest,
        string field,
        string? missing = null
    )
    {
        var text = typed?.Trim() ?? "";
        var problem =
            text.Length == 0 ? missing
            : text.Length > longest
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"{text.Length} characters are too many: at most {longest} fit. Shorten it."
                )
            : !WellFormed.Is(text) ? char.ToUpperInvariant(FormAnswers.NoCharacter[0]) + FormAnswers.NoCharacter[1..]
            : null;
        if (problem is not null)
            state.AddModelError(field, problem);
        return text.Length == 0 ? null : text;
    }
}
