using System.Globalization;
using System.Text.RegularExpressions;
using Enquiries.Web.Setup;
using Microsoft.Data.Sqlite;

namespace Enquiries.Web.Features.Operations;

/// <summary>A copy in the folder of nightly backups. It has its name only since it was verified.</summary>
public sealed record KeptBackup(string File, string KeysFile, DateTime MadeAt, long Bytes, bool HasKeys);

/// <summary>Copies of the embedded database while it serves, each with its keys.</summary>
public sealed partial class Backups(IConfiguration configuration, TimeProvider time)
{
    public const string FolderSetting = "Backups:Folder";
    public const string KeysFolderSetting = "Backups:KeysFolder";
    private const string NameFormat = "yyyy-MM-dd'T'HHmmss'Z'";
    private static readonly TimeSpan Abandoned = TimeSpan.FromDays(1);

    public string Folder { get; } =
        configuration.PrivateFolder(
            FolderSetting,
            Path.Combine(configuration.Folder(Database.FolderSetting, Database.FolderStandard), "backups")
        );

    /// <summary>Where the keys of nightly backups go: best another disk than the copies.</summary>
    public string KeysFolder =>
        configuration[KeysFolderSetting] is { Length: > 0 }
            ? configuration.PrivateFolder(KeysFolderSetting, "")
            : Folder;

    public int Keep { get; } = configuration.Number("Backups:Keep", standard: 14, from: 1, to: 3650);

    /// <summary>
    /// Copies the database and its keys. Neither file has its name before the copy was opened and found whole, so that what
    /// bears the name of a backup is one.
    /// </summary>
    /// <exception cref="PlainException">No backup was made; the message says why.</exception>
    public BackupContents Make(string file, string keysFile)
    {
        var live = EmbeddedFile.PathOf(configuration);
        Refuse(live, file);
        var mark = "." + Guid.NewGuid().ToString("N") + ".tmp";
        var (draft, keysDraft) = (file + mark, keysFile + mark);
        try
        {
            using var source = EmbeddedFile.Open(live);
            var before = source.Count("Enquiries");
            Copy(source, draft);
            PackKeys(draft, keysDraft);
            var contents = BackupCheck.Open(configuration, draft, keysDraft);
            // Enquiries are only ever added: one made since the copy began may be in it or not, an earlier one must be.
            if (contents.Enquiries < before || contents.Enquiries > source.Count("Enquiries"))
                throw new PlainException("The copy does not hold the enquiries that the database holds.");
            // Keys first: a database without them would be worthless, and keys of a copy that never came harm nobody.
            File.Move(keysDraft, keysFile, overwrite: true);
            File.Move(draft, file, overwrite: true);
            return contents;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or SqliteException)
        {
            throw new PlainException(
                $"No backup was made: {DiscreetException.Summary(problem)}. Is there room on the disk of {file}, and may "
                    + "this account write there?",
                problem
            );
        }
        finally
        {
            File.Delete(draft);
            File.Delete(keysDraft);
        }
    }

    private void PackKeys(string draft, string keysDraft)
    {
        var folder = Keys.FolderOf(configuration);
        var seal =
            BackupCheck.SealOf(configuration, folder, draft)
            ?? throw new PlainException($"No backup was made: the keys in {folder} cannot be read.");
        KeyArchive.Pack(folder, keysDraft, seal);
    }

    /// <summary>Makes a copy in the folder of nightly backups and removes those beyond the number to keep.</summary>
    public (KeptBackup Made, BackupContents Contents) MakeNightly()
    {
        RemoveAbandoned();
        var now = time.GetUtcNow().UtcDateTime;
        var file = Path.Combine(Folder, $"enquiries-{now.ToString(NameFormat, CultureInfo.InvariantCulture)}.db");
        var contents = Make(file, KeysOf(file));
        foreach (var old in List().Skip(Keep))
        {
            File.Delete(old.File);
            File.Delete(old.KeysFile);
        }
        return (List().First(kept => kept.File == file), contents);
    }

    /// <summary>The nightly backups, newest first.</summary>
    public IReadOnlyList<KeptBackup> List() =>
        [
            .. new DirectoryInfo(Folder)
                .GetFiles()
                .Select(file => (file, time: TimeIn(file.Name)))
                .Where(pair => pair.time is not null)
                .OrderByDescending(pair => pair.time)
                .Select(pair => new KeptBackup(
                    pair.file.FullName,
                    KeysOf(pair.file.FullName),
                    pair.time!.Value,
                    pair.file.Length,
                    File.Exists(KeysOf(pair.file.FullName))
                )),
        ];

    private string KeysOf(string file) => Path.Combine(KeysFolder, Path.GetFileName(file) + KeyArchive.Extension);

    private static void Refuse(string live, string file)
    {
        if (!File.Exists(live))
            throw new PlainException($"There is no database at {live} yet, so there is nothing to back up.");
        if (Path.GetFullPath(file) == live)
            throw new PlainException($"{file} is the database itself. Name another file.");
        if (Directory.Exists(file))
            throw new PlainException($"{file} is a folder. Name a file in it.");
        if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(file))))
            throw new PlainException($"The folder of {file} does not exist. Make it first.");
        if (File.Exists(file) && !EmbeddedFile.IsDatabase(file))
            throw new PlainException($"{file} exists and is not a backup, so it was left alone. Name another file.");
    }

    private static void Copy(SqliteConnection source, string draft)
    {
        EmbeddedFile.Create(draft).Dispose();
        using var copy = EmbeddedFile.Open(draft);
        source.BackupDatabase(copy);
        // One file instead of three, so that it can be copied anywhere.
        copy.Rows("PRAGMA journal_mode=DELETE");
    }

    private void RemoveAbandoned()
    {
        var before = time.GetUtcNow().UtcDateTime - Abandoned;
        foreach (var folder in new[] { Folder, KeysFolder }.Distinct())
        foreach (var file in new DirectoryInfo(folder).GetFiles("enquiries-*.tmp"))
            if (file.LastWriteTimeUtc < before)
                file.Delete();
    }

    private static DateTime? TimeIn(string name) =>
        Named().Match(name) is { Success: true } match
        && DateTime.TryParseExact(
            match.Groups[1].Value,
            NameFormat,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time
        )
            ? time
            : null;

    [GeneratedRegex(@"^enquiries-(\d{4}-\d{2}-\d{2}T\d{6}Z)\.db$")]
    private static partial Regex Named();
}
