using CsCheck;
using Enquiries.Data;
using Enquiries.Web.Features.Triage;
using Xunit;
using static Enquiries.Tests.Triage.OfficeHoursTests;

namespace Enquiries.Tests.Triage;

public sealed class TierTests
{
    // A Wednesday.
    private const string Today = "2026-11-25 12:00";
    private static readonly DateTime Now = Utc(Today);
    private static readonly TriageRules Rules = TriageRules.Standard;

    private static TriageFacts Facts(Stage? stage, string received = Today) =>
        new()
        {
            Id = 1,
            ReceivedAt = Utc(received),
            Stage = stage,
            AnsweredAtOnce = true,
            FirstContactAt = Utc(received),
        };

    [Theory]
    [InlineData("custody", 1, "In custody")]
    [InlineData("searched", 1, "Police at the door, or searching")]
    [InlineData("voluntary-interview", 3, "Voluntary interview, no date yet")]
    [InlineData("charged", 3, "Charged or requisitioned, no hearing recorded")]
    [InlineData(null, 3, "Nobody asked where it stands")]
    [InlineData("bail", 4, "On bail")]
    [InlineData("rui", 4, "Released under investigation")]
    [InlineData("magistrates", 4, "Before a court, no hearing near")]
    [InlineData("worried", 5, "Worried, no police contact")]
    [InlineData("appeal", 5, "Appeal")]
    [InlineData("order", 5, "Order or notification")]
    public void Where_it_stands_gives_the_tier(string? stage, int tier, string words) =>
        Assert.Equal(new(tier, words), TierRule.Of(Facts(Coded.Parse<Stage>(stage)), Now, Rules));

    [Theory]
    [InlineData("2026-11-25 15:00", 2, "Interview today 15:00")]
    [InlineData("2026-11-26 23:30", 2, "Interview tomorrow 23:30")]
    [InlineData("2026-11-27 12:00", 2, "Interview Fri 27 Nov 12:00")]
    [InlineData("2026-11-27 12:01", 3, "Interview Fri 27 Nov 12:01")]
    [InlineData("2026-11-25 09:00", 3, "Interview was today 09:00: say where it stands now")]
    [InlineData("2026-11-24 09:00", 3, "Interview was yesterday 09:00: say where it stands now")]
    public void An_interview_is_urgent_as_it_comes_near(string at, int tier, string words) =>
        Assert.Equal(
            new(tier, words),
            TierRule.Of(Facts(Stage.VoluntaryInterview) with { InterviewAt = Utc(at) }, Now, Rules)
        );

    [Theory]
    [InlineData("magistrates", "2026-11-26 10:00", 2)]
    [InlineData("crown-court", "2026-12-26 10:00", 3)]
    [InlineData("crown-court", "2026-11-20 10:00", 3)]
    [InlineData("nfa", "2026-11-26 10:00", 2)]
    public void A_hearing_is_urgent_as_it_comes_near(string stage, string at, int tier) =>
        Assert.Equal(
            tier,
            TierRule.Of(Facts(Coded.Parse<Stage>(stage)) with { HearingAt = Utc(at) }, Now, Rules).Number
        );

    [Theory]
    [InlineData("2026-12-09 12:00", 3)]
    [InlineData("2026-12-09 12:01", 4)]
    [InlineData("2026-11-20 10:00", 3)]
    public void A_return_on_bail_within_14_days_is_for_the_next_working_day(string at, int tier) =>
        Assert.Equal(tier, TierRule.Of(Facts(Stage.Bail) with { BailReturnAt = Utc(at) }, Now, Rules).Number);

    [Fact]
    public void A_search_is_over_after_some_hours_or_once_it_is_known_to_be_an_old_one()
    {
        Assert.Equal(4, TierRule.Of(Facts(Stage.Searched), Now.AddHours(12).AddMinutes(1), Rules).Number);
        Assert.Equal(
            4,
            TierRule.Of(Facts(Stage.Searched) with { DevicesSeizedOn = new(2026, 11, 24) }, Now, Rules).Number
        );
    }

    [Fact]
    public void A_tier_set_by_hand_holds() =>
        Assert.Equal(5, TierRule.Of(Facts(Stage.Custody) with { TierOverride = 5 }, Now, Rules).Number);

    [Theory]
    [InlineData("custody", "phone", "2026-11-25 12:15")]
    [InlineData("custody", "dscc", "2026-11-25 12:45")]
    [InlineData("voluntary-interview", "phone", "2026-11-26 11:30")]
    [InlineData("rui", "email", "2026-11-30 10:30")]
    [InlineData("worried", "web-form", "2026-12-02 09:30")]
    public void The_first_contact_is_owed_by_tier(string stage, string channel, string due)
    {
        var facts = Facts(Coded.Parse<Stage>(stage)) with
        {
            Channel = Coded.Parse<Channel>(channel),
            AnsweredAtOnce = false,
            FirstContactAt = null,
        };
        Assert.Equal(Utc(due), Clocks.FirstContactDue(facts, TierRule.Of(facts, Now, Rules).Number, Rules));
    }

