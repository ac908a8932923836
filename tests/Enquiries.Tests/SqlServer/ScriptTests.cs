using System.Runtime.CompilerServices;
using Enquiries.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Enquiries.Tests.SqlServer;

/// <summary>What is generated is what is committed, and both databases are the same one.</summary>
public class ScriptTests
{
    [Fact]
    public void The_script_for_the_administrator_is_the_one_generated_now()
    {
        using var db = Schema.Design();
        var now = db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);
        Assert.Equal(Lines(now), Lines(File.ReadAllText(Files.InDb("sqlserver/enquiries.sql"))));
    }

    [Fact]
    public void The_script_for_the_administrator_parses() =>
        Assert.NotEmpty(Schema.Parse(File.ReadAllText(Files.InDb("sqlserver/enquiries.sql"))).Batches);

    [Fact]
    public void Neither_model_has_changes_without_a_migration()
    {
        using var server = Schema.Design();
        using var embedded = Embedded();
        Assert.False(server.Database.HasPendingModelChanges(), "SQL Server: run db/add-migration.sh NAME");
        Assert.False(embedded.Database.HasPendingModelChanges(), "SQLite: run db/add-migration.sh NAME");
    }

    [Fact]
    public void Both_databases_have_the_same_migrations_in_the_same_order()
    {
        using var server = Schema.Design();
        using var embedded = Embedded();
        Assert.Equal(Names(embedded), Names(server));
    }

    [Fact]
    public void Both_databases_have_the_same_tables_columns_and_lengths()
    {
        using var server = Schema.Design();
        using var embedded = Embedded();
        Assert.Equal(Columns(embedded), Columns(server));
    }

    [Fact]
    public void Both_databases_have_the_same_keys_and_indexes()
    {
        using var server = Schema.Design();
        using var embedded = Embedded();
        Assert.Equal(Indexes(embedded), Indexes(server));
    }

    private static EnquiriesDbContext Embedded() => new Migrations.Sqlite.DesignTimeFactory().CreateDbContext([]);

    private static string[] Lines(string text) =>
        [.. text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())];

    // 20261124100144_Initial: the time differs by some seconds between the two.
    private static string[] Names(EnquiriesDbContext db) =>
        [.. db.Database.GetMigrations().Select(id => id[(id.IndexOf('_', StringComparison.Ordinal) + 1)..])];

    private static IEnumerable<ITable> Tables(EnquiriesDbContext db) =>
        db.GetService<IDesignTimeModel>()
            .Model.GetRelationalModel()
            .Tables.OrderBy(table => table.Name, StringComparer.Ordinal);

    private static string[] Columns(EnquiriesDbContext db) =>
        [
            .. from table in Tables(db)
            from column in table.Columns.OrderBy(column => column.Name, StringComparer.Ordinal)
            // A column that holds an object as JSON is mapped to none of its properties.
            let property = column.PropertyMappings.Select(mapping => mapping.Property).FirstOrDefault()
            select $"{table.Name}.{column.Name} {property?.ClrType.Name ?? "JSON"} "
                + $"{(column.IsNullable ? "null" : "not null")} {property?.GetMaxLength()}",
        ];

    private static string[] Indexes(EnquiriesDbContext db) =>
        [
            .. from table in Tables(db)
            from line in table
                .Indexes.Select(index => (index.Name, index.IsUnique, index.Columns))
                .Concat(table.UniqueConstraints.Select(key => (key.Name, true, key.Columns)))
                .OrderBy(index => index.Name, StringComparer.Ordinal)
            select $"{table.Name} {line.Name} {line.Item2} {string.Join(',', line.Columns.Select(column => column.Name))}",
        ];
}

/// <summary>Files of the repository.</summary>
public static class Files
{
    public static string InDb(string path, [CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../db", path));

    public static string InWeb(string path, [CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../src/Enquiries.Web", path));
}
