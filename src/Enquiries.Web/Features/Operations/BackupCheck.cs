using Enquiries.Web.Setup;
using Microsoft.Data.Sqlite;

namespace Enquiries.Web.Features.Operations;

/// <summary>What a backup holds.</summary>
/// <param name="Migrations">The migrations it has had, oldest first.</param>
public sealed record BackupContents(long Enquiries, long AuditEntries, long Bytes, IReadOnlyList<string> Migrations);

/// <summary>Proves a backup by opening it: the file is whole, and its keys, as they were packed, read it.</summary>
public static class BackupCheck
{
    /// <exception cref="PlainException">It could not be restored; the message says why.</exception>
    public static BackupContents Open(IConfiguration configuration, string file, string keysFile)
    {
        try
        {
            using var copy = EmbeddedFile.Open(file, SqliteOpenMode.ReadOnly);
            var migrations = copy.Migrations();
            if (migrations.Count == 0)
                throw new PlainException($"{file} is not a database of Enquiries.");
            if (copy.Faults() is [var fault, ..])
                throw new PlainException($"{file} is damaged: {fault}.");
            CheckKeys(configuration, copy, file, keysFile);
            return new BackupContents(
                copy.Count("Enquiries"),
                copy.Count("AuditEntries"),
                new FileInfo(file).Length,
                migrations
            );
        }
        catch (SqliteException problem)
        {
            throw new PlainException(
                $"{file} cannot be opened as a database ({DiscreetException.Summary(problem)}).",
                problem
            );
        }
    }

    private static void CheckKeys(IConfiguration configuration, SqliteConnection copy, string file, string keysFile)
    {
        var check = copy.KeyCheck() ?? throw new PlainException($"{file} does not say which keys it was written with.");
        var folder = Directory.CreateTempSubdirectory("enquiries-keys-");
        try
        {
            KeyArchive.Unpack(keysFile, folder.FullName);
            if (!Keys.Match(configuration, folder.FullName, check))
                throw new PlainException(
                    $"The keys in {keysFile} do not read {file}, so its names and notes would be lost."
                        + (
                            configuration["Keys:Certificate"] is { Length: > 0 }
                                ? ""
                                : " If they are encrypted with a certificate, name it in Keys:Certificate."
                        )
                );
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
