using System.Globalization;
using Enquiries.Data;
using Enquiries.Web.Features.Intake;

namespace Enquiries.Web.Features.Demo;

/// <summary>Fills in the people, places and dates of a made-up enquiry.</summary>
public static class DemoDetails
{
    private static readonly (string Code, double Weight)[] Platforms =
    [
        ("snapchat", 34),
        ("whatsapp", 15),
        ("instagram", 11),
        ("kik", 11),
        ("telegram", 6),
        ("discord", 5),
        ("facebook", 4),
        ("messenger", 3),
        ("p2p", 4),
        ("cloud", 3),
        ("dating-app", 3),
        ("random-chat-other", 2),
        ("tiktok", 2),
        ("x", 1.5),
        ("online-gaming", 1.5),
        ("roblox", 1),
        ("tor", 1),
        ("reddit", 0.7),
        ("ai-tool", 0.7),
        ("signal", 0.6),
    ];

    public static void Fill(Dice dice, DemoEnquiry made, DemoLists lists, DemoPeople people, DemoEnquiry? before)
    {
        var enquiry = made.Enquiry;
        var day = London.DateOf(enquiry.ReceivedAt);
        DemoParties.Add(dice, made, people, day, before);
        AddPlatforms(dice, made, lists, before);
        AddOtherOffences(dice, made, lists, day);
        SetOffenceDates(dice, made, day);
        SetPlace(dice, made, lists, people, day);
        SetDates(dice, enquiry);
    }

    private static void AddPlatforms(Dice dice, DemoEnquiry made, DemoLists lists, DemoEnquiry? before)
    {
        if (made.Enquiry.Digital != DigitalAnswer.Yes || !dice.Chance(before?.Platform is null ? 0.52 : 0.9))
            return;
        made.Platform = before?.Platform ?? lists.Platforms[dice.Weighted(Platforms)];
        made.Enquiry.Platforms.Add(new EnquiryPlatform { PlatformId = made.Platform.Id });
        if (
            dice.Chance(0.14)
            && lists.Platforms[dice.Weighted(Platforms)] is var second
            && second.Id != made.Platform.Id
        )
            made.Enquiry.Platforms.Add(new EnquiryPlatform { PlatformId = second.Id });
    }

    private static void AddOtherOffences(Dice dice, DemoEnquiry made, DemoLists lists, DateOnly day)
    {
        if (!dice.Chance(0.18))
            return;
        var other = dice.Weighted(
            lists.Offences,
            one =>
                one.Offence.Category == made.Offence.Offence.Category
                && one.Offence.Id != made.Offence.Offence.Id
                && !(one.Offence.InForceFrom > day)
                    ? one.Weight
                    : 0
        );
        if (other.Offence.Id != made.Offence.Offence.Id && other.Offence.Category == made.Offence.Offence.Category)
            made.Enquiry.OtherOffences.Add(
                new EnquiryOffence { OffenceId = other.Offence.Id, Digital = other.Offence.DigitalDefault }
            );
    }

    private static void SetOffenceDates(Dice dice, DemoEnquiry made, DateOnly day)
    {
        if (!dice.Chance(0.7))
            return;
        var ago = made.Offence.IsHistoric ? dice.Between(9_000, 16_000) : 1 + (int)dice.Wait(120);
        var to = day.AddDays(-ago);
        var earliest = made.Offence.Offence.InForceFrom ?? made.Accused.Born.AddYears(10);
        made.Enquiry.OffenceTo = to < earliest ? day.AddDays(-1) : to;
        var from = made.Enquiry.OffenceTo.Value.AddDays(dice.Chance(0.5) ? 0 : -(int)dice.Wait(60));
        made.Enquiry.OffenceFrom = from < earliest ? made.Enquiry.OffenceTo : from;
        made.Enquiry.AgeThen = Ages.Band(made.Accused.Born, made.Enquiry.OffenceFrom.Value);
    }

    private static void SetPlace(Dice dice, DemoEnquiry made, DemoLists lists, DemoPeople people, DateOnly day)
    {
        var enquiry = made.Enquiry;
        if (enquiry.Stage == Stage.Worried || !dice.Chance(0.9))
            return;
        var station = dice.Pick(lists.Stations);
        enquiry.PoliceForceId = station.PoliceForceId;
        if (
            enquiry.Stage is Stage.Custody or Stage.VoluntaryInterview or Stage.Bail or Stage.Charged
            || dice.Chance(0.3)
        )
            enquiry.Station = station.Name;
        if (dice.Chance(0.35))
            enquiry.Officer = $"DC {people.Anybody(dice, day, 24, 50, shareMale: 0.6).Last} {dice.Between(1000, 9999)}";
        if (enquiry.Stage == Stage.Custody)
            enquiry.CustodyRecord = string.Create(
                CultureInfo.InvariantCulture,
                $"{station.Name[..2].ToUpperInvariant()}/{dice.Between(1000, 9999)}/{day.Year % 100:00}"
            );
        if (enquiry.Channel == Channel.Dscc)
            enquiry.DsccReference = string.Create(
                CultureInfo.InvariantCulture,
                $"{day:yyMMdd}{dice.Between(1000, 9999)}A"
            );
    }

    private static void SetDates(Dice dice, Enquiry enquiry)
    {
        var at = enquiry.ReceivedAt;
        switch (enquiry.Stage)
        {
            case Stage.Custody:
                enquiry.ArrestedAt = at.AddMinutes(-dice.Between(70, 190));
                enquiry.ArrivedAtStationAt = enquiry.ArrestedAt.Value.AddMinutes(dice.Between(15, 40));
                enquiry.DetentionAuthorisedAt = enquiry.ArrivedAtStationAt.Value.AddMinutes(dice.Between(8, 25));
                break;
            case Stage.VoluntaryInterview when dice.Chance(0.75):
                enquiry.InterviewAt = DemoCalendar.AtDesk(at.AddDays(dice.Between(3, 28)));
                break;
            case Stage.Bail:
                enquiry.ArrestedAt = at.AddDays(-dice.Between(1, 40));
                enquiry.BailReturnAt = DemoCalendar.AtDesk(enquiry.ArrestedAt.Value.AddDays(dice.Between(55, 88)));
                break;
            case Stage.ReleasedUnderInvestigation when dice.Chance(0.6):
                enquiry.ArrestedAt = at.AddDays(-dice.Between(20, 420));
                break;
            case Stage.Charged or Stage.Magistrates or Stage.CrownCourt or Stage.Sentence when dice.Chance(0.85):
                enquiry.HearingAt = DemoCalendar.AtDesk(
                    at.AddDays(dice.Between(5, enquiry.Stage == Stage.CrownCourt ? 150 : 40))
                );
                break;
        }
        var tookDevices =
            enquiry.Digital == DigitalAnswer.Yes
            && enquiry.Stage is Stage.Searched or Stage.Custody or Stage.Bail or Stage.ReleasedUnderInvestigation;
        if (!tookDevices || !dice.Chance(0.75))
            return;
        enquiry.DevicesSeized = dice.Weighted((1, 22), (2, 30), (3, 20), (4, 13), (5, 8), (7, 5), (11, 2.0));
        enquiry.DevicesSeizedOn = London.DateOf(enquiry.ArrestedAt ?? at);
    }
}
