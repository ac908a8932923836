using Enquiries.Data;
using Enquiries.Web.Features.Shared;

namespace Enquiries.Web.Features.Triage.Reminders;

/// <summary>Who may be told of an enquiry, step by step: whoever has it, whoever is on, the partners.</summary>
public sealed record Ladder(IReadOnlyList<int> Assigned, IReadOnlyList<int> Rota, IReadOnlyList<int> Partners)
{
    /// <summary>The people of a step.</summary>
    public IReadOnlyList<int> Of(ReminderStep step) =>
        step switch
        {
            ReminderStep.Assigned => Assigned,
            ReminderStep.Rota => Rota,
            _ => Partners,
        };
}

/// <summary>Somebody is to be told of a clock.</summary>
public readonly record struct Told(ClockKind Clock, DateTime DueAt, int AccountId, ReminderStep Step);

/// <summary>
/// Who is to be told of what, now. Pure. The first step that has anybody is told at once; in tiers 1 to 3 the next ones are where nobody
/// said that they have it, in tier 3 not before it is due. In quiet hours nobody is told of anything but custody.
/// </summary>
public static class ReminderRule
{
    /// <summary>What fell due longer ago stands in the queue as overdue, and is not news: an import would wake everybody.</summary>
    public static readonly TimeSpan Horizon = TimeSpan.FromDays(2);

    private const int LastTierWithSteps = 3;
    private static readonly ReminderStep[] Steps = Enum.GetValues<ReminderStep>();

    /// <summary>Who is to be told, whoever was told already.</summary>
    /// <param name="entry">The enquiry.</param>
    /// <param name="ladder">Who may be told.</param>
    /// <param name="isSettled">Whether somebody said of a clock that they have it.</param>
    /// <param name="now">The instant, UTC.</param>
    /// <param name="rules">What the firm holds itself to.</param>
    public static IEnumerable<Told> Of(
        Assessment entry,
        Ladder ladder,
        Func<ClockKind, DateTime, bool> isSettled,
        DateTime now,
        TriageRules rules
    )
    {
        var isHeld = entry.Facts.Stage == Stage.Custody;
        if (!isHeld && QuietUntil(now, rules) is not null)
            yield break;
        foreach (var clock in entry.Clocks)
            if (
                clock.DueAt is { } due
                && Begins(clock.Kind, due, isHeld, rules) is var begins
                && begins <= now
                && begins > now - Horizon
                && !isSettled(clock.Kind, due)
            )
                foreach (var told in Climb(entry.Tier.Number, clock, due, begins, ladder, now, rules))
                    yield return told;
    }

    /// <summary>When the first are told, UTC: so long before it is due, and not in quiet hours.</summary>
    public static DateTime Begins(ClockKind kind, DateTime due, bool isHeld, TriageRules rules)
    {
        var lead = kind switch
        {
            ClockKind.Review or ClockKind.Detention => rules.Minutes(TriageNumber.BeforeReview),
            ClockKind.Interview => rules.Hours(TriageNumber.BeforeInterview),
            ClockKind.Bail => rules.Hours(TriageNumber.BeforeBail),
            ClockKind.Hearing => rules.Hours(TriageNumber.BeforeHearing),
            _ => TimeSpan.Zero,
        };
        // What has the whole day is due in the morning: at its end it is too late.
        var at = (London.IsWholeDay(due) ? Morning(London.DateOf(due), rules) : due) - lead;
        return isHeld ? at : QuietUntil(at, rules) ?? at;
    }

    /// <summary>The end of the quiet hours that an instant is in, UTC; null where it is in none.</summary>
    public static DateTime? QuietUntil(DateTime utc, TriageRules rules)
    {
        var (from, until) = (rules[TriageNumber.QuietFrom], rules[TriageNumber.QuietUntil]);
        var local = London.ToLocal(utc);
        var day = DateOnly.FromDateTime(local);
        var isQuiet =
            from <= until ? local.Hour >= from && local.Hour < until : local.Hour >= from || local.Hour < until;
        if (!isQuiet)
            return null;
        var ends = until > local.Hour ? day : day.AddDays(1);
        return London.ToUtc(ends.ToDateTime(TimeOnly.MinValue).AddHours(until));
    }

    private static DateTime Morning(DateOnly date, TriageRules rules) =>
        rules.Office.On(date)?.From ?? London.ToUtc(date.ToDateTime(new TimeOnly(9, 0)));

    private static IEnumerable<Told> Climb(
        int tier,
        Clock clock,
        DateTime due,
        DateTime begins,
        Ladder ladder,
        DateTime now,
        TriageRules rules
    )
    {
        var isFirst = true;
        foreach (var step in Steps.Where(step => ladder.Of(step).Count > 0))
        {
            if (!isFirst && (tier > LastTierWithSteps || Reaches(step, tier, due, begins, rules) > now))
                yield break;
            foreach (var account in ladder.Of(step))
                yield return new(clock.Kind, due, account, step);
            isFirst = false;
        }
    }

    private static DateTime Reaches(ReminderStep step, int tier, DateTime due, DateTime begins, TriageRules rules)
    {
        var start = tier == LastTierWithSteps && due > begins ? due : begins;
        return start + rules.Minutes(step == ReminderStep.Rota ? TriageNumber.RotaAfter : TriageNumber.PartnersAfter);
    }
}
