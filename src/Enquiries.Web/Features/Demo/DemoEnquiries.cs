using Enquiries.Data;
using Enquiries.Web.Features.Intake;

namespace Enquiries.Web.Features.Demo;

/// <summary>
/// Makes up three years of enquiries: the same at every start, and those of a day the same whichever day it is today.
/// </summary>
public sealed class DemoEnquiries(DemoLists lists, DateTime now)
{
    private const double RepeatShare = 0.04;
    private const int FurthestRepeat = 60;
    private const int MostSolicitors = DemoFirm.Solicitors;
    private readonly DemoPeople _people = new(lists);
    private readonly DemoNotes _notes = new(lists);
    private readonly List<DemoEnquiry> _made = [];

    /// <summary>All of them up to now, in the order in which they came in.</summary>
    public IReadOnlyList<DemoEnquiry> Make()
    {
        var place = 0;
        foreach (var month in DemoCalendar.MonthsUpTo(London.DateOf(now)))
        {
            var monthDice = new Dice((ulong)London.MonthNumber(month));
            var count = DemoCalendar.CountIn(month, place, monthDice);
            var arrivals = new List<(DateTime At, Channel Channel, Dice Dice)>();
            for (var number = 0; number < count; number++)
            {
                var dice = new Dice(((ulong)London.MonthNumber(month) << 16) + (ulong)number);
                var channel = ChannelOf(dice);
                arrivals.Add((DemoCalendar.ReceivedAt(dice, month, channel), channel, dice));
            }
            foreach (var (at, channel, dice) in arrivals.OrderBy(arrival => arrival.At))
                Add(dice, at, channel, DemoCalendar.ShareIn(place), stage: null);
            place++;
        }
        AddThoseInCustodyNow();
        return _made;
    }

    // The page that counts custody clocks should have something to count.
    private void AddThoseInCustodyNow()
    {
        var today = London.DateOf(now);
        DateTime[] times =
        [
            London.ToUtc(today.AddDays(-1).ToDateTime(new TimeOnly(22, 52))),
            London.ToUtc(today.ToDateTime(new TimeOnly(2, 14))),
            London.ToUtc(today.ToDateTime(new TimeOnly(7, 31))),
        ];
        foreach (var at in times)
            if (
                Add(
                    new Dice((ulong)at.Ticks),
                    at,
                    Channel.Dscc,
                    DemoCalendar.ShareIn(DemoCalendar.Months),
                    Stage.Custody
                ) is
                { } made
            )
            {
                made.Later.RemoveAll(later => later is not DemoContactLogged);
                made.AssignedTo = made.LoggedBy;
            }
        _made.Sort((one, other) => one.Enquiry.ReceivedAt.CompareTo(other.Enquiry.ReceivedAt));
    }

