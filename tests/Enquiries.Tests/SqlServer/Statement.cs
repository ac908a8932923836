using System.Collections.Concurrent;
using System.Data;
using System.Globalization;
using Microsoft.Data.SqlClient;

namespace Enquiries.Tests.SqlServer;

/// <summary>A statement that was sent, with the types of its parameters.</summary>
public sealed record Statement(string Text, string Parameters)
{
    /// <summary>The statement as a procedure, which a model of a database can check.</summary>
    public string ToProcedure(string name) => $"CREATE PROCEDURE [dbo].[{name}] {Parameters}\nAS\nBEGIN\n{Text}\nEND";

    /// <summary>Notes a command's text and parameters.</summary>
    public static Statement Of(string text, SqlParameterCollection parameters) =>
        new(
            text,
            string.Join(
                ", ",
                parameters.Cast<SqlParameter>().Select(parameter => $"{Name(parameter)} {Type(parameter)}")
            )
        );

    private static string Name(SqlParameter parameter) =>
        parameter.ParameterName.StartsWith('@') ? parameter.ParameterName : "@" + parameter.ParameterName;

    private static string Type(SqlParameter parameter)
    {
        var name = parameter.SqlDbType.ToString().ToLowerInvariant();
        return parameter.SqlDbType switch
        {
            SqlDbType.NVarChar or SqlDbType.NChar => $"{name}({Length(parameter.Size, 4000)})",
            SqlDbType.VarChar or SqlDbType.Char or SqlDbType.VarBinary or SqlDbType.Binary =>
                $"{name}({Length(parameter.Size, 8000)})",
            SqlDbType.Decimal => string.Create(
                CultureInfo.InvariantCulture,
                $"decimal({(parameter.Precision == 0 ? 18 : parameter.Precision)}, {parameter.Scale})"
            ),
            SqlDbType.Variant => "sql_variant",
            _ => name,
        };
    }

    private static string Length(int size, int longest) =>
        size < 1 || size > longest ? "max" : size.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Every statement of one site, once each, and how its made-up answers look.</summary>
public sealed class Recorder
{
    private readonly ConcurrentDictionary<Statement, int> _statements = new();

    /// <summary>How many rows a query finds.</summary>
    public int RowsPerQuery { get; set; } = 1;

    /// <summary>What the made-up rows hold; set once the site stands.</summary>
    public PlausibleValues? Values { get; set; }

    public IReadOnlyCollection<Statement> Statements => [.. _statements.Keys];

    public void Record(string text, SqlParameterCollection parameters) =>
        _statements.TryAdd(Statement.Of(text, parameters), 0);
}
