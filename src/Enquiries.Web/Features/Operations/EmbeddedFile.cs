using System.Globalization;
using Enquiries.Data;
using Enquiries.Web.Setup;
using Microsoft.Data.Sqlite;

namespace Enquiries.Web.Features.Operations;

/// <summary>A file that holds an embedded database: the firm's own, or a copy. Opened apart from the pool, and closed after use.</summary>
public static class EmbeddedFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Where the configured database lies.</summary>
    public static string PathOf(IConfiguration configuration) =>
        Path.GetFullPath(new SqliteConnectionStringBuilder(Database.ConnectionString(configuration)).DataSource);

    public static SqliteConnection Open(string file, SqliteOpenMode mode = SqliteOpenMode.ReadWrite)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = file,
                Mode = mode,
                Pooling = false,
                ForeignKeys = true,
            }.ConnectionString
        );
        connection.Open();
        return connection;
    }

    public static IReadOnlyList<string> Rows(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture) ?? "");
        return rows;
    }

    public static long Count(this SqliteConnection connection, string table) =>
        long.Parse(connection.Rows($"SELECT COUNT(*) FROM \"{table}\"")[0], CultureInfo.InvariantCulture);

    /// <summary>The migrations that a file has had; none where it is no database of this program.</summary>
    public static IReadOnlyList<string> Migrations(this SqliteConnection connection) =>
        connection.Rows("SELECT name FROM sqlite_master WHERE name = '__EFMigrationsHistory'").Count == 0
            ? []
            : connection.Rows("SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\" ORDER BY 1");

    public static KeyCheck? KeyCheck(this SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT \"Sample\", \"Token\" FROM \"KeyChecks\" WHERE \"Id\" = 1";
        using var reader = command.ExecuteReader();
        return reader.Read() ? new KeyCheck { Sample = (byte[])reader[0], Token = reader.GetInt64(1) } : null;
    }

    /// <summary>What SQLite finds wrong with a file; nothing where it is whole.</summary>
    public static IReadOnlyList<string> Faults(this SqliteConnection connection) =>
        [
            .. connection.Rows("PRAGMA integrity_check(10)").Where(line => line != "ok"),
            .. connection
                .Rows("PRAGMA foreign_key_check")
                .Distinct()
                .Select(table => $"rows of {table} refer to rows that are not there"),
        ];

    /// <summary>Makes an empty file that only its owner may read, for others to fill.</summary>
    public static FileStream Create(string path) =>
        OperatingSystem.IsWindows()
            ? new FileStream(path, FileMode.CreateNew)
            : new FileStream(
                path,
                new FileStreamOptions
                {
                    Mode = FileMode.CreateNew,
                    Access = FileAccess.ReadWrite,
                    UnixCreateMode = OwnerOnly,
                }
            );

    public static bool IsDatabase(string path)
    {
        Span<byte> head = stackalloc byte[16];
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return stream.Length == 0
            || (
                stream.ReadAtLeast(head, 16, throwOnEndOfStream: false) == 16
                && head.SequenceEqual("SQLite format 3\0"u8)
            );
    }
}
