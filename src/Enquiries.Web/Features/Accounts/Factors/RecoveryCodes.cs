using System.Globalization;
using System.Security.Cryptography;
using Enquiries.Data;

namespace Enquiries.Web.Features.Accounts.Factors;

/// <summary>
/// Codes on paper for a day without the phone: twelve signs of 32, which is more than can be tried out. Only their keyed hashes
/// are stored.
/// </summary>
public static class RecoveryCodes
{
    public const int Count = 10;
    private const int Length = 12;

    // Without what is read as something else on paper.
    private const string Signs = "23456789abcdefghijkmnpqrstuvwxyz";

    /// <summary>New ones, as they are shown: in three groups of four.</summary>
    public static IReadOnlyList<string> Make() =>
        [
            .. Enumerable
                .Range(0, Count)
                .Select(_ => RandomNumberGenerator.GetString(Signs, Length))
                .Select(code => $"{code[..4]}-{code[4..8]}-{code[8..]}"),
        ];

    /// <summary>What is stored of the code; null where the text is no such code.</summary>
    public static long? TokenOf(string? typed, int accountId, Confidential confidential)
    {
        var code = string.Concat((typed ?? "").ToLowerInvariant().Where(sign => char.IsLetterOrDigit(sign)));
        return code.Length == Length && code.All(Signs.Contains)
            ? confidential.Blind(
                string.Create(CultureInfo.InvariantCulture, $"recovery code of account {accountId}: {code}")
            )
            : null;
    }
}
