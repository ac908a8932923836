using System.Globalization;
using Enquiries.Data;
using Enquiries.Web.Features.Shared;

namespace Enquiries.Web.Features.Intake;

/// <summary>What a person reads for an answer that a form sends as a code.</summary>
internal static class AnswerWords
{
    public static string Of(string field, string answer, Lists lists) =>
        field switch
        {
            nameof(EnquiryForm.Channel) => Label<Channel>(answer),
            nameof(EnquiryForm.HeardFrom) => Label<HeardFrom>(answer),
            nameof(EnquiryForm.AgeThen) or nameof(EnquiryForm.AgeNow) => Label<AgeBand>(answer),
            nameof(EnquiryForm.Digital) => Label<DigitalAnswer>(answer),
            nameof(EnquiryForm.Stage) => Label<Stage>(answer),
            nameof(EnquiryForm.Funding) => Label<Funding>(answer),
            nameof(EnquiryForm.SelfHarm) => Label<SelfHarmRisk>(answer),
            nameof(EnquiryForm.Outcome) => Label<Outcome>(answer),
            nameof(EnquiryForm.Offence) or nameof(EnquiryForm.OtherOffences) => lists
                .OffenceByCode.GetValueOrDefault(answer)
                ?.Name
                ?? answer,
            nameof(EnquiryForm.Platforms) => lists.PlatformByCode.GetValueOrDefault(answer)?.Name ?? answer,
            nameof(EnquiryForm.PoliceForce) => lists.ForceByCode.GetValueOrDefault(answer)?.Name ?? answer,
            nameof(EnquiryForm.AssignedTo) => Assignee(answer, lists),
            nameof(EnquiryForm.CallBack)
            or nameof(EnquiryForm.CallerIsAccused)
            or nameof(EnquiryForm.CallerMayRing)
            or nameof(EnquiryForm.CallerMayLeaveMessage)
            or nameof(EnquiryForm.CallerMayEmail)
            or nameof(EnquiryForm.CallerPhoneInPoliceHands)
            or nameof(EnquiryForm.AccusedMayRing)
            or nameof(EnquiryForm.AccusedMayLeaveMessage)
            or nameof(EnquiryForm.AccusedMayEmail)
            or nameof(EnquiryForm.AccusedPhoneInPoliceHands) => answer == "yes" ? "Yes" : "No",
            _ => answer,
        };

    private static string Label<T>(string code)
        where T : struct, Enum => Coded.TryParse<T>(code, out var value) ? Coded.Label(value) : code;

    private static string Assignee(string number, Lists lists) =>
        int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        && lists.AssigneeById.TryGetValue(id, out var person)
            ? person.Name
            : "Somebody who has left";
}
