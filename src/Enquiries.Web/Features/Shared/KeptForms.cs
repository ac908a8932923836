using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Primitives;

namespace Enquiries.Web.Features.Shared;

/// <summary>
/// Keeps what was typed into a form that was sent after the sign-in had ended: sealed, in the sign-in page itself, so that it lies
/// in no log, address, cookie or store. Whoever signs in next at that screen sees the form again and must send it once more.
/// </summary>
public sealed class KeptForms(IDataProtectionProvider provider, TimeProvider time)
{
    /// <summary>The field that carries a sealed form.</summary>
    public const string Field = "Kept";

    /// <summary>A form that is sent in the evening can be sent again in the morning.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(14);

    // A note of the greatest length in the widest letters; beyond it somebody tries how much can be made to be encrypted.
    private const int Longest = 384 * 1024;
    private readonly IDataProtector _protector = provider.CreateProtector("Enquiries.KeptForms.v1");

    /// <summary>Seals the form of this request; null where there is none, or it is too long or comes from another site.</summary>
    /// <remarks>It says too whether somebody sent it who was signed in, and only has to say again who they are.</remarks>
    public async Task<string?> SealAsync(HttpRequest request)
    {
        if (!request.HasFormContentType || request.ContentLength is null or 0 or > Longest || !IsOwn(request))
            return null;
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        // Sent back before its person had signed in: it is kept as it is.
        if (Open(form[Field])?.Address == request.PathBase + request.Path)
            return form[Field];
        var fields = form.Where(field => !field.Key.StartsWith("__", StringComparison.Ordinal))
            .ToDictionary(field => field.Key, field => field.Value.ToArray());
        var signedIn = request.HttpContext.User.Identity?.IsAuthenticated == true;
        var kept = new Kept(request.PathBase + request.Path, time.GetUtcNow(), fields, signedIn);
        return _protector.Protect(JsonSerializer.Serialize(kept));
    }

    /// <summary>The address of a sealed form; null where the text is no such form, or too old.</summary>
    public string? AddressOf(string? text) => Open(text)?.Address;

    /// <summary>The sealed form that this request carries for its own address.</summary>
    /// <returns>The form, and whether somebody sent it who was signed in.</returns>
    public async Task<(IFormCollection Form, bool WasSignedIn)?> ReadAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        return Open(form[Field]) is { } kept && kept.Address == request.PathBase + request.Path
            ? (
                new FormCollection(
                    kept.Fields.ToDictionary(field => field.Key, field => new StringValues(field.Value))
                ),
                kept.WasSignedIn
            )
            : null;
    }

    /// <summary>Whether a page of this site sent the form; a browser that does not say so is believed.</summary>
    public static bool IsOwn(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin";

    private Kept? Open(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        try
        {
            var kept = JsonSerializer.Deserialize<Kept>(_protector.Unprotect(text));
            return kept is not null && time.GetUtcNow() - kept.At < Lasts ? kept : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private sealed record Kept(
        string Address,
        DateTimeOffset At,
        Dictionary<string, string?[]> Fields,
        bool WasSignedIn
    );
}
