using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Enquiries.Web.Features.Accounts.Factors;

/// <summary>Codes of authenticator apps: RFC 6238 as every app has it, with SHA-1, six digits and steps of 30 seconds.</summary>
public static class Totp
{
    public const int Digits = 6;
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int SecretBytes = 20;
    private const int Step = 30;

    // A phone's clock may be off by one step, and a code is typed while the next one comes up.
    private static readonly long[] Nearby = [0, -1, 1];

    /// <summary>A new secret, in base 32.</summary>
    public static string NewSecret()
    {
        var secret = new StringBuilder();
        var (held, bits) = (0, 0);
        foreach (var one in RandomNumberGenerator.GetBytes(SecretBytes))
        {
            (held, bits) = ((held << 8) | one, bits + 8);
            for (; bits >= 5; bits -= 5)
                secret.Append(Base32[(held >> (bits - 5)) & 31]);
            held &= (1 << bits) - 1;
        }
        return secret.ToString();
    }

    /// <summary>The address that a QR code carries to the app.</summary>
    public static string Address(string email, string secret) =>
        $"otpauth://totp/Enquiries:{Uri.EscapeDataString(email)}?secret={secret}&issuer=Enquiries&digits={Digits}&period={Step}";

    /// <summary>The time step whose code this is, among those about now; null where it is of none.</summary>
    public static long? StepOf(string? typed, string secret, DateTimeOffset now)
    {
        var code = string.Concat((typed ?? "").Where(sign => !char.IsWhiteSpace(sign)));
        if (code.Length != Digits)
            return null;
        var present = now.ToUnixTimeSeconds() / Step;
        long? found = null;
        foreach (var away in Nearby)
            if (IsSame(code, CodeOf(secret, present + away)))
                found ??= present + away;
        return found;
    }

    /// <summary>The code of a time step.</summary>
    public static string CodeOf(string secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // What the apps compute; as a keyed hash SHA-1 is not broken.
        HMACSHA1.HashData(Bytes(secret), counter, hash);
#pragma warning restore CA5350
        var place = hash[^1] & 0xf;
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.Slice(place, 4)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static bool IsSame(string one, string other) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));

    private static byte[] Bytes(string secret)
    {
        var bytes = new List<byte>();
        var (held, bits) = (0, 0);
        foreach (var sign in secret)
        {
            (held, bits) = ((held << 5) | Base32.IndexOf(char.ToUpperInvariant(sign)), bits + 5);
            if (bits < 8)
                continue;
            bits -= 8;
            bytes.Add((byte)(held >> bits));
            held &= (1 << bits) - 1;
        }
        return [.. bytes];
    }
}
