using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Enquiries.Web.Features.Import;

/// <summary>Reads a file through once before any of it is used, so that one in another encoding changes nothing.</summary>
public static class Utf8Check
{
    private const int BufferSize = 1 << 16;

    /// <exception cref="FileProblem">The file is empty or is not UTF-8; the line is named.</exception>
    public static void Run(Stream file, string path)
    {
        var buffer = new byte[BufferSize];
        var line = 1L;
        var kept = 0;
        for (var first = true; ; first = false)
        {
            var read = file.Read(buffer, kept, buffer.Length - kept);
            var bytes = buffer.AsSpan(0, kept + read);
            if (first && bytes.IsEmpty)
                throw new FileProblem($"{path} is empty: it needs a row of column names.");
            if (first && bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
                throw Wrong(path, "it begins as UTF-16 does");
            var whole = read == 0 ? bytes : bytes[..StartOfLastCharacter(bytes)];
            if (!Utf8.IsValid(whole) || whole.Contains((byte)0))
                throw Wrong(path, string.Create(CultureInfo.InvariantCulture, $"see line {line + NewLinesBeforeBad(whole)}"));
            if (read == 0)
                return;
            line += whole.Count((byte)'\n');
            kept = bytes.Length - whole.Length;
            bytes[whole.Length..].CopyTo(buffer);
        }
    }

    // The end of what was read may cut a character in two: it waits for the rest.
    private static int StartOfLastCharacter(ReadOnlySpan<byte> bytes)
    {
        var start = bytes.Length - 1;
        while (start > 0 && start > bytes.Length - 4 && (bytes[start] & 0xC0) == 0x80)
            start--;
        return Math.Max(start, 0);
    }

    private static int NewLinesBeforeBad(ReadOnlySpan<byte> bytes)
    {
        var position = 0;
        while (
            position < bytes.Length
            && Rune.DecodeFromUtf8(bytes[position..], out var rune, out var length) == OperationStatus.Done
            && rune.Value != 0
        )
            position += length;
        return bytes[..position].Count((byte)'\n');
    }

    private static FileProblem Wrong(string path, string sign) =>
        new(
            $"{path} is not UTF-8 ({sign}). Save it as UTF-8, in Excel as “CSV UTF-8”, and import it again. "
                + "Nothing was imported."
        );
}