    [Fact]
    public void Each_clock_says_why()
    {
        var facts = Facts(Stage.VoluntaryInterview) with
        {
            InterviewAt = Utc("2026-11-26 10:00"),
            Funding = Funding.PoliceStation,
            NextActionDueAt = London.EndOf(new(2026, 11, 27)),
            AnsweredAtOnce = false,
            FirstContactAt = null,
        };
        var entry = Assessment.Of(facts, Now, Rules);
        Assert.Equal(
            [
                "First contact by today 14:00",
                "Interview tomorrow 10:00",
                "Next action due Fri 27 Nov",
                "No DSCC reference: without it nothing can be claimed",
            ],
            entry.Clocks.Select(clock => clock.Words)
        );
        Assert.Equal("First contact by today 14:00, nobody assigned", entry.Words);
        Assert.Equal(
            "Interview tomorrow 10:00",
            Assessment.Of(facts with { AnsweredAtOnce = true, AssignedToId = 3 }, Now, Rules).Words
        );
    }

    [Theory]
    [InlineData("2026-11-04 12:00", null, "Under investigation, 3 weeks without news", "2026-12-30 12:00")]
    [InlineData("2026-06-01 12:00", "2026-11-18 12:00", "Under investigation, 1 week without news", "2027-01-13 12:00")]
    // Eight weeks of 168 hours, over the clock change.
    [InlineData("2026-09-01 12:00", null, "Under investigation, 12 weeks without news", "2026-10-27 11:00")]
    public void Silence_under_investigation_is_counted_in_weeks(string received, string? news, string words, string due)
    {
        var facts = Facts(Stage.ReleasedUnderInvestigation, received) with
        {
            LastNewsAt = news is null ? null : Utc(news),
        };
        var clock = Assert.Single(Clocks.Of(facts, 4, Now, Rules));
        Assert.Equal((words, Utc(due)), (clock.Words, clock.DueAt));
    }

    [Theory]
    [InlineData("2026-11-01 10:00", "2026-12-09 10:00", "Return on bail Wed 9 Dec 10:00")]
    [InlineData(
        "2026-08-01 10:00",
        "2026-12-09 10:00",
        "Return on bail Wed 9 Dec 10:00, beyond 3 months: an inspector must have extended it"
    )]
    [InlineData(
        "2026-01-01 10:00",
        "2026-12-09 10:00",
        "Return on bail Wed 9 Dec 10:00, which a magistrates’ court must have granted"
    )]
    [InlineData(
        "2026-11-01 10:00",
        null,
        "Ask for the return on bail: the 3 months by the custody officer end Mon 1 Feb"
    )]
    public void Bail_says_by_whose_authority_it_lasts(string arrested, string? returns, string words)
    {
        var facts = Facts(Stage.Bail) with
        {
            ArrestedAt = Utc(arrested),
            BailReturnAt = returns is null ? null : Utc(returns),
        };
        Assert.Equal(words, Assert.Single(Clocks.Of(facts, 4, Now, Rules)).Words);
    }

    [Fact]
    public void Of_two_in_one_tier_the_earlier_deadline_never_stands_below() =>
        Any.Array[2, 12]
            .Sample(all =>
            {
                var queue = all.Select(facts => Assessment.Of(facts, Now, Rules))
                    .Order(Assessment.MostUrgentFirst)
                    .ToList();
                return queue
                    .Zip(queue.Skip(1))
                    .All(pair =>
                        pair.First.Tier.Number < pair.Second.Tier.Number
                        || pair.First.Tier.Number == pair.Second.Tier.Number
                            && (pair.First.Next?.DueAt ?? DateTime.MaxValue)
                                <= (pair.Second.Next?.DueAt ?? DateTime.MaxValue)
                    );
            });

    [Fact]
    public void Every_tier_is_one_of_five_and_every_clock_has_its_reason() =>
        Any.Sample(facts =>
        {
            var entry = Assessment.Of(facts, Now, Rules);
            return entry.Tier.Number is >= 1 and <= 5
                && entry.Clocks.All(clock => clock.Words.Length > 0 && !clock.Words.EndsWith('.'))
                && entry.Clocks.Select(clock => clock.Kind).Distinct().Count() == entry.Clocks.Count;
        });

    private static readonly Gen<DateTime?> Instants = Gen.Int[-60_000, 60_000]
        .Select(minutes => minutes % 2 == 0 ? (DateTime?)null : Now.AddMinutes(minutes));

    internal static readonly Gen<TriageFacts> Any = Gen.Select(
            Gen.Select(
                Gen.Long[1, 1_000_000],
                Gen.Int[0, 100_000],
                Gen.Int[0, 13].Select(stage => stage == 0 ? (Stage?)null : (Stage)stage)
            ),
            Gen.Select(Instants, Instants, Instants, Instants, Instants, Instants),
            Gen.Select(
                Gen.Bool,
                Gen.Enum<Channel>(),
                Gen.Int[1, 50].Select(tier => tier > 5 ? (int?)null : tier),
                Instants
            )
        )
        .Select(
            (one, dates, more) =>
                new TriageFacts
                {
                    Id = one.Item1,
                    ReceivedAt = Now.AddMinutes(-one.Item2),
                    Stage = one.Item3,
                    ArrestedAt = dates.Item1,
                    ArrivedAtStationAt = dates.Item2,
                    DetentionAuthorisedAt = dates.Item3,
                    InterviewAt = dates.Item4,
                    BailReturnAt = dates.Item5,
                    HearingAt = dates.Item6,
                    AnsweredAtOnce = more.Item1,
                    Channel = more.Item2,
                    TierOverride = more.Item3,
                    NextActionDueAt = more.Item4,
                }
        );
}
