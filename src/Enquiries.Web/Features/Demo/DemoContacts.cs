using Enquiries.Data;

namespace Enquiries.Web.Features.Demo;

/// <summary>
/// How a made-up enquiry was answered: the phone mostly at once, a custody suite within the hour, a web form within a day or two, and a few
/// never.
/// </summary>
public static class DemoContacts
{
    private const double PhoneIsAnswered = 0.82;
    private const int MostTries = 3;

    /// <summary>Adds the contacts to what happens later.</summary>
    /// <param name="dice">Of its own, so that the rest of the enquiry is the same with and without contacts.</param>
    /// <param name="made">The enquiry, complete.</param>
    public static void Add(Dice dice, DemoEnquiry made)
    {
        var enquiry = made.Enquiry;
        enquiry.AnsweredAtOnce = enquiry.Channel switch
        {
            Channel.Phone => dice.Chance(PhoneIsAnswered),
            Channel.WalkIn => true,
            _ => false,
        };
        if (enquiry.AnsweredAtOnce == true)
            return;
        var outcome = made.Later.OfType<DemoClosed>().FirstOrDefault();
        var isReached = outcome?.Outcome != Outcome.NoReply && dice.Chance(outcome is null ? 0.7 : 0.95);
        var tries = isReached
            ? dice.Weighted((0, 62), (1, 26), (2, 12.0))
            : dice.Weighted((0, 10), (1, 20), (MostTries, 70.0));
        var at = enquiry.LoggedAt + First(dice, enquiry.Channel);
        for (var number = 0; number < tries; number++, at += Next(dice, enquiry.Channel))
            Add(dice, made, outcome, at, ContactResult.NoAnswer);
        if (isReached)
            Add(dice, made, outcome, at, ContactResult.Spoke);
    }

    // Who rings from a custody suite is rung at once; what comes in the evening waits for the morning.
    private static TimeSpan First(Dice dice, Channel? channel) =>
        TimeSpan.FromMinutes(
            channel switch
            {
                Channel.Dscc => 4 + dice.Wait(16),
                Channel.Phone => 10 + dice.Wait(90),
                Channel.Solicitor => 20 + dice.Wait(180),
                _ => 25 + dice.Wait(260),
            }
        );

    private static TimeSpan Next(Dice dice, Channel? channel) =>
        TimeSpan.FromMinutes(channel == Channel.Dscc ? 5 + dice.Wait(15) : 30 + dice.Wait(600));

    private static void Add(Dice dice, DemoEnquiry made, DemoClosed? closed, DateTime at, ContactResult result)
    {
        var enquiry = made.Enquiry;
        if (enquiry.Channel != Channel.Dscc)
            at = DemoCalendar.AtDesk(at);
        // Whoever was spoken with was so before it was closed; nobody is tried after it.
        if (at >= closed?.At && result == ContactResult.Spoke)
            at = enquiry.LoggedAt + 0.8 * (closed.At - enquiry.LoggedAt);
        at = new DateTime(at.Ticks - at.Ticks % TimeSpan.TicksPerMinute, DateTimeKind.Utc);
        if (at < enquiry.LoggedAt || at >= closed?.At)
            return;
        var person = enquiry.Caller ?? enquiry.Accused!;
        var way = WayTo(person, enquiry.Stage);
        if (result == ContactResult.NoAnswer && way != ContactWay.Phone)
            return;
        if (result == ContactResult.NoAnswer && person.MayLeaveMessage == true && dice.Chance(0.6))
            result = ContactResult.LeftMessage;
        made.Later.Add(
            new DemoContactLogged(
                at.AddMinutes(dice.Between(1, 6)),
                made.AssignedTo ?? made.LoggedBy,
                at,
                person.Role,
                way,
                result
            )
        );
    }

    // Nobody here rings a phone that the police hold: those are met, or seen on a screen.
    private static ContactWay WayTo(Party person, Stage? stage) =>
        person.MayRing != false && person.PhoneInPoliceHands != true ? ContactWay.Phone
        : stage == Stage.Custody ? ContactWay.InPerson
        : ContactWay.Video;
}
