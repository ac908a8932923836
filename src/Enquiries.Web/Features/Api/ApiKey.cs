using System.Buffers.Text;
using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Primitives;

namespace Enquiries.Web.Features.Api;

/// <summary>The key of a site or post room: 256 random bits, shown once, of which only a hash is stored.</summary>
internal static class ApiKey
{
    /// <summary>The scheme by which keys are looked at, beside that of the sign-in.</summary>
    public const string Scheme = "ApiKey";

    /// <summary>The claim that holds the caller's number. It is the only one with a meaning: a key has no role.</summary>
    public const string CallerClaim = "api-caller";

    // So that one that was published by mistake is found by those who look for such.
    private const string Begin = "enquiries_";
    private const string Bearer = "Bearer ";
    private const int Bytes = 32;

    public static string Make() => Begin + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>SHA-256, quick as it is: nobody guesses one of 2^256 keys, as they do passwords.</summary>
    public static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    /// <summary>The key that a request sends; null where it sends none that could be one.</summary>
    public static string? In(StringValues authorization)
    {
        if (authorization is not [{ } text] || !text.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return null;
        var key = text[Bearer.Length..].Trim();
        return
            key.Length == Begin.Length + Base64Url.GetEncodedLength(Bytes)
            && key.StartsWith(Begin, StringComparison.Ordinal)
            ? key
            : null;
    }

    /// <summary>Number of the site or post room whose key was sent; null where none was.</summary>
    public static int? ApiCallerId(this ClaimsPrincipal user) =>
        int.TryParse(user.FindFirstValue(CallerClaim), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : null;

    /// <summary>Its name.</summary>
    public static string? ApiCallerName(this ClaimsPrincipal user) =>
        user.ApiCallerId() is null ? null : user.FindFirstValue(ClaimTypes.Name);
}
