using Microsoft.Extensions.DependencyInjection;

namespace Enquiries.Tests.SqlServer;

/// <summary>Every statement that the product sends to SQL Server is one that SQL Server takes.</summary>
public class StatementTests
{
    [Fact]
    public async Task Every_statement_of_the_product_is_valid_and_granted()
    {
        await using var recorded = new RecordedSite();
        foreach (var (_, drive) in Drive.All)
        {
            await using var scope = recorded.Site.Services.CreateAsyncScope();
            await drive(scope.ServiceProvider);
        }
        var statements = recorded.Recorder.Statements;
        Assert.NotEmpty(statements);
        if (Environment.GetEnvironmentVariable("DUMP") is { } dump)
            File.WriteAllText(dump, string.Join("\n\n", statements.Select(s => s.ToProcedure("x"))));
        Assert.Empty(Schema.Problems(statements));
    }
}
