using Enquiries.Data;

namespace Enquiries.Web.Features.Triage;

/// <summary>How urgent an open enquiry is, and what runs on it.</summary>
/// <param name="Facts">What it was worked out from.</param>
/// <param name="Tier">Its tier.</param>
/// <param name="Clocks">The first due first.</param>
/// <param name="Now">When it was worked out, UTC.</param>
public sealed record Assessment(TriageFacts Facts, Tier Tier, IReadOnlyList<Clock> Clocks, DateTime Now)
{
    /// <summary>The order of the queue: by tier, then by what is due first, then by who has waited longest.</summary>
    public static IComparer<Assessment> MostUrgentFirst { get; } =
        Comparer<Assessment>.Create((one, other) => one.Place.CompareTo(other.Place));

    /// <summary>What is due next; null where nothing has a time.</summary>
    public Clock? Next => Clocks is [{ DueAt: not null } first, ..] ? first : null;

    public bool IsOverdue => Next?.IsOverdue(Now) == true;

    /// <summary>Why it stands where it does, in a sentence without its end: "Interview tomorrow 10:00, nobody assigned".</summary>
    public string Words
    {
        get
        {
            var why = Next?.Words ?? Tier.Words;
            return Facts.AssignedToId is null ? $"{why}, nobody assigned" : why;
        }
    }

    /// <summary>Works it out.</summary>
    public static Assessment Of(TriageFacts facts, DateTime now, TriageRules rules)
    {
        var tier = TierRule.Of(facts, now, rules);
        return new(facts, tier, Triage.Clocks.Of(facts, tier.Number, now, rules), now);
    }

    private (int, DateTime, DateTime, long) Place =>
        (Tier.Number, Next?.DueAt ?? DateTime.MaxValue, Facts.ReceivedAt, Facts.Id);
}
