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
        var problem = Assert.Single(Schema.Problems([new Statement(text, "@p0 bigint")]));
        Assert.Contains(named, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_server_would_take_is_not_reported() =>
        Assert.Empty(Schema.Problems([new Statement("SELECT [Id] FROM [Enquiries] WHERE [Id] = @p0", "@p0 bigint")]));
}
