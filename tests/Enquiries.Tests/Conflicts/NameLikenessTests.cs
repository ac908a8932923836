using CsCheck;
using Enquiries.Data;
using Enquiries.Web.Features.Conflicts;

namespace Enquiries.Tests.Conflicts;

public sealed class NameLikenessTests
{
    private static readonly Gen<string> Word = Gen.Char['a', 'z'].Array[3, 9].Select(letters => new string(letters));
    private static readonly Gen<string[]> Words = Word.Array[2, 4]
        .Where(words => words.Distinct().Count() == words.Length);

    [Theory]
    [InlineData("Jonathan Featherstone", "jonathan  FEATHERSTONE", NameFit.Same)]
    [InlineData("Featherstone, Jonathan", "Jonathan Featherstone", NameFit.Same)]
    [InlineData("Mr Jonathan Featherstone", "Jonathan Featherstone", NameFit.Same)]
    [InlineData("Jonathan James Featherstone", "Jonathan Featherstone", NameFit.Same)]
    [InlineData("José Núñez", "Jose Nunez", NameFit.Same)]
    [InlineData("Seán O’Neill", "Sean O Neill", NameFit.Same)]
    [InlineData("Angus Mac Donald", "Angus MacDonald", NameFit.Same)]
    [InlineData("Anna Smith-Jones", "Anna Smith Jones", NameFit.Same)]
    [InlineData("Anna Smith-Jones", "Anna Jones", NameFit.Same)]
    [InlineData("Mohammed Khan", "Muhamad Kahn", NameFit.SoundsAlike)]
    [InlineData("Shaun McDonald", "Sean MacDonald", NameFit.SoundsAlike)]
    [InlineData("Catherine Smythe", "Katharine Smith", NameFit.SoundsAlike)]
    [InlineData("Jonathan Featherstone", "Jonathan Feathersone", NameFit.Similar)]
    [InlineData("Jonathan Featherstone", "Jon Featherstone", NameFit.Similar)]
    [InlineData("Jonathan Featherstone", "J Featherstone", NameFit.Similar)]
    [InlineData("Mohammed Ali Khan", "Mohammed Ahmed Khan", NameFit.Similar)]
    [InlineData("Anna Featherstone", "Anna Wolstenholme", NameFit.Partly)]
    [InlineData("Featherstone", "Anna Featherstone", NameFit.OneWord)]
    [InlineData("Ian Lowe", "Anna Lee", NameFit.Partly)]
    [InlineData("Ian Lowe", "Peter Brand", NameFit.None)]
    [InlineData("", "Anna Lee", NameFit.None)]
    public void Names_fit(string one, string other, NameFit fit)
    {
        Assert.Equal(fit, NameLikeness.Of(one, other));
        Assert.Equal(fit, NameLikeness.Of(other, one));
    }

    [Fact]
    public void Every_name_fits_itself_in_any_order_and_with_any_marks() =>
        Gen.Select(Words, Gen.Int[0, 9])
            .Sample(
                (words, turn) =>
                {
                    var turned = words.Skip(turn % words.Length).Concat(words.Take(turn % words.Length));
                    Assert.Equal(
                        NameFit.Same,
                        NameLikeness.Of(string.Join(' ', words), string.Join(", ", turned).ToUpperInvariant())
                    );
                },
                iter: 300
            );

    [Fact]
    public void It_makes_no_difference_who_is_compared_with_whom() =>
        Gen.Select(Words, Words)
            .Sample(
                (one, other) =>
                {
                    var (a, b) = (string.Join(' ', one), string.Join(' ', other.Take(1).Concat(one.Skip(1))));
                    Assert.Equal(NameLikeness.Of(a, b), NameLikeness.Of(b, a));
                },
                iter: 300
            );

    [Fact]
    public void Who_is_looked_for_has_a_term_of_whoever_has_the_name_in_another_order() =>
        Words.Sample(
            words =>
                Assert.True(
                    PersonTerms
                        .Whole(string.Join(' ', words), null, null, null)
                        .Overlaps(PersonTerms.Asked(string.Join(' ', words.Reverse()), null, null, null).Keys)
                ),
            iter: 300
        );

    [Fact]
    public void A_wrong_letter_in_the_middle_of_the_surname_leaves_a_term() =>
        Gen.Select(Word, Word.Where(word => Phonetic.Code(word).Length >= 5), Gen.Char['a', 'z'])
            .Sample(
                (first, surname, wrong) =>
                {
                    var middle = surname.Length / 2;
                    var mistyped = surname[..middle] + wrong + surname[(middle + 1)..];
                    var asked = PersonTerms.Asked($"{first} {mistyped}", null, null, null).Keys;
                    // Unless the letter changes the sound of both its beginning and its end, as in "sh".
                    var (code, other) = (Phonetic.Code(surname), Phonetic.Code(mistyped));
                    if (
                        first.Length > 1
                        && (
                            code[..2] == other[..Math.Min(2, other.Length)]
                            || code[^2..] == other[^Math.Min(2, other.Length)..]
                        )
                    )
                        Assert.True(PersonTerms.Whole($"{first} {surname}", null, null, null).Overlaps(asked));
                },
                iter: 300
            );
}
