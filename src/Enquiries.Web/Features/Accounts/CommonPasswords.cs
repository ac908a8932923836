namespace Enquiries.Web.Features.Accounts;

/// <summary>
/// Words that passwords are made of first, with whatever is put before, after or in the place of their letters: Summer2026!! and
/// p@ssw0rd are the words they began as.
/// </summary>
internal static class CommonPasswords
{
    // So much that is not such a word makes a password after all.
    private const int EnoughOfItsOwn = 6;

    // Longest first, so that a club goes whole before its town does.
    private static readonly string[] Words = Read();

    public static bool IsMade(string password, IEnumerable<string> own)
    {
        var words = Words
            .Concat(own.Select(word => word.ToLowerInvariant()))
            .OrderByDescending(word => word.Length)
            .ToList();
        return SpellingsOf(password.ToLowerInvariant()).Any(spelling => IsMostly(spelling, words));
    }

    private static bool IsMostly(string spelling, List<string> words)
    {
        var left = spelling;
        foreach (var word in words)
            left = left.Replace(word, "", StringComparison.Ordinal);
        return left.Length < spelling.Length && left.Length < EnoughOfItsOwn;
    }

    // Without what stands around it, read as it is and with figures as the letters that they look like.
    private static IEnumerable<string> SpellingsOf(string password)
    {
        var start = password.TakeWhile(sign => !char.IsLetter(sign)).Count();
        var end = password.Reverse().TakeWhile(sign => !char.IsLetter(sign)).Count();
        if (start == password.Length)
            return [];
        string[] cores = [password[start..^end], password[..^end]];
        return cores
            .SelectMany(core => new[] { core, Read(core, one: 'l'), Read(core, one: 'i') })
            .Select(core => string.Concat(core.Where(char.IsLetterOrDigit)))
            .Distinct();
    }

    private static string Read(string text, char one) =>
        string.Concat(
            text.Select(sign =>
                sign switch
                {
                    '0' => 'o',
                    '1' or '!' => one,
                    '3' => 'e',
                    '4' or '@' => 'a',
                    '5' or '$' => 's',
                    _ => sign,
                }
            )
        );

    private static string[] Read()
    {
        using var stream = typeof(CommonPasswords).Assembly.GetManifestResourceStream(
            "Enquiries.Web.Features.Accounts.common-passwords.txt"
        )!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
