using System.Globalization;
using Enquiries.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.Dac.Model;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Enquiries.Tests.SqlServer;

/// <summary>
/// The product's schema in Microsoft's own model of a SQL Server database, which finds by itself what a server would refuse:
/// a name that does not resolve, a construct that T-SQL lacks.
/// </summary>
public static class Schema
{
    // SQL Server 2019: the oldest that the product supports.
    private const SqlServerVersion Version = SqlServerVersion.Sql150;

    /// <summary>A context as the migration tool has it: it knows the model and never connects.</summary>
    public static EnquiriesDbContext Design() => new Migrations.SqlServer.DesignTimeFactory().CreateDbContext([]);

    /// <summary>The columns of a table.</summary>
    public static IReadOnlyList<string> ColumnsOf(string table)
    {
        using var db = Design();
        return
        [
            .. db
                .Model.GetEntityTypes()
                .Single(type => type.GetTableName() == table)
                .GetProperties()
                .Select(column => column.GetColumnName()),
        ];
    }

    /// <summary>The model with every table and index of the product.</summary>
    public static TSqlModel Load()
    {
        using var db = Design();
        var model = new TSqlModel(Version, new TSqlModelOptions());
        model.AddObjects(db.GetService<IHistoryRepository>().GetCreateScript());
        model.AddObjects(db.Database.GenerateCreateScript());
        return model;
    }

    /// <summary>What is wrong with the model, warnings included: an unresolved name in a procedure is only a warning.</summary>
    /// <remarks>The server's own catalogue is no part of the model, so that names in it cannot be resolved.</remarks>
    public static IReadOnlyList<string> Problems(TSqlModel model) =>
        [
            .. model
                .Validate()
                .Select(message => $"{message}")
                .Where(message => !message.Contains("unresolved reference to object [sys].", StringComparison.Ordinal)),
        ];

    /// <summary>What is wrong with these statements, each checked as a procedure against the schema.</summary>
    public static IReadOnlyList<string> Problems(IEnumerable<Statement> statements)
    {
        using var model = Load();
        var problems = new List<string>();
        var number = 0;
        foreach (var statement in statements)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"Statement{++number}");
            try
            {
                model.AddObjects(statement.ToProcedure(name));
            }
            catch (DacModelException problem)
            {
                problems.Add($"{problem.Message}\n{statement.Text}");
            }
        }
        problems.AddRange(Problems(model));
        return problems;
    }

    /// <summary>Parses a whole script; errors fail the test.</summary>
    public static TSqlScript Parse(string script)
    {
        var parser = new TSql150Parser(initialQuotedIdentifiers: true);
        var fragment = parser.Parse(new StringReader(script), out var errors);
        Assert.True(
            errors.Count == 0,
            string.Join('\n', errors.Select(error => $"line {error.Line}: {error.Message}"))
        );
        return (TSqlScript)fragment;
    }

    /// <summary>The words of a parsed statement.</summary>
    public static string Text(TSqlStatement statement)
    {
        new Sql150ScriptGenerator().GenerateScript(statement, out var text);
        return text;
    }
}
