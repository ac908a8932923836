using System.Globalization;
using System.Text;
using PhoneNumbers;

namespace Enquiries.Data;

/// <summary>
/// The terms under which an enquiry is found: words of names with their prefixes and sound, phone numbers, email addresses,
/// references and words of notes, all normalised. They are hashed before they are stored.
/// </summary>
public static class SearchTerms
{
    private const int ShortestPrefix = 3;
    private const int LongestPrefix = 8;
    private const int LongestWord = 40;

    // Enough to tell a number by heart, few enough to be typed on the phone.
    private const int PhoneEnding = 6;

    // A note's commonest words find everything and so nothing.
    private static readonly HashSet<string> StopWords =
    [
        .. (
            "a an and are as at be been but by can did do for from had has have he her him his i if in is it its me my no "
            + "not of on or our she so than that the their them they this to up us was we were what when who will with you"
        ).Split(' '),
    ];

    /// <summary>All terms of a loaded enquiry with its parties and notes, but without those of its contacts' notes.</summary>
    public static HashSet<string> Of(Enquiry enquiry)
    {
        var terms = new HashSet<string>(StringComparer.Ordinal);
        foreach (var party in enquiry.Parties)
            AddParty(terms, party);
        foreach (var note in enquiry.Notes)
            AddNote(terms, note.Body);
        AddReference(terms, enquiry.CustodyRecord);
        AddReference(terms, enquiry.DsccReference);
        return terms;
    }

    /// <summary>The terms that a note adds, or what was noted on a contact.</summary>
    public static HashSet<string> OfNote(string body)
    {
        var terms = new HashSet<string>(StringComparer.Ordinal);
        AddNote(terms, body);
        return terms;
    }

    /// <summary>The term of a typed word: finds the word itself, and names that begin with it.</summary>
    public static string Word(string normalised) => "w:" + Shorten(normalised);

    /// <summary>The term of a typed word by its sound; null where it has none.</summary>
    public static string? Sound(string normalised) =>
        Phonetic.Code(normalised) is { Length: > 0 } code ? "s:" + code : null;

    /// <summary>Whether a word in lower case is so common that notes are not found by it.</summary>
    public static bool IsCommon(string word) => word.Length < 2 || StopWords.Contains(word);

    /// <summary>The term of an email address.</summary>
    public static string Email(string address) => "e:" + address.Trim().ToUpperInvariant();

    /// <summary>
    /// The term of a phone number in any spelling; null where the text is none. Numbers without a country are read as
    /// British. What cannot be a whole number but has six digits or more is looked up by its ending.
    /// </summary>
    public static string? Phone(string text)
    {
        if (Whole(text) is { } whole)
            return "t:" + whole;
        var digits = Digits(text);
        return digits.Length >= PhoneEnding ? Ending(digits) : null;
    }

    /// <summary>
    /// Words in lower case without accents or apostrophes ("O’Neill" is "oneill"); a hyphen parts words.
    /// </summary>
    public static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        foreach (var letter in Fold(text))
        {
            if (char.IsLetterOrDigit(letter))
                word.Append(char.ToLowerInvariant(letter));
            else if (letter is not ('\'' or '’' or '`') && word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }
        if (word.Length > 0)
            yield return word.ToString();
    }

    private static void AddParty(HashSet<string> terms, Party party)
    {
        foreach (var word in Words(party.Name ?? ""))
        {
            terms.Add(Word(word));
            for (var length = ShortestPrefix; length <= Math.Min(LongestPrefix, word.Length - 1); length++)
                terms.Add(Word(word[..length]));
            if (Sound(word) is { } sound)
                terms.Add(sound);
        }
        PersonTerms.AddTo(terms, party.Name, party.BornOn);
        if (!string.IsNullOrWhiteSpace(party.Email))
            terms.Add(Email(party.Email));
        if (!string.IsNullOrWhiteSpace(party.Phone))
            AddPhone(terms, party.Phone);
    }

    private static void AddPhone(HashSet<string> terms, string phone)
    {
        if (Whole(phone) is { } whole)
            terms.Add("t:" + whole);
        var digits = Digits(phone);
        if (digits.Length >= PhoneEnding)
            terms.Add(Ending(digits));
    }

    private static void AddNote(HashSet<string> terms, string body)
    {
        foreach (var word in Words(body))
            if (!IsCommon(word))
                terms.Add(Word(word));
    }

    private static void AddReference(HashSet<string> terms, string? reference)
    {
        if (string.IsNullOrWhiteSpace(reference))
            return;
        foreach (var word in Words(reference))
            terms.Add(Word(word));
        terms.Add(Word(string.Concat(Words(reference))));
    }

    private static string? Whole(string text)
    {
        // The library is slow to refuse, and most of what is typed into the search is no number.
        if (Digits(text).Length < 7)
            return null;
        try
        {
            var numbers = PhoneNumberUtil.GetInstance();
            var number = numbers.Parse(text, "GB");
            return numbers.IsValidNumber(number) ? numbers.Format(number, PhoneNumberFormat.E164) : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    private static string Ending(string digits) => "6:" + digits[^PhoneEnding..];

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    private static string Shorten(string word) => word.Length <= LongestWord ? word : word[..LongestWord];

    private static string Fold(string text)
    {
        if (text.All(char.IsAscii))
            return text;
        var folded = new StringBuilder(text.Length);
        foreach (var letter in WellFormed.Of(text).Normalize(NormalizationForm.FormD))
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
                folded.Append(
                    letter switch
                    {
                        'ł' => 'l',
                        'Ł' => 'L',
                        'ø' => 'o',
                        'Ø' => 'O',
                        'đ' => 'd',
                        'Đ' => 'D',
                        'ı' => 'i',
                        _ => letter,
                    }
                );
        return folded.Replace("ß", "ss").Replace("æ", "ae").Replace("Æ", "AE").ToString();
    }
}
