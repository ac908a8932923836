using System.IO.Compression;
using Enquiries.Web.Features.Retention;
using Enquiries.Web.Setup;

namespace Enquiries.Web.Features.Operations;

/// <summary>The key folder as one file, FILE.keys: the key ring and the key of the blind index. Only its owner may read it.</summary>
public static class KeyArchive
{
    public const string Extension = ".keys";
    private const string SealFile = "backup.seal";
    private const int LargestInAll = 5 * 1024 * 1024;
    private const int MostEntries = 10_000;

    /// <summary>The files of a key folder that are keys.</summary>
    public static IReadOnlyList<string> FilesOf(string folder) =>
        Directory.Exists(folder)
            ? [.. Directory.GetFiles(folder).Where(path => IsKey(Path.GetFileName(path))).Order(StringComparer.Ordinal)]
            : [];

    /// <param name="seal">Of the database that they read; goes with them.</param>
    public static void Pack(string folder, string archive, byte[] seal)
    {
        using var stream = EmbeddedFile.Create(archive);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            // What was erased must be erased again on another machine too.
            var ledger = Path.Combine(folder, ErasureLedger.FileName);
            foreach (var file in FilesOf(folder).Concat(File.Exists(ledger) ? [ledger] : []))
                zip.CreateEntryFromFile(file, Path.GetFileName(file));
            using var entry = zip.CreateEntry(SealFile).Open();
            entry.Write(seal);
        }
        stream.Flush(flushToDisk: true);
    }

    /// <summary>The seal that was unpacked into a folder; empty where there is none.</summary>
    public static byte[] SealIn(string folder) =>
        File.Exists(Path.Combine(folder, SealFile)) ? File.ReadAllBytes(Path.Combine(folder, SealFile)) : [];

    /// <summary>Unpacks into an empty folder.</summary>
    /// <exception cref="PlainException">It is no such archive.</exception>
    public static void Unpack(string archive, string folder)
    {
        try
        {
            using var zip = ZipFile.OpenRead(archive);
            if (zip.Entries.Count > MostEntries)
                throw Wrong(archive);
            var left = LargestInAll;
            foreach (var entry in zip.Entries)
            {
                // A name with a folder in it, or one that is there already, is not from us.
                var path = Path.Combine(folder, entry.Name);
                if (
                    !(IsKey(entry.FullName) || entry.FullName is SealFile or ErasureLedger.FileName)
                    || entry.FullName != entry.Name
                    || File.Exists(path)
                )
                    throw Wrong(archive);
                left -= Unpack(entry, path, left);
                if (left < 0)
                    throw Wrong(archive);
            }
        }
        catch (Exception problem) when (problem is InvalidDataException or IOException)
        {
            throw Wrong(archive, problem);
        }
    }

    // As far as the limit and no further: the size that an archive states may be a lie.
    private static int Unpack(ZipArchiveEntry entry, string path, int most)
    {
        using var from = entry.Open();
        var bytes = new byte[(int)Math.Min(most + 1L, Math.Max(entry.Length, 0) + 1)];
        var read = from.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (read > entry.Length)
            return most + 1;
        using var to = EmbeddedFile.Create(path);
        to.Write(bytes, 0, read);
        to.Flush(flushToDisk: true);
        return read;
    }

    private static bool IsKey(string name) =>
        name == Keys.IndexKeyFile || name.EndsWith(".xml", StringComparison.Ordinal);

    private static PlainException Wrong(string archive, Exception? problem = null) =>
        new($"{archive} is not a file of keys that a backup made.", problem);
}
