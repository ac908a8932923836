using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Enquiries.Web.Features.Import;

/// <summary>One data row of a file.</summary>
/// <param name="Line">Number of its first line in the file.</param>
/// <param name="Cells">Its cells as they stand in the file.</param>
/// <param name="Problem">Why the row as such cannot be read; null where it can.</param>
public sealed record CsvRow(long Line, string[] Cells, string? Problem);

/// <summary>The columns that a file may have.</summary>
/// <param name="All">All of them.</param>
/// <param name="Required">Those that must be there.</param>
public sealed record FileColumns(IReadOnlyList<string> All, IReadOnlyList<string> Required);

/// <summary>A CSV, opened and its header checked; rows are read as they are asked for.</summary>
public sealed class ImportFile : IDisposable
{
    // More than any cell may hold, so that a forgotten quotation mark does not take the rest of the file into memory.
    private const int LongestCell = 200_000;
    private const int MostColumns = 500;
    private const int MostNamed = 5;
    private const int LongestNamed = 40;
    private readonly FileStream _stream;
    private readonly CsvParser _parser;
    private readonly FileColumns _known;
    private bool _hasStrayQuote;
    private long _linesBefore;

    private ImportFile(string path, FileStream stream, FileColumns known)
    {
        Path = path;
        _known = known;
        _stream = stream;
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Mode = CsvMode.RFC4180,
            IgnoreBlankLines = false,
            BufferSize = 1 << 16,
            ProcessFieldBufferSize = 1 << 12,
            MaxFieldSize = LongestCell,
            BadDataFound = _ => _hasStrayQuote = true,
        };
        _parser = new CsvParser(new StreamReader(stream, detectEncodingFromByteOrderMarks: true), configuration);
        Header = ReadHeader();
        Columns = Header
            .Select((name, index) => (name, index))
            .ToDictionary(column => column.name, column => column.index);
    }

    public string Path { get; }

    /// <summary>Rows that cannot be imported go there.</summary>
    public string RejectedPath => Path + ".rejected.csv";

    /// <summary>Column names in the order of the file.</summary>
    public IReadOnlyList<string> Header { get; }

    /// <summary>Place of each column.</summary>
    public IReadOnlyDictionary<string, int> Columns { get; }

    /// <summary>How much of the file has been read, from 0 to 1.</summary>
    public double Progress => _stream.Length == 0 ? 1 : (double)_stream.Position / _stream.Length;

    /// <exception cref="FileException">There is no such file, it cannot be read, or its columns are not those it should have.</exception>
    public static ImportFile Open(string path, FileColumns? columns = null)
    {
        FileStream? stream = null;
        try
        {
            stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16);
            if (!stream.CanSeek)
                throw new FileException($"{path} is not a file on a disk; save it as one first.");
            Utf8Check.Run(stream, path);
            stream.Position = 0;
            return new ImportFile(path, stream, columns ?? new(CanonicalColumns.All, CanonicalColumns.Required));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            stream?.Dispose();
            throw FileException.Of(path, "read", problem);
        }
        catch (FileException)
        {
            stream?.Dispose();
            throw;
        }
    }

    /// <summary>The rows, once. Blank lines are passed over.</summary>
    /// <exception cref="FileException">A quotation mark is opened and never closed.</exception>
    public IEnumerable<CsvRow> Rows()
    {
        while (ReadRecord() is { } cells)
        {
            var line = _linesBefore + 1;
            _linesBefore = _parser.RawRow;
            if (cells is [""])
                continue;
            var problem =
                _hasStrayQuote
                    ? "A quotation mark stands alone: a cell that holds one is put in quotation marks, and it is doubled."
                : cells.Length != Header.Count
                    ? string.Create(
                        CultureInfo.InvariantCulture,
                        $"The row has {cells.Length} cells where the header has {Header.Count}."
                    )
                : null;
            yield return new CsvRow(line, cells, problem);
        }
    }

    public void Dispose()
    {
        _parser.Dispose();
        _stream.Dispose();
    }

    private string[]? ReadRecord()
    {
        _hasStrayQuote = false;
        try
        {
            return _parser.Read() ? _parser.Record : null;
        }
        catch (MaxFieldSizeException)
        {
            throw new FileException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Path}, line {_linesBefore + 1}: a cell does not end; a quotation mark that was opened is not closed."
                )
            );
        }
    }

    private List<string> ReadHeader()
    {
        var header = (ReadRecord() ?? []).Select(name => name.Trim().ToLowerInvariant()).ToList();
        _linesBefore = _parser.RawRow;
        if (header.Count > MostColumns)
            throw new FileException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Path} has {header.Count} columns, at most {MostColumns} can be read. Known are: {string.Join(", ", _known.All)}."
                )
            );
        // A file of rejected rows, once corrected, can be imported as it is.
        var known = _known.All.ToHashSet(StringComparer.Ordinal);
        if (Path.EndsWith(".rejected.csv", StringComparison.OrdinalIgnoreCase))
            known.Add(CanonicalColumns.Reason);
        var unknown = header.Where(name => !known.Contains(name)).ToList();
        var twice = header.CountBy(name => name).Where(name => name.Value > 1).Select(name => name.Key).ToList();
        var missing = _known.Required.Except(header).ToList();
        if (
            header is [var one]
            && (one.Contains(';', StringComparison.Ordinal) || one.Contains('\t', StringComparison.Ordinal))
        )
            throw new FileException($"{Path} parts its columns with semicolons or tabs; commas are needed.");
        if (unknown.Count > 0)
            throw new FileException(
                $"{Path} has {Named("unknown column", unknown)}. Known are: {string.Join(", ", _known.All)}."
            );
        if (twice.Count > 0)
            throw new FileException($"{Path} has {Named("column", twice)} more than once.");
        if (missing.Count > 0)
            throw new FileException($"{Path} lacks {Named("column", missing)}, which must be there and filled.");
        return header;
    }

    // The words of a file of any kind: a few of them, and nothing that a console would obey.
    private static string Named(string noun, List<string> names) =>
        (names.Count == 1 ? $"the {noun} " : $"the {noun}s ")
        + string.Join(", ", names.Take(MostNamed).Select(Shown))
        + (
            names.Count > MostNamed
                ? string.Create(CultureInfo.InvariantCulture, $" and {names.Count - MostNamed} more")
                : ""
        );

    private static string Shown(string name)
    {
        var plain = string.Concat(name.Where(letter => !char.IsControl(letter)));
        return plain.Length == 0 ? "“” (a column without a name)"
            : plain.Length > LongestNamed ? $"“{plain[..LongestNamed]}…”"
            : $"“{plain}”";
    }
}
