using Enquiries.Data;

namespace Enquiries.Web.Features.Conflicts;

/// <summary>Weighs what two people have in common.</summary>
internal static class ConflictScore
{
    private const int Most = 100;
    private const int Reached = 70;

    /// <summary>Somebody who is known.</summary>
    internal sealed record Known(string? Name, DateOnly? BornOn, string? Phone, string? Email);

    private enum Births
    {
        NotKnown,
        Same,
        Near,
        Different,
    }

    public static MatchStrength StrengthOf(int score) =>
        score >= 70 ? MatchStrength.Strong
        : score >= 45 ? MatchStrength.Likely
        : score >= 20 ? MatchStrength.Possible
        : MatchStrength.Weak;

    /// <summary>What speaks for one person; null where nothing does.</summary>
    /// <param name="asked">Who is looked for.</param>
    /// <param name="known">Who is known.</param>
    /// <param name="role">The role of who is known; null of a client.</param>
    /// <param name="isCommon">Whether many people have the name that is looked for.</param>
    public static PersonMatch? Compare(CheckedPerson asked, Known known, PartyRole? role, bool isCommon)
    {
        var reasons = new List<string>();
        var reached = ReachedBy(asked, known, reasons);
        var fit = NameLikeness.Of(asked.Name, known.Name);
        var births = BirthsOf(asked.BornOn, known.BornOn);
        var named = OfName(fit, births, isCommon, isReached: reached > 0);
        if (reached == 0 && named == 0)
            return null;
        if (named > 0)
            reasons.Add(Words(fit, births));
        if (births == Births.Near && named > 0)
            reasons.Add("date of birth nearly the same");
        if (births == Births.Different)
            reasons.Add("but another date of birth");
        else if (isCommon && reached == 0 && births == Births.NotKnown)
            reasons.Add("but a common name");
        var score = reached == 0 ? named : reached + named * (Most - reached) / Most;
        return new(asked, known.Name, role, score, reasons);
    }

    /// <summary>What speaks for each pair of those looked for and those known, the strongest first.</summary>
    public static List<PersonMatch> CompareAll(
        List<Sought> sought,
        HashSet<Sought> common,
        IEnumerable<(Known Person, PartyRole? Role)> known
    ) =>
        [
            .. (
                from one in known
                from asked in sought
                let match = Compare(asked.Person, one.Person, one.Role, common.Contains(asked))
                where match is not null
                select match
            )
                .OrderByDescending(match => match.Score)
                .ThenByDescending(match => match.IsOtherSide),
        ];

    private static int ReachedBy(CheckedPerson asked, Known known, List<string> reasons)
    {
        var reached = 0;
        if (!string.IsNullOrWhiteSpace(asked.Phone) && !string.IsNullOrWhiteSpace(known.Phone))
        {
            var number = SearchTerms.Phone(asked.Phone);
            if (number is not null && number == SearchTerms.Phone(known.Phone))
            {
                // What is no whole number is found by its ending.
                var isWhole =
                    number.StartsWith("t:", StringComparison.Ordinal) || Digits(asked.Phone) == Digits(known.Phone);
                reached = isWhole ? Reached : Reached / 2;
                reasons.Add(isWhole ? "same phone" : "phone ends alike");
            }
        }
        if (
            !string.IsNullOrWhiteSpace(asked.Email)
            && !string.IsNullOrWhiteSpace(known.Email)
            && SearchTerms.Email(asked.Email) == SearchTerms.Email(known.Email)
        )
        {
            reached = Math.Max(reached, Reached);
            reasons.Add("same email");
        }
        return reached;
    }

    private static string Digits(string phone) => string.Concat(phone.Where(char.IsAsciiDigit));

    private static int OfName(NameFit fit, Births births, bool isCommon, bool isReached) =>
        (fit, births) switch
        {
            (NameFit.None, _) => 0,
            (NameFit.Same, Births.Same) => 90,
            (NameFit.SoundsAlike or NameFit.Similar, Births.Same) => 80,
            (NameFit.Partly or NameFit.OneWord, Births.Same) => 55,
            (NameFit.Same, Births.Near) => 60,
            (NameFit.SoundsAlike or NameFit.Similar, Births.Near) => 35,
            (NameFit.Same, Births.Different) => isReached || !isCommon ? 15 : 0,
            (_, Births.Different) => 0,
            (NameFit.Same, _) => isCommon ? 15 : 45,
            (NameFit.SoundsAlike, _) => isCommon ? 12 : 30,
            (NameFit.Similar, _) => isCommon ? 10 : 25,
            // Of one word, or one of two, there are many: it says something beside a number alone.
            (NameFit.OneWord, _) => isReached ? 10
            : isCommon ? 0
            : 8,
            _ => isReached ? 10 : 0,
        };

    private static string Words(NameFit fit, Births births) =>
        (fit, births) switch
        {
            (NameFit.Same, Births.Same) => "same name and date of birth",
            (NameFit.SoundsAlike, Births.Same) => "name sounds alike, same date of birth",
            (NameFit.Similar, Births.Same) => "similar name, same date of birth",
            (_, Births.Same) => "one name and the date of birth are the same",
            (NameFit.Same, _) => "same name",
            (NameFit.SoundsAlike, _) => "name sounds alike",
            (NameFit.Similar, _) => "similar name",
            _ => "one name is the same",
        };

    private static Births BirthsOf(DateOnly? one, DateOnly? other)
    {
        if (one is not { } asked || other is not { } known)
            return Births.NotKnown;
        if (asked == known)
            return Births.Same;
        var isSwapped = asked.Year == known.Year && asked.Month == known.Day && asked.Day == known.Month;
        var alike =
            (asked.Year == known.Year ? 1 : 0)
            + (asked.Month == known.Month ? 1 : 0)
            + (asked.Day == known.Day ? 1 : 0);
        return isSwapped || alike == 2 ? Births.Near : Births.Different;
    }
}
