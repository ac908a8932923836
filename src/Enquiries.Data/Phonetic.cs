using System.Text;

namespace Enquiries.Data;

/// <summary>
/// The sound of a name as a short code, so that Smyth finds Smith, Shaun finds Sean, Catherine finds Katharine and Mohamed
/// finds Muhammad. Consonants only, in the manner of Philips' Metaphone (1990), with the silent letters of British and Irish
/// names.
/// </summary>
public static class Phonetic
{
    private const int LongestCode = 6;

    // Spellings that no rule of single letters gets right; applied to the whole word, in this order.
    private static readonly (string From, string To)[] Rewrites =
    [
        ("sean", "shawn"),
        ("siobhan", "shevawn"),
        ("niamh", "neev"),
        ("mac", "mk"),
        ("mc", "mk"),
        ("tch", "ch"),
        ("sch", "sh"),
        ("cz", "ch"),
        ("sz", "sh"),
        ("ough", "o"),
        ("augh", "a"),
        ("eigh", "e"),
        ("igh", "i"),
        ("ph", "f"),
        ("gh", "g"),
        ("ck", "k"),
        ("dge", "j"),
        ("dg", "j"),
        ("th", "0"),
        ("sh", "x"),
        ("ch", "x"),
        ("qu", "k"),
        ("kn", "n"),
        ("gn", "n"),
        ("wr", "r"),
        ("ps", "s"),
        ("wh", "w"),
        ("mb", "m"),
    ];

    /// <summary>The code of a word in lower case without accents; empty where it has no letters or is a number.</summary>
    public static string Code(string word)
    {
        if (word.Length < 2 || word.Any(letter => letter is < 'a' or > 'z'))
            return "";
        foreach (var (from, to) in Rewrites)
            word = Rewrite(word, from, to);
        var code = new StringBuilder(LongestCode);
        var last = '\0';
        for (var at = 0; at < word.Length && code.Length < LongestCode; at++)
        {
            var sound = SoundAt(word, at);
            // A doubled letter sounds once; the same letter after a vowel sounds again.
            if (sound != '\0' && sound != last)
                code.Append(sound);
            last = sound;
        }
        return code.ToString();
    }

    // These begin names only: elsewhere "mac" or "kn" are two sounds.
    private static string Rewrite(string word, string from, string to)
    {
        var onlyFirst = from is "mac" or "mc" or "kn" or "gn" or "wr" or "ps" or "sean";
        if (onlyFirst)
            return word.StartsWith(from, StringComparison.Ordinal) ? to + word[from.Length..] : word;
        if (from == "mb")
            return word.EndsWith(from, StringComparison.Ordinal) ? word[..^2] + to : word;
        return word.Replace(from, to, StringComparison.Ordinal);
    }

    private static char SoundAt(string word, int at)
    {
        var letter = word[at];
        var next = at + 1 < word.Length ? word[at + 1] : '\0';
        return letter switch
        {
            'a' or 'e' or 'i' or 'o' or 'u' or 'y' => at == 0 ? Opening(letter) : '\0',
            'h' or 'w' => at == 0 && IsVowel(next) ? letter : '\0',
            'c' => next is 'e' or 'i' or 'y' ? 's' : 'k',
            'g' => next is 'e' or 'i' or 'y' && at > 0 ? 'j' : 'k',
            'd' => 't',
            'q' => 'k',
            'z' => 's',
            'v' => 'f',
            'b' => 'p',
            _ => letter,
        };
    }

    // Aidan and Eydan, Yusuf and Usuf begin alike.
    private static char Opening(char vowel) => vowel == 'y' ? 'y' : 'a';

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';
}
