using System.Text;

namespace Enquiries.Web.Features.Import;

/// <summary>Text files that hold names and notes in the clear: only their owner may read them.</summary>
public static class PrivateFile
{
    /// <summary>Makes a file that is not there yet, so that neither its rights nor a link are somebody else's.</summary>
    public static StreamWriter Create(string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            // Windows lets an open file take its name only so.
            Share = FileShare.Read | FileShare.Delete,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new StreamWriter(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), options);
    }

    /// <summary>Makes a file in the place of one that may be there: that one, or the link, is let go and not written to.</summary>
    public static StreamWriter Replace(string path)
    {
        var draft = DraftOf(path);
        var writer = Create(draft);
        try
        {
            File.Move(draft, path, overwrite: true);
            return writer;
        }
        catch
        {
            writer.Dispose();
            File.Delete(draft);
            throw;
        }
    }

    /// <summary>A name beside it that nobody can know beforehand.</summary>
    public static string DraftOf(string path) => $"{path}.{Guid.NewGuid():N}.part";
}
