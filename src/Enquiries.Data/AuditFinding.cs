namespace Enquiries.Data;

/// <summary>An entry of the audit trail and its hash, as the log and the monthly mail say them.</summary>
/// <param name="Number">The entry's number.</param>
/// <param name="Hash">Its hash in hexadecimal digits, or the first of them.</param>
public sealed record AuditHash(long Number, string Hash)
{
    // As many as nobody hits upon.
    private const int Fewest = 16;

    /// <summary>Reads NUMBER:HASH; null where it is none, or too short a piece of a hash to prove anything.</summary>
    public static AuditHash? Read(string text) =>
        text.Trim().Split(':') is [var number, { Length: >= Fewest and <= 64 } hash]
        && long.TryParse(number, out var parsed)
        && parsed > 0
        && hash.All(char.IsAsciiHexDigit)
            ? new(parsed, hash.ToLowerInvariant())
            : null;

    /// <summary>NUMBER:HASH.</summary>
    public override string ToString() => $"{Number}:{Hash}";

    internal bool Fits(byte[] hash) =>
        Convert.ToHexStringLower(hash).StartsWith(Hash, StringComparison.OrdinalIgnoreCase);
}

/// <summary>What a walk along the audit chain found.</summary>
/// <param name="Entries">How many entries were looked at, the bad one among them.</param>
/// <param name="Newest">The last entry; null where there is none or one is bad.</param>
/// <param name="Bad">Number of the first bad entry; null where the chain is whole.</param>
/// <param name="Fault">What is wrong with it.</param>
public sealed record AuditFinding(long Entries, AuditHash? Newest, long? Bad, AuditFault? Fault);

/// <summary>What can be wrong with an entry.</summary>
public enum AuditFault
{
    /// <summary>It, or what stood before it, was changed, taken out, put in or moved.</summary>
    Broken,

    /// <summary>Its details were changed.</summary>
    DetailsChanged,

    /// <summary>It has no hash: something other than the program wrote it.</summary>
    NotChained,

    /// <summary>The entry that was known is not there, or is another one: the end was cut off, or all was written anew.</summary>
    NotAsKnown,
}
