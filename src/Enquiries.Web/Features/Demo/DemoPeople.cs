using System.Globalization;
using System.Text;
using Enquiries.Data;
using Enquiries.Web.Features.Intake;

namespace Enquiries.Web.Features.Demo;

/// <summary>A made-up person: somebody of an age and sex.</summary>
public sealed record DemoPerson(string First, string Last, bool IsMale, DateOnly Born)
{
    public string Name => $"{First} {Last}";
}

/// <summary>
/// Makes up people. Their numbers are those that Ofcom keeps for drama and their addresses those kept for examples, so that
/// nobody real is ever rung or written to.
/// </summary>
public sealed class DemoPeople(DemoLists lists)
{
    private const int LastYearOfOlderNames = 1984;

    public DemoPerson Accused(Dice dice, DemoOffence offence, DateOnly day, bool isDigital)
    {
        var isMale = dice.Chance(0.93);
        var born = BornOn(dice, AgeOfAccused(dice, offence, isDigital), day);
        return new DemoPerson(FirstName(dice, isMale, born), Surname(dice), isMale, born);
    }

    /// <summary>Somebody who rings for the accused, most often a parent or partner, and what they are to the accused.</summary>
    public (DemoPerson Person, string Relationship) Caller(Dice dice, DemoPerson accused, DateOnly day)
    {
        var age = Ages.On(accused.Born, day);
        var relationship =
            age < 18
                ? dice.Weighted(("mother", 60), ("father", 28), ("stepfather", 4), ("grandmother", 4), ("aunt", 4.0))
            : age < 30
                ? dice.Weighted(
                    ("mother", 44),
                    ("father", 22),
                    ("partner", 14),
                    ("sister", 8),
                    ("brother", 6),
                    ("friend", 6.0)
                )
            : age < 65
                ? dice.Weighted(
                    (accused.IsMale ? "wife" : "husband", 42),
                    ("partner", 18),
                    ("mother", 10),
                    ("sister", 9),
                    ("brother", 8),
                    ("friend", 8),
                    ("father", 5.0)
                )
            : dice.Weighted(
                (accused.IsMale ? "wife" : "husband", 38),
                ("daughter", 30),
                ("son", 22),
                ("brother", 10.0)
            );
        var isMale = relationship switch
        {
            "mother" or "grandmother" or "aunt" or "sister" or "wife" or "daughter" => false,
            "father" or "stepfather" or "brother" or "husband" or "son" => true,
            _ => relationship == "partner" ? !accused.IsMale : dice.Chance(0.5),
        };
        var older = relationship switch
        {
            "grandmother" => dice.Between(48, 60),
            "mother" or "father" or "stepfather" or "aunt" => dice.Between(22, 38),
            "daughter" or "son" => -dice.Between(24, 36),
            _ => dice.Between(-6, 6),
        };
        var born = BornOn(dice, Math.Clamp(age + older, 18, 92), day);
        var sharesName = relationship is not ("friend" or "partner" or "stepfather") && dice.Chance(0.8);
        var last = sharesName ? accused.Last : Surname(dice);
        return (new DemoPerson(FirstName(dice, isMale, born), last, isMale, born), relationship);
    }

    /// <summary>Some other name, such as a complainant's or an officer's.</summary>
    public DemoPerson Anybody(Dice dice, DateOnly day, int fromAge, int toAge, double shareMale)
    {
        var isMale = dice.Chance(shareMale);
        var born = BornOn(dice, dice.Between(fromAge, toAge), day);
        return new DemoPerson(FirstName(dice, isMale, born), Surname(dice), isMale, born);
    }

    /// <summary>A mobile number of the 1,000 kept for drama, each used about as often as the others.</summary>
    public static string Phone(Dice dice, int number) =>
        dice.Chance(0.6)
            ? string.Create(CultureInfo.InvariantCulture, $"07700 900{number * 617 % 1000:000}")
            : dice.Pick(["0161 496 0", "020 7946 0", "0113 496 0", "0121 496 0", "029 2018 0", "01632 960 "])
                + dice.Between(0, 999).ToString("000", CultureInfo.InvariantCulture);

    public static string Email(Dice dice, DemoPerson person)
    {
        var name = dice.Weighted(
            ($"{person.First}.{person.Last}", 5),
            ($"{person.First[0]}{person.Last}{person.Born.Year % 100:00}", 3),
            ($"{person.First}{dice.Between(1, 99)}", 2.0)
        );
        var plain = name.Normalize(NormalizationForm.FormD)
            .Where(letter => char.IsAsciiLetterOrDigit(letter) || letter == '.');
        return $"{string.Concat(plain).ToLowerInvariant()}@{dice.Pick(["example.com", "example.org", "example.net"])}";
    }

    private static int AgeOfAccused(Dice dice, DemoOffence offence, bool isDigital)
    {
        if (offence.IsHistoric)
            return dice.Between(48, 84);
        var drives = offence.Offence.Category.StartsWith("Driving", StringComparison.Ordinal);
        var young =
            offence.Offence.AdultOnly || drives ? 0
            : offence.About == "general" ? 0.07
            : isDigital ? 0.17
            : 0.12;
        return dice.Chance(young)
            ? dice.Weighted((13, 1), (14, 3), (15, 4), (16, 4), (17, 4.0))
            : dice.Weighted(
                (dice.Between(18, 24), 22),
                (dice.Between(25, 34), 28),
                (dice.Between(35, 49), 27),
                (dice.Between(50, 64), 16),
                (dice.Between(65, 82), 7.0)
            );
    }

    private static DateOnly BornOn(Dice dice, int age, DateOnly day) =>
        day.AddYears(-age).AddDays(-dice.Between(1, 360));

    private string Surname(Dice dice) => dice.Weighted(lists.Surnames, name => name.Weight).Name;

    private string FirstName(Dice dice, bool isMale, DateOnly born)
    {
        var (gender, era) = (isMale ? "male" : "female", born.Year <= LastYearOfOlderNames ? "older" : "younger");
        return dice.Weighted(
            lists.FirstNames,
            name => name.Gender == gender && (name.Era == era || name.Era == "any") ? name.Weight : 0
        ).Name;
    }
}
