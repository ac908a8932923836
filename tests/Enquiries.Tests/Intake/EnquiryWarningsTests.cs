using Enquiries.Data;
using Enquiries.Web.Features.Intake;
using Enquiries.Web.Features.Shared;

namespace Enquiries.Tests.Intake;

public class EnquiryWarningsTests
{
    private static readonly OffenceEntry Communication = new(
        1,
        "sexual-communication-child",
        "Sexual communication with a child",
        "Child sexual offences: communication, incitement and exploitation",
        "Sexual Offences Act 2003",
        "s.15A",
        DigitalAnswer.Yes,
        AdultOnly: true,
        new DateOnly(2017, 4, 3),
        "",
        IsActive: true
    );

    private static readonly OffenceEntry Assault = Communication with
    {
        Category = "Violence",
        AdultOnly = false,
        InForceFrom = null,
    };

    private static readonly EnquiryFacts Facts = new()
    {
        ReceivedAt = new DateTime(2026, 2, 3, 10, 0, 0, DateTimeKind.Utc),
        Offences = [Assault],
    };

    [Fact]
    public void An_ordinary_enquiry_has_none() => Assert.Empty(EnquiryWarnings.Of(Facts));

    [Theory]
    [InlineData("2017-04-02", true)]
    [InlineData("2017-04-03", false)]
    public void An_offence_that_ended_before_it_was_in_force_is_doubted(string end, bool isDoubted) =>
        Assert.Equal(
            isDoubted,
            Titles(
                    Facts with
                    {
                        Offences = [Communication],
                        OffenceFrom = new DateOnly(2016, 1, 1),
                        OffenceTo = DateOnly.Parse(end, null),
                    }
                )
                .Contains("s.15A was not yet in force")
        );

    [Theory]
    [InlineData("2008-03-05", "2026-03-04", true)]
    [InlineData("2008-03-05", "2026-03-05", false)]
    public void An_offence_of_adults_is_doubted_for_who_was_under_18_when_it_happened(
        string born,
        string day,
        bool doubted
    ) =>
        Assert.Equal(
            doubted,
            Titles(
                    Facts with
                    {
                        Offences = [Communication],
                        AccusedBorn = DateOnly.Parse(born, null),
                        OffenceFrom = DateOnly.Parse(day, null),
                    }
                )
                .Contains("s.15A needs an adult")
        );

    [Theory]
    [InlineData(Stage.VoluntaryInterview, false, true)]
    [InlineData(Stage.VoluntaryInterview, true, false)]
    [InlineData(Stage.Bail, false, false)]
    public void Bail_after_a_voluntary_interview_is_doubted(Stage stage, bool wasArrested, bool isDoubted) =>
        Assert.Equal(
            isDoubted,
            Titles(
                    Facts with
                    {
                        Stage = stage,
                        BailReturnAt = Facts.ReceivedAt.AddDays(9),
                        ArrestedAt = wasArrested ? Facts.ReceivedAt : null,
                    }
                )
                .Contains("Bail after a voluntary interview?")
        );

    [Fact]
    public void A_child_in_custody_needs_an_appropriate_adult()
    {
        var child = Facts with { Stage = Stage.Custody, AgeNow = AgeBand.From16To17 };
        Assert.Equal(["An appropriate adult is needed"], Titles(child));
        Assert.Empty(Titles(child with { AgeNow = AgeBand.From18To24 }));
        Assert.Empty(Titles(child with { Stage = Stage.Bail }));
    }

    [Fact]
    public void Nobody_under_ten_can_be_guilty()
    {
        var young = Facts with { AccusedBorn = new DateOnly(2010, 5, 1), OffenceFrom = new DateOnly(2020, 4, 30) };
        Assert.Equal(["Under the age of criminal responsibility"], Titles(young));
        Assert.Empty(Titles(young with { OffenceTo = new DateOnly(2020, 5, 1) }));
    }

    [Fact]
    public void A_sexual_allegation_brings_the_welfare_reminder_with_the_number()
    {
        var welfare = Assert.Single(EnquiryWarnings.Of(Facts with { Offences = [Assault, Communication] }));
        Assert.True(welfare.IsWelfare);
        Assert.Contains("116 123", welfare.Text, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Titles(EnquiryFacts facts) =>
        EnquiryWarnings.Of(facts).Select(warning => warning.Title);
}
