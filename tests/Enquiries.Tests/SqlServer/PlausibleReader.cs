using System.Collections;
using System.Data.Common;

namespace Enquiries.Tests.SqlServer;

/// <summary>The rows that a server which is not there would have returned.</summary>
/// <param name="shapes">The result sets.</param>
/// <param name="asked">What is looked for by its key; each is found.</param>
/// <param name="recorder">Says how much is found.</param>
public sealed class PlausibleReader(IReadOnlyList<ResultShape> shapes, Asked asked, Recorder recorder) : DbDataReader
{
    private int _result;
    private int _row = -1;

    private ResultShape? Shape => _result < shapes.Count ? shapes[_result] : null;

    private ResultShape Current => Shape ?? throw new InvalidOperationException("There are no more result sets.");

    private PlausibleValues Values => recorder.Values ?? throw new InvalidOperationException("No values were given.");

    private bool IsHistory => Shape?.Columns.Any(column => column.Name == "MigrationId") == true;

    private int Rows =>
        Shape is null ? 0
        : IsHistory ? Values.Migrations.Count
        : Wanted.Count > 0 ? Wanted.Count * recorder.RowsPerQuery
        : Shape.Rows ?? recorder.RowsPerQuery;

    private IReadOnlyList<object> Wanted =>
        Shape is { IsWritten: false }
            ? Shape.Columns.Select(column => asked.For(column.Source)).FirstOrDefault(some => some.Count > 0) ?? []
            : [];

    public override int FieldCount => Shape?.Columns.Count ?? 0;

    public override bool HasRows => Rows > 0;

    public override int RecordsAffected => 1;

    public override int Depth => 0;

    public override bool IsClosed => false;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(GetOrdinal(name));

    public override bool Read() => ++_row < Rows;

    public override bool NextResult()
    {
        _result++;
        _row = -1;
        return Shape is not null;
    }

    public override bool IsDBNull(int ordinal) => PlausibleValues.IsNull(Current.Columns[ordinal].Source);

    public override T GetFieldValue<T>(int ordinal) => (T)Value(typeof(T), ordinal);

    private object Value(Type type, int ordinal)
    {
        var column = Current.Columns[ordinal].Like ?? Current.Columns[ordinal].Name;
        if (IsHistory && column == "MigrationId")
            return Values.Migrations[_row];
        if (asked.For(column).Count > 0 && Wanted is { Count: > 0 } wanted && wanted[_row].GetType() == type)
            return wanted[_row];
        // What is written comes back with its place in the batch, or with a new number.
        if (Current.IsWritten && (column is "_Position" or "Id"))
            return Convert.ChangeType(
                column == "Id" ? Values.NextId() : _row,
                type,
                System.Globalization.CultureInfo.InvariantCulture
            );
        // EXISTS and COUNT over what is empty.
        if (Current is { IsWritten: false, Rows: 1 } && recorder.RowsPerQuery == 0 && type.IsValueType)
            return Activator.CreateInstance(type)!;
        return Values.Of(type, column);
    }

    public override string GetName(int ordinal) => Current.Columns[ordinal].Name;

    public override int GetOrdinal(string name)
    {
        for (var ordinal = 0; ordinal < FieldCount; ordinal++)
            if (string.Equals(Current.Columns[ordinal].Name, name, StringComparison.OrdinalIgnoreCase))
                return ordinal;
        throw new IndexOutOfRangeException(name);
    }

    public override object GetValue(int ordinal) => IsDBNull(ordinal) ? DBNull.Value : Value(typeof(object), ordinal);

    public override int GetValues(object[] values)
    {
        for (var ordinal = 0; ordinal < FieldCount; ordinal++)
            values[ordinal] = GetValue(ordinal);
        return FieldCount;
    }

    public override bool GetBoolean(int ordinal) => GetFieldValue<bool>(ordinal);

    public override byte GetByte(int ordinal) => GetFieldValue<byte>(ordinal);

    public override char GetChar(int ordinal) => GetFieldValue<char>(ordinal);

    public override DateTime GetDateTime(int ordinal) => GetFieldValue<DateTime>(ordinal);

    public override decimal GetDecimal(int ordinal) => GetFieldValue<decimal>(ordinal);

    public override double GetDouble(int ordinal) => GetFieldValue<double>(ordinal);

    public override float GetFloat(int ordinal) => GetFieldValue<float>(ordinal);

    public override Guid GetGuid(int ordinal) => GetFieldValue<Guid>(ordinal);

    public override short GetInt16(int ordinal) => GetFieldValue<short>(ordinal);

    public override int GetInt32(int ordinal) => GetFieldValue<int>(ordinal);

    public override long GetInt64(int ordinal) => GetFieldValue<long>(ordinal);

    public override string GetString(int ordinal) => GetFieldValue<string>(ordinal);

    public override Type GetFieldType(int ordinal) => typeof(object);

    public override string GetDataTypeName(int ordinal) => "sql_variant";

    public override IEnumerator GetEnumerator() => new DbEnumerator(this);

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) =>
        throw new NotSupportedException();

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) =>
        throw new NotSupportedException();
}