    private DemoEnquiry? Add(Dice dice, DateTime at, Channel channel, double digitalShare, Stage? stage)
    {
        var day = London.DateOf(at);
        var before =
            stage is null && dice.Chance(RepeatShare) && _made.Count > FurthestRepeat
                ? _made[^dice.Between(4, FurthestRepeat)]
                : null;
        var isDigital = before is null ? dice.Chance(digitalShare) : before.Enquiry.Digital == DigitalAnswer.Yes;
        var offence = before?.Offence ?? OffenceOf(dice, isDigital, day);
        var accused = before?.Accused ?? _people.Accused(dice, offence, day, isDigital);
        var enquiry = new Enquiry
        {
            SubmissionKey = GuidOf(dice),
            ReceivedAt = at,
            LoggedAt = at.AddMinutes(
                channel is Channel.WebForm or Channel.Email ? dice.Between(8, 55) : dice.Between(3, 12)
            ),
            Channel = channel,
            HeardFrom = HeardFromOf(dice, channel),
            Funding = FundingOf(dice, channel),
            PrincipalOffenceId = offence.Offence.Id,
            Digital =
                dice.Chance(0.05) ? DigitalAnswer.NotKnown
                : isDigital ? DigitalAnswer.Yes
                : DigitalAnswer.No,
            AgeNow = dice.Chance(0.94) ? Ages.Band(accused.Born, day) : null,
            Stage = stage ?? DemoCourse.StageOf(dice, channel, offence, isDigital),
        };
        var made = new DemoEnquiry
        {
            Enquiry = enquiry,
            Offence = offence,
            Accused = accused,
            AccusedPhone = before?.AccusedPhone ?? DemoPeople.Phone(dice, _made.Count),
            LoggedBy = dice.Between(0, MostSolicitors - 1),
            Repeats = before,
        };
        made.AssignedTo = dice.Chance(0.88) ? dice.Between(0, MostSolicitors - 1) : null;
        DemoDetails.Fill(dice, made, lists, _people, before);
        DemoCourse.Run(dice, made, now);
        _notes.Write(dice, made);
        DemoContacts.Add(new Dice(BitConverter.ToUInt64(enquiry.SubmissionKey.ToByteArray())), made);
        made.Later.RemoveAll(later => later.At >= now);
        if (enquiry.LoggedAt >= now)
            return null;
        _made.Add(made);
        return made;
    }

    private DemoOffence OffenceOf(Dice dice, bool isDigital, DateOnly day) =>
        dice.Weighted(
            lists.Offences,
            one => one.Offence.InForceFrom > day ? 0 : one.Weight * Fit(one.Offence, isDigital)
        );

    // How readily an offence is the one of a digital enquiry, or of one that is not.
    private static double Fit(Offence offence, bool isDigital) =>
        (offence.DigitalByStatute, offence.DigitalDefault) switch
        {
            (DigitalByStatute.Always, _) => isDigital ? 1 : 0,
            (DigitalByStatute.Never, _) => isDigital ? 0 : 1,
            (_, DigitalAnswer.Yes) => isDigital ? 1 : 0.04,
            (_, DigitalAnswer.No) => isDigital ? 0.06 : 0.94,
            _ => 0.5,
        };

    private static Channel ChannelOf(Dice dice) =>
        dice.Weighted(
            (Channel.Phone, 52),
            (Channel.WebForm, 22),
            (Channel.Dscc, 9),
            (Channel.Email, 8),
            (Channel.Text, 5),
            (Channel.Solicitor, 3),
            (Channel.WalkIn, 1.0)
        );

    private static HeardFrom? HeardFromOf(Dice dice, Channel channel) =>
        dice.Chance(0.22) ? null
        : channel == Channel.Dscc ? HeardFrom.PoliceStation
        : channel == Channel.Solicitor ? HeardFrom.Solicitor
        : dice.Weighted(
            (HeardFrom.Search, 42),
            (HeardFrom.Website, 12),
            (HeardFrom.FriendOrFamily, 13),
            (HeardFrom.FormerClient, 10),
            (HeardFrom.Directory, 7),
            (HeardFrom.Charity, 6),
            (HeardFrom.Solicitor, 4),
            (HeardFrom.Press, 3),
            (HeardFrom.SocialMedia, 2),
            (HeardFrom.Union, 1.0)
        );

    private static Funding? FundingOf(Dice dice, Channel channel) =>
        dice.Chance(0.15) ? null
        : channel == Channel.Dscc ? Funding.PoliceStation
        : dice.Weighted(
            (Funding.Private, 55),
            (Funding.NotDiscussed, 20),
            (Funding.LegalAid, 18),
            (Funding.Insurance, 4),
            (Funding.Union, 3.0)
        );

    private static Guid GuidOf(Dice dice)
    {
        Span<byte> bytes = stackalloc byte[16];
        for (var index = 0; index < bytes.Length; index++)
            bytes[index] = (byte)dice.Between(0, 255);
        return new Guid(bytes);
    }
}
