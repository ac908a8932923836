using Enquiries.Web.Features.Operations;
using MimeKit;

namespace Enquiries.Web.Features.Mail;

/// <summary>Writes mail as <c>.eml</c> files that any mail program opens, for a firm that has named no server yet.</summary>
public sealed class FolderCarrier(MailSettings settings) : IMailCarrier
{
    public string Route => $"files in {settings.Folder}";

    public async Task SendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        MakePrivate();
        // Its name is the mail's own, so that a second attempt replaces the first.
        var path = Path.Combine(settings.Folder, message.MessageId!.Split('@')[0] + ".eml");
        var draft = $"{path}.{Guid.NewGuid():N}";
        await using (var stream = EmbeddedFile.Create(draft))
            await message.WriteToAsync(stream, cancellationToken);
        File.Move(draft, path, overwrite: true);
    }

    public Task<string> TryAsync(CancellationToken cancellationToken)
    {
        MakePrivate();
        var probe = Path.Combine(settings.Folder, $".doctor-{Guid.NewGuid():N}");
        File.WriteAllText(probe, "");
        File.Delete(probe);
        return Task.FromResult($"No mail server is set (Mail:Host), so mail is written as {Route}.");
    }

    private void MakePrivate()
    {
        Directory.CreateDirectory(settings.Folder);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(
                settings.Folder,
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            );
    }
}
