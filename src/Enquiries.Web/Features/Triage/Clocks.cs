using Enquiries.Data;
using Enquiries.Web.Features.Shared;

namespace Enquiries.Web.Features.Triage;

/// <summary>
/// What runs on an open enquiry, each with its reason in words. Pure: stage, dates and the time in, clocks out, so that a change of any of
/// them, of the office's hours or of a holiday moves every open deadline at once.
/// </summary>
public static class Clocks
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>All clocks, the first due first; those without a time last.</summary>
    /// <param name="facts">The enquiry.</param>
    /// <param name="tier">Its tier, by which the first contact is owed.</param>
    /// <param name="now">The instant, UTC.</param>
    /// <param name="rules">What the firm holds itself to.</param>
    public static IReadOnlyList<Clock> Of(TriageFacts facts, int tier, DateTime now, TriageRules rules) =>
        [
            .. new[]
            {
                FirstContact(facts, tier, now, rules),
                NextAction(facts, now),
                Interview(facts, now),
                Hearing(facts, now),
                Bail(facts, now, rules),
                Silence(facts, now, rules),
                Dscc(facts),
            }
                .OfType<Clock>()
                .Concat(Detention.Clocks(facts, now, rules))
                .OrderBy(clock => clock.DueAt ?? DateTime.MaxValue)
                .ThenBy(clock => clock.Kind),
        ];

    /// <summary>
    /// By when somebody must have spoken with the accused or the caller: in clock time where somebody is held, else in office hours, from
    /// receipt, without the spells in which it was paused.
    /// </summary>
    /// <returns>The instant, UTC, up to the whole minute; null while it is paused.</returns>
    public static DateTime? FirstContactDue(TriageFacts facts, int tier, TriageRules rules)
    {
        var due = tier switch
        {
            1 => OfficeHours.AddClockTime(
                facts.ReceivedAt,
                rules.Minutes(facts.Channel == Channel.Dscc ? TriageNumber.ContactDscc : TriageNumber.ContactNow),
                facts.Pauses
            ),
            _ => rules.Office.Add(facts.ReceivedAt, rules.Hours(Target(tier)), facts.Pauses),
        };
        return due is { } instant && instant.Ticks % Minute.Ticks is > 0 and var over
            ? instant.AddTicks(Minute.Ticks - over)
            : due;
    }

    private static TriageNumber Target(int tier) =>
        tier switch
        {
            2 => TriageNumber.ContactSameDay,
            3 => TriageNumber.ContactNextDay,
            4 => TriageNumber.ContactFewDays,
            _ => TriageNumber.ContactRoutine,
        };

    private static Clock? FirstContact(TriageFacts facts, int tier, DateTime now, TriageRules rules)
    {
        if (!facts.AwaitsFirstContact)
            return null;
        var due = FirstContactDue(facts, tier, rules);
        return due is { } by
                ? new(
                    ClockKind.FirstContact,
                    by,
                    by < now
                        ? $"Nobody has spoken with them; due {SoonWords.Of(by, now)}"
                        : $"First contact by {SoonWords.Of(by, now)}"
                )
            : facts.Pauses.Any(pause => pause.Until is null)
                ? new(ClockKind.FirstContact, null, "First contact owed, paused for now")
            : new(ClockKind.FirstContact, null, "First contact owed; the office never opens");
    }

    private static Clock? NextAction(TriageFacts facts, DateTime now) =>
        facts.NextActionDueAt is { } due
            ? new(ClockKind.NextAction, due, $"Next action {(due < now ? "was due" : "due")} {SoonWords.Of(due, now)}")
            : null;

    // One that is over still runs where nobody said what came of it.
    private static Clock? Interview(TriageFacts facts, DateTime now) =>
        facts.InterviewAt is not { } at ? null
        : at >= now ? new(ClockKind.Interview, at, $"Interview {SoonWords.Of(at, now)}")
        : facts.Stage == Stage.VoluntaryInterview
            ? new(ClockKind.Interview, at, $"Interview was {SoonWords.Of(at, now)}: say where it stands now")
        : null;

    private static Clock? Hearing(TriageFacts facts, DateTime now) =>
        facts.HearingAt is not { } at ? null
        : at >= now ? new(ClockKind.Hearing, at, $"Hearing {SoonWords.Of(at, now)}")
        : facts.Stage is Stage.Charged or Stage.Magistrates or Stage.CrownCourt or Stage.Sentence
            ? new(ClockKind.Hearing, at, $"Hearing was {SoonWords.Of(at, now)}: say where it stands now")
        : null;

    private static Clock? Bail(TriageFacts facts, DateTime now, TriageRules rules)
    {
        if (facts.Stage != Stage.Bail)
            return null;
        if (facts.BailReturnAt is { } returns)
            return new(
                ClockKind.Bail,
                returns,
                $"Return on bail {(returns < now ? "was " : "")}{SoonWords.Of(returns, now)}{Granted(facts, returns, rules)}"
            );
        if (facts.ArrestedAt is not { } arrested)
            return new(ClockKind.Bail, null, "Ask for the date of the return on bail");
        var (by, months, last) = BailPeriod.Authority(London.DateOf(arrested), London.DateOf(now), rules);
        return last is { } day
            ? new(
                ClockKind.Bail,
                London.EndOf(day),
                $"Ask for the return on bail: the {months} months by {by} end {SoonWords.Day(day, London.DateOf(now))}"
            )
            : new(ClockKind.Bail, null, "Ask for the return on bail: only a magistrates’ court can have extended it");
    }

    private static string Granted(TriageFacts facts, DateTime returns, TriageRules rules)
    {
        if (facts.ArrestedAt is not { } arrested)
            return "";
        var (by, months, _) = BailPeriod.Authority(London.DateOf(arrested), London.DateOf(returns), rules);
        return months == rules[TriageNumber.BailMonths] ? ""
            : months is null ? $", which {by} must have granted"
            : $", beyond {rules[TriageNumber.BailMonths]} months: {by} must have extended it";
    }

    private static Clock? Silence(TriageFacts facts, DateTime now, TriageRules rules)
    {
        if (facts.Stage != Stage.ReleasedUnderInvestigation)
            return null;
        DateTime?[] known = [facts.ReceivedAt, Past(facts.InterviewAt), Past(facts.ArrestedAt), Past(facts.LastNewsAt)];
        var last = known.Max()!.Value;
        var weeks = (int)((now - last).TotalDays / 7);
        return new(
            ClockKind.Silence,
            last + rules.Weeks(TriageNumber.SilenceWeeks),
            weeks < 1 ? "Under investigation, news within the week"
                : weeks == 1 ? "Under investigation, 1 week without news"
                : $"Under investigation, {weeks} weeks without news"
        );

        DateTime? Past(DateTime? at) => at <= now ? at : null;
    }

    private static Clock? Dscc(TriageFacts facts) =>
        !facts.HasDsccReference
        && facts.Stage is Stage.Custody or Stage.VoluntaryInterview
        && (facts.Channel == Channel.Dscc || facts.Funding is Funding.LegalAid or Funding.PoliceStation)
            ? new(ClockKind.DsccReference, null, "No DSCC reference: without it nothing can be claimed")
            : null;
}
