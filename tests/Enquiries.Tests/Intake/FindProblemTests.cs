using AngleSharp.Dom;
using Enquiries.Data;
using Enquiries.Tests.Shared;

namespace Enquiries.Tests.Intake;

/// <summary>An address that is not understood says so: it must not look like an answer.</summary>
public class FindProblemTests(Site site) : IClassFixture<Site>
{
    [Theory]
    [InlineData("from=2026-13-45", "from")]
    [InlineData("from=2026-13-45&to=&stage=", "from")]
    [InlineData("to=yesterday", "to")]
    [InlineData("month=2026-13", "month")]
    [InlineData("stage=bogus", "stage")]
    [InlineData("outcome=bogus", "outcome")]
    [InlineData("channel=bogus", "channel")]
    [InlineData("digital=bogus", "digital")]
    [InlineData("counted=bogus", "counted")]
    [InlineData("count=bogus", "count")]
    [InlineData("platform=bogus", "platform")]
    [InlineData("category=bogus", "category")]
    [InlineData("offence=bogus", "offence")]
    [InlineData("assigned=bogus", "assigned")]
    [InlineData("sounds=bogus", "sounds")]
    [InlineData("size=7", "size")]
    [InlineData("from=2026-03-01&to=2026-02-01", "from")]
    public async Task A_value_that_is_not_understood_is_said_so(string query, string name)
    {
        using var client = await site.SignInAsync(Roles.Solicitor);
        var answer = await client.GetAsync(new Uri("/enquiries?" + query, UriKind.Relative));
        var address = answer.Headers.Location?.OriginalString ?? "/enquiries?" + query;
        var page = await client.GetPageAsync(address);
        var problem = Assert.Single(page.QuerySelectorAll(".notice--warning li"));
        Assert.StartsWith($"“{name}” in the address", problem.TextContent, StringComparison.Ordinal);
    }
}
