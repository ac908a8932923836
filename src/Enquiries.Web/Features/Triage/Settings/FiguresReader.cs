using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Enquiries.Web.Features.Triage.Settings;

/// <summary>A figure that somebody changed.</summary>
internal sealed record FigureChange(TriageNumber Number, int From, int To);

/// <summary>Reads what was typed into the figures. What is wrong is said beside its field.</summary>
internal sealed class FiguresReader(TriageRules present, FiguresForm form, ModelStateDictionary state)
{
    /// <summary>What is to be changed; of no use where the state is not valid.</summary>
    public IReadOnlyList<FigureChange> Read()
    {
        var changes = TriageNumber.All.Select(Changed).OfType<FigureChange>().ToList();
        if (!state.IsValid)
            return [];
        var asked = changes.ToDictionary(change => change.Number, change => change.To);
        foreach (var (number, sentence) in FigureChecks.Problems(one => asked.GetValueOrDefault(one, present[one])))
            state.AddModelError(FiguresForm.Field(number), sentence);
        return changes;
    }

    // Whoever opened the page before somebody else saved must not undo what they did not touch.
    private FigureChange? Changed(TriageNumber number)
    {
        if (!form.Numbers.TryGetValue(number.Name, out var typed))
            return null;
        var now = present[number];
        var shown = Number(form.Shown.GetValueOrDefault(number.Name)) ?? now;
        if (Value(number, typed) is not { } asked || asked == shown || asked == now)
            return null;
        if (shown == now)
            return new(number, now, asked);
        form.Shown[number.Name] = FiguresForm.Text(now);
        state.AddModelError(
            FiguresForm.Field(number),
            $"{number.Label}: somebody else set this to {now} since you opened the page. Save again to set it to {asked}."
        );
        return null;
    }

    private int? Value(TriageNumber number, string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return number.Standard;
        if (Number(typed) is { } value && value >= number.From && value <= number.To)
            return value;
        state.AddModelError(
            FiguresForm.Field(number),
            $"{number.Label}: “{typed.Trim()}” is not a whole number from {number.From} to {number.To}. Leave it empty for the standard, {number.Standard}."
        );
        return null;
    }

    private static int? Number(string? typed) =>
        int.TryParse(typed?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}
