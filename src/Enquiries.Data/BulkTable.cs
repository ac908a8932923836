using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Enquiries.Data;

/// <summary>
/// Inserts many rows of one table with one statement that reads them from JSON, where the change tracker would need a statement
/// and a dozen objects for each. Columns and conversions are those of the model.
/// </summary>
internal sealed class BulkTable
{
    private static readonly ConcurrentDictionary<(IModel, Type), BulkTable> Known = new();
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly List<Column> _columns;
    private readonly string _statement;
    private readonly bool _embedded;

    private sealed record Column(string Name, string StoreType, PropertyInfo Property, Func<object?, object?> Convert);

    private BulkTable(IEntityType type, bool embedded)
    {
        _embedded = embedded;
        // Numbers are given by the database; a part's key holds the number of its enquiry, which is known by then.
        _columns =
        [
            .. type.GetProperties()
                .Where(property => !property.IsPrimaryKey() || property.IsForeignKey())
                .Select(property => new Column(
                    property.GetColumnName(),
                    property.GetRelationalTypeMapping().StoreType,
                    property.PropertyInfo ?? throw new NotSupportedException($"{property} has no property of its own."),
                    property.GetTypeMapping().Converter?.ConvertToProvider ?? (value => value)
                )),
        ];
        _statement = embedded ? ForSqlite(type.GetTableName()!) : ForSqlServer(type.GetTableName()!);
    }

    public static BulkTable Of<T>(EnquiriesDbContext db) =>
        Known.GetOrAdd(
            (db.Model, typeof(T)),
            key => new BulkTable(key.Item1.FindEntityType(key.Item2)!, db.IsEmbedded)
        );

    /// <summary>What the columns will hold, converted and encrypted.</summary>
    public object?[] Read(object entity)
    {
        var values = new object?[_columns.Count];
        for (var place = 0; place < values.Length; place++)
            values[place] = _columns[place].Property.GetValue(entity) is { } value
                ? _columns[place].Convert(value)
                : null;
        return values;
    }

    /// <summary>Place of a property's column among the values.</summary>
    public int PlaceOf(string property) => _columns.FindIndex(column => column.Property.Name == property);

    public Task InsertAsync(
        EnquiriesDbContext db,
        IReadOnlyCollection<object?[]> rows,
        CancellationToken cancellationToken
    ) =>
        rows.Count == 0
            ? Task.CompletedTask
            : db.Database.ExecuteSqlAsync(FormattableStringFactory.Create(_statement, ToJson(rows)), cancellationToken);

    private string ForSqlite(string table)
    {
        var values = _columns.Select(
            (column, place) => IsBinary(column) ? $"unhex(value ->> {place})" : $"value ->> {place}"
        );
        return $"""
            INSERT INTO "{table}" ({string.Join(", ", _columns.Select(column => $"\"{column.Name}\""))})
            SELECT {string.Join(", ", values)} FROM json_each({"{0}"})
            """;
    }

    private string ForSqlServer(string table)
    {
        var names = string.Join(", ", _columns.Select(column => $"[{column.Name}]"));
        var shapes = _columns.Select((column, place) => $"[{column.Name}] {column.StoreType} '$[{place}]'");
        // In the order of the rows: numbers are given in it.
        return $"""
            INSERT INTO [{table}] ({names})
            SELECT {names} FROM OPENJSON({"{0}"}) WITH ({string.Join(
                ", ",
                shapes
            )}, [#] int '$[{_columns.Count}]') ORDER BY [#]
            """;
    }

    private static bool IsBinary(Column column) =>
        column.StoreType is "BLOB" || column.StoreType.StartsWith("varbinary", StringComparison.Ordinal);

    private string ToJson(IReadOnlyCollection<object?[]> rows)
    {
        var buffer = new ArrayBufferWriter<byte>(rows.Count * 1024);
        using (var json = new Utf8JsonWriter(buffer, Json))
        {
            json.WriteStartArray();
            var place = 0;
            foreach (var row in rows)
            {
                json.WriteStartArray();
                foreach (var value in row)
                    Write(json, value);
                json.WriteNumberValue(place++);
                json.WriteEndArray();
            }
            json.WriteEndArray();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    // Texts of times and keys are those that Microsoft.Data.Sqlite writes; SQL Server reads the same.
    private void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case bool flag:
                json.WriteNumberValue(flag ? 1 : 0);
                break;
            case AuditAction action:
                json.WriteNumberValue((int)action);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case byte[] bytes when _embedded:
                json.WriteStringValue(Convert.ToHexString(bytes));
                break;
            case byte[] bytes:
                json.WriteBase64StringValue(bytes);
                break;
            case Guid key:
                json.WriteStringValue(key.ToString().ToUpperInvariant());
                break;
            case DateTime instant:
                json.WriteStringValue(instant.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture));
                break;
            case DateOnly date:
                json.WriteStringValue(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            default:
                throw new NotSupportedException($"A column of {value.GetType().Name} is not known here.");
        }
    }
}
