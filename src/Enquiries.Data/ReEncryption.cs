using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Enquiries.Data;

/// <summary>What an encryption anew has come to.</summary>
/// <param name="Written">Values that were encrypted with the newest key.</param>
/// <param name="Unreadable">Columns with the number of a row whose bytes no key reads: left as they are.</param>
public sealed record ReEncrypted(long Written, IReadOnlyList<string> Unreadable);

/// <summary>
/// Encrypts with the newest key what earlier ones encrypted: each confidential column, and <see cref="KeyCheck"/>. Bytes alone are
/// exchanged, and only where they are still those that were read; so nobody's change is lost, and versions, month stamps, the blind index and the audit
/// trail, which hold hashes under keys of their own, stay as they are. It can stop at any batch: what is done is not done again.
/// </summary>
public sealed class ReEncryption(EnquiriesDbContext db)
{
    private const int BatchSize = 500;

    // What is being written by others goes first: as long a pause as the batch took.
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);
    private readonly byte[] _header = db.Confidential.NewestHeader();
    private readonly List<string> _unreadable = [];
    private long _written;

    private sealed record Column(string Table, string Key, string Name, string Type, string Purpose);

    private sealed record Value(long Key, byte[] Bytes);

    /// <param name="told">Hears how many values were written so far, after each batch.</param>
    /// <param name="cancellationToken">Stops after the batch that is being written.</param>
    public async Task<ReEncrypted> RunAsync(Action<long> told, CancellationToken cancellationToken)
    {
        foreach (var column in Columns())
        {
            var from = (long?)long.MinValue;
            while (from is { } first)
            {
                var clock = Stopwatch.StartNew();
                from = await StepAsync(column, first, cancellationToken);
                told(_written);
                if (from is not null)
                    await Task.Delay(clock.Elapsed < LongestPause ? clock.Elapsed : LongestPause, cancellationToken);
            }
        }
        return new(_written, [.. _unreadable.Distinct(StringComparer.Ordinal)]);
    }

    private IEnumerable<Column> Columns()
    {
        foreach (var entity in db.Model.GetEntityTypes())
        foreach (var property in entity.GetProperties())
            if (property.FindAnnotation(ConfidentialMapping.Annotation) is not null)
                yield return ColumnOf(property, ConfidentialMapping.PurposeOf(property));
        var sample = db.Model.FindEntityType(typeof(KeyCheck))!.FindProperty(nameof(KeyCheck.Sample))!;
        yield return ColumnOf(sample, KeyCheck.Purpose);
    }

    // The first part of a key is enough, as two values are never encrypted to the same bytes.
    private static Column ColumnOf(IProperty property, string purpose)
    {
        var entity = (IEntityType)property.DeclaringType;
        var key = entity.FindPrimaryKey()!.Properties[0];
        return new(
            entity.GetTableName()!,
            key.GetColumnName(),
            property.GetColumnName(),
            property.GetRelationalTypeMapping().StoreType,
            purpose
        );
    }

    /// <returns>Where the next batch begins; null after the last.</returns>
    private async Task<long?> StepAsync(Column column, long from, CancellationToken cancellationToken)
    {
        var values = await db
            .Database.SqlQueryRaw<Value>(Reading(column), from, _header)
            .ToListAsync(cancellationToken);
        var anew = values.Select(value => (value.Key, Old: value.Bytes, New: Anew(column, value))).ToList();
        var rows = anew.Where(one => one.New is not null).ToList();
        var written = rows.Count == 0 ? 0 : await WriteAsync(column, rows!, cancellationToken);
        _written += written;
        if (values.Count < BatchSize)
            return null;
        // Of the last row's key there may be more. Where nothing could be written the same would come again.
        return values[^1].Key + (written == 0 ? 1 : 0);
    }

    private byte[]? Anew(Column column, Value value)
    {
        try
        {
            return db.Confidential.Protect(column.Purpose, db.Confidential.Unprotect(column.Purpose, value.Bytes));
        }
        catch (CryptographicException)
        {
            _unreadable.Add($"{column.Table}.{column.Name} of {value.Key}");
            return null;
        }
    }

    private async Task<int> WriteAsync(
        Column column,
        IReadOnlyList<(long Key, byte[] Old, byte[] New)> rows,
        CancellationToken cancellationToken
    )
    {
        var json = JsonSerializer.Serialize(
            rows.Select(row => new object[] { row.Key, TextOf(row.Old), TextOf(row.New) })
        );
        var written = 0;
        await db.AtomicallyAsync(
            async () => written = await db.Database.ExecuteSqlRawAsync(Writing(column), [json], cancellationToken),
            cancellationToken
        );
        return written;
    }

    private string TextOf(byte[] bytes) => db.IsEmbedded ? Convert.ToHexString(bytes) : Convert.ToBase64String(bytes);

    private string Reading(Column column) =>
        db.IsEmbedded
            ? $$"""
                SELECT CAST("{{column.Key}}" AS INTEGER) AS "Key", "{{column.Name}}" AS "Bytes" FROM "{{column.Table}}"
                WHERE "{{column.Key}}" >= {0} AND "{{column.Name}}" IS NOT NULL
                AND substr("{{column.Name}}", 1, {{Confidential.HeaderLength}}) <> {1} ORDER BY "{{column.Key}}" LIMIT {{BatchSize}}
                """
            : $$"""
                SELECT TOP ({{BatchSize}}) CAST([{{column.Key}}] AS bigint) AS [Key], [{{column.Name}}] AS [Bytes] FROM [{{column.Table}}]
                WHERE [{{column.Key}}] >= {0} AND [{{column.Name}}] IS NOT NULL
                AND SUBSTRING([{{column.Name}}], 1, {{Confidential.HeaderLength}}) <> {1} ORDER BY [{{column.Key}}]
                """;

    private string Writing(Column column) =>
        db.IsEmbedded
            ? $$"""
                UPDATE "{{column.Table}}" SET "{{column.Name}}" = unhex(r.value ->> 2) FROM json_each({0}) AS r
                WHERE "{{column.Table}}"."{{column.Key}}" = r.value ->> 0 AND "{{column.Table}}"."{{column.Name}}" = unhex(r.value ->> 1)
                """
            : $$"""
                UPDATE t SET [{{column.Name}}] = r.[New] FROM [{{column.Table}}] AS t
                JOIN OPENJSON({0}) WITH ([Key] bigint '$[0]', [Old] {{column.Type}} '$[1]', [New] {{column.Type}} '$[2]') AS r
                ON t.[{{column.Key}}] = r.[Key] AND t.[{{column.Name}}] = r.[Old]
                """;
}
