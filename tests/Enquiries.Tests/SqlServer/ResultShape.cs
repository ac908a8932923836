using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Enquiries.Tests.SqlServer;

/// <summary>A column of a result.</summary>
/// <param name="Name">Its name in the result.</param>
/// <param name="Source">The column of a table that it shows; null where it is computed.</param>
/// <param name="Like">The column whose values it looks like; null where there is none.</param>
public sealed record ResultColumn(string Name, string? Source, string? Like);

/// <summary>One result set that a statement would return.</summary>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">Rows, where the statement itself tells: each row written, one of a total. Null for other queries.</param>
/// <param name="IsWritten">Whether it shows what the statement wrote.</param>
public sealed record ResultShape(IReadOnlyList<ResultColumn> Columns, int? Rows, bool IsWritten)
{
    /// <summary>The result sets of a batch, in order.</summary>
    public static IReadOnlyList<ResultShape> Of(string text) =>
        [.. Schema.Parse(text).Batches.SelectMany(batch => batch.Statements).Select(Of).OfType<ResultShape>()];

    private static ResultShape? Of(TSqlStatement statement) =>
        statement switch
        {
            SelectStatement { QueryExpression: var query } => Found(Specification(query)),
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

    // What is computed from no table, or over a whole one, is one row even where there is none.
    private static ResultShape Found(QuerySpecification query)
    {
        var isTotal =
            query.FromClause is null
            || query.GroupByClause is null
                && query.SelectElements.All(element =>
                    element
                        is SelectScalarExpression
                        {
                            Expression: FunctionCall { FunctionName.Value: "COUNT" or "COUNT_BIG" }
                        }
                );
        return Shape(query.SelectElements, isTotal ? 1 : null, isWritten: false);
    }

    private static ResultShape? Written(DataModificationSpecification written, int rows) =>
        written.OutputClause is { } output ? Shape(output.SelectColumns, rows, isWritten: true) : null;

    private static int RowsOf(InsertSource source) =>
        source is ValuesInsertSource { RowValues.Count: > 0 and var rows } ? rows : 1;

    private static int RowsOf(TableReference source) =>
        source is InlineDerivedTable { RowValues.Count: var rows } ? rows : 1;

    private static ResultShape Shape(IList<SelectElement> elements, int? rows, bool isWritten)
    {
        var scalars = elements.Cast<SelectScalarExpression>().ToList();
        return new ResultShape(
            [
                .. scalars.Select(scalar =>
                {
                    var source = Source(scalar.Expression);
                    return new ResultColumn(
                        scalar.ColumnName?.Value ?? source ?? "",
                        source,
                        source ?? Origin(scalar.Expression)
                    );
                }),
            ],
            rows,
            isWritten
        );
    }

    // The column itself, also where a subquery fetches it.
    private static string? Source(ScalarExpression expression) =>
        expression switch
        {
            ColumnReferenceExpression { MultiPartIdentifier: { } name } => NameOf(name),
            ScalarSubquery { QueryExpression: var query } => Specification(query).SelectElements[0]
                is SelectScalarExpression only
                ? Source(only.Expression)
                : null,
            _ => null,
        };

    // A computed value looks like the first column that it is computed from.
    private static string? Origin(ScalarExpression expression)
    {
        var finder = new Finder();
        expression.Accept(finder);
        return finder.First;
    }

    // A column that appears twice gets a number ("Id0"); it is still that column.
    private static string NameOf(MultiPartIdentifier name) =>
        name.Identifiers[^1].Value.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');

    private sealed class Finder : TSqlFragmentVisitor
    {
        public string? First { get; private set; }

        public override void Visit(ColumnReferenceExpression node) =>
            First ??= node.MultiPartIdentifier is { } name ? NameOf(name) : null;
    }
}
