using Enquiries.Data;
using Enquiries.Web.Features.Shared;

namespace Enquiries.Web.Features.Triage;

/// <summary>
/// The clocks of a detention (PACE 1984 ss.40–44). Pure. Hours are those that pass, not those that a clock shows: where it is put back, a
/// detention is no longer for it.
/// </summary>
public static class Detention
{
    private static readonly TimeSpan LatestArrival = TimeSpan.FromHours(24);

    /// <summary>
    /// The relevant time of s.41: arrival at the station, or 24 hours after the arrest if that is earlier. Where the arrival is not recorded,
    /// the earliest that it can have been.
    /// </summary>
    /// <returns>The instant, UTC; null where nothing is recorded that tells.</returns>
    public static DateTime? RelevantTime(TriageFacts facts) =>
        facts.ArrivedAtStationAt is { } arrived
            ? facts.ArrestedAt is { } arrested && arrested + LatestArrival < arrived
                ? arrested + LatestArrival
                : arrived
            : facts.ArrestedAt ?? facts.DetentionAuthorisedAt;

    /// <summary>The instant by which no detention before charge can still last, whoever granted it.</summary>
    public static DateTime LatestEnd(TriageFacts facts, TriageRules rules) =>
        (RelevantTime(facts) ?? facts.ReceivedAt) + rules.Hours(TriageNumber.WarrantHours);

    /// <summary>The next review, if each before it was as late as may be: the first 6 hours after authorisation, each other 9 hours later.</summary>
    /// <returns>The instant, UTC; null where it is not recorded when detention was authorised.</returns>
    public static DateTime? NextReview(TriageFacts facts, DateTime now, TriageRules rules)
    {
        if (facts.DetentionAuthorisedAt is not { } authorised)
            return null;
        var first = authorised + rules.Hours(TriageNumber.FirstReviewHours);
        if (now <= first)
            return first;
        var each = rules.Hours(TriageNumber.NextReviewHours);
        return first + each * Math.Ceiling((now - first) / each);
    }

    /// <summary>What runs while somebody is held.</summary>
    public static IEnumerable<Clock> Clocks(TriageFacts facts, DateTime now, TriageRules rules)
    {
        if (facts.Stage != Stage.Custody)
            yield break;
        if (now > LatestEnd(facts, rules))
        {
            yield return new(
                ClockKind.Detention,
                LatestEnd(facts, rules),
                $"No detention lasts beyond {rules[TriageNumber.WarrantHours]} h: say where it stands now"
            );
            yield break;
        }
        var end = RelevantTime(facts) is { } relevant ? End(facts, relevant, now, rules) : null;
        if (NextReview(facts, now, rules) is not { } review)
            yield return new(ClockKind.Review, null, "Ask when detention was authorised: reviews run from it");
        // None follows the end, unless detention is extended: then the end is a later one.
        else if (end is null || review <= end.DueAt)
            yield return new(ClockKind.Review, review, $"Custody review by {SoonWords.Of(review, now)}");
        if (end is not null)
            yield return end;
    }

    private static Clock End(TriageFacts facts, DateTime relevant, DateTime now, TriageRules rules)
    {
        var (number, by) =
            now <= relevant + rules.Hours(TriageNumber.DetentionHours) ? (TriageNumber.DetentionHours, "")
            : now <= relevant + rules.Hours(TriageNumber.SuperintendentHours)
                ? (TriageNumber.SuperintendentHours, ", if a superintendent extended it")
            : (TriageNumber.WarrantHours, ", the most, with warrants of a court");
        var end = relevant + rules.Hours(number);
        var since =
            facts.ArrivedAtStationAt is not null ? ""
            : facts.ArrestedAt is not null ? ", counted from the arrest"
            : ", counted from the authorisation";
        return new(ClockKind.Detention, end, $"Detention ends {SoonWords.Of(end, now)} ({rules[number]} h{by}{since})");
    }
}
