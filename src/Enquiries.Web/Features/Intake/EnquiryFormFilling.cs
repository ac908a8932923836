using Enquiries.Data;
using Enquiries.Web.Features.Shared;

namespace Enquiries.Web.Features.Intake;

/// <summary>Fills a form with what an enquiry holds, in the spelling in which it reads back.</summary>
internal static class EnquiryFormFilling
{
    public static T FillFrom<T>(this T form, Enquiry enquiry, Lists lists)
        where T : EnquiryForm
    {
        FillCaller(form, enquiry.Caller);
        FillAccused(form, enquiry.Accused);
        form.OtherPeople = [.. enquiry.Others().Select(OtherPerson.Of)];
        form.Channel = Coded.Of(enquiry.Channel);
        form.CallBack = enquiry.LeftMessage() ? "yes" : null;
        form.ReceivedAt = TypedDate.Text(enquiry.ReceivedAt);
        form.HeardFrom = Coded.Of(enquiry.HeardFrom);
        form.AgeThen = Coded.Of(enquiry.AgeThen);
        form.AgeNow = Coded.Of(enquiry.AgeNow);
        form.SelfHarm = enquiry.SelfHarm;
        form.Offence = lists.OffenceById.GetValueOrDefault(enquiry.PrincipalOffenceId)?.Code;
        form.OtherOffences =
        [
            .. enquiry
                .OtherOffences.Select(other => lists.OffenceById.GetValueOrDefault(other.OffenceId)?.Code)
                .OfType<string>(),
        ];
        form.Digital = Coded.Of(enquiry.Digital);
        form.Platforms =
        [
            .. enquiry
                .Platforms.Select(used => lists.PlatformById.GetValueOrDefault(used.PlatformId)?.Code)
                .OfType<string>(),
        ];
        form.OffenceFrom = Text(enquiry.OffenceFrom);
        form.OffenceTo = Text(enquiry.OffenceTo);
        FillStage(form, enquiry, lists);
        FillNext(form, enquiry);
        return form;
    }

    /// <summary>Whether it is a phone call in which nobody spoke with the caller.</summary>
    public static bool LeftMessage(this Enquiry enquiry) =>
        enquiry is { Channel: Channel.Phone, AnsweredAtOnce: false };

    /// <summary>Who is neither the accused nor the caller, in the order in which they were added.</summary>
    public static IEnumerable<Party> Others(this Enquiry enquiry) =>
        enquiry
            .Parties.Where(party => OtherPerson.IsOther(party.Role))
            .OrderBy(party => party.Id == 0)
            .ThenBy(party => party.Id);

    /// <summary>
    /// The same form, with the new people of another one under the number that they have there: somebody whom another person removed in
    /// between has still one.
    /// </summary>
    public static T WithNewOf<T>(this T form, EnquiryForm sent)
        where T : EnquiryForm
    {
        var stored = (form.OtherPeople ?? []).Where(person => person.Id is not null).ToList();
        var added = (sent.OtherPeople ?? []).Where(person => !person.IsGone && stored.All(one => one.Id != person.Id));
        form.OtherPeople = [.. stored, .. added];
        return form;
    }

    private static void FillCaller(EnquiryForm form, Party? caller)
    {
        form.CallerIsAccused = caller is null ? "yes" : "no";
        form.CallerName = caller?.Name;
        form.CallerRelationship = caller?.Relationship;
        form.CallerPhone = caller?.Phone;
        form.CallerEmail = caller?.Email;
        form.CallerMayRing = Text(caller?.MayRing);
        form.CallerMayLeaveMessage = Text(caller?.MayLeaveMessage);
        form.CallerMayEmail = Text(caller?.MayEmail);
        form.CallerPhoneInPoliceHands = Text(caller?.PhoneInPoliceHands);
        form.CallerSafeContactNote = caller?.SafeContactNote;
    }

    private static void FillAccused(EnquiryForm form, Party? accused)
    {
        form.AccusedName = accused?.Name;
        form.AccusedPhone = accused?.Phone;
        form.AccusedEmail = accused?.Email;
        form.AccusedBorn = Text(accused?.BornOn);
        form.AccusedMayRing = Text(accused?.MayRing);
        form.AccusedMayLeaveMessage = Text(accused?.MayLeaveMessage);
        form.AccusedMayEmail = Text(accused?.MayEmail);
        form.AccusedPhoneInPoliceHands = Text(accused?.PhoneInPoliceHands);
        form.AccusedSafeContactNote = accused?.SafeContactNote;
    }

    private static void FillStage(EnquiryForm form, Enquiry enquiry, Lists lists)
    {
        form.Stage = Coded.Of(enquiry.Stage);
        form.ArrestedAt = Text(enquiry.ArrestedAt);
        form.ArrivedAtStationAt = Text(enquiry.ArrivedAtStationAt);
        form.DetentionAuthorisedAt = Text(enquiry.DetentionAuthorisedAt);
        form.InterviewAt = Text(enquiry.InterviewAt);
        form.BailReturnAt = Text(enquiry.BailReturnAt);
        form.HearingAt = Text(enquiry.HearingAt);
        form.DevicesSeized = enquiry.DevicesSeized is { } count ? IntakeChoices.Number(count) : null;
        form.DevicesSeizedOn = Text(enquiry.DevicesSeizedOn);
        form.PoliceForce = enquiry.PoliceForceId is { } force ? lists.ForceById.GetValueOrDefault(force)?.Code : null;
        form.Station = enquiry.Station;
        form.CustodyRecord = enquiry.CustodyRecord;
        form.DsccReference = enquiry.DsccReference;
        form.Officer = enquiry.Officer;
    }

    private static void FillNext(EnquiryForm form, Enquiry enquiry)
    {
        form.AssignedTo = enquiry.AssignedToId is { } person ? IntakeChoices.Number(person) : null;
        form.NextAction = enquiry.NextAction;
        form.NextActionDueAt = enquiry.NextActionDueAt is { } due ? TypedDate.Text(due, DateKind.Due) : null;
        form.Funding = Coded.Of(enquiry.Funding);
        form.Outcome = Coded.Of(enquiry.Outcome);
        form.ClosedOn = Text(enquiry.ClosedOn);
        form.ReferredTo = enquiry.ReferredTo;
        form.OutcomeReason = enquiry.OutcomeReason;
        form.RepeatOf = enquiry.RepeatOfId is { } repeats ? Enquiry.ReferenceOf(repeats) : null;
    }

    private static string? Text(DateTime? utc) => utc is { } instant ? TypedDate.Text(instant) : null;

    private static string? Text(DateOnly? date) => date is { } day ? TypedDate.Text(day) : null;

    private static string? Text(bool? answer) =>
        answer switch
        {
            true => "yes",
            false => "no",
            _ => null,
        };
}
