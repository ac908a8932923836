using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Enquiries.Data;

/// <summary>
/// Protects what a database must never show: encrypts columns with Data Protection (AES-256-GCM under a rotating key ring)
/// and computes the keyed hashes of the blind index. One instance serves the whole program; it is safe for threads.
/// </summary>
public sealed class Confidential
{
    /// <summary>Bytes of <see cref="NewestHeader"/>.</summary>
    internal const int HeaderLength = MarkLength + 16;
    private const int MarkLength = 4;
    private const string RootPurpose = "Enquiries.Confidential.v1";
    private static ReadOnlySpan<byte> SealPurpose => "Enquiries.Seal.v1"u8;
    private static ReadOnlySpan<byte> ChainPurpose => "Enquiries.AuditChain.v1"u8;
    private static ReadOnlySpan<byte> SentPurpose => "Enquiries.Sent.v1"u8;
    private readonly IDataProtector _root;
    private readonly byte[] _indexKey;
    private readonly byte[] _chainKey;
    private readonly byte[] _sentKey;

    /// <param name="provider">Data Protection with the firm's key ring.</param>
    /// <param name="indexKey">Secret of the blind index, 32 bytes.</param>
    /// <exception cref="ArgumentException">The key is not 32 bytes long.</exception>
    public Confidential(IDataProtectionProvider provider, byte[] indexKey)
    {
        if (indexKey.Length != 32)
            throw new ArgumentException("The key of the search index must have 32 bytes.", nameof(indexKey));
        _root = provider.CreateProtector(RootPurpose);
        _indexKey = indexKey;
        _chainKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, indexKey, 32, info: ChainPurpose.ToArray());
        _sentKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, indexKey, 32, info: SentPurpose.ToArray());
    }

    /// <summary>
    /// Hash of one search term: HMAC-SHA-256 truncated to its first 64 bits, so that no term can be read from the index or tried
    /// out without the key. What it does tell: which enquiries share a term, and how many. Who may log enquiries and also reads
    /// the database file can log a word and see which others have it; so a database is confidential even without its keys.
    /// </summary>
    public long Blind(string term)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Span<byte> utf8 = stackalloc byte[512];
        var length = Encoding.UTF8.GetByteCount(term);
        if (length > utf8.Length)
            utf8 = new byte[length];
        HMACSHA256.HashData(_indexKey, utf8[..Encoding.UTF8.GetBytes(term, utf8)], hash);
        return BinaryPrimitives.ReadInt64BigEndian(hash);
    }

    /// <summary>
    /// Seal of a file: HMAC-SHA-256 of its bytes under a key of its own. Who changes the file without the keys cannot make it.
    /// </summary>
    public byte[] Seal(Stream file)
    {
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, _indexKey, 32, info: SealPurpose.ToArray());
        return HMACSHA256.HashData(key, file);
    }

    /// <summary>
    /// Hash of a link of the audit chain: HMAC-SHA-256 under a key of its own, so that who can write to the database but lacks the keys
    /// cannot mend the chain after a change.
    /// </summary>
    internal byte[] Chain(ReadOnlySpan<byte> words) => HMACSHA256.HashData(_chainKey, words);

    /// <summary>
    /// Hash by which something that is sent again is known again: HMAC-SHA-256 under a key of its own, 32 bytes, so that what was sent cannot be
    /// tried out by whoever reads the database alone.
    /// </summary>
    public byte[] Imprint(ReadOnlySpan<byte> sent) => HMACSHA256.HashData(_sentKey, sent);

    /// <summary>Encrypts a text for the column that <paramref name="purpose"/> names.</summary>
    public byte[] Protect(string purpose, string text) => Protector(purpose).Protect(Encoding.UTF8.GetBytes(text));

    /// <summary>Decrypts what <see cref="Protect"/> made for the same purpose.</summary>
    /// <exception cref="CryptographicException">The bytes were changed, belong elsewhere, or their key is missing.</exception>
    public string Unprotect(string purpose, byte[] bytes) =>
        Encoding.UTF8.GetString(Protector(purpose).Unprotect(bytes));

    /// <summary>
    /// How everything begins that is encrypted with the newest key: the mark of Data Protection and the number of the key. What begins otherwise was
    /// encrypted with an earlier one.
    /// </summary>
    public byte[] NewestHeader() => Protect("Header", "")[..HeaderLength];

    /// <summary>The number of the newest key, as in the name of its file.</summary>
    public Guid NewestKey() => new(NewestHeader().AsSpan(MarkLength));

    // A column's bytes do not decrypt in another column: that would let who can write to the database move a note to a name.
    private IDataProtector Protector(string purpose) => _root.CreateProtector(purpose);

    internal ValueConverter<string, byte[]> Text(string column)
    {
        var protector = Protector(column);
        return new ValueConverter<string, byte[]>(
            text => protector.Protect(Encoding.UTF8.GetBytes(text)),
            bytes => Encoding.UTF8.GetString(protector.Unprotect(bytes))
        );
    }

    internal ValueConverter<DateOnly, byte[]> Date(string column)
    {
        var protector = Protector(column);
        return new ValueConverter<DateOnly, byte[]>(
            date => protector.Protect(Encoding.UTF8.GetBytes(date.ToString("O", CultureInfo.InvariantCulture))),
            bytes =>
                DateOnly.ParseExact(
                    Encoding.UTF8.GetString(protector.Unprotect(bytes)),
                    "O",
                    CultureInfo.InvariantCulture
                )
        );
    }
}

/// <summary>Marks columns as confidential in the model.</summary>
internal static class ConfidentialMapping
{
    public const string Annotation = "Enquiries:Confidential";

    // Data Protection adds a header, key id, modifier, nonce and tag of under 100 bytes; a character takes up to 4 bytes.
    private const int Overhead = 100;

    /// <summary>What binds a column's bytes to it.</summary>
    public static string PurposeOf(IReadOnlyProperty property) =>
        $"{property.DeclaringType.ClrType.Name}.{property.Name}";

    public static PropertyBuilder<T> IsConfidential<T>(this PropertyBuilder<T> property, int? maxCharacters = null)
    {
        property.HasAnnotation(Annotation, true);
        property.HasConversion<byte[]>();
        if (maxCharacters is { } characters)
            property.HasMaxLength(Overhead + 4 * characters);
        return property;
    }
}
