using System.Threading.Channels;
using Enquiries.Data;

namespace Enquiries.Web.Features.Import;

/// <summary>Rows of a file that are saved together.</summary>
public sealed class ImportBatch
{
    public List<Enquiry> Enquiries { get; } = [];

    /// <summary>Rows whose source_ref stood shortly before in the same file.</summary>
    public int Repeated { get; set; }

    public int Rejected { get; set; }

    public int Rows => Enquiries.Count + Repeated + Rejected;
}

/// <summary>Reads and checks the rows of a file, a few batches ahead of those who save them.</summary>
public sealed class BatchReader(ImportFile file, RowReader reader, Action<CsvRow, string> rejected)
{
    // Written in under a quarter of a second each, so that those who log enquiries meanwhile do not wait.
    private const int BatchSize = 800;
    private const int BatchesAhead = 1;
    private readonly Channel<ImportBatch> _batches = System.Threading.Channels.Channel.CreateBounded<ImportBatch>(
        BatchesAhead
    );
    private readonly RecentKeys _recent = new();

    public ChannelReader<ImportBatch> Batches => _batches.Reader;

    /// <summary>Why the file could not be read to its end; what came before is in the batches.</summary>
    public FileException? Problem { get; private set; }

    /// <summary>Reads to the end. Does not throw: what goes wrong comes out of the batches.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            var batch = new ImportBatch();
            using var rows = file.Rows().GetEnumerator();
            while (TryMoveNext(rows))
            {
                Add(batch, rows.Current);
                if (batch.Rows < BatchSize)
                    continue;
                await _batches.Writer.WriteAsync(batch, cancellationToken);
                batch = new ImportBatch();
            }
            await _batches.Writer.WriteAsync(batch, cancellationToken);
            _batches.Writer.Complete();
        }
        catch (Exception problem)
        {
            _batches.Writer.Complete(problem);
        }
    }

    private void Add(ImportBatch batch, CsvRow row)
    {
        if (reader.Read(row, out var reasons) is not { } enquiry)
        {
            rejected(row, reasons);
            batch.Rejected++;
        }
        else if (enquiry.SourceRef is { } key && !_recent.Add(key))
            batch.Repeated++;
        else
            batch.Enquiries.Add(enquiry);
    }

    private bool TryMoveNext(IEnumerator<CsvRow> rows)
    {
        try
        {
            return rows.MoveNext();
        }
        catch (FileException problem)
        {
            Problem = problem;
            return false;
        }
    }

    /// <summary>
    /// The last few thousand keys: all that are on their way to the database at once, where two savers would collide over them.
    /// Older ones are found there.
    /// </summary>
    private sealed class RecentKeys
    {
        private const int Generation = 5_000;
        private HashSet<string> _young = new(StringComparer.Ordinal);
        private HashSet<string> _old = new(StringComparer.Ordinal);

        public bool Add(string key)
        {
            if (_young.Count == Generation)
            {
                (_old, _young) = (_young, _old);
                _young.Clear();
            }
            return !_old.Contains(key) && _young.Add(key);
        }
    }
}
