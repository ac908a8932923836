using System.Globalization;
using Enquiries.Data;

namespace Enquiries.Web.Features.Intake;

/// <summary>Where the matter stands, and what is to be done.</summary>
internal sealed partial class EnquiryFormReader
{
    // Dates that do not belong to the stage are kept: they tell how the matter came there.
    private void ReadStage()
    {
        enquiry.Stage = answers.Code<Stage>(form.Stage);
        enquiry.ArrestedAt = answers.Instant(form.ArrestedAt, enquiry.ArrestedAt);
        enquiry.ArrivedAtStationAt = answers.Instant(form.ArrivedAtStationAt, enquiry.ArrivedAtStationAt);
        enquiry.DetentionAuthorisedAt = answers.Instant(form.DetentionAuthorisedAt, enquiry.DetentionAuthorisedAt);
        enquiry.InterviewAt = answers.Instant(form.InterviewAt, enquiry.InterviewAt);
        enquiry.BailReturnAt = answers.Instant(form.BailReturnAt, enquiry.BailReturnAt);
        enquiry.HearingAt = answers.Instant(form.HearingAt, enquiry.HearingAt);
        CheckCustody();
        CheckBail();
        enquiry.DevicesSeized = answers.Number(form.DevicesSeized, 0, MostDevices);
        enquiry.DevicesSeizedOn = Past(answers.Date(form.DevicesSeizedOn), nameof(form.DevicesSeizedOn));
        enquiry.Station = answers.Text(form.Station, Enquiry.ShortTextLength);
        enquiry.CustodyRecord = answers.Text(form.CustodyRecord, Enquiry.ShortTextLength);
        enquiry.DsccReference = answers.Text(form.DsccReference, Enquiry.ShortTextLength);
        enquiry.Officer = answers.Text(form.Officer, Enquiry.ShortTextLength);
        enquiry.PoliceForceId = null;
        if (string.IsNullOrWhiteSpace(form.PoliceForce))
            return;
        if (lists.ForceByCode.TryGetValue(form.PoliceForce.Trim(), out var force))
            enquiry.PoliceForceId = force.Id;
        else
            answers.Wrong(
                $"Police force: {Unlisted(form.PoliceForce)} of forces. Choose from it.",
                nameof(form.PoliceForce)
            );
    }

    private void ReadNext()
    {
        enquiry.AssignedToId = null;
        if (!string.IsNullOrWhiteSpace(form.AssignedTo))
        {
            if (
                int.TryParse(form.AssignedTo, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                && (lists.AssigneeById.ContainsKey(id) || _kept.AssignedToId == id)
            )
                enquiry.AssignedToId = id;
            else
                answers.Wrong("Assigned to: choose somebody from the list.", nameof(form.AssignedTo));
        }
        enquiry.NextAction = answers.Text(form.NextAction, Enquiry.ShortTextLength);
        var before = enquiry.NextActionDueAt;
        enquiry.NextActionDueAt = answers.Due(form.NextActionDueAt, before);
        if (enquiry.NextActionDueAt is { } due && due != before && enquiry.NextAction is null)
            answers.Wrong(
                "Next action: say what is to be done, or clear the date on which it is due.",
                nameof(form.NextAction)
            );
        enquiry.Funding = answers.Code<Funding>(form.Funding);
        ReadOutcome();
        enquiry.ReferredTo = answers.Text(form.ReferredTo, Enquiry.ShortTextLength);
        enquiry.OutcomeReason = answers.Text(form.OutcomeReason, Enquiry.ReasonLength);
        ReadRepeat();
    }

    private void ReadOutcome()
    {
        var (before, closedBefore) = (enquiry.Outcome, enquiry.ClosedOn);
        enquiry.Outcome = answers.Code<Outcome>(form.Outcome);
        enquiry.ClosedOn = Past(answers.Date(form.ClosedOn), nameof(form.ClosedOn));
        if (enquiry.ClosedOn is { } closed)
        {
            if (enquiry.Outcome is null && string.IsNullOrWhiteSpace(form.Outcome))
                answers.Wrong(
                    "Outcome: choose what became of it, or clear the date on which it was closed.",
                    nameof(form.Outcome)
                );
            if (closed < London.DateOf(enquiry.ReceivedAt))
                answers.Wrong(
                    "Closed on: this is before it was received. Change one of the two dates.",
                    nameof(form.ClosedOn)
                );
        }
        else if (string.IsNullOrWhiteSpace(form.ClosedOn) && enquiry.Outcome is not null)
            // An old outcome whose date nobody knows stays without one.
            enquiry.ClosedOn = enquiry.Outcome != before || closedBefore is not null ? _today : null;
    }

    private void ReadRepeat()
    {
        enquiry.RepeatOfId = null;
        if (string.IsNullOrWhiteSpace(form.RepeatOf))
            return;
        if (Enquiry.NumberOf(form.RepeatOf) is { } id && id != enquiry.Id)
            enquiry.RepeatOfId = id;
        else
            answers.Wrong(
                "Same as an earlier enquiry: type the reference of an earlier enquiry, such as E-000123.",
                nameof(form.RepeatOf)
            );
    }
}
