namespace Enquiries.Data;

/// <summary>What a term tells of two people who share it, the most telling last.</summary>
public enum TermKind
{
    /// <summary>One word of the names sounds alike.</summary>
    Sound = 1,

    /// <summary>One word of the names sounds alike, and another begins or ends alike.</summary>
    Near = 2,

    /// <summary>Two words of the names sound alike.</summary>
    Names = 3,

    /// <summary>They were born on one day, and a word of the names sounds alike.</summary>
    Birth = 4,

    /// <summary>The email address is the same.</summary>
    Email = 5,

    /// <summary>The phone number is the same, or ends alike where it is no whole number.</summary>
    Phone = 6,
}

/// <summary>
/// The terms under which a person is found again though the name is spelt, ordered or shortened otherwise. Hashed like
/// <see cref="SearchTerms"/>, under prefixes of their own, so that a typed search does not meet them.
/// </summary>
public static class PersonTerms
{
    // Of more words each pair would cost an entry, and nobody gives so many twice.
    private const int MostWords = 5;

    // One wrong sound leaves a word's beginning or its end.
    private const int PartLength = 2;

    private static readonly HashSet<string> Titles = ["mr", "mrs", "ms", "miss", "mx", "dr", "sir", "master"];
    private static readonly HashSet<string> Particles = ["o", "mc", "mac"];

    /// <summary>
    /// The words of a name in lower case without accents, titles and doubles; what begins a surname is one word with it, so that
    /// "Mac Donald" is "macdonald".
    /// </summary>
    public static List<string> NameWords(string? name)
    {
        var words = new List<string>();
        var particle = "";
        foreach (var word in SearchTerms.Words(name ?? ""))
        {
            if (Titles.Contains(word))
                continue;
            if (Particles.Contains(word))
            {
                particle = word;
                continue;
            }
            if (!words.Contains(particle + word) && words.Count < MostWords)
                words.Add(particle + word);
            particle = "";
        }
        return words;
    }

    /// <summary>A word's sound; the word itself in a script that has no code.</summary>
    public static string CodeOf(string word) => Phonetic.Code(word) is { Length: > 0 } code ? code : word;

    /// <summary>What the index of enquiries holds of a person besides the terms of <see cref="SearchTerms"/>.</summary>
    internal static void AddTo(HashSet<string> terms, string? name, DateOnly? bornOn)
    {
        foreach (var (term, _) in OfName(Codes(name), bornOn))
            terms.Add(term);
    }

    /// <summary>All terms of a person: what a list of its own holds.</summary>
    public static HashSet<string> Whole(string? name, DateOnly? bornOn, string? phone, string? email)
    {
        var terms = new HashSet<string>(StringComparer.Ordinal);
        AddTo(terms, name, bornOn);
        foreach (var (term, _) in Others(name, phone, email))
            terms.Add(term);
        return terms;
    }

    /// <summary>The terms by which to look for a person, each with what it tells.</summary>
    public static IReadOnlyDictionary<string, TermKind> Asked(
        string? name,
        DateOnly? bornOn,
        string? phone,
        string? email
    )
    {
        var codes = Codes(name);
        var asked = new Dictionary<string, TermKind>(StringComparer.Ordinal);
        foreach (var (term, kind) in OfName(codes, bornOn).Concat(Others(name, phone, email)))
            // Who gave two names is not looked for by one of them.
            if (kind != TermKind.Sound || codes.Count == 1)
                asked.TryAdd(term, kind);
        return asked;
    }

    private static List<string> Codes(string? name) =>
        [.. NameWords(name).Where(word => word.Length > 1).Select(CodeOf)];

    private static IEnumerable<(string Term, TermKind Kind)> OfName(List<string> codes, DateOnly? bornOn)
    {
        if (bornOn is { } day)
            foreach (var code in codes)
                yield return ($"b:{day.DayNumber} {code}", TermKind.Birth);
        for (var one = 0; one < codes.Count; one++)
        for (var other = one + 1; other < codes.Count; other++)
            yield return (
                string.CompareOrdinal(codes[one], codes[other]) <= 0
                    ? $"p:{codes[one]} {codes[other]}"
                    : $"p:{codes[other]} {codes[one]}",
                TermKind.Names
            );
        if (codes.Count < 2)
            yield break;
        foreach (var (whole, part) in new[] { (codes[0], codes[^1]), (codes[^1], codes[0]) })
        {
            var length = Math.Min(PartLength, part.Length);
            yield return ($"q:{whole} {part[..length]}", TermKind.Near);
            yield return ($"r:{whole} {part[^length..]}", TermKind.Near);
        }
    }

    private static IEnumerable<(string Term, TermKind Kind)> Others(string? name, string? phone, string? email)
    {
        foreach (var word in NameWords(name))
            if (SearchTerms.Sound(word) is { } sound)
                yield return (sound, TermKind.Sound);
        if (!string.IsNullOrWhiteSpace(email))
            yield return (SearchTerms.Email(email), TermKind.Email);
        if (!string.IsNullOrWhiteSpace(phone) && SearchTerms.Phone(phone) is { } number)
            yield return (number, TermKind.Phone);
    }
}
