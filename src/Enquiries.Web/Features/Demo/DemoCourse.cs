using Enquiries.Data;

namespace Enquiries.Web.Features.Demo;

/// <summary>Where a made-up matter stands when it reaches the firm, and what becomes of it.</summary>
public static class DemoCourse
{
    private static readonly string[] NextActions =
    [
        "Ring back to see how they are",
        "Ring the officer in the case",
        "Send terms and fee estimate",
        "Conflict check, then ring back",
        "Confirm the appointment",
        "Ask for written disclosure",
        "Chase the letter of authority",
    ];

    public static Stage? StageOf(Dice dice, Channel channel, DemoOffence offence, bool isDigital)
    {
        if (channel == Channel.Dscc)
            return dice.Chance(0.9) ? Stage.Custody : Stage.VoluntaryInterview;
        if (offence.Offence.Category.StartsWith("Orders", StringComparison.Ordinal))
            return dice.Chance(0.7) ? Stage.Order : Stage.Charged;
        return dice.Chance(0.04)
            ? null
            : dice.Weighted(
                (Stage.Worried, 17),
                (Stage.Searched, isDigital ? 20 : 5),
                (Stage.Custody, 6),
                (Stage.VoluntaryInterview, 15),
                (Stage.Bail, 11),
                (Stage.ReleasedUnderInvestigation, 13),
                (Stage.Charged, 9),
                (Stage.Magistrates, 4),
                (Stage.CrownCourt, 3),
                (Stage.Sentence, 1.5),
                (Stage.Appeal, 1.2),
                (Stage.NoFurtherAction, 1.0)
            );
    }

    public static void Run(Dice dice, DemoEnquiry made, DateTime now)
    {
        var enquiry = made.Enquiry;
        var by = made.AssignedTo ?? made.LoggedBy;
        if (enquiry.Stage == Stage.Custody && dice.Chance(0.93))
            made.Later.Add(
                new DemoStageChanged(
                    DemoCalendar.AtDesk(enquiry.ReceivedAt.AddHours(dice.Between(11, 30))),
                    by,
                    dice.Weighted(
                        (Stage.Bail, 55),
                        (Stage.ReleasedUnderInvestigation, 27),
                        (Stage.Charged, 13),
                        (Stage.NoFurtherAction, 5.0)
                    )
                )
            );
        // An in-tray is never quite emptied.
        var closes = dice.Chance(0.985);
        var days = dice.Weighted((dice.Wait(0.3), 30), (dice.Wait(3), 40), (dice.Wait(14), 22), (dice.Wait(45), 8.0));
        var at = DemoCalendar.AtDesk(enquiry.LoggedAt.AddHours(1).AddDays(days));
        var outcome = OutcomeOf(dice, made);
        if (closes)
            made.Later.Add(new DemoClosed(at, by, outcome));
        SetNextAction(dice, made, closes && at < now, now);
    }

    private static void SetNextAction(Dice dice, DemoEnquiry made, bool isClosed, DateTime now)
    {
        var (needs, action, overdue, days) = (
            dice.Chance(0.8),
            dice.Pick(NextActions),
            dice.Chance(0.15),
            dice.Between(0, 6)
        );
        if (isClosed || !needs)
            return;
        made.Enquiry.NextAction = action;
        var due = overdue ? now.AddDays(-1 - days) : now.AddHours(3).AddDays(days);
        made.Enquiry.NextActionDueAt = DemoCalendar.AtDesk(
            due < made.Enquiry.LoggedAt ? made.Enquiry.LoggedAt.AddHours(4) : due
        );
    }

    private static Outcome OutcomeOf(Dice dice, DemoEnquiry made)
    {
        if (made.Repeats is not null && dice.Chance(0.35))
            return Outcome.Duplicate;
        var legalAid = made.Enquiry.Channel == Channel.Dscc || made.Enquiry.Funding == Funding.LegalAid;
        return dice.Weighted(
            (Outcome.InstructedPrivately, legalAid ? 4 : 28),
            (Outcome.InstructedOnLegalAid, legalAid ? 55 : 5),
            (Outcome.AdviceOnly, 21),
            (Outcome.NoReply, 13),
            (Outcome.WentElsewhere, 11),
            (Outcome.Referred, 6),
            (Outcome.DeclinedExpertise, made.Offence.About == "general" ? 14 : 1),
            (Outcome.DeclinedCapacity, 4),
            (Outcome.DeclinedConflict, 2),
            (Outcome.NotAnEnquiry, 1.3)
        );
    }
}
