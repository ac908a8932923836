using Enquiries.Data;
using Enquiries.Web.Features.Shared;

namespace Enquiries.Web.Features.Triage;

/// <summary>How urgent an enquiry is, from where it stands, its dates and the time. Pure: the same facts give the same tier.</summary>
public static class TierRule
{
    /// <summary>The tier, as somebody set it, else as it is worked out.</summary>
    public static Tier Of(TriageFacts facts, DateTime now, TriageRules rules) =>
        facts.TierOverride is { } set ? new(set, "Set by hand") : Computed(facts, now, rules);

    /// <summary>The tier as it is worked out: the most urgent thing that is so.</summary>
    public static Tier Computed(TriageFacts facts, DateTime now, TriageRules rules) =>
        new[]
        {
            Police(facts, now, rules),
            Coming(facts.InterviewAt, "Interview", now, rules),
            Coming(facts.HearingAt, "Hearing", now, rules),
            Bail(facts, now, rules),
        }
            .OfType<Tier>()
            .Append(Standing(facts, now))
            .MinBy(tier => tier.Number)!;

    private static Tier? Police(TriageFacts facts, DateTime now, TriageRules rules) =>
        facts.Stage switch
        {
            Stage.Custody => now <= Detention.LatestEnd(facts, rules)
                ? new(1, "In custody")
                : new(
                    3,
                    $"In custody when it came in {SoonWords.Day(Date(facts.ReceivedAt), Date(now))}: it must have ended"
                ),
            Stage.Searched
                when now <= facts.ReceivedAt + rules.Hours(TriageNumber.SearchHours)
                    && (facts.DevicesSeizedOn is null || facts.DevicesSeizedOn >= Date(facts.ReceivedAt)) => new(
                1,
                "Police at the door, or searching"
            ),
            _ => null,
        };

    // Today and tomorrow count as near, however many hours the firm says.
    private static Tier? Coming(DateTime? at, string what, DateTime now, TriageRules rules)
    {
        if (at is not { } instant || instant < now && Date(instant) != Date(now))
            return null;
        var isNear = instant <= now + rules.Hours(TriageNumber.SoonHours) || Date(instant) <= Date(now).AddDays(1);
        return isNear && instant >= now ? new(2, $"{what} {SoonWords.Of(instant, now)}")
            : instant >= now ? new(3, $"{what} {SoonWords.Of(instant, now)}")
            : null;
    }

    private static Tier? Bail(TriageFacts facts, DateTime now, TriageRules rules) =>
        facts.BailReturnAt is { } returns
        && facts.Stage is null or Stage.Bail or Stage.Custody
        && returns >= now
        && returns <= now + rules.Days(TriageNumber.BailSoonDays)
            ? new(3, $"Return on bail {SoonWords.Of(returns, now)}")
            : null;

    private static Tier Standing(TriageFacts facts, DateTime now) =>
        facts.Stage switch
        {
            null => new(3, "Nobody asked where it stands"),
            Stage.Custody => new(3, "In custody"),
            Stage.VoluntaryInterview => new(
                3,
                facts.InterviewAt is { } past && past < now
                    ? $"Interview was {SoonWords.Of(past, now)}: say where it stands now"
                    : "Voluntary interview, no date yet"
            ),
            Stage.Charged => new(3, "Charged or requisitioned, no hearing recorded"),
            Stage.Searched => new(4, "Devices seized or searched"),
            Stage.Bail => new(
                facts.BailReturnAt < now ? 3 : 4,
                facts.BailReturnAt is { } gone && gone < now
                    ? $"Return on bail was {SoonWords.Of(gone, now)}: say where it stands now"
                    : "On bail"
            ),
            Stage.ReleasedUnderInvestigation => new(4, "Released under investigation"),
            Stage.Magistrates or Stage.CrownCourt or Stage.Sentence => new(
                facts.HearingAt < now ? 3 : 4,
                facts.HearingAt is { } heard && heard < now
                    ? $"Hearing was {SoonWords.Of(heard, now)}: say where it stands now"
                    : "Before a court, no hearing near"
            ),
            { } stage => new(5, Coded.Label(stage)),
        };

    private static DateOnly Date(DateTime utc) => London.DateOf(utc);
}
