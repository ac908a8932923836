using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Enquiries.Tests.SqlServer;

/// <summary>SQL Server takes the schema; and the check that says so can fail.</summary>
public class SchemaTests
{
    [Fact]
    public void The_schema_is_valid()
    {
        using var model = Schema.Load();
        Assert.Empty(Schema.Problems(model));
    }

    [Theory]
    [InlineData("SELECT [Colour] FROM [Enquiries]", "Colour")]
    [InlineData("SELECT [Id] FROM [Enquirers]", "Enquirers")]
    [InlineData("UPDATE [Enquiries] SET [Colour] = 1 WHERE [Id] = @p0", "Colour")]
    [InlineData("SELECT [Id] FROM [Enquiries] WHERE [Id] = @p1", "@p1")]
    [InlineData("SELECT [Id] FROM [Enquiries] LIMIT 1", "LIMIT")]
    [InlineData("INSERT OR IGNORE INTO [Roles] ([Name]) VALUES (N'x')", "OR")]
    public void What_a_server_would_refuse_is_reported(string text, string named)
    {
        var problems = Schema.Problems([new Statement(text, "@p0 bigint")]);
        Assert.NotEmpty(problems);
        Assert.All(problems, problem => Assert.Contains(named, problem, StringComparison.Ordinal));
    }

    [Fact]
    public void What_a_server_would_take_is_not_reported() =>
        Assert.Empty(Schema.Problems([new Statement("SELECT [Id] FROM [Enquiries] WHERE [Id] = @p0", "@p0 bigint")]));

    // Error 1785, which the model does not look for: a table that a delete reaches by two ways.
    [Fact]
    public void No_delete_reaches_a_table_by_two_ways()
    {
        using var db = Schema.Design();
        var cascades = db
            .Model.GetEntityTypes()
            .SelectMany(entity => entity.GetForeignKeys())
            .Where(key => key.DeleteBehavior is DeleteBehavior.Cascade or DeleteBehavior.SetNull)
            .ToLookup(key => key.PrincipalEntityType, key => key.DeclaringEntityType);
        foreach (var entity in db.Model.GetEntityTypes())
        {
            var reached = Reached(entity).ToList();
            Assert.Equal(reached.Distinct(), reached);
        }

        IEnumerable<IEntityType> Reached(IEntityType from) =>
            cascades[from].SelectMany(next => Reached(next).Prepend(next));
    }

    // Identity's own: a server warns of them, and what the product writes there is a few words long.
    private static readonly string?[] IdentityKeys = ["AccountLogins", "AccountTokens"];

    // Errors 1919 and 1944: a long text cannot be a key, and a key holds 1,700 bytes (900 where it is the table's order).
    [Fact]
    public void Every_key_fits_into_an_index()
    {
        using var db = Schema.Design();
        var entities = db
            .Model.GetEntityTypes()
            .Where(entity => !IdentityKeys.Contains(entity.GetTableName()) && !entity.IsMappedToJson())
            .ToList();
        foreach (var key in entities.SelectMany(entity => entity.GetKeys()))
            Assert.True(key.Properties.Sum(Bytes) <= 900, $"{key}");
        foreach (var index in entities.SelectMany(entity => entity.GetIndexes()))
            Assert.True(index.Properties.Sum(Bytes) <= 1700, $"{index}");

        static int Bytes(IProperty property) =>
            property.GetTypeMapping().Converter?.ProviderClrType is var stored
            && (stored ?? property.ClrType) == typeof(string)
                ? 2 * (property.GetMaxLength() ?? 4000)
            : (stored ?? property.ClrType) == typeof(byte[]) ? property.GetMaxLength() ?? 8000
            : 16;
    }
}
