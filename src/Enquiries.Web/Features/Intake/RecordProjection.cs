using System.Linq.Expressions;
using Enquiries.Data;

namespace Enquiries.Web.Features.Intake;

/// <summary>What the record shows of an enquiry, column by column.</summary>
internal static class RecordProjection
{
    public static readonly Expression<Func<Enquiry, RecordFacts>> AsFacts = enquiry => new RecordFacts
    {
        Id = enquiry.Id,
        ReceivedAt = enquiry.ReceivedAt,
        LoggedAt = enquiry.LoggedAt,
        LoggedBy = enquiry.LoggedBy!.DisplayName,
        SentBy = enquiry.SentBy!.Name,
        Channel = enquiry.Channel,
        AnsweredAtOnce = enquiry.AnsweredAtOnce,
        FirstContactAt = enquiry.FirstContactAt,
        HeardFrom = enquiry.HeardFrom,
        Funding = enquiry.Funding,
        OffenceId = enquiry.PrincipalOffenceId,
        OtherOffenceIds = enquiry.OtherOffences.Select(other => other.OffenceId).ToList(),
        Digital = enquiry.Digital,
        DigitalAny = enquiry.DigitalAny,
        PlatformIds = enquiry.Platforms.Select(used => used.PlatformId).ToList(),
        OffenceFrom = enquiry.OffenceFrom,
        OffenceTo = enquiry.OffenceTo,
        AgeThen = enquiry.AgeThen,
        AgeNow = enquiry.AgeNow,
        SelfHarm = Coded.Parse<SelfHarmRisk>(enquiry.SelfHarm),
        Stage = enquiry.Stage,
        ArrestedAt = enquiry.ArrestedAt,
        ArrivedAtStationAt = enquiry.ArrivedAtStationAt,
        DetentionAuthorisedAt = enquiry.DetentionAuthorisedAt,
        InterviewAt = enquiry.InterviewAt,
        BailReturnAt = enquiry.BailReturnAt,
        HearingAt = enquiry.HearingAt,
        PoliceForceId = enquiry.PoliceForceId,
        Station = enquiry.Station,
        CustodyRecord = enquiry.CustodyRecord,
        DsccReference = enquiry.DsccReference,
        Officer = enquiry.Officer,
        DevicesSeized = enquiry.DevicesSeized,
        DevicesSeizedOn = enquiry.DevicesSeizedOn,
        AssignedTo = enquiry.AssignedTo!.DisplayName,
        NextAction = enquiry.NextAction,
        NextActionDueAt = enquiry.NextActionDueAt,
        Outcome = enquiry.Outcome,
        ClosedOn = enquiry.ClosedOn,
        ReferredTo = enquiry.ReferredTo,
        OutcomeReason = enquiry.OutcomeReason,
        RepeatOfId = enquiry.RepeatOfId,
        ErasedAt = enquiry.ErasedAt,
        People = enquiry
            .Parties.OrderBy(party => party.Role)
            .ThenBy(party => party.Id)
            .AsQueryable()
            .Select(RecordPerson.Of)
            .ToList(),
    };
}
