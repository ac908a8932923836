using System.CommandLine;
using System.CommandLine.Parsing;
using Enquiries.Web.Features.Accounts;
using Enquiries.Web.Features.Operations;

namespace Enquiries.Web.Setup;

/// <summary>The command line: the second door to the same code.</summary>
public static class Commands
{
    public static async Task<int> RunAsync(string[] args, Func<string[], WebApplication> buildSite)
    {
        // Settings in .NET's form go to the configuration, from whichever place on the line.
        var settings = args.Where(IsSetting).ToArray();
        var root = new RootCommand("Enquiries: the intranet of a criminal-defence firm.");
        root.SetAction((_, cancellationToken) => ServeAsync(buildSite(settings), cancellationToken));
        root.Subcommands.Add(JobTables.Command());
        return await root.Parse([.. args.Except(settings)]).InvokeAsync();
    }

    // Sections begin with a capital (--Data:Folder=/srv/enquiries), options of commands never do.
    private static bool IsSetting(string argument) =>
        argument.StartsWith("--", StringComparison.Ordinal)
        && argument.IndexOf('=') is > 2 and var equals
        && (
            char.IsAsciiLetterUpper(argument[2])
            || argument[2..equals] is "environment" or "contentRoot" or "applicationName" or "urls"
        );

    private static async Task<int> ServeAsync(WebApplication site, CancellationToken cancellationToken)
    {
        await using (site)
        {
            await Database.OpenAsync(site.Services, cancellationToken);
            await site.StartAsync(cancellationToken);
            await FirstStart.PrintLinkAsync(site.Services, Console.Out, cancellationToken);
            await site.WaitForShutdownAsync(cancellationToken);
        }
        return 0;
    }
}
