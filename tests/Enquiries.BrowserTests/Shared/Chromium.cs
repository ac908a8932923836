namespace Enquiries.BrowserTests.Shared;

/// <summary>The Chromium of this machine. None is ever downloaded: a firm's network may not let it, and CI installs its own.</summary>
internal static class Chromium
{
    public const string Setting = "ENQUIRIES_CHROMIUM";

    public const string Missing =
        "There is no Chromium on this machine: install it with “sudo apt-get install --yes chromium”, or name the file in "
        + Setting
        + ".";

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    public static string Find() =>
        Find(
            Environment.GetEnvironmentVariable(Setting),
            ["/usr/bin", .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)]
        );

    /// <param name="named">What the variable holds.</param>
    /// <param name="folders">Where to look, the first first.</param>
    /// <exception cref="InvalidOperationException">There is none; the message says what to do.</exception>
    public static string Find(string? named, IEnumerable<string> folders)
    {
        if (named is { Length: > 0 })
            return File.Exists(named)
                ? named
                : throw new InvalidOperationException($"{Setting} names {named}, which does not exist.");
        return folders
                .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
                .FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException(Missing);
    }
}
