using Enquiries.Data;

namespace Enquiries.Web.Features.Triage;

/// <summary>How urgent an open enquiry is, and what runs on it.</summary>
/// <param name="Facts">What it was worked out from.</param>
/// <param name="Tier">Its tier.</param>
/// <param name="Clocks">The first due first.</param>
/// <param name="Now">When it was worked out, UTC.</param>
public sealed record Assessment(TriageFacts Facts, Tier Tier, IReadOnlyList<Clock> Clocks, DateTime Now)
{
    private static readonly TimeSpan CountedTo = TimeSpan.FromHours(48);

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

    /// <summary>What is due next, or what puts it into its tier.</summary>
    public string WhyWords => Next?.Words ?? Tier.Words;

    /// <summary>How far off that is; null where it has no time, or a date in its words that needs no count of days.</summary>
    public string? LeftWords =>
        Next is { DueAt: { } due } && (due - Now).Duration() < CountedTo ? SoonWords.Left(due, Now) : null;

    /// <summary>What puts it into an urgent tier, where that is not said yet.</summary>
    public string? TierWords =>
        Next is { } next
        && Tier.Number <= 2
        && Tier.Words != Coded.Label(Facts.Stage)
        && !next.Words.StartsWith(Tier.Words, StringComparison.Ordinal)
            ? Tier.Words
            : null;

    /// <summary>All of that in one line.</summary>
    public string Why
    {
        get
        {
            string?[] said =
            [
                IsOverdue ? "Overdue:" : null,
                WhyWords,
                LeftWords,
                TierWords is { } tier ? $"· {tier}" : null,
            ];
            return string.Join(' ', said.Where(one => one is not null));
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
