using System.ComponentModel.DataAnnotations;
using Enquiries.Data;
using Enquiries.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Enquiries.Web.Features.Conflicts;

/// <summary>What somebody decides of a conflict check.</summary>
public sealed class DecideForm
{
    /// <summary>Made with the form, so that a decision sent twice is one decision.</summary>
    public Guid? Key { get; set; }

    /// <summary><see cref="ConflictSection.Seen"/> as the form was opened.</summary>
    public string? Seen { get; set; }

    [Display(Name = "Decision")]
    public string? Finding { get; set; }

    [Display(Name = "Reason")]
    public string? Why { get; set; }

    /// <summary>What was decided, or null where something is wrong, which is said beside its field.</summary>
    internal (ConflictFinding Finding, string? Why)? Read(ModelStateDictionary state, string seen)
    {
        if (!Coded.TryParse<ConflictFinding>(Finding, out var finding))
            state.AddModelError(nameof(Finding), "Decision: choose whether there is a conflict.");
        var why = state.Text(
            Why,
            ConflictDecision.WhyLength,
            nameof(Why),
            finding is ConflictFinding.Managed ? "Reason: say how it can be managed."
                : finding is ConflictFinding.Conflict ? "Reason: say what the conflict is."
                : null
        );
        if (Seen != seen)
            state.AddModelError(
                "",
                "The people or the matches changed while you decided. Look at them below, and decide again."
            );
        return state.IsValid ? (finding, why) : null;
    }
}

/// <summary>An enquiry is the same as an earlier one.</summary>
public sealed class SameAsForm
{
    [Display(Name = "The enquiry that counts")]
    public string? Earlier { get; set; }
}
