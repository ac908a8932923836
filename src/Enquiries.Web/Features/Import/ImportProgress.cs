using System.Globalization;

namespace Enquiries.Web.Features.Import;

/// <summary>
/// Tells how an import goes: on a terminal one line that changes, elsewhere a line every few seconds; and the first rejected
/// rows, so that a wrong column is seen at once.
/// </summary>
public sealed class ImportProgress(TextWriter output, ImportFile file, Importer importer) : IDisposable
{
    private const int RejectedShown = 10;
    private static readonly TimeSpan OnTerminal = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Elsewhere = TimeSpan.FromSeconds(5);
    private readonly bool _terminal = !Console.IsErrorRedirected;
    private readonly long _began = TimeProvider.System.GetTimestamp();
    private TimeSpan _told;
    private int _width;
    private int _rejected;

    public void Advanced()
    {
        var elapsed = TimeProvider.System.GetElapsedTime(_began);
        if (elapsed - _told < (_terminal ? OnTerminal : Elsewhere))
            return;
        _told = elapsed;
        var counts = importer.Counts;
        var rows = counts.Imported + counts.Skipped + counts.Rejected;
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{rows:N0} rows ({file.Progress:P0}, {rows / elapsed.TotalSeconds:N0} a second): {counts.Imported:N0} imported, {counts.Skipped:N0} skipped, {counts.Rejected:N0} rejected"
        );
        if (_terminal)
        {
            output.Write("\r" + line.PadRight(_width));
            _width = line.Length;
        }
        else
            output.WriteLine(line);
        output.Flush();
    }

    public void Rejected(CsvRow row, string reasons)
    {
        if (++_rejected > RejectedShown + 1)
            return;
        Clear();
        output.WriteLine(
            _rejected <= RejectedShown
                ? string.Create(CultureInfo.InvariantCulture, $"Line {row.Line} is rejected: {reasons}")
                : "Further rejected rows are counted, not shown."
        );
    }

    public void Clear()
    {
        if (_width > 0)
            output.Write("\r" + new string(' ', _width) + "\r");
        _width = 0;
    }

    public void Dispose() => output.Flush();
}
