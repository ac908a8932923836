using Enquiries.Web.Setup;

namespace Enquiries.Web.Features.Operations;

/// <summary>Disk, clock and time zones: what the machine gives.</summary>
public static class MachineFindings
{
    private const long LeastFree = 1024L * 1024 * 1024;
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(5);

    public static IReadOnlyList<Finding> Of(IConfiguration configuration, Backups backups, TimeProvider time)
    {
        var data = configuration.Folder("Data:Folder", "data");
        List<Finding> findings =
        [
            OfRoom("Disk", "data", data, configuration),
            OfWriting(data, time),
            OfTimeZones(),
            .. OfPrivacy(configuration, backups, data),
        ];
        if (Database.IsEmbedded(configuration))
        {
            if (Disks.Of(backups.Folder)?.RootDirectory.FullName != Disks.Of(data)?.RootDirectory.FullName)
                findings.Add(OfRoom("Backup disk", "backups", backups.Folder, configuration));
            if (OfKeyCopies(backups) is { } apart)
                findings.Add(apart);
        }
        return findings;
    }

    private static Finding OfRoom(string subject, string what, string folder, IConfiguration configuration)
    {
        if (Disks.Of(folder) is not { } disk)
            return Finding.Advice(
                subject,
                $"How much room is left for {folder} cannot be told here. Look at it now and then."
            );
        var database = Database.IsEmbedded(configuration) ? EmbeddedFile.PathOf(configuration) : null;
        var needed = LeastFree + (File.Exists(database) ? 2 * new FileInfo(database).Length : 0);
        var free = $"{Amounts.Size(disk.AvailableFreeSpace)} free for {what}";
        return disk.AvailableFreeSpace >= needed
            ? Finding.Ok(subject, free + ".")
            : Finding.Attention(
                subject,
                $"Only {free}; {Amounts.Size(needed)} are wanted. Make room, or keep fewer backups (Backups:Keep)."
            );
    }

    // The file system's clock is another machine's where the folder is on a network.
    private static Finding OfWriting(string folder, TimeProvider time)
    {
        const string subject = "Data folder";
        var probe = Path.Combine(folder, $".doctor-{Guid.NewGuid():N}");
        try
        {
            File.WriteAllText(probe, "");
            var apart = (File.GetLastWriteTimeUtc(probe) - time.GetUtcNow().UtcDateTime).Duration();
            File.Delete(probe);
            return apart <= Slack
                ? Finding.Ok(subject, $"{folder} can be written, and its clock is this machine's.")
                : Finding.Attention(
                    subject,
                    $"The clock of the disk of {folder} differs from this machine's. Set both by a time service."
                );
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return Finding.Attention(subject, $"{folder} cannot be written. Give it to the account of the program.");
        }
    }

    // A database that lies elsewhere is as private as its own folder, or the file itself.
    private static IEnumerable<Finding> OfPrivacy(IConfiguration configuration, Backups backups, string data)
    {
        List<string> folders = [data];
        if (Database.IsEmbedded(configuration))
        {
            folders.AddRange([backups.Folder, backups.KeysFolder]);
            var database = EmbeddedFile.PathOf(configuration);
            if (File.Exists(database) && KeyFindings.IsOpenToOthers(database))
                folders.Add(Path.GetDirectoryName(database)!);
        }
        return folders
            .Distinct(StringComparer.Ordinal)
            .Where(KeyFindings.IsOpenToOthers)
            .Select(folder => Finding.Attention("Privacy", $"Others may open {folder}. Run: chmod 700 {folder}"));
    }

    private static Finding OfTimeZones() =>
        TimeZoneInfo.TryFindSystemTimeZoneById("Europe/London", out var zone)
        && zone.GetUtcOffset(new DateTime(2026, 7, 1, 12, 0, 0, DateTimeKind.Utc)) == TimeSpan.FromHours(1)
            ? Finding.Ok("Time zones", "Europe/London is known, with its summer time.")
            : Finding.Attention(
                "Time zones",
                "Europe/London is not known to this machine. Install the package tzdata."
            );

    // One stolen or broken disk should take neither the only copies nor both halves of the secret.
    private static Finding? OfKeyCopies(Backups backups)
    {
        const string subject = "Keys of backups";
        if (Disks.Of(backups.Folder) is not { } copies || Disks.Of(backups.KeysFolder) is not { } keys)
            return null;
        return copies.RootDirectory.FullName != keys.RootDirectory.FullName
            ? Finding.Ok(subject, "On another disk than the backups.")
            : Finding.Advice(
                subject,
                $"On the same disk as the backups, so that who takes it can read them. Set {Backups.KeysFolderSetting} to another."
            );
    }
}

public static class Disks
{
    /// <summary>The disk on which a folder lies; null where it cannot be told, as on some networks.</summary>
    public static DriveInfo? Of(string folder)
    {
        var comparison = OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        try
        {
            return DriveInfo
                .GetDrives()
                .Where(drive => drive.IsReady && IsUnder(drive.RootDirectory.FullName))
                .MaxBy(drive => drive.RootDirectory.FullName.Length);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        bool IsUnder(string root) =>
            folder.StartsWith(root, comparison)
            && (
                root.EndsWith(Path.DirectorySeparatorChar)
                || folder.Length == root.Length
                || folder[root.Length] == Path.DirectorySeparatorChar
            );
    }
}
