using System.Globalization;
using CsvHelper;

namespace Enquiries.Web.Features.Import;

/// <summary>The file of rejected rows: the columns of the imported file, and why. It appears with the first of them.</summary>
public sealed class RejectedRows(ImportFile file) : IDisposable
{
    private CsvWriter? _csv;

    /// <exception cref="FileException">The file cannot be written.</exception>
    public void Add(CsvRow row, string reasons)
    {
        try
        {
            _csv ??= Begin();
            foreach (var (name, place) in file.Columns)
                if (name != CanonicalColumns.Reason)
                    _csv.WriteField(
                        place < row.Cells.Length ? FormulaGuard.Guard(FormulaGuard.Unguard(row.Cells[place])) : ""
                    );
            _csv.WriteField(string.Create(CultureInfo.InvariantCulture, $"Line {row.Line}: {reasons}"));
            _csv.NextRecord();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw FileException.Of(file.RejectedPath, "written", problem);
        }
    }

    /// <summary>Takes away what an earlier import left, as its rows were accepted now.</summary>
    public void Finish()
    {
        if (_csv is null)
            File.Delete(file.RejectedPath);
        Dispose();
    }

    public void Dispose()
    {
        _csv?.Dispose();
        _csv = null;
    }

    private CsvWriter Begin()
    {
        var csv = new CsvWriter(PrivateFile.Replace(file.RejectedPath), CultureInfo.InvariantCulture);
        foreach (var (name, _) in file.Columns)
            if (name != CanonicalColumns.Reason)
                csv.WriteField(name);
        csv.WriteField(CanonicalColumns.Reason);
        csv.NextRecord();
        return csv;
    }
}
