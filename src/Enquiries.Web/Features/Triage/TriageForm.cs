using System.ComponentModel.DataAnnotations;
using Enquiries.Web.Features.Intake;

namespace Enquiries.Web.Features.Triage;

/// <summary>What is done with one enquiry. Each act reads the fields that it is about; those of the others are left alone.</summary>
public sealed class TriageForm
{
    /// <summary>The version that was looked at, so that nobody undoes unseen what another did.</summary>
    public Guid? Version { get; set; }

    [Display(Name = "Assign to")]
    public string? To { get; set; }

    [Display(Name = "Tier")]
    public string? Tier { get; set; }

    [Display(Name = "Why", Description = "It holds until the stage changes.")]
    public string? TierReason { get; set; }

    [Display(Name = "Why no answer is owed", Description = "Such as: asked to be rung after their shift.")]
    public string? PauseReason { get; set; }

    [Display(Name = "Next action")]
    public string? NextAction { get; set; }

    [Dated(DateKind.Due)]
    [Display(Name = "Due", Description = "Such as tomorrow 9am, or fri.")]
    public string? NextActionDueAt { get; set; }

    [Display(Name = "Outcome")]
    public string? Outcome { get; set; }

    [Display(Name = "Duplicate of", Description = "The enquiry that stays and is counted, such as E-001234.")]
    public string? RepeatOf { get; set; }

    [Display(Name = "Closed on", Description = "Left empty: today.")]
    public string? ClosedOn { get; set; }

    [Display(Name = "Referred to", Description = "Whom they were told to turn to.")]
    public string? ReferredTo { get; set; }

    [Display(Name = "Why referred or declined")]
    public string? OutcomeReason { get; set; }
}
