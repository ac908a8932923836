using System.CommandLine;
using System.CommandLine.Parsing;
using Enquiries.Web.Features.Accounts;
using Enquiries.Web.Features.Accounts.External;
using Enquiries.Web.Features.Audit;
using Enquiries.Web.Features.Conflicts;
using Enquiries.Web.Features.Demo;
using Enquiries.Web.Features.Export;
using Enquiries.Web.Features.Import;
using Enquiries.Web.Features.Operations;
using Enquiries.Web.Features.Reports;
using Enquiries.Web.Features.Retention;

namespace Enquiries.Web.Setup;

/// <summary>The command line: the second door to the same code.</summary>
public static class Commands
{
    /// <summary>What was asked for cannot be done: a wrong option, a file that cannot be read.</summary>
    public const int Refused = 2;

    /// <summary>Ctrl+C, as shells have it.</summary>
    public const int Stopped = 130;

    // Long enough for the batch that is being written.
    private static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(30);

    public static async Task<int> RunAsync(string[] args, Func<string[], WebApplication> buildSite)
    {
        // Settings in .NET's form go to the configuration, from whichever place on the line.
        var settings = args.Where(IsSetting).ToArray();
        var site = new SiteFactory(buildSite, settings);
        var serve = ServeCommand(site);
        var root = new RootCommand(
            "Enquiries: the intranet of a criminal-defence firm. Without a command it serves the intranet. "
                + "Settings can follow any command as --Section:Name=value, such as --Data:Folder=/srv/enquiries."
        )
        {
            serve,
            DemoCommand.Build(site),
            MigrateCommand(site),
            ImportCommand.Build(site),
            ImportClientsCommand.Build(site),
            ExportCommand.Build(site),
            ReportCommand.Build(site),
            AccountCommands.Build(site),
            AuditCommand.Build(site),
            KeysCommand.Build(site),
            JobTables.Command(),
        };
        foreach (var command in OperationsCommands.Build(site))
            root.Add(command);
        root.SetAction((_, cancellationToken) => ServeAsync(site, cancellationToken));
        var parsed = root.Parse([.. args.Where(arg => !settings.Contains(arg))]);
        if (parsed.Errors.Count > 0)
            return await RefuseAsync(parsed);
        return await parsed.InvokeAsync(
            new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                // The web server listens to signals itself, and takes the time it needs to finish requests.
                ProcessTerminationTimeout = Serves(parsed) ? null : TimeToStop,
            }
        );
    }

    /// <summary>The argument FILE. What looks like an option is a misspelt one, not a file.</summary>
    public static Argument<string> FileArgument(string description)
    {
        var file = new Argument<string>("FILE") { Description = description };
        file.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: ['-', ..] option }])
                result.AddError($"“{option}” is not an option here.");
            else if (result.Tokens is [{ Value: "" }])
                result.AddError("FILE is empty: name the file.");
        });
        return file;
    }

    // Sections begin with a capital (--Data:Folder=/srv/enquiries), options of commands never do.
    private static bool IsSetting(string argument) =>
        argument.StartsWith("--", StringComparison.Ordinal)
        && argument.IndexOf('=') is > 2 and var equals
        && (
            char.IsAsciiLetterUpper(argument[2])
            || argument[2..equals] is "environment" or "contentRoot" or "applicationName" or "urls"
        );

    private static bool Serves(ParseResult parsed) =>
        parsed.CommandResult.Command is RootCommand or { Name: "serve" or "demo" };

    private static async Task<int> RefuseAsync(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command is RootCommand ? "" : parsed.CommandResult.Command.Name + " ";
        var missing = parsed.CommandResult.Command.Arguments.FirstOrDefault(argument =>
            parsed.GetResult(argument) is null or { Tokens.Count: 0 }
        );
        var problem =
            missing is not null && parsed.UnmatchedTokens.Count == 0 ? $"{missing.Name} is missing."
            : parsed.Errors.FirstOrDefault(error => error.SymbolResult is ArgumentResult)?.Message is { } wrong ? wrong
            : parsed.UnmatchedTokens is [var token, ..]
                ? token is ['-', '-', >= 'A' and <= 'Z', ..]
                        ? $"“{token}” has no value: a setting is given as {token}=value."
                    : token.StartsWith('-') ? $"“{token}” is not an option here."
                    : command.Length == 0 ? $"“{token}” is not a command."
                    : $"“{token}” is one word too many."
            : parsed.Errors[0].Message.TrimEnd('.') + ".";
        await Console.Error.WriteLineAsync($"{problem} “{command}--help” says what there is.");
        return Refused;
    }

    private static Command ServeCommand(SiteFactory site)
    {
        var command = new Command("serve", "Serves the intranet (http://localhost:5080 unless Urls says otherwise).");
        command.SetAction((_, cancellationToken) => ServeAsync(site, cancellationToken));
        return command;
    }

    private static async Task<int> ServeAsync(SiteFactory site, CancellationToken cancellationToken)
    {
        await using var serving = site.ForServing();
        await WindowsSignIn.CheckAsync(serving.Services);
        await Database.OpenAsync(serving.Services, cancellationToken);
        await ReconcileAsync(serving.Services, cancellationToken);
        await FirstStart.PrintLinkAsync(serving.Services, Console.Out, cancellationToken);
        await serving.RunAsync();
        return 0;
    }

    // A database that was put back by hand holds again what was erased since.
    private static async Task ReconcileAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<EraseEnquiries>().ReconcileAsync(cancellationToken);
    }

    private static Command MigrateCommand(SiteFactory site)
    {
        var command = new Command("migrate", "Brings the configured database up to date.");
        command.SetAction(
            (parsed, cancellationToken) =>
                site.RunAsync(async services =>
                {
                    await Database.MigrateAsync(services, cancellationToken);
                    await Database.CompleteAsync(services, cancellationToken);
                    await parsed.InvocationConfiguration.Output.WriteLineAsync("The database is up to date.");
                    return 0;
                })
        );
        return command;
    }
}
