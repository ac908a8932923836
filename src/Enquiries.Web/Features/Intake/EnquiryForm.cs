using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Enquiries.Web.Features.Intake;

/// <summary>
/// What is asked about an enquiry, as text, in the order of a call: the page, the error summary and the comparison of two
/// versions keep the order of these properties. Nothing else of an enquiry can be set through a form.
/// </summary>
public abstract class EnquiryForm
{
    [Display(Name = "How did it reach us?")]
    public string? Channel { get; set; }

    [Dated(DateKind.Past)]
    [Display(Name = "Received")]
    public string? ReceivedAt { get; set; }

    /// <summary>"yes" where nobody spoke with them as the call came in; asked of phone calls alone.</summary>
    [Display(Name = "They left a message: call back")]
    public string? CallBack { get; set; }

    [Display(Name = "Is the caller the accused?")]
    public string? CallerIsAccused { get; set; }

    [Display(Name = "Caller’s name")]
    public string? CallerName { get; set; }

    [Display(Name = "Relationship to the accused")]
    public string? CallerRelationship { get; set; }

    [Display(Name = "Caller’s phone")]
    public string? CallerPhone { get; set; }

    [Display(Name = "Caller’s email")]
    public string? CallerEmail { get; set; }

    [Display(Name = "May we ring the caller?")]
    public string? CallerMayRing { get; set; }

    [Display(Name = "May we leave the caller a message?")]
    public string? CallerMayLeaveMessage { get; set; }

    [Display(Name = "May we email the caller?")]
    public string? CallerMayEmail { get; set; }

    [Display(Name = "Is the caller’s phone in police hands?")]
    public string? CallerPhoneInPoliceHands { get; set; }

    [Display(Name = "Reaching the caller safely")]
    public string? CallerSafeContactNote { get; set; }

    [Display(Name = "How did they hear of us?")]
    public string? HeardFrom { get; set; }

    [Display(Name = "Accused’s name")]
    public string? AccusedName { get; set; }

    [Display(Name = "Accused’s phone")]
    public string? AccusedPhone { get; set; }

    [Display(Name = "Accused’s email")]
    public string? AccusedEmail { get; set; }

    [Dated(DateKind.Birth)]
    [Display(Name = "Date of birth")]
    public string? AccusedBorn { get; set; }

    [Display(Name = "Age when it happened")]
    public string? AgeThen { get; set; }

    [Display(Name = "Age now")]
    public string? AgeNow { get; set; }

    [Display(Name = "May we ring the accused?")]
    public string? AccusedMayRing { get; set; }

    [Display(Name = "May we leave the accused a message?")]
    public string? AccusedMayLeaveMessage { get; set; }

    [Display(Name = "May we email the accused?")]
    public string? AccusedMayEmail { get; set; }

    [Display(Name = "Is the accused’s phone in police hands?")]
    public string? AccusedPhoneInPoliceHands { get; set; }

    [Display(Name = "Reaching the accused safely")]
    public string? AccusedSafeContactNote { get; set; }

    [Display(Name = "Risk of self-harm")]
    public string? SelfHarm { get; set; }

    /// <summary>Complainants, co-accused, witnesses and appropriate adults.</summary>
    public List<OtherPerson>? OtherPeople { get; set; }

    /// <summary>Sent by the button that asks for room for one more of them, and saves nothing.</summary>
    public string? AddPerson { get; set; }

    [Display(Name = "Offence")]
    public string? Offence { get; set; }

    [Display(Name = "Other offences")]
    public List<string>? OtherOffences { get; set; }

    [Display(Name = "Digital?")]
    public string? Digital { get; set; }

    [Display(Name = "Platforms")]
    public List<string>? Platforms { get; set; }

    [Dated(DateKind.From)]
    [Display(Name = "Happened from")]
    public string? OffenceFrom { get; set; }

    [Dated(DateKind.Until)]
    [Display(Name = "Until")]
    public string? OffenceTo { get; set; }

    [Display(Name = "Stage")]
    public string? Stage { get; set; }

    [Dated(DateKind.Past)]
    [Display(Name = "Arrested")]
    public string? ArrestedAt { get; set; }

    [Dated(DateKind.Past)]
    [Display(Name = "Arrived at the station")]
    public string? ArrivedAtStationAt { get; set; }

    [Dated(DateKind.Past)]
    [Display(Name = "Detention authorised")]
    public string? DetentionAuthorisedAt { get; set; }

    [Dated(DateKind.Instant)]
    [Display(Name = "Interview")]
    public string? InterviewAt { get; set; }

    [Dated(DateKind.Instant)]
    [Display(Name = "Return on bail")]
    public string? BailReturnAt { get; set; }

    [Dated(DateKind.Instant)]
    [Display(Name = "Next hearing")]
    public string? HearingAt { get; set; }

    [Display(Name = "Devices seized, how many")]
    public string? DevicesSeized { get; set; }

    [Dated(DateKind.Date)]
    [Display(Name = "Devices seized on")]
    public string? DevicesSeizedOn { get; set; }

    [Display(Name = "Police force")]
    public string? PoliceForce { get; set; }

    [Display(Name = "Station or court")]
    public string? Station { get; set; }

    [Display(Name = "Custody record number")]
    public string? CustodyRecord { get; set; }

    [Display(Name = "DSCC reference")]
    public string? DsccReference { get; set; }

    [Display(Name = "Officer in the case")]
    public string? Officer { get; set; }

    [Display(Name = "Assigned to")]
    public string? AssignedTo { get; set; }

    [Display(Name = "Next action")]
    public string? NextAction { get; set; }

    [Dated(DateKind.Due)]
    [Display(Name = "Due")]
    public string? NextActionDueAt { get; set; }

    [Display(Name = "Funding")]
    public string? Funding { get; set; }

    [Display(Name = "Outcome")]
    public string? Outcome { get; set; }

    [Dated(DateKind.Date)]
    [Display(Name = "Closed on")]
    public string? ClosedOn { get; set; }

    [Display(Name = "Referred to", Description = "Whom they were told to turn to.")]
    public string? ReferredTo { get; set; }

    [Display(Name = "Why referred or declined")]
    public string? OutcomeReason { get; set; }

    [Display(Name = "Same as an earlier enquiry")]
    public string? RepeatOf { get; set; }

    /// <summary>What the page offers and shows beside the answers; never sent.</summary>
    [BindNever]
    internal IntakeChoices Choices { get; set; } = null!;
}
