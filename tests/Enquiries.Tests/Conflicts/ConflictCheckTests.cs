using Enquiries.Data;
using Enquiries.Web.Features.Conflicts;

namespace Enquiries.Tests.Conflicts;

/// <summary>Who is found, how strongly, and why.</summary>
public sealed class ConflictCheckTests(ConflictSite given) : IClassFixture<ConflictSite>
{
    private static readonly DateOnly Born = new(1990, 5, 2);

    [Theory]
    [InlineData("Bartholomew Quennell", MatchStrength.Likely, "same name")]
    [InlineData("QUENNELL, Bartholomew", MatchStrength.Likely, "same name")]
    [InlineData("Bartholomew Quenell", MatchStrength.Possible, "name sounds alike")]
    [InlineData("Barthlomew Quennell", MatchStrength.Possible, "name sounds alike")]
    [InlineData("Bartholomew Quendell", MatchStrength.Possible, "similar name")]
    [InlineData("Bart Quennell", MatchStrength.Possible, "similar name")]
    [InlineData("Quennell", MatchStrength.Weak, "one name is the same")]
    public async Task A_name_is_found_however_it_is_spelt(string typed, MatchStrength strength, string reason)
    {
        var id = await OnceAsync(new() { Role = PartyRole.Accused, Name = "Bartholomew Quennell" });
        var match = Match(await given.CheckAsync(typed), id);
        Assert.Equal((strength, reason), (match!.Strength, match.People[0].Reasons[0]));
    }

    [Theory]
    [InlineData("Zuleikha Núñez-Ahmadi", "Zuleikha Nunez")]
    [InlineData("Zuleikha Núñez-Ahmadi", "Ahmadi Zuleikha")]
    public async Task Hyphens_and_accents_do_not_hide_a_name(string known, string typed)
    {
        var id = await OnceAsync(new() { Role = PartyRole.Witness, Name = known });
        Assert.Contains("same name", Match(await given.CheckAsync(typed), id)!.People[0].Reasons);
    }

    [Fact]
    public async Task A_married_name_is_found_by_the_date_of_birth_and_not_without()
    {
        var id = await given.AddAsync(
            new Party
            {
                Role = PartyRole.Accused,
                Name = "Ottoline Marchbanks",
                BornOn = Born,
            }
        );
        var match = Match(await given.CheckAsync("Ottoline Ferreira", Born), id)!;
        Assert.Equal(MatchStrength.Likely, match.Strength);
        Assert.Equal("one name and the date of birth are the same", match.People[0].Reasons[0]);
        Assert.Null(Match(await given.CheckAsync("Ottoline Ferreira"), id));
        // And the same name of somebody born on another day says little.
        Assert.Equal(
            MatchStrength.Weak,
            Match(await given.CheckAsync("Ottoline Marchbanks", Born.AddYears(9).AddDays(40)), id)!.Strength
        );
    }

    [Fact]
    public async Task A_phone_in_another_spelling_and_an_email_are_found_whatever_the_name()
    {
        var id = await given.AddAsync(
            new Party
            {
                Role = PartyRole.Caller,
                Name = "Somebody Else",
                Phone = "(0117) 496 0123",
                Email = "Caller@Mail.Example",
            }
        );
        foreach (var phone in new[] { "+44 117 496 0123", "01174960123", "0044 117 4960123" })
            Assert.Equal(
                "same phone",
                Match(await given.CheckAsync("Xanthe Yarrow", phone: phone), id)!.People[0].Reasons.Single()
            );
        var match = Match(await given.CheckAsync(null, email: "caller@mail.example"), id)!;
        Assert.Equal((MatchStrength.Strong, "same email"), (match.Strength, match.People[0].Reasons.Single()));
    }

    [Fact]
    public async Task A_common_name_alone_is_weak_and_with_a_date_of_birth_strong()
    {
        for (var one = 0; one < 21; one++)
            await given.AddAsync(
                new Party
                {
                    Role = PartyRole.Accused,
                    Name = "Peter Cartwright",
                    BornOn = Born.AddDays(one * 40),
                }
            );
        var id = await given.AddAsync(
            new Party
            {
                Role = PartyRole.Accused,
                Name = "Peter Cartwright",
                BornOn = Born.AddYears(-20),
            }
        );
        var alone = await given.CheckAsync("Peter Cartwright");
        Assert.All(alone.Matches, match => Assert.Equal(MatchStrength.Weak, match.Strength));
        Assert.Equal(["Peter Cartwright"], alone.Common);
        var born = await given.CheckAsync("Peter Cartwright", Born.AddYears(-20));
        Assert.Equal((id, MatchStrength.Strong), (born.Matches[0].EnquiryId, born.Matches[0].Strength));
    }

    [Fact]
    public async Task The_strongest_comes_first_and_another_side_is_marked()
    {
        var accused = await given.AddAsync(new Party { Role = PartyRole.Accused, Name = "Cosima Tallis" });
        var complainant = await given.AddAsync(
            new Party
            {
                Role = PartyRole.Complainant,
                Name = "Cosima Tallis",
                BornOn = Born,
            }
        );
        var found = await given.CheckAsync("Cosima Tallis", Born);
        Assert.Equal([complainant, accused], found.Matches.Select(match => match.EnquiryId!.Value));
        var first = found.Matches[0];
        Assert.True(first.IsOtherSide);
        Assert.False(first.IsRepeat);
        Assert.Equal("Complainant then, accused now", first.People[0].RolesInWords);
        Assert.False(found.Matches[1].IsOtherSide);
    }

    [Fact]
    public async Task Of_a_restricted_match_only_whom_to_ask_is_told()
    {
        CheckedPerson[] asked =
        [
            new(PartyRole.Accused, ConflictSite.Restricted, null, null, null),
            new(PartyRole.Caller, null, null, "07911 123456", null),
        ];
        var found = await given.CheckAsync(asked);
        Assert.Empty(found.Matches);
        Assert.Equal(0, found.More);
        Assert.Equal(["Nora Named"], found.Ask);
        // Whichever way it matches, it looks the same.
        foreach (
            var other in new[]
            {
                await given.CheckAsync("Persephone Wolstenholm"),
                await given.CheckAsync("Persephone Wolstenholme", ConflictSite.Born, role: PartyRole.Caller),
                await given.CheckAsync(null, email: "persephone@mail.example"),
            }
        )
            Assert.Equivalent(found, other, strict: true);

        Assert.True((await given.CheckAsync("Persephone")).IsEmpty);

        var named = await given.CheckAsync(asked, given.Named);
        Assert.Empty(named.Ask);
        Assert.Equal(given.RestrictedId, Assert.Single(named.Matches).EnquiryId);
    }

    [Fact]
    public async Task Nobody_is_looked_for_by_nothing()
    {
        var found = await given.CheckAsync([new(PartyRole.Caller, " ", Born, null, null)]);
        Assert.True(found.IsEmpty);
    }

    private async Task<long> OnceAsync(Party person) =>
        Match(await given.CheckAsync(person.Name), null)?.EnquiryId ?? await given.AddAsync(person);

    private static ConflictMatch? Match(ConflictFindings found, long? id) =>
        found.Matches.FirstOrDefault(match => id is null || match.EnquiryId == id);
}
