using System.Security.Cryptography;
using Enquiries.Web.Setup;
using Microsoft.Data.Sqlite;

namespace Enquiries.Web.Features.Operations;

/// <summary>What a backup holds.</summary>
/// <param name="Migrations">The migrations it has had, oldest first.</param>
public sealed record BackupContents(long Enquiries, long AuditEntries, long Bytes, IReadOnlyList<string> Migrations);

/// <summary>Proves a backup by opening it: the file is whole, and its keys, as they were packed, read it.</summary>
public static class BackupCheck
{
    /// <summary>The seal of a database under the keys in a folder: it shows a change that was made without them.</summary>
    /// <returns>Null where the keys cannot be read.</returns>
    public static byte[]? SealOf(IConfiguration configuration, string keysFolder, string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return Keys.With(configuration, keysFolder, keys => keys.Seal(stream));
    }

    /// <param name="calledFile">How messages call the file, where it is a copy of that one.</param>
    /// <exception cref="PlainException">It could not be restored; the message says why.</exception>
    public static BackupContents Open(
        IConfiguration configuration,
        string file,
        string keysFile,
        string? calledFile = null
    )
    {
        var called = calledFile ?? file;
        try
        {
            using var copy = EmbeddedFile.Open(file, SqliteOpenMode.ReadOnly);
            var migrations = copy.Migrations();
            if (migrations.Count == 0)
                throw new PlainException($"{called} is not a database of Enquiries.");
            if (copy.Faults() is [var fault, ..])
                throw new PlainException($"{called} is damaged: {fault}.");
            // The program has none; one in the file would run with its rights.
            if (copy.Rows("SELECT name FROM sqlite_master WHERE type IN ('trigger', 'view')").Count > 0)
                throw new PlainException($"{called} was changed by another program: it holds triggers or views.");
            CheckKeys(configuration, copy, keysFile, file, called);
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
                $"{called} cannot be opened as a database ({DiscreetException.Summary(problem)}).",
                problem
            );
        }
    }

    private static void CheckKeys(
        IConfiguration configuration,
        SqliteConnection copy,
        string keysFile,
        string file,
        string called
    )
    {
        var check =
            copy.KeyCheck() ?? throw new PlainException($"{called} does not say which keys it was written with.");
        var folder = Directory.CreateTempSubdirectory("enquiries-keys-");
        try
        {
            KeyArchive.Unpack(keysFile, folder.FullName);
            if (!Keys.Match(configuration, folder.FullName, check))
                throw new PlainException(
                    $"The keys in {keysFile} do not read {called}, so its names and notes would be lost."
                        + (
                            configuration["Keys:Certificate"] is { Length: > 0 }
                                ? ""
                                : " If they are encrypted with a certificate, name it in Keys:Certificate."
                        )
                );
            var made = KeyArchive.SealIn(folder.FullName);
            if (!CryptographicOperations.FixedTimeEquals(made, SealOf(configuration, folder.FullName, file)))
                throw new PlainException(
                    $"{called} is not as it was when {keysFile} was made: it was changed since, or belongs to another backup."
                );
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
