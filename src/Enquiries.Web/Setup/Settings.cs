using System.Globalization;

namespace Enquiries.Web.Setup;

/// <summary>A setting that cannot work. Its message is one line that names the setting and says what it should be.</summary>
public sealed class SettingException(string setting, string problem) : Exception($"{setting}: {problem}");

/// <summary>Reads settings, and refuses wrong ones by name.</summary>
public static class Settings
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public static string Folder(this IConfiguration configuration, string setting, string standard)
    {
        var folder = Path.GetFullPath(configuration[setting] is { Length: > 0 } given ? given : standard);
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new SettingException(setting, $"the folder {folder} cannot be made or opened. {problem.Message}");
        }
        return folder;
    }

    /// <summary>
    /// A folder of what nobody but the program's own account should read. Where that cannot be had, as on some network disks,
    /// the doctor says so.
    /// </summary>
    public static string PrivateFolder(this IConfiguration configuration, string setting, string standard)
    {
        var folder = configuration.Folder(setting, standard);
        try
        {
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(folder, OwnerOnly);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // The folder is another account's.
        }
        return folder;
    }

    public static int Number(this IConfiguration configuration, string setting, int standard, int from, int to)
    {
        if (configuration[setting] is not { Length: > 0 } text)
            return standard;
        return
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= from
            && number <= to
            ? number
            : throw new SettingException(setting, $"“{text}” is not a whole number from {from} to {to}.");
    }

    public static bool Flag(this IConfiguration configuration, string setting, bool standard) =>
        configuration[setting] is not { Length: > 0 } text ? standard
        : bool.TryParse(text, out var flag) ? flag
        : throw new SettingException(setting, $"“{text}” is neither true nor false.");
}
