using System.Text.RegularExpressions;
using Enquiries.Data;
using Enquiries.Web.Features.Intake;

namespace Enquiries.Web.Features.SubjectAccess;

/// <summary>
/// Takes other people out of a text: each word of their names, their numbers and addresses. It errs on taking out too much; a word that
/// the person who asks has in their own name stays.
/// </summary>
public sealed class Redaction
{
    public const string Mark = "[redacted]";
    private const int ShortestWord = 2;
    private const int ShortestNumber = 6;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);
    private readonly Regex? _others;

    /// <param name="own">The person who asks.</param>
    /// <param name="others">Everybody else on the enquiry.</param>
    public Redaction(IEnumerable<RecordPerson> own, IEnumerable<RecordPerson> others)
    {
        var (mine, rest) = (own.ToList(), others.ToList());
        var kept = mine.SelectMany(person => Words(person.Name)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var numbers = mine.Select(person => Digits(person.Phone)).ToHashSet();
        var mails = mine.Select(person => person.Email?.Trim()).ToHashSet(StringComparer.OrdinalIgnoreCase);
        List<string> patterns =
        [
            .. rest.Select(person => person.Email?.Trim())
                .Where(mail => !string.IsNullOrEmpty(mail) && !mails.Contains(mail))
                .Select(mail => Regex.Escape(mail!)),
            .. rest.Select(person => Digits(person.Phone))
                .Where(number => number.Length >= ShortestNumber && !numbers.Contains(number))
                .Select(number => $@"(?<!\d)(?:\+44[\s\-()]*(?:0[\s\-()]*)?|0[\s\-]*)?{Spaced(number)}(?!\d)"),
            .. rest.SelectMany(person => Words(person.Name))
                .Where(word => !kept.Contains(word))
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .OrderByDescending(word => word.Length)
                .Select(word => $@"(?<!\p{{L}}){Regex.Escape(word)}(?:['’]s)?(?!\p{{L}})"),
        ];
        if (patterns.Count > 0)
            _others = new(string.Join('|', patterns), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Longest);
    }

    public string? Of(string? text) => text is null || _others is null ? text : _others.Replace(text, Mark);

    // As they are written, apostrophes and all: what is looked for is text, not the index.
    private static IEnumerable<string> Words(string? name) =>
        Regex.Split(name ?? "", @"[^\p{L}\p{M}'’]+").Where(word => word.Length >= ShortestWord);

    // Without the trunk digit and the country, which are written in many ways.
    private static string Digits(string? phone)
    {
        var digits = string.Concat((phone ?? "").Where(char.IsAsciiDigit));
        return digits.StartsWith("44", StringComparison.Ordinal) ? digits[2..] : digits.TrimStart('0');
    }

    private static string Spaced(string digits) => string.Join(@"[\s\-.()]*", digits.ToCharArray());
}
