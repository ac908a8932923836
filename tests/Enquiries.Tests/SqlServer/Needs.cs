using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Enquiries.Tests.SqlServer;

/// <summary>A right on a table, such as INSERT on Notes.</summary>
public readonly record struct Right(string Verb, string Table)
{
    public override string ToString() => $"{Verb} on {Table}";
}

/// <summary>The rights that a statement needs, and those that a script gives.</summary>
public static class Needs
{
    /// <summary>What the statement needs. Reading counts wherever a table is named: conditions and OUTPUT read too.</summary>
    public static IReadOnlySet<Right> Of(string text)
    {
        var found = new Finder();
        Schema.Parse(text).Accept(found);
        return found.Rights();
    }

    /// <summary>What the script grants to the role on tables.</summary>
    public static IReadOnlySet<Right> Granted(string script, string role) => Given<GrantStatement>(script, role);

    /// <summary>What the script denies to the role on tables.</summary>
    public static IReadOnlySet<Right> Denied(string script, string role) => Given<DenyStatement>(script, role);

    /// <summary>The columns that the script names for a right on a table.</summary>
    public static IReadOnlyList<string> Columns<T>(string script, Right right)
        where T : SecurityStatement =>
        [
            .. from statement in Schema.Parse(script).Batches.SelectMany(batch => batch.Statements).OfType<T>()
            where statement.SecurityTargetObject.ObjectName.MultiPartIdentifier.Identifiers[^1].Value == right.Table
            from permission in statement.Permissions
            where permission.Identifiers.Any(verb => verb.Value.Equals(right.Verb, StringComparison.OrdinalIgnoreCase))
            from column in statement.SecurityTargetObject.Columns
            select column.Value,
        ];

    private static HashSet<Right> Given<T>(string script, string role)
        where T : SecurityStatement =>
        [
            .. from statement in Schema.Parse(script).Batches.SelectMany(batch => batch.Statements).OfType<T>()
            where statement.Principals.Any(principal => principal.Identifier.Value == role)
            from permission in statement.Permissions
            from verb in permission.Identifiers
            select new Right(
                verb.Value.ToUpperInvariant(),
                statement.SecurityTargetObject.ObjectName.MultiPartIdentifier.Identifiers[^1].Value
            ),
        ];

    private sealed class Finder : TSqlFragmentVisitor
    {
        private readonly Dictionary<string, string> _aliases = new(StringComparer.OrdinalIgnoreCase);
        private readonly HashSet<string> _tables = new(StringComparer.OrdinalIgnoreCase);
        private readonly List<(string Verb, string Target)> _written = [];

        public HashSet<Right> Rights()
        {
            // DELETE FROM [s] FROM [SearchTokens] AS [s]: what is named may be an alias.
            var rights = _written
                .Select(write => new Right(write.Verb, _aliases.GetValueOrDefault(write.Target, write.Target)))
                .ToHashSet();
            rights.UnionWith(
                _tables.Where(table => !_aliases.ContainsKey(table)).Select(table => new Right("SELECT", table))
            );
            return rights;
        }

        public override void Visit(NamedTableReference node)
        {
            var table = node.SchemaObject.BaseIdentifier.Value;
            // The server shows everybody what is theirs of its catalogue.
            if (node.SchemaObject.SchemaIdentifier?.Value == "sys")
                return;
            _tables.Add(table);
            if (node.Alias is { } alias)
                _aliases[alias.Value] = table;
        }

        public override void Visit(InsertSpecification node) => Write("INSERT", node);

        public override void Visit(UpdateSpecification node) => Write("UPDATE", node);

        public override void Visit(DeleteSpecification node) => Write("DELETE", node);

        public override void Visit(MergeSpecification node)
        {
            foreach (var clause in node.ActionClauses)
                Write(
                    clause.Action switch
                    {
                        InsertMergeAction => "INSERT",
                        UpdateMergeAction => "UPDATE",
                        _ => "DELETE",
                    },
                    node
                );
        }

        private void Write(string verb, DataModificationSpecification node)
        {
            if (node.Target is NamedTableReference target)
                _written.Add((verb, target.SchemaObject.BaseIdentifier.Value));
        }
    }
}
