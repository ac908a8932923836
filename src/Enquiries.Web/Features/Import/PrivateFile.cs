using System.Text;

namespace Enquiries.Web.Features.Import;

/// <summary>Text files that hold names and notes in the clear: only their owner may read them.</summary>
public static class PrivateFile
{
    public static StreamWriter Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new StreamWriter(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), options);
    }
}
