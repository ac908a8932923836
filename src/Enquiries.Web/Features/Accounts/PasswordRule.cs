using Enquiries.Data;
using Microsoft.AspNetCore.Identity;

namespace Enquiries.Web.Features.Accounts;

/// <summary>
/// Refuses passwords that are long but guessed first: the person's own name, the product's, the word itself, one character or
/// a run of the keyboard over and over. The length is Identity's own rule.
/// </summary>
public sealed class PasswordRule : IPasswordValidator<Account>
{
    private const string Common =
        "This password is mostly a name or a word that is tried first. Choose words that have nothing to do with you.";
    private const int ShortestWord = 4;
    private const int FewestCharacters = 5;
    private const int LongestPassword = 200;
    private static readonly string[] Obvious = ["password", "enquiries", "solicitor", "letmein", "qwerty", "welcome"];
    private static readonly string[] Runs =
    [
        "abcdefghijklmnopqrstuvwxyz",
        "01234567890",
        "qwertyuiop",
        "asdfghjkl",
        "zxcvbnm",
    ];

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
    {
        var email = user.Email ?? "";
        // The email's parts name the person and, after the sign, the firm.
        var problem = ProblemOf(
            password ?? "",
            [.. email.Split('@'), .. email.Split('@', '.'), .. user.DisplayName.Split(' ')]
        );
        return Task.FromResult(
            problem is null
                ? IdentityResult.Success
                : IdentityResult.Failed(new IdentityError { Code = nameof(PasswordRule), Description = problem })
        );
    }

    internal static string? ProblemOf(string password, IEnumerable<string?> own)
    {
        if (password.Length > LongestPassword)
            return $"A password has at most {LongestPassword} characters.";
        // What is left without the words that everybody tries must be long enough to stand alone.
        var left = password.ToLowerInvariant();
        foreach (var word in own.Where(word => word is { Length: >= ShortestWord }).Concat(Obvious))
            left = left.Replace(word!.ToLowerInvariant(), "", StringComparison.Ordinal);
        if (password.Length - left.Length > 0 && left.Length < 8)
            return Common;
        if (CommonPasswords.IsMade(password, own.OfType<string>().Where(word => word.Length >= ShortestWord)))
            return Common;
        if (left.Distinct().Count() < FewestCharacters || IsMostlyRuns(left))
            return "This password repeats itself or follows the keyboard. Choose three or four unrelated words.";
        return null;
    }

    private static bool IsMostlyRuns(string text)
    {
        var steps = text.Zip(text.Skip(1), (one, two) => $"{one}{two}").ToList();
        var following = steps.Count(step =>
            step[0] == step[1]
            || Runs.Any(run =>
                run.Contains(step, StringComparison.Ordinal)
                || run.Contains($"{step[1]}{step[0]}", StringComparison.Ordinal)
            )
        );
        return following * 3 > steps.Count * 2;
    }
}
