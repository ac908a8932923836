using System.Globalization;
using System.Text.RegularExpressions;
using Enquiries.Data;

namespace Enquiries.Web.Features.Intake;

/// <summary>One thing that was typed into the search: a word, a number, an address or a reference.</summary>
/// <param name="Terms">Terms of the blind index, any of which will do.</param>
/// <param name="Reference">The enquiry that it names, where it is or may be a reference.</param>
/// <param name="IsCommon">A word so common that notes do not hold it: left out if it finds nothing.</param>
/// <param name="Sound">The term of its sound, where it may be a name.</param>
/// <param name="Otherwise">What it is read as where nothing has the term: a phone number's digits as words.</param>
public sealed partial record SearchPart(
    IReadOnlyList<string> Terms,
    long? Reference = null,
    bool IsCommon = false,
    string? Sound = null,
    IReadOnlyList<SearchPart>? Otherwise = null
)
{
    // Beyond this nobody narrows anything; each costs a look into the index.
    private const int MostParts = 12;

    // Shorter runs of digits are words or references; a whole number in any country has more.
    private const int PhoneDigits = 7;

    /// <summary>The parts of a text, in its order, each once.</summary>
    public static IReadOnlyList<SearchPart> Of(string text)
    {
        var parts = new List<SearchPart>();
        var digits = new List<string>();
        foreach (var chunk in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (Numeric().IsMatch(chunk))
            {
                digits.Add(chunk);
                continue;
            }
            parts.AddRange(Numbers(digits));
            digits.Clear();
            parts.AddRange(Chunk(chunk));
        }
        parts.AddRange(Numbers(digits));
        return
        [
            .. parts.DistinctBy(part => (part.Terms is [var first, ..] ? first : null, part.Reference)).Take(MostParts),
        ];
    }

    private static IEnumerable<SearchPart> Chunk(string chunk)
    {
        if (Typed().Match(chunk) is { Success: true } match)
            return [new SearchPart([], Reference: Parse(match.Groups[1].Value))];
        if (
            chunk.Contains('@', StringComparison.Ordinal)
            && chunk.Trim('@', ',', ';', '<', '>', '.') is { Length: > 3 } email
        )
            return [new SearchPart([SearchTerms.Email(email)], Otherwise: [.. Words(chunk)])];
        return Words(chunk);
    }

    private static IEnumerable<SearchPart> Numbers(List<string> chunks)
    {
        var whole = string.Join(' ', chunks);
        var words = chunks.SelectMany(Words).ToList();
        return whole.Count(char.IsAsciiDigit) >= PhoneDigits && SearchTerms.Phone(whole) is { } phone
            ? [new SearchPart([phone], Otherwise: words)]
            : words;
    }

    private static IEnumerable<SearchPart> Words(string chunk) =>
        SearchTerms
            .Words(chunk)
            .Select(word =>
                word.All(char.IsAsciiDigit)
                    ? Number(word)
                    : new SearchPart(
                        [SearchTerms.Word(word)],
                        IsCommon: SearchTerms.IsCommon(word),
                        Sound: SearchTerms.Sound(word)
                    )
            );

    private static SearchPart Number(string digits)
    {
        string[] terms = SearchTerms.Phone(digits) is { } ending
            ? [SearchTerms.Word(digits), ending]
            : [SearchTerms.Word(digits)];
        return new SearchPart(terms, Reference: Parse(digits));
    }

    private static long? Parse(string digits) =>
        long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? id : null;

    [GeneratedRegex(@"^[eE]-?(\d{1,12})$", RegexOptions.CultureInvariant)]
    private static partial Regex Typed();

    [GeneratedRegex(@"^[+(]?[\d()./-]*\d[\d()./-]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Numeric();
}
