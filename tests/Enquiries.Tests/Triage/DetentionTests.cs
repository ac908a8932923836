using Enquiries.Data;
using Enquiries.Web.Features.Triage;
using Xunit;
using static Enquiries.Tests.Triage.OfficeHoursTests;

namespace Enquiries.Tests.Triage;

public sealed class DetentionTests
{
    private static readonly TriageRules Rules = TriageRules.Standard;

    private static TriageFacts Held(string? arrested, string? arrived, string? authorised) =>
        new()
        {
            ReceivedAt = Utc("2026-11-25 12:00"),
            Stage = Stage.Custody,
            ArrestedAt = arrested is null ? null : Utc(arrested),
            ArrivedAtStationAt = arrived is null ? null : Utc(arrived),
            DetentionAuthorisedAt = authorised is null ? null : Utc(authorised),
        };

    [Theory]
    // The first within 6 hours of authorisation, each other 9 hours after the one before: 6, 15, 24, 33.
    [InlineData("2026-11-25 10:30", "2026-11-25 16:30")]
    [InlineData("2026-11-25 16:30", "2026-11-25 16:30")]
    [InlineData("2026-11-25 16:31", "2026-11-26 01:30")]
    [InlineData("2026-11-26 01:30", "2026-11-26 01:30")]
    [InlineData("2026-11-26 05:00", "2026-11-26 10:30")]
    [InlineData("2026-11-26 12:00", "2026-11-26 19:30")]
    public void Reviews_come_6_hours_after_authorisation_and_every_9_hours_after(string now, string review) =>
        Assert.Equal(
            Utc(review),
            Detention.NextReview(Held(null, "2026-11-25 10:00", "2026-11-25 10:30"), Utc(now), Rules)
        );

    [Theory]
    [InlineData(null, "2026-11-25 10:00", "2026-11-25 10:00")]
    // Arrested in Cornwall, brought to Leeds two days later: 24 hours after the arrest at the latest (s.41(2)(a)).
    [InlineData("2026-11-23 08:00", "2026-11-25 10:00", "2026-11-24 08:00")]
    [InlineData("2026-11-25 08:00", "2026-11-25 10:00", "2026-11-25 10:00")]
    [InlineData("2026-11-25 08:00", null, "2026-11-25 08:00")]
    public void The_relevant_time_is_arrival_or_a_day_after_the_arrest(
        string? arrested,
        string? arrived,
        string relevant
    ) => Assert.Equal(Utc(relevant), Detention.RelevantTime(Held(arrested, arrived, null)));

    [Theory]
    [InlineData("2026-11-25 20:00", "2026-11-26 10:00", "Detention ends tomorrow 10:00 (24 h)")]
    [InlineData(
        "2026-11-26 12:00",
        "2026-11-26 22:00",
        "Detention ends today 22:00 (36 h, if a superintendent extended it)"
    )]
    [InlineData(
        "2026-11-27 12:00",
        "2026-11-29 10:00",
        "Detention ends Sun 29 Nov 10:00 (96 h, the most, with warrants of a court)"
    )]
    public void Detention_ends_after_24_36_or_96_hours(string now, string end, string words)
    {
        var clock = Detention
            .Clocks(Held(null, "2026-11-25 10:00", "2026-11-25 10:30"), Utc(now), Rules)
            .Single(one => one.Kind == ClockKind.Detention);
        Assert.Equal((Utc(end), words), (clock.DueAt, clock.Words));
    }

    [Fact]
    public void Hours_of_detention_pass_through_the_change_of_the_clocks()
    {
        // 25 October 2026, 02:00 BST becomes 01:00 GMT: 24 hours from 20:00 end at 19:00.
        var clock = Detention
            .Clocks(Held(null, "2026-10-24 20:00", "2026-10-24 20:30"), Utc("2026-10-24 23:00"), Rules)
            .Single(one => one.Kind == ClockKind.Detention);
        Assert.Equal(Utc("2026-10-25 19:00"), clock.DueAt);
        // 29 March 2026, 01:00 GMT becomes 02:00 BST: they end at 21:00.
        clock = Detention
            .Clocks(Held(null, "2026-03-28 20:00", "2026-03-28 20:30"), Utc("2026-03-28 23:00"), Rules)
            .Single(one => one.Kind == ClockKind.Detention);
        Assert.Equal(Utc("2026-03-29 21:00"), clock.DueAt);
    }

    [Fact]
    public void Nobody_is_held_for_more_than_96_hours()
    {
        var facts = Held(null, "2026-11-25 10:00", "2026-11-25 10:30");
        Assert.Equal(1, TierRule.Of(facts, Utc("2026-11-29 10:00"), Rules).Number);
        Assert.Equal(3, TierRule.Of(facts, Utc("2026-11-29 10:01"), Rules).Number);
        var clock = Assert.Single(Detention.Clocks(facts, Utc("2026-11-29 10:01"), Rules));
        Assert.Equal("No detention lasts beyond 96 h: say where it stands now", clock.Words);
        Assert.True(clock.IsOverdue(Utc("2026-11-29 10:01")));
    }

    [Fact]
    public void No_review_follows_the_end()
    {
        // Authorised late: the third review would be due after 24 hours.
        var facts = Held(null, "2026-11-25 10:00", "2026-11-25 20:00");
        Assert.Equal(
            [ClockKind.Detention],
            Detention.Clocks(facts, Utc("2026-11-26 05:30"), Rules).Select(clock => clock.Kind)
        );
        Assert.Equal(
            [ClockKind.Review, ClockKind.Detention],
            Detention.Clocks(facts, Utc("2026-11-26 10:30"), Rules).Select(clock => clock.Kind)
        );
    }

    [Fact]
    public void What_was_not_asked_is_asked_for()
    {
        var clocks = Detention.Clocks(Held(null, null, null), Utc("2026-11-25 12:30"), Rules);
        Assert.Equal(["Ask when detention was authorised: reviews run from it"], clocks.Select(clock => clock.Words));
    }

    [Theory]
    // Three months that begin with the day after the arrest.
    [InlineData("2026-01-10", 3, "2026-04-10")]
    [InlineData("2026-11-30", 3, "2027-02-28")]
    [InlineData("2027-11-30", 3, "2028-02-29")]
    [InlineData("2026-02-28", 3, "2026-05-31")]
    [InlineData("2028-02-28", 3, "2028-05-28")]
    [InlineData("2028-02-29", 3, "2028-05-31")]
    [InlineData("2026-01-30", 3, "2026-04-30")]
    [InlineData("2026-08-31", 6, "2027-02-28")]
    [InlineData("2026-12-31", 9, "2027-09-30")]
    public void Bail_lasts_whole_months_from_the_day_after_the_arrest(string arrested, int months, string last) =>
        Assert.Equal(DateOnly.Parse(last, null), BailPeriod.LastDay(DateOnly.Parse(arrested, null), months));

    [Theory]
    [InlineData("2026-04-10", "the custody officer")]
    [InlineData("2026-04-11", "an inspector")]
    [InlineData("2026-07-10", "an inspector")]
    [InlineData("2026-07-11", "a superintendent")]
    [InlineData("2026-10-10", "a superintendent")]
    [InlineData("2026-10-11", "a magistrates’ court")]
    public void Longer_bail_needs_somebody_higher(string date, string by) =>
        Assert.Equal(by, BailPeriod.Authority(new(2026, 1, 10), DateOnly.Parse(date, null), Rules).By);
}
