using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.SqlClient;

namespace Enquiries.Tests.SqlServer;

/// <summary>A connection to SQL Server that notes what is sent, answers with plausible rows, and reaches nothing.</summary>
public sealed class RecordedConnection(Recorder recorder) : DbConnection
{
    private ConnectionState _state = ConnectionState.Closed;

    [AllowNull]
    public override string ConnectionString { get; set; } = "Server=recorded;Database=Enquiries";

    public override string Database => "Enquiries";

    public override string DataSource => "recorded";

    public override string ServerVersion => "15.00.2000";

    public override ConnectionState State => _state;

    public override void Open() => _state = ConnectionState.Open;

    public override void Close() => _state = ConnectionState.Closed;

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) =>
        new RecordedTransaction(this, isolationLevel);

    protected override DbCommand CreateDbCommand() => new RecordedCommand(this, recorder);

    private sealed class RecordedTransaction(DbConnection connection, IsolationLevel isolationLevel) : DbTransaction
    {
        public override IsolationLevel IsolationLevel => isolationLevel;

        protected override DbConnection DbConnection => connection;

        public override void Commit() { }

        public override void Rollback() { }
    }
}

/// <summary>A command whose parameters are SQL Server's own, so that their types are those a server would get.</summary>
public sealed class RecordedCommand(DbConnection connection, Recorder recorder) : DbCommand
{
    private readonly SqlCommand _command = new();

    [AllowNull]
    public override string CommandText { get; set; } = "";

    public override int CommandTimeout { get; set; }

    public override CommandType CommandType { get; set; } = CommandType.Text;

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    protected override DbConnection? DbConnection { get; set; } = connection;

    protected override DbTransaction? DbTransaction { get; set; }

    protected override DbParameterCollection DbParameterCollection => _command.Parameters;

    public override void Cancel() { }

    public override void Prepare() { }

    protected override DbParameter CreateDbParameter() => new SqlParameter();

    public override int ExecuteNonQuery()
    {
        Record();
        return 1;
    }

    public override object? ExecuteScalar()
    {
        Record();
        return 1;
    }

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior)
    {
        Record();
        var asked = new Asked(_command.Parameters.Cast<SqlParameter>());
        return new PlausibleReader(ResultShape.Of(CommandText), asked, recorder);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _command.Dispose();
        base.Dispose(disposing);
    }

    private void Record() => recorder.Record(CommandText, _command.Parameters);
}
