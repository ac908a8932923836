using Enquiries.Web.Setup;

namespace Enquiries.Web.Features.Operations;

/// <summary>Are the keys there, readable, for nobody else, and is their certificate valid?</summary>
public static class KeyFindings
{
    private const string Subject = "Keys";
    private static readonly TimeSpan Soon = TimeSpan.FromDays(30);

    private const UnixFileMode Others =
        UnixFileMode.GroupRead
        | UnixFileMode.GroupWrite
        | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead
        | UnixFileMode.OtherWrite
        | UnixFileMode.OtherExecute;

    public static bool AnyKeys(IConfiguration configuration) =>
        KeyArchive.FilesOf(Keys.FolderOf(configuration)).Count > 0;

    public static IReadOnlyList<Finding> Of(IConfiguration configuration, TimeProvider time)
    {
        var folder = Keys.FolderOf(configuration);
        List<Finding> findings = [OfFolder(configuration, folder)];
        if (OfCertificate(configuration, time) is { } certificate)
            findings.Add(certificate);
        return findings;
    }

    private static Finding OfFolder(IConfiguration configuration, string folder)
    {
        var files = KeyArchive.FilesOf(folder);
        if (files.Count == 0)
            return Database.IsEmbedded(configuration) && !File.Exists(EmbeddedFile.PathOf(configuration))
                ? Finding.Ok(Subject, "There are none yet. They are made at the first start.")
                : Finding.Attention(
                    Subject,
                    $"There are none in {folder}. Check Keys:Folder, or put them back from the FILE.keys of a backup, before "
                        + "anything else."
                );
        foreach (var file in files)
            try
            {
                using var stream = File.OpenRead(file);
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                return Finding.Attention(Subject, $"{file} cannot be read. Give it to the account of the program.");
            }
        if (IsOpenToOthers(folder))
            return Finding.Attention(Subject, $"Others may open {folder}. Run: chmod 700 {folder}");
        return Finding.Ok(Subject, $"{Amounts.Several(files.Count, "file")} in {folder}, for their owner alone.");
    }

    /// <summary>Whether accounts other than the owner's may read, change or enter it. Windows has other means.</summary>
    public static bool IsOpenToOthers(string path) =>
        !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0;

    private static Finding? OfCertificate(IConfiguration configuration, TimeProvider time)
    {
        const string subject = "Certificate";
        try
        {
            using var certificate = Keys.Certificate(configuration);
            if (certificate is null)
                return null;
            var until = certificate.NotAfter.ToUniversalTime();
            var left = until - time.GetUtcNow().UtcDateTime;
            return left > Soon
                ? Finding.Ok(subject, $"The keys' certificate is valid until {Amounts.When(until)}.")
                : Finding.Attention(
                    subject,
                    (left > TimeSpan.Zero ? "The keys' certificate ends " : "The keys' certificate ended ")
                        + $"{Amounts.When(until)}. What it encrypted stays readable; renew it, and keep the old one."
                );
        }
        catch (SettingException problem)
        {
            return Finding.Attention(subject, problem.Message);
        }
    }
}
