using System.Globalization;

namespace Enquiries.Web.Features.Triage.Settings;

/// <summary>The figures of the triage as an administrator types them, by name.</summary>
public sealed class FiguresForm
{
    /// <summary>What was typed; empty is the standard.</summary>
    public Dictionary<string, string?> Numbers { get; set; } = [];

    /// <summary>What the page showed when it was opened, so that only what was changed is saved.</summary>
    public Dictionary<string, string?> Shown { get; set; } = [];

    public static string Field(TriageNumber number) => $"Numbers[{number.Name}]";

    internal static FiguresForm Of(TriageRules rules) =>
        new()
        {
            Numbers = TriageNumber.All.ToDictionary(number => number.Name, number => (string?)Text(rules[number])),
            Shown = TriageNumber.All.ToDictionary(number => number.Name, number => (string?)Text(rules[number])),
        };

    internal static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
