using System.Globalization;
using System.Reflection;
using Enquiries.Web.Features.Retention;
using Enquiries.Web.Setup;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Enquiries.Web.Features.Operations;

/// <summary>
/// Puts a backup in place of the embedded database. All is checked first; what is replaced is kept under another name, and put
/// back where a step fails.
/// </summary>
public sealed class Restore(IConfiguration configuration, TimeProvider time)
{
    private const int NotADatabase = 26;
    private const int Corrupt = 11;

    /// <returns>What the backup held, and the suffix of the files it replaced.</returns>
    /// <exception cref="PlainException">Nothing was changed; the message says why.</exception>
    public async Task<(BackupContents Contents, string Suffix)> ReplaceAsync(
        string file,
        string keysFile,
        bool force,
        CancellationToken cancellationToken
    )
    {
        RefuseMissing(file, keysFile);
        var live = EmbeddedFile.PathOf(configuration);
        if (Path.GetFullPath(file) == live)
            throw new PlainException($"{file} is the database itself. Name a backup.");
        using var alone =
            DatabaseLock.TryTakeAlone(live)
            ?? throw new PlainException("The program is running on this database. Stop it first. Nothing was changed.");
        var keys = Keys.FolderOf(configuration);
        var staged = Directory.CreateDirectory(Path.Combine(keys, ".restoring-" + Guid.NewGuid().ToString("N")));
        var draft = live + ".restoring";
        try
        {
            // The copy is checked, which nobody else can change meanwhile.
            Stage(file, draft);
            var contents = BackupCheck.Open(configuration, draft, keysFile, file);
            RefuseNewer(contents);
            KeyArchive.Unpack(keysFile, staged.FullName);
            if (!force)
                RefuseOverwriting(live, keys, staged.FullName);
            CloseOthers(live);
            new ErasureLedger(configuration).Add(staged.FullName);
            await RestoreDraft.FinishAsync(configuration, time, draft, staged.FullName, contents, cancellationToken);
            var suffix =
                ".before-restore-" + time.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
            Swap(live, draft, keys, staged.FullName, suffix);
            return (contents, suffix);
        }
        finally
        {
            foreach (var left in new[] { draft, draft + "-wal", draft + "-shm" })
                File.Delete(left);
            staged.Delete(recursive: true);
        }
    }

    private static void RefuseMissing(string file, string keysFile)
    {
        if (!File.Exists(file))
            throw new PlainException($"There is no backup at {file}.");
        if (!File.Exists(keysFile))
            throw new PlainException(
                $"There are no keys at {keysFile}. Without them names and notes cannot be read. If they are kept elsewhere, "
                    + "name the file with --keys."
            );
    }

    private static void RefuseNewer(BackupContents contents)
    {
        var known = typeof(Migrations.Sqlite.DesignTimeFactory)
            .Assembly.GetTypes()
            .Select(type => type.GetCustomAttribute<MigrationAttribute>()?.Id)
            .ToHashSet(StringComparer.Ordinal);
        if (contents.Migrations.FirstOrDefault(migration => !known.Contains(migration)) is { } newer)
            throw new PlainException(
                $"The backup was made by a newer version of the program (it has had {newer}). Restore it with that version."
            );
    }

    private static void RefuseOverwriting(string live, string keys, string staged)
    {
        const string advice =
            "With --force it is replaced, and kept beside it under another name. Nothing was changed.";
        if (File.Exists(live) && IsInUse(live))
            throw new PlainException($"There is a database with content at {live}. {advice}");
        foreach (var key in KeyArchive.FilesOf(keys))
        {
            var same = Path.Combine(staged, Path.GetFileName(key));
            if (!File.Exists(same) || !File.ReadAllBytes(same).AsSpan().SequenceEqual(File.ReadAllBytes(key)))
                throw new PlainException($"The folder {keys} holds other keys than the backup's. {advice}");
        }
    }

    // What cannot be read may be all that is left of something: it counts as content.
    private static bool IsInUse(string live)
    {
        try
        {
            using var connection = EmbeddedFile.Open(live);
            return connection.Migrations().Count > 0
                ? connection.Count("Enquiries") > 0 || connection.Count("Accounts") > 0
                : connection.Rows("SELECT name FROM sqlite_master").Count > 0;
        }
        catch (SqliteException)
        {
            return true;
        }
    }

    // Leaving write-ahead mode needs the file for oneself, and folds the log into it. A command that is at work is found so.
    private static void CloseOthers(string live)
    {
        if (!File.Exists(live))
            return;
        try
        {
            using var connection = EmbeddedFile.Open(live);
            connection.DefaultTimeout = 2;
            if (connection.Rows("PRAGMA journal_mode=DELETE") is not ["delete"])
                throw new PlainException("Another program has the database open. Stop it first. Nothing was changed.");
        }
        catch (SqliteException problem) when (problem.SqliteErrorCode is NotADatabase or Corrupt)
        {
            // It is to be replaced, perhaps for this very reason.
        }
        catch (SqliteException problem)
        {
            throw new PlainException(
                "Another program has the database open. Stop it first. Nothing was changed.",
                problem
            );
        }
    }

    private static void Stage(string file, string draft)
    {
        File.Delete(draft);
        using var to = EmbeddedFile.Create(draft);
        using var from = File.OpenRead(file);
        from.CopyTo(to);
        to.Flush(flushToDisk: true);
    }

    private static void Swap(string live, string draft, string keys, string staged, string suffix)
    {
        var done = new Stack<(string From, string To)>();
        void Move(string from, string to)
        {
            File.Move(from, to);
            done.Push((from, to));
        }
        try
        {
            foreach (var old in new[] { live, live + "-wal", live + "-shm" }.Where(File.Exists))
                Move(old, old + suffix);
            foreach (var old in KeyArchive.FilesOf(keys))
                Move(old, old + suffix);
            foreach (var key in KeyArchive.FilesOf(staged))
                Move(key, Path.Combine(keys, Path.GetFileName(key)));
            Move(draft, live);
        }
        catch
        {
            while (done.TryPop(out var move))
                File.Move(move.To, move.From);
            throw;
        }
    }
}
