using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Enquiries.Web.Features.Import;

/// <summary>The source_refs of a dry run, which cannot ask the database: 16 bytes each, however long they are.</summary>
public sealed class SeenKeys
{
    private readonly HashSet<UInt128> _hashes = [];

    /// <summary>False where the key was seen before.</summary>
    public bool Add(string key) =>
        _hashes.Add(BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(key))));
}
