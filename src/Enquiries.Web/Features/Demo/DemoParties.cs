using Enquiries.Data;
using Enquiries.Web.Features.Intake;

namespace Enquiries.Web.Features.Demo;

/// <summary>The people of a made-up enquiry, and how they may be reached.</summary>
public static class DemoParties
{
    public static void Add(Dice dice, DemoEnquiry made, DemoPeople people, DateOnly day, DemoEnquiry? before)
    {
        var enquiry = made.Enquiry;
        var age = Ages.On(made.Accused.Born, day);
        var hasCaller =
            enquiry.Channel != Channel.Dscc
            && dice.Chance(
                age < 18 ? 0.88
                : age >= 65 ? 0.45
                : 0.3
            );
        if (hasCaller)
        {
            (made.Caller, made.Relationship) = before is { Caller: { } known }
                ? (known, before.Relationship!)
                : people.Caller(dice, made.Accused, day);
            enquiry.Parties.Add(
                new Party
                {
                    Role = PartyRole.Caller,
                    Name = made.Caller.Name,
                    Phone = DemoPeople.Phone(dice, dice.Between(0, 999)),
                    Email = dice.Chance(0.4) ? DemoPeople.Email(dice, made.Caller) : null,
                    Relationship = made.Relationship,
                    MayRing = dice.Chance(0.9),
                    MayLeaveMessage = dice.Chance(0.35),
                    MayEmail = dice.Chance(0.6),
                }
            );
        }
        var seized =
            enquiry.Digital == DigitalAnswer.Yes && enquiry.Stage is not (Stage.Worried or Stage.VoluntaryInterview);
        enquiry.Parties.Insert(
            0,
            new Party
            {
                Role = PartyRole.Accused,
                Name = dice.Chance(enquiry.Stage == Stage.Worried ? 0.9 : 0.99) ? made.Accused.Name : null,
                Phone = !hasCaller || dice.Chance(0.45) ? made.AccusedPhone : null,
                Email = dice.Chance(hasCaller ? 0.12 : 0.5) ? DemoPeople.Email(dice, made.Accused) : null,
                BornOn = dice.Chance(0.7) ? made.Accused.Born : null,
                MayRing = hasCaller ? null : dice.Chance(0.85),
                MayLeaveMessage = hasCaller ? null : dice.Chance(0.3),
                PhoneInPoliceHands = seized ? dice.Chance(0.8) : null,
                SafeContactNote = dice.Chance(0.08) ? "Not at home before six." : null,
            }
        );
        if (made.Offence.About != "child" && dice.Chance(0.25))
            enquiry.Parties.Add(
                new Party
                {
                    Role = PartyRole.Complainant,
                    Name = people.Anybody(dice, day, 19, 55, shareMale: 0.15).Name,
                }
            );
    }
}
