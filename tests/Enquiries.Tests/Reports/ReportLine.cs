using System.CommandLine;
using Enquiries.Tests.Shared;
using Enquiries.Web.Features.Reports;
using Enquiries.Web.Setup;

namespace Enquiries.Tests.Reports;

/// <summary>The command <c>report</c> as a script runs it.</summary>
internal static class ReportLine
{
    public static async Task<(int Exit, string Output, string Error)> RunAsync(Site site, params string[] args)
    {
        var root = new RootCommand { ReportCommand.Build(new RunningSite(site.Services)) };
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var exit = await root.Parse(args)
            .InvokeAsync(
                new InvocationConfiguration { Output = output, Error = error },
                TestContext.Current.CancellationToken
            );
        return (exit, output.ToString(), error.ToString());
    }

    /// <summary>The command meets the site that the tests filled, and its clock.</summary>
    private sealed class RunningSite(IServiceProvider services)
        : SiteFactory(_ => throw new NotSupportedException(), settings: [])
    {
        public override Task<int> RunAsync(Func<IServiceProvider, Task<int>> command, params string[] standards) =>
            command(services);
    }
}
