using Enquiries.Data;
using Enquiries.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Enquiries.Web.Features.Reports.Measures;

/// <summary>A measure as a partner defines it.</summary>
public sealed class MeasureForm
{
    public string? Name { get; set; }

    public List<string> Offences { get; set; } = [];

    public string? Answer { get; set; } = Coded.Of(MeasureAnswer.Recorded);

    public string? Count { get; set; } = Coded.Of(OffenceCount.Principal);

    /// <summary>The version that the next one follows, 0 for a new measure.</summary>
    public int After { get; set; }

    /// <summary>Made with the empty form.</summary>
    public Guid Key { get; set; } = Guid.NewGuid();

    /// <summary>The form filled with a version.</summary>
    public static MeasureForm Of(MeasureRow version) =>
        new()
        {
            Name = version.Name,
            Offences = [.. version.Offences.Select(offence => offence.Code)],
            Answer = Coded.Of(version.Answer),
            Count = Coded.Of(version.Count),
            After = version.Version,
        };

    /// <summary>What is to be defined, or null where something is wrong, which is said beside its field.</summary>
    internal MeasureDraft? Read(ModelStateDictionary state, Lists lists)
    {
        var name = state.Text(
            Name,
            MeasureVersion.NameLength,
            nameof(Name),
            "Give it a name, as a reader of the figure should see it."
        );
        var unknown = Offences.Where(code => !lists.OffenceByCode.ContainsKey(code)).ToList();
        if (unknown.Count > 0)
            state.AddModelError(nameof(Offences), $"“{unknown[0]}” is not in the offence list: choose from it.");
        var answer = Coded.Parse<MeasureAnswer>(Answer);
        if (answer is null)
            state.AddModelError(nameof(Answer), "Choose what counts of these offences.");
        if (answer == MeasureAnswer.Whatever && Offences.Count == 0)
            state.AddModelError(nameof(Offences), "Choose at least one offence: otherwise every enquiry would count.");
        var count = Coded.Parse<OffenceCount>(Count);
        if (count is null)
            state.AddModelError(nameof(Count), "Choose which offences of an enquiry are looked at.");
        return state.IsValid
            ? new(
                name!,
                [.. Offences.Select(code => lists.OffenceByCode[code].Id).Distinct()],
                answer!.Value,
                count!.Value,
                After,
                Key
            )
            : null;
    }
}

/// <summary>A rule that can be saved.</summary>
/// <param name="Name">As people read it.</param>
/// <param name="Offences">The offences that count; none means all.</param>
/// <param name="Answer">What counts of them.</param>
/// <param name="Count">Which offences of an enquiry are looked at.</param>
/// <param name="After">The version that it follows; 0 for none.</param>
/// <param name="Key">Made with the empty form.</param>
internal sealed record MeasureDraft(
    string Name,
    IReadOnlyList<int> Offences,
    MeasureAnswer Answer,
    OffenceCount Count,
    int After,
    Guid Key
);
