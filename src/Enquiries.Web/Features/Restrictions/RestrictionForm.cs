using Enquiries.Data;
using Enquiries.Web.Features.Intake;
using Enquiries.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Enquiries.Web.Features.Restrictions;

/// <summary>A restriction as a partner puts it up or changes it.</summary>
public sealed class RestrictionForm
{
    /// <summary>Numbers of the accounts that may see the enquiry.</summary>
    public List<string> People { get; set; } = [];

    public string? Reason { get; set; }

    /// <summary>The last day, as typed.</summary>
    public string? EndsOn { get; set; }

    /// <summary>The version that was opened; null for a new one.</summary>
    public Guid? Version { get; set; }

    /// <summary>What is asked for, or null where something is wrong, which is said beside its field.</summary>
    internal RestrictionDraft? Read(
        ModelStateDictionary state,
        IReadOnlyList<Choice> people,
        Choice? assignee,
        DateTime utcNow
    )
    {
        if (People.FirstOrDefault(id => people.All(one => one.Value != id)) is { } unknown)
            state.AddModelError(nameof(People), $"“{unknown}” is nobody who works on enquiries: choose from the list.");
        else if (People.Count == 0)
            state.AddModelError(nameof(People), "Choose who may see it: without anybody it would be lost.");
        else if (assignee is not null && !People.Contains(assignee.Value))
            state.AddModelError(
                nameof(People),
                $"{assignee.Text} has this enquiry: choose them too, or assign it to somebody else first."
            );
        var reason = state.Text(
            Reason,
            Restriction.ReasonLength,
            nameof(Reason),
            "Say why. Only the people chosen will read it."
        );
        var ends = ReadEnd(state, utcNow);
        return state.IsValid
            ? new([.. People.Distinct().Select(id => int.Parse(id, null))], reason!, ends!.Value)
            : null;
    }

    private DateOnly? ReadEnd(ModelStateDictionary state, DateTime utcNow)
    {
        if (string.IsNullOrWhiteSpace(EndsOn))
        {
            state.AddModelError(nameof(EndsOn), "Say until when, such as 31/12/27. It can be changed before then.");
            return null;
        }
        var read = TypedDate.Read(EndsOn, DateKind.Due, utcNow);
        if (read.Error is null && London.DateOf(read.Utc) is var day && day >= London.DateOf(utcNow))
            return day;
        state.AddModelError(
            nameof(EndsOn),
            read.Error ?? "That day is past: choose a later one, or lift the restriction."
        );
        return null;
    }
}

/// <summary>A restriction that can be saved.</summary>
/// <param name="People">The accounts that may see the enquiry.</param>
/// <param name="Reason">Why.</param>
/// <param name="EndsOn">The last London date.</param>
internal sealed record RestrictionDraft(IReadOnlyList<int> People, string Reason, DateOnly EndsOn);
