using System.IO.Compression;
using Enquiries.Web.Setup;

namespace Enquiries.Web.Features.Operations;

/// <summary>The key folder as one file, FILE.keys: the key ring and the key of the blind index. Only its owner may read it.</summary>
public static class KeyArchive
{
    public const string Extension = ".keys";
    private const long LargestEntry = 1024 * 1024;
    private const int MostEntries = 10_000;

    /// <summary>The files of a key folder that are keys.</summary>
    public static IReadOnlyList<string> FilesOf(string folder) =>
        Directory.Exists(folder)
            ? [.. Directory.GetFiles(folder).Where(path => IsKey(Path.GetFileName(path))).Order(StringComparer.Ordinal)]
            : [];

    public static void Pack(string folder, string archive)
    {
        using var stream = EmbeddedFile.Create(archive);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var file in FilesOf(folder))
                zip.CreateEntryFromFile(file, Path.GetFileName(file));
        stream.Flush(flushToDisk: true);
    }

    /// <summary>Unpacks into an empty folder.</summary>
    /// <exception cref="PlainException">It is no such archive.</exception>
    public static void Unpack(string archive, string folder)
    {
        try
        {
            using var zip = ZipFile.OpenRead(archive);
            if (zip.Entries.Count > MostEntries)
                throw Wrong(archive);
            foreach (var entry in zip.Entries)
            {
                // A name with a folder in it, or a huge entry, is not from us.
                if (!IsKey(entry.FullName) || entry.FullName != entry.Name || entry.Length > LargestEntry)
                    throw Wrong(archive);
                using var to = EmbeddedFile.Create(Path.Combine(folder, entry.Name));
                using var from = entry.Open();
                from.CopyTo(to);
                to.Flush(flushToDisk: true);
            }
        }
        catch (InvalidDataException problem)
        {
            throw Wrong(archive, problem);
        }
    }

    private static bool IsKey(string name) =>
        name == Keys.IndexKeyFile || name.EndsWith(".xml", StringComparison.Ordinal);

    private static PlainException Wrong(string archive, Exception? problem = null) =>
        new($"{archive} is not a file of keys that a backup made.", problem);
}
