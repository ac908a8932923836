using System.Globalization;
using Enquiries.Data;
using Enquiries.Web.Setup;

namespace Enquiries.Web.Features.Retention;

/// <summary>
/// The ledger of erasures as a file beside the keys, which no restore replaces: a line for each, with the key under which the enquiry was
/// sent in, a random number that no backup holds of anything else, and why and when it was erased. Nobody is in it.
/// </summary>
public sealed class ErasureLedger(IConfiguration configuration)
{
    public const string FileName = "erased.txt";
    private readonly Lock _lock = new();

    private string Path => System.IO.Path.Combine(Keys.FolderOf(configuration), FileName);

    /// <summary>What was ever erased.</summary>
    public IReadOnlyDictionary<Guid, ErasedLine> Read() => Read(Path);

    /// <summary>Adds what the ledger in another folder knows besides, as one that came with a backup.</summary>
    public void Add(string folder)
    {
        var known = Read();
        Append(Read(System.IO.Path.Combine(folder, FileName)).Values.Where(line => !known.ContainsKey(line.Key)));
    }

    private static Dictionary<Guid, ErasedLine> Read(string path)
    {
        var lines = new Dictionary<Guid, ErasedLine>();
        if (File.Exists(path))
            foreach (var line in File.ReadLines(path))
                if (ErasedLine.Read(line) is { } read)
                    lines[read.Key] = read;
        return lines;
    }

    /// <summary>Adds lines, and waits until they are on the disk.</summary>
    public void Append(IEnumerable<ErasedLine> erased)
    {
        var lines = erased.ToList();
        if (lines.Count == 0)
            return;
        lock (_lock)
        {
            using var file = new FileStream(Path, FileMode.Append, FileAccess.Write, FileShare.Read);
            using var writer = new StreamWriter(file);
            foreach (var line in lines)
                writer.WriteLine(line);
            writer.Flush();
            file.Flush(flushToDisk: true);
        }
    }
}

/// <summary>A line of the ledger.</summary>
/// <param name="Key">The enquiry's <see cref="Enquiry.SubmissionKey"/>.</param>
/// <param name="Cause">Why it was erased.</param>
/// <param name="At">When, UTC.</param>
public sealed record ErasedLine(Guid Key, ErasureCause Cause, DateTime At)
{
    private const string Moment = "yyyy-MM-ddTHH:mm:ssZ";

    internal static ErasedLine? Read(string line) =>
        line.Split(' ') is [var key, var cause, var at]
        && Guid.TryParse(key, out var known)
        && Coded.Parse<ErasureCause>(cause) is { } why
        && DateTime.TryParseExact(
            at,
            Moment,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal,
            out var when
        )
            ? new(known, why, when)
            : null;

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Key} {Coded.Of(Cause)} {At.ToString(Moment, CultureInfo.InvariantCulture)}"
        );
}
