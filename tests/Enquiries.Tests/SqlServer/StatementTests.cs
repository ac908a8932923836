using Enquiries.Web.Features.Operations;
using Enquiries.Web.Setup;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Enquiries.Tests.SqlServer;

/// <summary>Every statement that the product sends to SQL Server is one that SQL Server takes, and lets its account send.</summary>
public class StatementTests(RecordedProduct product) : IClassFixture<RecordedProduct>
{
    private static readonly string Grants = File.ReadAllText(Files.InDb("sqlserver/roles.sql"));

    [Fact]
    public void Every_statement_is_valid()
    {
        var problems = Schema.Problems(product.WithTheOwners);
        Assert.True(problems.Count == 0, string.Join("\n\n", problems));
    }

    [Fact]
    public void The_walk_finds_the_pages() => Assert.Contains("/sign-in", product.Pages);

    [Fact]
    public void No_statement_has_more_parameters_than_a_server_takes() =>
        Assert.All(product.Statements, statement => Assert.InRange(statement.Parameters.Split(", @").Length, 0, 2100));

    [Fact]
    public void The_account_is_granted_what_the_statements_need_and_no_more()
    {
        var needed = product.Statements.SelectMany(statement => Needs.Of(statement.Text)).ToHashSet();
        var granted = Needs.Granted(Grants, "enquiries_app");
        Assert.Equal([], needed.Except(granted).Select(right => $"roles.sql lacks {right}"));
        Assert.Equal([], granted.Except(needed).Select(right => $"no statement needs {right}"));
    }

    [Fact]
    public void The_audit_trail_and_notes_cannot_be_changed()
    {
        Right[] closed = [new("DELETE", "AuditEntries"), new("UPDATE", "Contacts"), new("UPDATE", "Notes")];
        Assert.Empty(Needs.Granted(Grants, "enquiries_app").Intersect(closed));
        // Of an entry only the details, which an erasure takes.
        var update = new Right("UPDATE", "AuditEntries");
        Assert.Equal(closed.Append(update).ToHashSet(), Needs.Denied(Grants, "enquiries_app"));
        var open = Needs.Columns<GrantStatement>(Grants, update);
        Assert.Equal(["Details"], open);
        Assert.Equal(
            Schema.ColumnsOf("AuditEntries").Except(open).Order(),
            Needs.Columns<DenyStatement>(Grants, update).Order()
        );
    }

    [Fact]
    public void The_grants_name_what_the_schema_has()
    {
        var statements = new Every<GrantStatement>()
            .In(Grants)
            .Concat<TSqlStatement>(new Every<DenyStatement>().In(Grants));
        using var model = Schema.Load();
        model.AddObjects($"CREATE SCHEMA [{JobTables.SchemaName}];");
        foreach (var statement in new Every<CreateRoleStatement>().In(Grants).Concat(statements))
            model.AddObjects(Schema.Text(statement));
        Assert.Empty(Schema.Problems(model));
    }

    [Fact]
    public void The_script_of_the_job_tables_parses_and_names_its_licence()
    {
        Assert.NotEmpty(new Every<CreateTableStatement>().In(JobTables.Script()));
        Assert.Contains("GNU Lesser General Public License", JobTables.Script(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_whose_schema_is_older_is_left_alone_and_the_start_refused()
    {
        await using var recorded = new RecordedSite();
        await using var scope = recorded.Site.Services.CreateAsyncScope();
        var before = recorded.Recorder.Statements;
        recorded.Values.Migrations = ["20200101000000_Other"];
        var refused = await Assert.ThrowsAsync<SettingException>(() => Database.OpenAsync(recorded.Site.Services));
        Assert.Contains("_Initial", refused.Message, StringComparison.Ordinal);
        Assert.Contains("enquiries.sql", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
        Assert.All(
            recorded.Recorder.Statements.Except(before),
            statement => Assert.StartsWith("SELECT", statement.Text.TrimStart(), StringComparison.Ordinal)
        );
    }
}

/// <summary>All that the product sends, recorded once.</summary>
public sealed class RecordedProduct : IAsyncLifetime
{
    private readonly RecordedSite _recorded = new();

    /// <summary>What the account that serves sends.</summary>
    public IReadOnlyCollection<Statement> Statements { get; private set; } = [];

    /// <summary>The same, and what the owner of the schema sends.</summary>
    public IReadOnlyCollection<Statement> WithTheOwners => _recorded.Recorder.Statements;

    public IReadOnlyList<string> Pages => Walk.Pages(_recorded.Site);

    public async ValueTask InitializeAsync()
    {
        await RecordAsync(Drive.All, rows: 1);
        await Walk.OverAsync(_recorded);
        await Walk.OpenAsync(_recorded, DrivePages.Addresses);
        foreach (var (role, page, values) in DrivePages.Forms)
            await Walk.SendAsync(_recorded, role, page, values);
        await RecordAsync(Drive.OnEmpty, rows: 0);
        Statements = [.. _recorded.Recorder.Statements];
        await RecordAsync(Drive.ByTheOwner, rows: 1);
    }

    private async Task RecordAsync(IReadOnlyDictionary<string, Func<IServiceProvider, Task>> drives, int rows)
    {
        _recorded.Recorder.RowsPerQuery = rows;
        foreach (var (name, drive) in drives)
            try
            {
                await using var scope = _recorded.Site.Services.CreateAsyncScope();
                await drive(scope.ServiceProvider);
            }
            catch (Exception problem)
            {
                throw new InvalidOperationException($"“{name}” could not be recorded.", problem);
            }
    }

    public ValueTask DisposeAsync() => _recorded.DisposeAsync();
}

/// <summary>Finds statements of one kind, wherever they stand.</summary>
public sealed class Every<T> : TSqlFragmentVisitor
    where T : TSqlStatement
{
    private readonly List<T> _found = [];

    public IReadOnlyList<T> In(string script)
    {
        Schema.Parse(script).Accept(this);
        return _found;
    }

    public override void Visit(TSqlStatement node)
    {
        if (node is T found)
            _found.Add(found);
    }
}
