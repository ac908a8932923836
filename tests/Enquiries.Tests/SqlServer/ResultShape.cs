using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Enquiries.Tests.SqlServer;

/// <summary>One result set that a statement would return: its columns, and how many rows besides a query's.</summary>
/// <param name="Columns">Alias of each column, or the name of the column it shows; null for an expression.</param>
/// <param name="Sources">Name of the column shown; null for an expression.</param>
/// <param name="Rows">Rows, where the statement itself tells: one for each row written. Null for a query.</param>
public sealed record ResultShape(IReadOnlyList<string?> Columns, IReadOnlyList<string?> Sources, int? Rows)
{
    /// <summary>The result sets of a batch, in order.</summary>
    public static IReadOnlyList<ResultShape> Of(string text) =>
        [.. Schema.Parse(text).Batches.SelectMany(batch => batch.Statements).Select(Of).OfType<ResultShape>()];

    private static ResultShape? Of(TSqlStatement statement) =>
        statement switch
        {
            SelectStatement { QueryExpression: var query } => Shape(Specification(query).SelectElements, null),
            InsertStatement { InsertSpecification: var insert } => Written(insert, RowsOf(insert.InsertSource)),
            MergeStatement { MergeSpecification: var merge } => Written(merge, RowsOf(merge.TableReference)),
            UpdateStatement { UpdateSpecification: var update } => Written(update, 1),
            DeleteStatement { DeleteSpecification: var delete } => Written(delete, 1),
            _ => null,
        };

    private static QuerySpecification Specification(QueryExpression query) =>
        query switch
        {
            QuerySpecification specification => specification,
            BinaryQueryExpression both => Specification(both.FirstQueryExpression),
            QueryParenthesisExpression inner => Specification(inner.QueryExpression),
            _ => throw new NotSupportedException($"A query of type {query.GetType().Name} is not known here."),
        };

    private static ResultShape? Written(DataModificationSpecification written, int rows) =>
        written.OutputClause is { } output ? Shape(output.SelectColumns, rows) : null;

    private static int RowsOf(InsertSource source) =>
        source is ValuesInsertSource { RowValues.Count: > 0 and var rows } ? rows : 1;

    private static int RowsOf(TableReference source) =>
        source is InlineDerivedTable { RowValues.Count: var rows } ? rows : 1;

    private static ResultShape Shape(IList<SelectElement> elements, int? rows)
    {
        var scalars = elements.Cast<SelectScalarExpression>().ToList();
        var sources = scalars.Select(scalar => Source(scalar.Expression)).ToList();
        return new ResultShape(
            [.. scalars.Select((scalar, index) => scalar.ColumnName?.Value ?? sources[index])],
            sources,
            rows
        );
    }

    // A column that appears twice gets a number ("Id0"); it is still that column.
    private static string? Source(ScalarExpression expression) =>
        (expression as ColumnReferenceExpression)
            ?.MultiPartIdentifier?.Identifiers[^1]
            .Value.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
}
